import { csvHeaders } from "@/lib/csv";
import { parseRaceWindowQuery } from "@/lib/report-input";
import { reportCsv } from "@/lib/report-table";
import { actorFromRequest } from "@/lib/server/auth/actor";
import { readRaceWindows } from "@/lib/server/reports/read-race-windows";
import { raceWindowTables } from "../../race-window-tables";

/** One table of the report as a file; for anyone but an admin it isn't there. */
export async function GET(request: Request): Promise<Response> {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const report = await readRaceWindows(await actorFromRequest(request), parseRaceWindowQuery(search), new Date());
  const table = report && raceWindowTables(report).find(({ id }) => id === (search["table"] ?? "races"));
  if (!report || !table) return new Response(null, { status: 404 });
  return new Response(reportCsv(table), { headers: csvHeaders(`race-windows-${table.id}-${report.today}-to-${report.until}`) });
}
