import { addDays, type CalendarDate } from "@/lib/domain/calendar-date";
import { lastOfMonth } from "@/lib/domain/report-range";
import { formatMonth } from "@/lib/format-date";
import { type ReportTable, shareOf } from "@/lib/report-table";
import type { Cohort, RunnersReport } from "@/lib/server/reports/read-runners";

export const RUNNERS_DEFINITIONS = [
  "New: runners whose first completed session at the clinic, ever and at whatever location, was in these days. They count in the week and at the location of that session.",
  "Came back: new ones with a second completed session within 8 weeks, counted as 56 days from the day of the first. Too early to say: no second one yet, and the 8 weeks are not over.",
  "Returning: runners with a completed session in the week who were not new in it. Over several weeks the same runner counts in each.",
  "The table by month takes the new ones of the quarter before, and of this one so far, and counts second sessions until now. A share stands there once its days are over for everyone.",
  "Two entries of one person that were joined count as one.",
];

/** Week by week, and what became of the new ones of last quarter. */
export function runnerTables({ weeks }: RunnersReport, cohorts: readonly Cohort[], today: CalendarDate): ReportTable[] {
  const empty = "No completed sessions in these days.";
  const byWeek = [...Map.groupBy(weeks, ({ week }) => week)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([week, same]) => [week, ...figures(same)]);
  const matured = ({ month }: Cohort, days: number, count: number, all: number) => (addDays(lastOfMonth(month), days) < today ? shareOf(count, all) : null);
  return [
    {
      id: "weeks", caption: "New and returning runners by week", empty,
      columns: [
        { label: "Week from", kind: "date" }, { label: "New", kind: "count", bar: "full" }, { label: "Returning", kind: "count", bar: "wash" },
        { label: "Came back", kind: "count" }, { label: "Of the new", kind: "percent" }, { label: "Too early to say", kind: "count" },
      ],
      rows: byWeek,
    },
    {
      id: "cohorts", caption: "What became of new runners, by month", empty,
      columns: [
        { label: "First session in", kind: "text" }, { label: "New", kind: "count" }, { label: "Back within 4 weeks", kind: "percent" },
        { label: "Within 8 weeks", kind: "percent" }, { label: "Within 12 weeks", kind: "percent" }, { label: "Back until now", kind: "count" },
      ],
      rows: cohorts.map((cohort) => [
        formatMonth(cohort.month), cohort.newcomers, matured(cohort, 28, cohort.within28, cohort.newcomers), matured(cohort, 56, cohort.within56, cohort.newcomers),
        matured(cohort, 84, cohort.within84, cohort.newcomers), cohort.ever,
      ]),
    },
  ];
}

/** New ones, and those of them who came back or still may. */
export function newcomersOf({ weeks }: RunnersReport): { newcomers: number; back: number; tooEarly: number } {
  const add = (key: "newcomers" | "back" | "tooEarly") => weeks.reduce((sum, week) => sum + week[key], 0);
  return { newcomers: add("newcomers"), back: add("back"), tooEarly: add("tooEarly") };
}

function figures(same: RunnersReport["weeks"]) {
  const { newcomers, back, tooEarly } = newcomersOf({ weeks: same, returning: 0 });
  const returning = same.reduce((sum, week) => sum + week.returning, 0);
  return [newcomers, returning, back, shareOf(back, newcomers - tooEarly), tooEarly];
}
