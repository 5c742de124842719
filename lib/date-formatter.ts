const made = new Map<string, Intl.DateTimeFormat>();

/** A formatter of British English for these options in an IANA zone: each is made once, since making one takes far longer than using it. */
export function dateFormatter(options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  made.set(key, formatter);
  return formatter;
}
