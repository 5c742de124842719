/** An instant as people read it on the clock of `timeZone`: "23 Nov 2026, 19:09". */
export function formatMoment(instant: Date, timeZone: string, locale = "en-GB"): string {
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium", timeStyle: "short" }).format(instant);
}
