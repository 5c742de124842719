import type { ReportRow, ReportTable } from "@/lib/report-table";
import type { RevenueRow } from "@/lib/server/reports/read-revenue";

const FIGURES = [
  { label: "Sessions", kind: "count" },
  { label: "Completed", kind: "money", bar: "full" },
  { label: "Late cancellations", kind: "count" },
  { label: "Their fees", kind: "money", bar: "hatch" },
  { label: "No-shows", kind: "count" },
  { label: "Fees of no-shows", kind: "money", bar: "dots" },
  { label: "Revenue", kind: "money" },
  { label: "Not completed yet", kind: "money" },
] as const;

export const REVENUE_DEFINITIONS = [
  "Completed: sessions that were completed, at the price agreed at booking.",
  "Fees: the percentage of that price which the policy of each booking asks for, so a later change of the policy changes nothing here. Each fee is rounded by itself to the smallest unit of the currency, half up, before it is added.",
  "Revenue: completed sessions and both kinds of fees. Taper keeps what is owed, not what was paid.",
  "Not completed yet: confirmed and checked-in sessions at their price. It is no part of the revenue.",
  "A session counts in the week in which it was to start, on the calendar of its location. Currencies are never added up.",
];

/** By week, by service and by therapist, each currency for itself. */
export function revenueTables(rows: readonly RevenueRow[], names: ReadonlyMap<string, string>): ReportTable[] {
  const empty = "No sessions in these days.";
  const table = (id: string, caption: string, label: string, key: "week" | "serviceId" | "therapistId"): ReportTable => {
    const own = rows.filter((row) => row[key] !== null);
    const currencies = [...new Set(own.map(({ currency }) => currency))];
    const groups = [...Map.groupBy(own, (row) => `${row[key]} ${row.currency}`).values()].map((same) => ({ name: nameOf(same[0]!, key, names), total: sum(same) }));
    const sorted = key === "week" ? groups.sort((a, b) => compare(a.name, b.name)) : groups.sort((a, b) => earned(b.total) - earned(a.total) || compare(a.name, b.name));
    const one = currencies.length === 1 ? sum(own) : null;
    return {
      id, caption, empty,
      columns: [{ label, kind: key === "week" ? "date" : "text" }, ...FIGURES],
      rows: sorted.map(({ name, total }) => [name, ...figures(total)]),
      total: one ? ["All", ...figures(one)] : null,
    };
  };
  return [
    table("weeks", "Revenue by week", "Week from", "week"),
    table("services", "Revenue by service", "Service", "serviceId"),
    table("therapists", "Revenue by therapist", "Therapist", "therapistId"),
  ];
}

/** Completed sessions and fees by currency, in minor units. */
export function revenueByCurrency(rows: readonly RevenueRow[]): { amount: number; currency: string }[] {
  const weeks = rows.filter(({ week }) => week !== null);
  return [...Map.groupBy(weeks, ({ currency }) => currency)].map(([currency, same]) => ({ currency, amount: earned(sum(same)) }));
}

function earned({ completedAmount, lateAmount, noShowAmount }: RevenueRow): number {
  return completedAmount + lateAmount + noShowAmount;
}

function figures(row: RevenueRow): ReportRow {
  const money = (amount: number) => ({ amount, currency: row.currency });
  return [
    row.completed, money(row.completedAmount), row.lateCancelled, money(row.lateAmount), row.noShows, money(row.noShowAmount), money(earned(row)), money(row.openAmount),
  ];
}

function sum(rows: readonly RevenueRow[]): RevenueRow {
  const add = (key: "completed" | "completedAmount" | "lateCancelled" | "lateAmount" | "noShows" | "noShowAmount" | "open" | "openAmount") => rows.reduce((all, row) => all + row[key], 0);
  return {
    ...rows[0]!,
    completed: add("completed"), completedAmount: add("completedAmount"), lateCancelled: add("lateCancelled"), lateAmount: add("lateAmount"),
    noShows: add("noShows"), noShowAmount: add("noShowAmount"), open: add("open"), openAmount: add("openAmount"),
  };
}

function nameOf(row: RevenueRow, key: "week" | "serviceId" | "therapistId", names: ReadonlyMap<string, string>): string {
  const value = row[key] ?? "";
  return key === "week" ? value : (names.get(value) ?? "");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
