import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AdminPage } from "@/components/admin-page";
import { PageLinks } from "@/components/runner-list";
import { SuspectedPairs } from "@/components/suspected-pairs";
import { pairsQuerySchema, SUSPICIONS, type Suspicion } from "@/lib/runner-input";
import { requireActor } from "@/lib/server/auth/actor";
import { listSuspectedPairs } from "@/lib/server/runners/suspected-pairs";
import { tellApartAction } from "../actions";

export const metadata: Metadata = { title: "Entries that may be one person" };

const PER_PAGE = 20;
/** Of each reason, where all are on one page. */
const FIRST = 5;
const HEADING: Record<Suspicion, string> = { phone: "The same telephone number", birth_date: "Born on the same day, with a similar name", name: "The same name and a similar address" };
const LEAD = "Compare each pair before you join it: families share telephones. Two that you tell apart are not listed again.";
const NOTICE: Record<string, string> = { apart: "They are two people, and not listed here any more.", gone: "One of these entries is no longer there." };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DuplicatesPage({ searchParams }: Props) {
  const actor = await requireActor("admin", "/admin/runners/duplicates");
  const params = await searchParams;
  const { because, page } = pairsQuerySchema.parse(params);
  const reasons = because ? [because] : SUSPICIONS;
  const window = because ? { page, count: PER_PAGE } : { page: 1, count: FIRST };
  const lists = await Promise.all(reasons.map(async (reason) => ({ reason, found: await listSuspectedPairs(actor, reason, window) })));
  const shown = lists.flatMap(({ reason, found }) => (found && (found.pairs.length > 0 || because) ? [{ reason, ...found }] : []));
  if (lists.some(({ found }) => found === null)) notFound();
  const back = because ? { href: "/admin/runners/duplicates", label: "All that may be one person" } : { href: "/admin/runners", label: "Runners" };
  return (
    <AdminPage title="Entries that may be one person" lead={LEAD} back={back} notice={NOTICE[String(params.done)] ?? null}>
      {shown.length === 0 ? <p>No two entries look like one person.</p> : null}
      {shown.map(({ reason, pairs, hasNext }) => (
        <section key={reason} aria-labelledby={reason}>
          <h2 id={reason}>{HEADING[reason]}</h2>
          {pairs.length > 0 ? <SuspectedPairs pairs={pairs} because={reason} tellApart={tellApartAction} /> : <p>No further pair.</p>}
          {hasNext && !because ? (
            <p>
              <Link href={`/admin/runners/duplicates?because=${reason}`}>All of them: {HEADING[reason].toLowerCase()}</Link>
            </p>
          ) : null}
        </section>
      ))}
      {because ? <PageLinks page={page} hasNext={shown[0]?.hasNext ?? false} hrefOf={(to) => `/admin/runners/duplicates?because=${because}&page=${to}`} /> : null}
    </AdminPage>
  );
}
