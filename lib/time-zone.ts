import { z } from "zod";

/** True for a name of the IANA time zone database, such as `Europe/Berlin`; bare offsets such as `+02:00` are not places. [TIME] */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** An IANA time zone. */
export const timeZoneSchema = z
  .string()
  .trim()
  .max(60)
  .refine(isTimeZone, "Choose a time zone such as Europe/Berlin.")
  .meta({ description: "An IANA time zone.", examples: ["Europe/Berlin"] });

/** The places a person can choose from, in order of name; `chosen` is among them even where this machine does not list it. */
export function timeZonesWith(chosen: string): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", chosen])].sort();
}
