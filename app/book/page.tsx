import type { Metadata } from "next";
import Link from "next/link";
import { ServiceList } from "@/components/service-list";
import { Notice } from "@/components/notice";
import { RaceBib } from "@/components/race-bib";
import { refusalText } from "@/lib/refusals";
import { hasRole, getActor } from "@/lib/server/auth/actor";
import { listServices, listTherapists, whyNotOpen } from "@/lib/server/catalogue/read-catalogue";
import { listRaces } from "@/lib/server/races/read-races";
import { ChooseTime } from "./choose-time";
import { bookHref, singleValues } from "./query";

export const metadata: Metadata = { title: "Book a session" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function BookPage({ searchParams }: Props) {
  const query = singleValues(await searchParams);
  const now = new Date();
  const actor = await getActor();
  const [services, therapists, races] = await Promise.all([listServices(actor), listTherapists(actor), hasRole(actor, "runner") ? listRaces(actor, now) : []]);
  const service = services.find(({ slug }) => slug === query.service);
  if (service) return <ChooseTime service={service} durations={services.filter(({ familyId }) => familyId === service.familyId)} therapists={therapists} query={query} now={now} />;
  const refused = query.service ? await whyNotOpen(actor, { slug: query.service }) : null;
  const ahead = races.filter(({ past, enforced }) => !past && enforced);
  const preRace = services.find((each) => each.preRace);
  return (
    <main id="main">
      <h1>Book a session</h1>
      {refused ? <Notice tone="stop">{refusalText({ ok: false, code: refused }, null, "UTC")}</Notice> : null}
      {ahead.length > 0 && preRace ? (
        <section aria-label="Your races">
          <p>Your next races, each with its race window: the days for the session before it.</p>
          {ahead.slice(0, 3).map((race) => (
            <RaceBib key={race.id} race={race}>
              <Link href={bookHref("/book", { service: preRace.slug, race: race.id, month: race.windowFirst.slice(0, 7) })}>Book before this race</Link>
            </RaceBib>
          ))}
        </section>
      ) : null}
      {actor ? null : (
        <p>
          Enter your races once you have an account: the calendar then marks the race window of each. <Link href="/register?next=/races">Open an account</Link>
        </p>
      )}
      <h2>What do you need?</h2>
      <ServiceList services={services.map((each) => ({ ...each, href: bookHref("/book", { service: each.slug }) }))} />
    </main>
  );
}
