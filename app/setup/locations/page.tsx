import type { Metadata } from "next";
import { LocationForm } from "@/components/admin-location-form";
import { SetupZoneGuess } from "@/components/setup-zone-guess";
import { Onward, SetupFacts, SetupPage } from "@/components/setup-page";
import { requireSetup } from "@/lib/server/setup/require-setup";
import { timeZonesWith } from "@/lib/time-zone";
import { setupLocationAction } from "./actions";

export const metadata: Metadata = { title: "Locations" };

const ZONE_HINT = "Hours and sessions are read on the clock of this place.";

export default async function SetupLocationsPage() {
  const { setup } = await requireSetup("/setup/locations");
  const last = setup.locations.at(-1);
  const zone = last?.timeZone ?? "UTC";
  const form = (
    <LocationForm
      action={setupLocationAction}
      location={{ name: "", address: "", directions: "", timeZone: zone }}
      zones={timeZonesWith(zone)}
      zoneHint={ZONE_HINT}
      submitLabel={last ? "Add this location too" : "Add the location"}
    />
  );
  return (
    <SetupPage step="locations" done={setup.done} title="Where do you treat?" lead="Each place where sessions are given, with its own clock. Most clinics have one.">
      <SetupFacts label="Locations so far" items={setup.locations.map(({ id, name, address, timeZone }) => ({ key: id, name, text: `${address}. ${timeZone}` }))} />
      {last ? <Onward href="/setup/hours" label="On to hours and rooms" note="Or add another location below." /> : null}
      {last ? (
        <details>
          <summary>Add another location</summary>
          {form}
        </details>
      ) : (
        <>
          {form}
          <SetupZoneGuess unless={zone} />
        </>
      )}
    </SetupPage>
  );
}
