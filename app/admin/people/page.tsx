import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { AdminEntries, AdminPage, MainLink } from "@/components/admin-page";
import { PeopleSearch } from "@/components/admin-people-search";
import { PersonSignIns } from "@/components/admin-person";
import { requireActor } from "@/lib/server/auth/actor";
import { listPeople } from "@/lib/server/clinic/people";
import { revokeSessionAction, revokeSignInsAction } from "./actions";

export const metadata: Metadata = { title: "People" };

const querySchema = z.object({ q: z.string().max(100).catch(""), page: z.coerce.number().int().min(1).catch(1) });

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor("admin", "/admin/people");
  const { q, page } = querySchema.parse(await searchParams);
  const found = await listPeople(actor, { search: q, page }, new Date());
  if (!found) notFound();
  const link = (to: number) => `/admin/people?${new URLSearchParams({ q, page: String(to) }).toString()}`;
  return (
    <AdminPage title="People" lead="Who can sign in, and where they are signed in.">
      <p>
        <MainLink href="/admin/people/invite">Invite someone</MainLink>
      </p>
      <PeopleSearch search={q} />
      <p>{found.total === 1 ? "1 person" : `${found.total} people`}</p>
      <AdminEntries>
        {found.people.map((person) => (
          <PersonSignIns
            key={person.id}
            person={person}
            timeZone={actor.timeZone}
            ownSessionId={actor.sessionId}
            revokeAll={revokeSignInsAction}
            revokeOne={revokeSessionAction}
          />
        ))}
      </AdminEntries>
      {found.pages > 1 ? (
        <nav aria-label="Pages">
          {found.page > 1 ? <Link href={link(found.page - 1)}>Before</Link> : null} Page {found.page} of {found.pages}{" "}
          {found.page < found.pages ? <Link href={link(found.page + 1)}>Next</Link> : null}
        </nav>
      ) : null}
    </AdminPage>
  );
}
