import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdminPage } from "@/components/admin-page";
import { ReportChart } from "@/components/report-chart";
import { ReportDefinitions } from "@/components/report-definitions";
import { ReportRange } from "@/components/report-range";
import { ReportFigures } from "@/components/report-table";
import { isCalendarDate } from "@/lib/domain/calendar-date";
import { parseReportQuery } from "@/lib/report-input";
import { requireActor } from "@/lib/server/auth/actor";
import { readClinic } from "@/lib/server/catalogue/read-catalogue";
import { readScope } from "@/lib/server/reports/report-scope";
import { rangeText, reportChoices, reportSearch } from "../report-links";
import { reportNamed } from "../reports";

type Props = { params: Promise<{ report: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: reportNamed((await params).report)?.title ?? "Reports" };
}

export default async function ReportPage({ params, searchParams }: Props) {
  const { report: name } = await params;
  const path = `/admin/reports/${encodeURIComponent(name)}`;
  const actor = await requireActor("admin", path);
  const report = reportNamed(name);
  const { query, form, errors } = parseReportQuery(await searchParams);
  const now = new Date();
  const [place, clinic] = await Promise.all([readScope(actor, query, now), readClinic()]);
  if (!report || !place || !clinic) notFound();
  const tables = await report.read(place, now);
  const { scope } = place;
  const shown = form.period === "own" ? form : { ...form, from: scope.from, to: scope.to };
  const zones = [...new Set(scope.locations.map(({ timeZone }) => timeZone))];
  return (
    <AdminPage title={report.title} lead={report.lead} back={{ href: "/admin/reports", label: "Reports" }}>
      <ReportRange choices={reportChoices(path, form, place.choices)} own={{ from: shown.from, to: shown.to, location: form.location, errors }} />
      <p>
        <strong>{rangeText(scope)}</strong>
        {zones.length > 1 ? ", at each location by its own clock and calendar." : `, by the clock of ${zones[0]}.`}
      </p>
      {tables.map((table) => (
        <section key={table.id}>
          <h2>{table.caption}</h2>
          <ReportChart table={table} locale={clinic.locale} labels={shortDay} />
          <ReportFigures table={table} locale={clinic.locale} csvHref={`${path}/csv?${reportSearch(form, { table: table.id })}`} />
        </section>
      ))}
      <ReportDefinitions sentences={report.definitions} />
    </AdminPage>
  );
}

const SHORT_DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** What fits under a bar: `1 Mar`. */
function shortDay(cell: string): string {
  return isCalendarDate(cell) ? SHORT_DAY.format(new Date(`${cell}T00:00:00Z`)) : cell;
}
