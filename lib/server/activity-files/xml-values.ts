/**
 * The instant of an XML date and time, `2024-05-01T07:00:00.5+02:00`; null for anything else. GPX and TCX are in UTC by their
 * definition, so a missing zone means UTC, never the zone of this machine. [TIME]
 */
export function instantOf(text: string | null): Date | null {
  const match = /^\s*(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d{2}:?\d{2})?\s*$/.exec(text ?? "");
  return match?.[1] ? validDate(Date.parse(match[1] + (match[2] ?? "Z"))) : null;
}

/** The date of milliseconds since the epoch, or null when there is none. */
export function validDate(milliseconds: number): Date | null {
  return Number.isFinite(milliseconds) ? new Date(milliseconds) : null;
}

/** Seconds from one instant to another; null when either is missing. */
export function secondsBetween(from: Date | null, to: Date | null): number | null {
  return from && to ? (to.getTime() - from.getTime()) / 1000 : null;
}

/** A plain decimal number as XML and spreadsheets write it, `-12.5` or `1e3`; null for anything else. */
export function decimalOf(text: string | null | undefined): number | null {
  return /^\s*[+-]?(\d{1,20}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,2})?\s*$/.test(text ?? "") ? Number(text) : null;
}
