import type { ReportCard } from "@/components/report-cards";
import { dayText, lengthText } from "@/lib/desk-text";
import { formatMoney } from "@/lib/domain/money";
import { reportCellText, shareOf } from "@/lib/report-table";
import type { CadenceReport } from "@/lib/server/reports/read-cadence-kept";
import type { HoursUseRow } from "@/lib/server/reports/read-hours-use";
import type { LostRow } from "@/lib/server/reports/read-lost-sessions";
import type { RaceWindowsReport } from "@/lib/server/reports/read-race-windows";
import type { RevenueRow } from "@/lib/server/reports/read-revenue";
import type { RunnersReport } from "@/lib/server/reports/read-runners";
import { keptShare } from "./cadence-tables";
import { sum } from "./hours-tables";
import { lostShare, lostTotal } from "./lost-tables";
import { namesText } from "./race-window-tables";
import { revenueByCurrency } from "./revenue-tables";
import { newcomersOf } from "./runner-tables";

/** The cards of the reports' first page: one figure each, and what it says. */

const NOTHING = "–";

export function hoursCard(href: string, rows: readonly HoursUseRow[], before: readonly HoursUseRow[]): ReportCard {
  const share = (list: readonly HoursUseRow[]) => {
    const all = sum(list.filter(({ kind }) => kind === "therapist"));
    return { ...all, used: shareOf(all.treated + all.booked, all.bookable) };
  };
  const [now, then] = [share(rows), share(before)];
  return {
    href, label: "Use of hours", figure: percent(now.used),
    text: now.used === null ? "Nobody had bookable hours." : `${lengthText(now.treated + now.booked)} of ${lengthText(now.bookable)} that could be booked. Before: ${percent(then.used)}.`,
  };
}

export function revenueCard(href: string, rows: readonly RevenueRow[], before: readonly RevenueRow[], { locale, currency }: { locale: string; currency: string }): ReportCard {
  const text = (list: readonly RevenueRow[]) => {
    const amounts = revenueByCurrency(list);
    return (amounts.length > 0 ? amounts : [{ amount: 0, currency }]).map((money) => formatMoney(money, locale)).join(" and ");
  };
  const completed = rows.reduce((all, row) => (row.week === null ? all : all + row.completed), 0);
  return { href, label: "Revenue", figure: text(rows), text: `${completed === 1 ? "1 completed session" : `${completed} completed sessions`}, and fees. Before: ${text(before)}.` };
}

export function lostCard(href: string, rows: readonly LostRow[], before: readonly LostRow[]): ReportCard {
  const [now, then] = [lostTotal(rows), lostTotal(before)];
  const cancelled = now.cancelled + now.lateCancelled;
  return {
    href, label: "Cancellations and no-shows", figure: percent(lostShare(now)),
    text: now.booked === 0 ? "Nothing was booked." : `${cancelled} cancelled and ${now.noShows} missed of ${now.booked}. Before: ${percent(lostShare(then))}.`,
  };
}

export function runnersCard(href: string, report: RunnersReport): ReportCard {
  const { newcomers, back, tooEarly } = newcomersOf(report);
  return {
    href, label: "New runners", figure: String(newcomers),
    text: `${back} of them came back within 8 weeks; for ${tooEarly} it is too early to say. ${report.returning} had been here before.`,
  };
}

export function cadenceCard(href: string, { rows }: CadenceReport): ReportCard {
  const share = keptShare(rows.map(({ outcomes }) => outcomes));
  return { href, label: "Cadence kept", figure: percent(share), text: share === null ? "Nobody has come twice on a plan that they booked." : "of the runners on a plan come as often as it says, give or take a quarter." };
}

export function raceWindowCard(href: string, { lines }: RaceWindowsReport): ReportCard {
  const short = lines.filter(({ shortfall }) => shortfall > 0);
  const [first] = short;
  const missing = short.reduce((all, { shortfall }) => all + shortfall, 0);
  return {
    href, label: "Race windows", figure: String(missing), needsAttention: missing > 0,
    text: first
      ? `${missing === 1 ? "runner" : "runners"} will not fit before their race if all come. The first: ${namesText(first, 1)} on ${dayText(first.date)}.`
      : "runners who would not fit before a race in the next 12 weeks.",
  };
}

function percent(share: number | null): string {
  return share === null ? NOTHING : reportCellText(share, "percent", "en");
}
