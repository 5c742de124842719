import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FurnishForm } from "@/components/setup-furnish-form";
import { Onward, SetupFacts, SetupPage } from "@/components/setup-page";
import { requireSetup } from "@/lib/server/setup/require-setup";
import { furnishAction } from "./actions";

export const metadata: Metadata = { title: "Hours and rooms" };

export default async function SetupHoursPage() {
  const { setup } = await requireSetup("/setup/hours");
  if (setup.locations.length === 0) redirect("/setup/locations");
  const ready = setup.locations.filter(({ rooms, hasHours }) => rooms.length > 0 && hasHours);
  const bare = setup.locations.filter((location) => !ready.includes(location));
  return (
    <SetupPage
      step="hours"
      done={setup.done}
      title="When are you open, and in which rooms?"
      lead="Nobody can book outside these hours. Therapists start with them as their own, and change theirs later. Each session takes a room."
    >
      <SetupFacts label="Ready" items={ready.map(({ id, name, rooms }) => ({ key: id, name, text: `Has its hours. ${rooms.length === 1 ? "1 room" : `${rooms.length} rooms`}: ${rooms.join(", ")}` }))} />
      {bare.length === 0 ? <Onward href="/setup/services" label="On to the services" /> : null}
      {bare.slice(0, 1).map(({ id, name, timeZone }) => (
        <section key={id} aria-labelledby={`hours-${id}`}>
          <h2 id={`hours-${id}`}>{name}</h2>
          <FurnishForm action={furnishAction} locationId={id} timeZone={timeZone} submitLabel={bare.length > 1 ? `Save, and on to ${bare[1]!.name}` : "On to the services"} />
        </section>
      ))}
    </SetupPage>
  );
}
