import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AdminPage } from "@/components/admin-page";
import { AuditEntries } from "@/components/audit-entries";
import { AuditFilterForm } from "@/components/audit-filter";
import classes from "@/components/audit-log.module.css";
import { auditQuerySchema } from "@/lib/audit-input";
import { readAuditPerson } from "@/lib/server/audit/audit-people";
import { readAuditLog } from "@/lib/server/audit/read-audit-log";
import { requireActor } from "@/lib/server/auth/actor";
import { findAuditAction } from "./actions";
import { auditAddress, filterOf } from "./audit-address";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor("admin", "/admin/audit");
  const query = auditQuerySchema.parse(await searchParams);
  const filter = filterOf(query);
  const [log, by, about] = await Promise.all([readAuditLog(actor, filter, query.before ?? null), readAuditPerson(actor, filter.by), readAuditPerson(actor, filter.about)]);
  if (!log) notFound();
  const { lines, next, timeZone } = log;
  return (
    <AdminPage title="Audit log" lead="Who did what, when and why. It can only be added to, and holds no health data.">
      <AuditFilterForm key={JSON.stringify(filter)} action={findAuditAction} filter={filter} people={{ by, about }} />
      <ul className={classes.ways}>
        <li>
          <Link href={auditAddress({ kind: "rules" })}>Race rule set aside</Link>
        </li>
        <li>
          <Link href={auditAddress({ kind: "records" })}>Notes and documents read</Link>
        </li>
        <li>
          {/* A file, not a page: the browser fetches it itself. */}
          <a href={auditAddress(filter, null, "/admin/audit/export")} download>
            Save what is found as a CSV file
          </a>
        </li>
      </ul>
      {lines.length === 0 ? <p className={classes.empty}>{query.before ? "There is nothing older." : "Nothing was found. Leave a field empty, or choose more days."}</p> : null}
      <AuditEntries lines={lines} timeZone={timeZone} personLink={(which, id) => auditAddress({ [which]: id })} />
      <nav aria-label="Pages" className={classes.ways}>
        {query.before ? <Link href={auditAddress(filter)}>The newest</Link> : null}
        {next ? <Link href={auditAddress(filter, next)}>Older entries</Link> : null}
      </nav>
    </AdminPage>
  );
}
