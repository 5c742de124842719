import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConfirmedButton } from "@/components/admin-confirm";
import { AdminPage } from "@/components/admin-page";
import { RaceForm } from "@/components/race-form";
import { idSchema } from "@/lib/clinic-input";
import { requireActor } from "@/lib/server/auth/actor";
import { readRunnerRace } from "@/lib/server/runners/read-runner";
import { timeZonesWith } from "@/lib/time-zone";
import { storedRace } from "../../../../../races/race-fields";
import { changeRaceAction, removeRaceAction } from "../../actions";

export const metadata: Metadata = { title: "Change a race" };

export default async function RacePage({ params }: { params: Promise<{ id: string; raceId: string }> }) {
  const { id, raceId } = await params;
  const actor = await requireActor("admin", `/admin/runners/${id}`);
  const race = idSchema.safeParse({ id: raceId }).success ? await readRunnerRace(actor, id, raceId) : null;
  if (!race) notFound();
  return (
    <AdminPage title={race.name} lead="Sessions that a change is against are listed on the runner's page." back={{ href: `/admin/runners/${id}`, label: "The runner" }}>
      <RaceForm action={changeRaceAction.bind(null, id, raceId)} zones={timeZonesWith(race.timeZone)} stored={storedRace(race)} submitLabel="Save" />
      <ConfirmedButton
        action={removeRaceAction}
        fields={{ runnerId: id, raceId }}
        label="Remove this race"
        question="Its race window opens again. A pre-race session for it stays and is listed as one that no longer fits."
        confirmLabel="Remove it"
      />
    </AdminPage>
  );
}
