import type { ReportTable } from "@/lib/report-table";
import { readCadenceKept } from "@/lib/server/reports/read-cadence-kept";
import { readHoursUse } from "@/lib/server/reports/read-hours-use";
import { readCancelledBy, readLostSessions, readLostToRaces } from "@/lib/server/reports/read-lost-sessions";
import { readReportNames, readRevenue } from "@/lib/server/reports/read-revenue";
import { readCohorts, readRunners } from "@/lib/server/reports/read-runners";
import type { ReportPlace } from "@/lib/server/reports/report-scope";
import { CADENCE_DEFINITIONS, cadenceTables } from "./cadence-tables";
import { HOURS_DEFINITIONS, hoursTables } from "./hours-tables";
import { LOST_DEFINITIONS, lostTables } from "./lost-tables";
import { REVENUE_DEFINITIONS, revenueTables } from "./revenue-tables";
import { RUNNERS_DEFINITIONS, runnerTables } from "./runner-tables";

export type Report = {
  title: string;
  lead: string;
  definitions: readonly string[];
  read: (place: ReportPlace, now: Date) => Promise<ReportTable[]>;
};

/** The reports over a range of dates, by the name in their address. */
const REPORTS: Readonly<Record<string, Report>> = {
  hours: {
    title: "Use of hours",
    lead: "How much of the time that could be booked was used, by therapist and room.",
    definitions: HOURS_DEFINITIONS,
    read: async ({ scope }) => hoursTables(await readHoursUse(scope), scope),
  },
  revenue: {
    title: "Revenue",
    lead: "What completed sessions brought, and the fees that the policy asks for.",
    definitions: REVENUE_DEFINITIONS,
    read: async ({ scope }) => revenueTables(await readRevenue(scope), await readReportNames()),
  },
  cancellations: {
    title: "Cancellations and no-shows",
    lead: "Which sessions were lost: when, with whom, by whom, and how late.",
    definitions: LOST_DEFINITIONS,
    read: async ({ scope }) => lostTables(await readLostSessions(scope), await readCancelledBy(scope), await readLostToRaces(scope), await readReportNames()),
  },
  runners: {
    title: "New and returning runners",
    lead: "Who came for the first time, and who came back.",
    definitions: RUNNERS_DEFINITIONS,
    read: async ({ scope, today }) => runnerTables(await readRunners(scope, today), await readCohorts(scope), today),
  },
  cadence: {
    title: "Cadence proposed against kept",
    lead: "Whether runners come as often as the plan that they booked.",
    definitions: CADENCE_DEFINITIONS,
    read: async ({ scope, chosen, today }, now) => cadenceTables(await readCadenceKept(scope, chosen === null, today, now)),
  },
};

/** The report of that name, or null. */
export function reportNamed(name: string): Report | null {
  return Object.hasOwn(REPORTS, name) ? (REPORTS[name] ?? null) : null;
}
