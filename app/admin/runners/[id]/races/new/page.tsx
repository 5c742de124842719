import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdminPage } from "@/components/admin-page";
import { RaceForm } from "@/components/race-form";
import { requireActor } from "@/lib/server/auth/actor";
import { clinicTimeZone } from "@/lib/server/auth/register-runner";
import { readRunnerName } from "@/lib/server/runners/read-runner";
import { timeZonesWith } from "@/lib/time-zone";
import { addRaceAction } from "../../actions";

export const metadata: Metadata = { title: "Enter a race" };

export default async function NewRacePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await requireActor("admin", `/admin/runners/${id}/races/new`);
  const [name, zone] = await Promise.all([readRunnerName(actor, id), clinicTimeZone()]);
  if (name === null) notFound();
  return (
    <AdminPage title="Enter a race" lead={`For ${name}. Sessions that it is against are listed; nothing is moved by itself.`} back={{ href: `/admin/runners/${id}`, label: name }}>
      <RaceForm
        action={addRaceAction.bind(null, id)}
        zones={timeZonesWith(zone)}
        stored={{ name: "", date: "", distance: "marathon", kilometers: "", timeZone: zone, location: "", goal: "" }}
        submitLabel="Add this race"
      />
    </AdminPage>
  );
}
