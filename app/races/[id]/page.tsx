import { Button } from "@mantine/core";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { RaceForm } from "@/components/race-form";
import { requireActor } from "@/lib/server/auth/actor";
import { listRaces } from "@/lib/server/races/read-races";
import { timeZonesWith } from "@/lib/time-zone";
import { changeRaceAction, removeRaceAction } from "../actions";
import { storedRace } from "../race-fields";

export const metadata: Metadata = { title: "Change a race" };

export default async function RacePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await requireActor("runner", `/races/${id}`);
  const race = (await listRaces(actor, new Date())).find((each) => each.id === id);
  if (!race) notFound();
  return (
    <main id="main">
      <h1>{race.name}</h1>
      <p>
        Sessions that a change puts too close to the race are listed with a proposal. None is moved without you. <Link href="/races">All races</Link>
      </p>
      <RaceForm action={changeRaceAction} zones={timeZonesWith(race.timeZone)} stored={storedRace(race)} submitLabel="Save the race" />
      <h2>Remove it</h2>
      <p>Your sessions stay as they are; one booked as its pre-race session is listed for you to decide.</p>
      <form action={removeRaceAction}>
        <input type="hidden" name="id" value={race.id} />
        <Button type="submit" variant="outline">
          Remove this race
        </Button>
      </form>
    </main>
  );
}
