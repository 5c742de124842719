import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AdminPage, MainLink } from "@/components/admin-page";
import { PeopleList } from "@/components/admin-people-list";
import { PeopleSearch } from "@/components/admin-people-search";
import { type PeopleQuery, peopleQuerySchema } from "@/lib/people-input";
import { requireActor } from "@/lib/server/auth/actor";
import { listPeople } from "@/lib/server/clinic/people";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor("admin", "/admin/people");
  const query = peopleQuerySchema.parse(await searchParams);
  const page = await listPeople(actor, query, new Date());
  if (!page) notFound();
  return (
    <AdminPage title="People" lead="Who works here and who comes here.">
      <p>
        <MainLink href="/admin/people/invite">Invite someone</MainLink>
      </p>
      <PeopleSearch query={query} />
      {page.people.length > 0 ? <PeopleList people={page.people} /> : <NobodyFound query={query} />}
      {page.more ? <p>More people fit than are shown. Another letter or two narrows it down.</p> : null}
      <nav aria-label="Pages">
        {query.after ? <Link href={link({ ...query, after: "" })}>From the beginning</Link> : null}{" "}
        {page.next ? <Link href={link({ ...query, after: page.next })}>Next</Link> : null}
      </nav>
    </AdminPage>
  );
}

function NobodyFound({ query }: { query: PeopleQuery }) {
  const isNarrow = query.q !== "" && query.who !== "everyone";
  return (
    <p>
      Nobody fits. {isNarrow ? <Link href={link({ ...query, who: "everyone", after: "" })}>Look among everyone</Link> : null}
    </p>
  );
}

function link(query: PeopleQuery): string {
  return `/admin/people?${new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString()}`;
}
