import { csvHeaders } from "@/lib/csv";
import { parseReportQuery } from "@/lib/report-input";
import { reportCsv } from "@/lib/report-table";
import { actorFromRequest } from "@/lib/server/auth/actor";
import { readScope } from "@/lib/server/reports/report-scope";
import { reportNamed } from "../../reports";

/** One table of a report as a file; for anyone but an admin it isn't there. */
export async function GET(request: Request, { params }: { params: Promise<{ report: string }> }): Promise<Response> {
  const { report: name } = await params;
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const now = new Date();
  const report = reportNamed(name);
  const place = report && (await readScope(await actorFromRequest(request), parseReportQuery(search).query, now));
  const tables = place ? await report.read(place, now) : [];
  const table = tables.find(({ id }) => id === (search["table"] ?? tables[0]?.id));
  if (!place || !table) return new Response(null, { status: 404 });
  const { from, to } = place.scope;
  return new Response(reportCsv(table), { headers: csvHeaders(`${name}-${table.id}-${from}-to-${to}`) });
}
