import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AdminPage } from "@/components/admin-page";
import classes from "@/components/runner-file.module.css";
import { PageLinks, RunnerList } from "@/components/runner-list";
import { RunnerSearch } from "@/components/runner-search";
import { type RunnersQuery, runnersQuerySchema } from "@/lib/runner-input";
import { requireActor } from "@/lib/server/auth/actor";
import { listRunners } from "@/lib/server/runners/read-runners";

export const metadata: Metadata = { title: "Runners" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RunnersPage({ searchParams }: Props) {
  const actor = await requireActor("admin", "/admin/runners");
  const query = runnersQuerySchema.parse(await searchParams);
  const found = await listRunners(actor, query, new Date());
  if (!found) notFound();
  return (
    <AdminPage title="Runners" lead="Find a runner, or add one. From their page you book, move and cancel for them.">
      <RunnerSearch query={{ q: query.q, sort: query.sort, upcoming: query.upcoming === "yes", away: query.away ?? "" }} />
      <p className={classes.ways}>
        <Link href={query.q ? `/admin/runners/new?${new URLSearchParams({ name: query.q }).toString()}` : "/admin/runners/new"}>Add a runner</Link>
        <Link href="/admin/runners/duplicates">Entries that may be one person</Link>
      </p>
      {found.isCut ? <p>Many runners fit this. The likest 300 are listed: a first name, or more letters, finds the right one sooner.</p> : null}
      {found.runners.length > 0 ? (
        <RunnerList runners={found.runners} />
      ) : (
        <p>{query.q ? "Nobody is found. Try a part of the name, or the telephone number." : "No runner is listed here."}</p>
      )}
      <PageLinks page={found.page} hasNext={found.hasNext} hrefOf={(page) => listLink(query, page)} />
    </AdminPage>
  );
}

function listLink({ q, sort, upcoming, away }: RunnersQuery, page: number): string {
  const set = Object.entries({ q, sort, upcoming, away, page: String(page) }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/admin/runners?${new URLSearchParams(set).toString()}`;
}
