import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdminPage } from "@/components/admin-page";
import { RaceWindows } from "@/components/race-windows";
import { ReportChart } from "@/components/report-chart";
import { ReportDefinitions } from "@/components/report-definitions";
import { ReportChoices } from "@/components/report-range";
import { ReportFigures } from "@/components/report-table";
import { dayText } from "@/lib/desk-text";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import { parseRaceWindowQuery, REPORT_HORIZONS, type RaceWindowQuery } from "@/lib/report-input";
import { requireActor } from "@/lib/server/auth/actor";
import { readClinic } from "@/lib/server/catalogue/read-catalogue";
import { type RaceWindowLine, type RaceWindowsReport, readRaceWindows } from "@/lib/server/reports/read-race-windows";
import { addedText, namesText, raceWindowDefinitions, raceWindowTables } from "../race-window-tables";

export const metadata: Metadata = { title: "Race windows against free time" };

const PATH = "/admin/reports/race-windows";

export default async function RaceWindowsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor("admin", PATH);
  const query = parseRaceWindowQuery(await searchParams);
  const [report, clinic] = await Promise.all([readRaceWindows(actor, query, new Date()), readClinic()]);
  if (!report || !clinic) notFound();
  const [races, ...others] = raceWindowTables(report);
  const shown = report.lines.filter(({ waitingRunnerIds, bookedRunnerIds, blockedRunnerIds }) => waitingRunnerIds.length + bookedRunnerIds.length + blockedRunnerIds.length > 0);
  const csv = (table: string) => `${PATH}/csv?${search(query, { table })}`;
  return (
    <AdminPage
      title="Race windows against free time"
      lead="How many runners want a session before their race, how many still fit, and when to add hours."
      back={{ href: "/admin/reports", label: "Reports" }}
    >
      <ReportChoices choices={choicesOf(report, query)} />
      <p>
        Races until <strong>{dayText(report.until, "with_year")}</strong>, with free time for <strong>{report.service.name}</strong>.
      </p>
      {races ? <ReportChart table={races} locale={clinic.locale} labels={(cell) => dayText(cell as CalendarDate).slice(4)} /> : null}
      {shown.length > 0 ? <RaceWindows items={shown.map((line) => itemOf(line, report.locations.length > 1))} /> : null}
      {[...(races ? [races] : []), ...others].map((table) => (
        <section key={table.id}>
          <h2>{table.caption}</h2>
          <ReportFigures table={table} locale={clinic.locale} csvHref={csv(table.id)} />
        </section>
      ))}
      <ReportDefinitions sentences={raceWindowDefinitions(report)} />
    </AdminPage>
  );
}

function itemOf(line: RaceWindowLine, several: boolean) {
  return {
    key: `${line.location.id} ${line.date}`,
    day: dayText(line.date, "with_year"),
    names: namesText(line, 3),
    location: several ? line.location.name : null,
    want: line.waitingRunnerIds.length,
    have: line.bookedRunnerIds.length,
    blocked: line.blockedRunnerIds.length,
    shortfall: line.shortfall,
    days: line.days.map(({ date, fits }) => ({ label: dayText(date), fits })),
    added: line.added.map((hours) => ({ text: addedText(hours, line.location.timeZone), href: `/admin/therapists/${hours.therapistId}` })),
    left: line.left,
    waiting: line.waiting,
  };
}

function choicesOf({ services, service, locations }: RaceWindowsReport, query: RaceWindowQuery) {
  const link = (change: Partial<RaceWindowQuery>) => `${PATH}?${search({ ...query, ...change })}`;
  return [
    { label: "How far ahead", items: REPORT_HORIZONS.map((weeks) => ({ href: link({ weeks }), label: `${weeks} weeks`, current: weeks === query.weeks })) },
    { label: "Service", items: services.map(({ id, name, durationMinutes }) => ({ href: link({ service: id }), label: `${name}, ${durationMinutes} min`, current: id === service.id })) },
    {
      label: "Location",
      items: locations.length < 2 ? [] : [{ id: null, name: "All locations" }, ...locations].map(({ id, name }) => ({ href: link({ location: id }), label: name, current: id === query.location })),
    },
  ];
}

function search({ weeks, service, location }: RaceWindowQuery, more: Record<string, string> = {}): string {
  return new URLSearchParams({ weeks: String(weeks), ...(service ? { service } : {}), ...(location ? { location } : {}), ...more }).toString();
}
