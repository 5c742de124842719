import type { Metadata } from "next";
import Link from "next/link";
import { RaceBib } from "@/components/race-bib";
import { RaceForm } from "@/components/race-form";
import { SeasonConflicts } from "@/components/season-conflicts";
import { SeasonNavigation } from "@/components/season-navigation";
import { requireActor } from "@/lib/server/auth/actor";
import { clinicTimeZone } from "@/lib/server/auth/register-runner";
import { listServices } from "@/lib/server/catalogue/read-catalogue";
import { listConflicts, listRaces } from "@/lib/server/races/read-races";
import { timeZonesWith } from "@/lib/time-zone";
import { acceptProposalAction, addRaceAction } from "./actions";

export const metadata: Metadata = { title: "Your races" };

export default async function RacesPage() {
  const actor = await requireActor("runner", "/races");
  const now = new Date();
  const [races, conflicts, zone, services] = await Promise.all([listRaces(actor, now), listConflicts(actor, now), clinicTimeZone(), listServices(actor)]);
  const ahead = races.filter(({ past }) => !past);
  const run = races.filter(({ past }) => past).reverse();
  const preRace = services.find((service) => service.preRace);
  return (
    <main id="main">
      <h1>Your races</h1>
      <SeasonNavigation current="/races" />
      <p>The calendar leaves the last days before a race free and marks its race window, the days that therapists choose for the session before it.</p>
      <SeasonConflicts conflicts={conflicts} acceptAction={acceptProposalAction} />
      <section aria-label="Races to come">
        {ahead.map((race) => (
          <RaceBib key={race.id} race={race}>
            {preRace && race.enforced ? <Link href={`/book?service=${preRace.slug}&race=${race.id}&month=${race.windowFirst.slice(0, 7)}`}>Book before this race</Link> : null}
            <Link href={`/races/${race.id}`}>Change</Link>
          </RaceBib>
        ))}
        {ahead.length === 0 ? <p>{run.length === 0 ? "No race is entered yet." : "No race to come is entered."}</p> : null}
      </section>
      <h2>Enter a race</h2>
      <RaceForm
        action={addRaceAction}
        zones={timeZonesWith(zone)}
        stored={{ name: "", date: "", distance: "marathon", kilometers: "", timeZone: zone, location: "", goal: "" }}
        submitLabel="Add this race"
      />
      {run.length > 0 ? (
        <section aria-labelledby="races-run">
          <h2 id="races-run">Races run</h2>
          {run.map((race) => (
            <RaceBib key={race.id} race={race} over>
              <Link href={`/races/${race.id}`}>Change or remove</Link>
            </RaceBib>
          ))}
        </section>
      ) : null}
    </main>
  );
}
