import { WEEKDAYS } from "@/lib/desk-text";
import { type ReportRow, type ReportTable, shareOf } from "@/lib/report-table";
import { CANCELLED_BY, CANCELLED_WHEN, type CancelledRow, type LostCounts, type LostRow, type LostToRaces } from "@/lib/server/reports/read-lost-sessions";

const FIGURES = [
  { label: "Booked", kind: "count" },
  { label: "Cancelled", kind: "count", bar: "wash" },
  { label: "Cancelled late", kind: "count", bar: "hatch" },
  { label: "No-shows", kind: "count", bar: "full" },
  { label: "Lost", kind: "percent" },
  { label: "No-shows of booked", kind: "percent" },
] as const;

export const LOST_DEFINITIONS = [
  "Booked: every session that was to start in these days, whatever became of it. Times that were only held, and holds that lapsed, don't count.",
  "Cancelled late: by the runner within the notice of the policy that the booking was made under. Cancelled: every other cancellation, by whomever. No-shows: marked so at the desk.",
  "Lost: all three as a share of booked.",
  "Who cancelled, and how long before the start, is read from the session's history. Unknown: cancelled by the system, or by somebody who has been deleted since.",
  "Races: cancelled sessions that lie on a day which the race rule of their policy forbids, by the runner's races as they are now; and cancelled pre-race sessions whose race was taken out. Taper doesn't record that a race was the reason.",
  "Weeks, weekdays and hours are those of the session's start on the clock of its location.",
];

const BY: Record<CancelledRow["by"], string> = { runner: "The runner", clinic: "The clinic", unknown: "Unknown" };
const WHEN: Record<CancelledRow["lead"], string> = {
  week: "A week or more before", days: "2 to 7 days before", day: "24 to 48 hours before", hours: "Under 24 hours before", after_start: "After the start", unknown: "Unknown",
};

/** By week, service, therapist, weekday and hour; by who and when; and what races had to do with it. */
export function lostTables(rows: readonly LostRow[], cancelled: readonly CancelledRow[], races: LostToRaces, names: ReadonlyMap<string, string>): ReportTable[] {
  const empty = "No sessions in these days.";
  const table = (id: string, caption: string, label: string, key: "week" | "serviceId" | "therapistId" | "weekday" | "hour", text: (value: string | number) => string, hasTotal = false): ReportTable => {
    const own = rows.filter((row) => row[key] !== null);
    const groups = [...Map.groupBy(own, (row) => row[key]!)].map(([value, same]) => ({ value, total: sum(same) }));
    const byOrder = key === "serviceId" || key === "therapistId";
    groups.sort((a, b) => (byOrder ? b.total.booked - a.total.booked : a.value < b.value ? -1 : 1));
    return {
      id, caption, empty,
      columns: [{ label, kind: key === "week" ? "date" : "text" }, ...FIGURES],
      rows: groups.map(({ value, total }) => [text(value), ...figures(total)]),
      total: hasTotal && own.length > 0 ? ["All", ...figures(sum(own))] : null,
    };
  };
  const name = (id: string | number) => names.get(String(id)) ?? "";
  const count = (by: CancelledRow["by"], lead: CancelledRow["lead"]) => cancelled.find((row) => row.by === by && row.lead === lead)?.sessions ?? 0;
  const leads = CANCELLED_WHEN.filter((lead) => CANCELLED_BY.some((by) => count(by, lead) > 0));
  return [
    table("weeks", "Cancellations and no-shows by week", "Week from", "week", String, true),
    {
      id: "who", caption: "Who cancelled, and when", empty: "Nothing was cancelled.",
      columns: [{ label: "When", kind: "text" }, ...CANCELLED_BY.map((by) => ({ label: BY[by], kind: "count" as const }))],
      rows: leads.map((lead) => [WHEN[lead], ...CANCELLED_BY.map((by) => count(by, lead))]),
    },
    {
      id: "races", caption: "Cancelled around races", empty,
      columns: [{ label: "What", kind: "text" }, { label: "Sessions", kind: "count" }],
      rows: [["On a day that a race forbids", races.onBlockedDay], ["For a race that was taken out", races.raceGone]],
    },
    table("weekdays", "Cancellations and no-shows by weekday", "Weekday", "weekday", (day) => WEEKDAYS[Number(day) - 1] ?? ""),
    table("hours", "Cancellations and no-shows by hour", "Starts at", "hour", (hour) => `${String(hour).padStart(2, "0")}:00`),
    table("services", "Cancellations and no-shows by service", "Service", "serviceId", name),
    table("therapists", "Cancellations and no-shows by therapist", "Therapist", "therapistId", name),
  ];
}

/** All sessions of the range together. */
export function lostTotal(rows: readonly LostRow[]): LostCounts {
  return sum(rows.filter(({ week }) => week !== null));
}

/** Lost sessions in percent of booked ones; null where none was booked. */
export function lostShare({ booked, cancelled, lateCancelled, noShows }: LostCounts): number | null {
  return shareOf(cancelled + lateCancelled + noShows, booked);
}

function figures(counts: LostCounts): ReportRow {
  return [counts.booked, counts.cancelled, counts.lateCancelled, counts.noShows, lostShare(counts), shareOf(counts.noShows, counts.booked)];
}

function sum(rows: readonly LostCounts[]): LostCounts {
  const add = (key: keyof LostCounts) => rows.reduce((all, row) => all + row[key], 0);
  return { booked: add("booked"), cancelled: add("cancelled"), lateCancelled: add("lateCancelled"), noShows: add("noShows") };
}
