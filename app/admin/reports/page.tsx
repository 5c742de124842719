import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdminPage } from "@/components/admin-page";
import { ReportCards } from "@/components/report-cards";
import { ReportRange } from "@/components/report-range";
import { rangeBefore } from "@/lib/domain/report-range";
import { parseRaceWindowQuery, parseReportQuery } from "@/lib/report-input";
import { requireActor } from "@/lib/server/auth/actor";
import { readClinic } from "@/lib/server/catalogue/read-catalogue";
import { readCadenceKept } from "@/lib/server/reports/read-cadence-kept";
import { readHoursUse } from "@/lib/server/reports/read-hours-use";
import { readLostSessions } from "@/lib/server/reports/read-lost-sessions";
import { readRaceWindows } from "@/lib/server/reports/read-race-windows";
import { readRevenue } from "@/lib/server/reports/read-revenue";
import { readRunners } from "@/lib/server/reports/read-runners";
import { readScope } from "@/lib/server/reports/report-scope";
import { cadenceCard, hoursCard, lostCard, raceWindowCard, revenueCard, runnersCard } from "./dashboard";
import { rangeText, reportChoices, reportSearch } from "./report-links";

export const metadata: Metadata = { title: "Reports" };

const PATH = "/admin/reports";

export default async function ReportsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor("admin", PATH);
  const { query, form, errors } = parseReportQuery(await searchParams);
  const now = new Date();
  const [place, clinic] = await Promise.all([readScope(actor, query, now), readClinic()]);
  if (!place || !clinic) notFound();
  const { scope, today, chosen } = place;
  const before = { ...scope, ...rangeBefore(scope) };
  const [hours, revenue, lost, lostBefore, runners, cadence, races] = await Promise.all([
    Promise.all([scope, before].map(readHoursUse)),
    Promise.all([scope, before].map(readRevenue)),
    readLostSessions(scope),
    readLostSessions(before),
    readRunners(scope, today),
    readCadenceKept(scope, chosen === null, today, now),
    readRaceWindows(actor, { ...parseRaceWindowQuery({}), location: chosen }, now),
  ]);
  const search = reportSearch(form);
  const link = (name: string) => `${PATH}/${name}?${search}`;
  const shown = form.period === "own" ? form : { ...form, from: scope.from, to: scope.to };
  return (
    <AdminPage title="Reports" lead="The few figures that matter, and the way to what lies behind them.">
      <ReportRange choices={reportChoices(PATH, form, place.choices)} own={{ from: shown.from, to: shown.to, location: form.location, errors }} />
      <p>
        <strong>{rangeText(scope)}</strong>
        {`, compared with ${rangeText(before)}.`}
      </p>
      <ReportCards
        cards={[
          hoursCard(link("hours"), hours[0] ?? [], hours[1] ?? []),
          revenueCard(link("revenue"), revenue[0] ?? [], revenue[1] ?? [], clinic),
          lostCard(link("cancellations"), lost, lostBefore),
          runnersCard(link("runners"), runners),
          cadenceCard(link("cadence"), cadence),
          ...(races ? [raceWindowCard(`${PATH}/race-windows${chosen ? `?location=${chosen}` : ""}`, races)] : []),
        ]}
      />
    </AdminPage>
  );
}
