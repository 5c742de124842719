import { clockText, dayText } from "@/lib/desk-text";
import type { ReportTable } from "@/lib/report-table";
import type { RaceWindowLine, RaceWindowsReport } from "@/lib/server/reports/read-race-windows";

/** How the report on race windows counts, under the policy in force. */
export function raceWindowDefinitions({ policy, service }: RaceWindowsReport): string[] {
  const reserved = service.bufferBeforeMinutes + service.durationMinutes + service.bufferAfterMinutes;
  return [
    `Counted are races whose window is enforced by the policy: ${policy.windowMinDays} to ${policy.windowMaxDays} days before race day, on the race's own calendar. Days that are over no longer count.`,
    "Have a session: runners with any session booked or done on a day of the window. Want one: all others, as if each of them came. A runner whose other races block every day that is left is only named.",
    `Free: how many sessions of ${service.name} still fit on a day, one after the other: ${service.durationMinutes} minutes, ${reserved} with buffers, each with a therapist who gives it and a room that suits it, around what is booked, from the notice of the policy on. The sessions are laid out one by one, so a few more may fit where therapists share rooms; never fewer.`,
    "A day that two windows share is given to the earlier race first, but nobody is left out for whom another day would do.",
    "Hours to add lie within the opening hours or, where a location has none, between the first and the last hour at which anybody works there that day; never in time off or in hours elsewhere. Taper adds nothing by itself.",
    "A runner belongs to the location where they were last booked, and to the first one before that.",
  ];
}

/** By race date, by day of the windows, and the hours that would help. */
export function raceWindowTables({ lines, locations }: RaceWindowsReport): ReportTable[] {
  const several = locations.length > 1;
  const where = several ? [{ label: "Location", kind: "text" as const }] : [];
  const place = (line: RaceWindowLine) => (several ? [line.location.name] : []);
  const days = new Map(lines.flatMap((line) => line.days.map((day) => [`${line.location.id} ${day.date}`, [day.date, ...place(line), day.fits]] as const)));
  return [
    {
      id: "races", caption: "Race dates against free time", empty: "No enforced race in these weeks.",
      columns: [
        { label: "Race day", kind: "date" }, ...where, { label: "Race", kind: "text" }, { label: "Have a session", kind: "count", bar: "wash" }, { label: "Want one and fit", kind: "count", bar: "full" },
        { label: "Don't fit", kind: "count", bar: "hatch" }, { label: "Blocked by another race", kind: "count" }, { label: "Hours to add", kind: "minutes" },
      ],
      rows: lines.map((line) => [
        line.date, ...place(line), namesText(line, 3), line.bookedRunnerIds.length, line.fits, line.shortfall, line.blockedRunnerIds.length, addedMinutes(line),
      ]),
    },
    {
      id: "days", caption: "Free sessions by day", empty: "No days of a window in these weeks.",
      columns: [{ label: "Day", kind: "date" }, ...where, { label: "Free sessions", kind: "count" }],
      rows: [...days.values()].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    },
    {
      id: "hours", caption: "Hours to add", empty: "Nothing needs to be added: everyone who wants a session still fits, or no hours would help.",
      columns: [
        { label: "Day", kind: "date" }, ...where, { label: "Therapist", kind: "text" }, { label: "From", kind: "text" }, { label: "To", kind: "text" },
        { label: "Length", kind: "minutes" }, { label: "Sessions more", kind: "count" }, { label: "For the race on", kind: "date" },
      ],
      rows: lines.flatMap((line) =>
        line.added.map((hours) => [
          hours.date, ...place(line), hours.therapistName, clockText(new Date(hours.start), line.location.timeZone), clockText(new Date(hours.end), line.location.timeZone),
          Math.round((hours.end - hours.start) / 60_000), hours.sessions, line.date,
        ]),
      ),
    },
  ];
}

/** The names that runners give a race, the commonest first. */
export function namesText({ names }: Pick<RaceWindowLine, "names">, most: number): string {
  const shown = names.slice(0, most).map(({ name }) => name);
  return names.length > most ? `${shown.join(", ")} and ${names.length - most} more` : shown.join(", ");
}

/** `Tue 20 Apr, 17:00 to 19:30 with Ines: 2 sessions more`. */
export function addedText(hours: RaceWindowLine["added"][number], timeZone: string): string {
  const at = (instant: number) => clockText(new Date(instant), timeZone);
  return `${dayText(hours.date)}, ${at(hours.start)} to ${at(hours.end)} with ${hours.therapistName}: ${hours.sessions === 1 ? "1 session" : `${hours.sessions} sessions`} more`;
}

function addedMinutes({ added }: RaceWindowLine): number | null {
  return added.length === 0 ? null : Math.round(added.reduce((sum, { start, end }) => sum + end - start, 0) / 60_000);
}
