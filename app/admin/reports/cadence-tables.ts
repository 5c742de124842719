import type { CadenceOutcome } from "@/lib/domain/cadence-kept";
import { type ReportTable, shareOf } from "@/lib/report-table";
import type { CadenceReport } from "@/lib/server/reports/read-cadence-kept";

export const CADENCE_DEFINITIONS = [
  "A runner counts here once they have booked sessions from their plan. Compared is the interval of the plan that they booked last before the end of these days.",
  "Their real interval is the median of the days between one completed session and the next, of those whose later one lies in these days, from the plan's first date on.",
  "Kept: within a quarter of the interval, so 21 to 35 days for four weeks. Earlier and later: beyond that. Stopped: no completed session for twice the interval, and nothing booked. No gap yet: fewer than two sessions to compare.",
  "Not known: what was proposed to runners who never booked a plan, and proposals between two bookings. The plan is worked out afresh each time, and only what is booked is kept.",
  "Plans for races alone have no interval and are only counted.",
];

/** By the interval of the plan. */
export function cadenceTables({ rows, raceOnly, wishesOnly }: CadenceReport): ReportTable[] {
  return [
    {
      id: "intervals", caption: "Cadence proposed against kept", empty: "No runner has booked a plan with an interval yet. It shows here once someone books the sessions that their plan proposes.",
      columns: [
        { label: "Every", kind: "text" }, { label: "Runners", kind: "count" }, { label: "Kept", kind: "count", bar: "full" }, { label: "Earlier", kind: "count", bar: "dots" },
        { label: "Later", kind: "count", bar: "wash" }, { label: "Stopped", kind: "count", bar: "hatch" }, { label: "No gap yet", kind: "count" },
        { label: "Kept of known", kind: "percent" }, { label: "Median gap in days", kind: "count" },
      ],
      rows: rows.map(({ intervalDays, medianDays, outcomes }) => [
        intervalText(intervalDays), Object.values(outcomes).reduce((sum, count) => sum + count, 0), outcomes.kept, outcomes.earlier, outcomes.later, outcomes.stopped, outcomes.unknown,
        keptShare([outcomes]), medianDays,
      ]),
    },
    {
      id: "others", caption: "Without an interval to compare", empty: "",
      columns: [{ label: "Who", kind: "text" }, { label: "Runners", kind: "count" }],
      rows: [["Booked a plan for races alone", raceOnly], ["Set wishes, but never booked a plan", wishesOnly]],
    },
  ];
}

/** Of those of whom it is known: who keeps the interval, in percent. */
export function keptShare(outcomes: readonly Record<CadenceOutcome, number>[]): number | null {
  const add = (key: CadenceOutcome) => outcomes.reduce((sum, each) => sum + each[key], 0);
  return shareOf(add("kept"), add("kept") + add("earlier") + add("later") + add("stopped"));
}

function intervalText(days: number): string {
  return days === 7 ? "1 week" : `${days / 7} weeks`;
}
