import type { Metadata } from "next";
import { LocationForm } from "@/components/admin-location-form";
import { AdminPage } from "@/components/admin-page";
import { requireActor } from "@/lib/server/auth/actor";
import { clinicTimeZone } from "@/lib/server/auth/register-runner";
import { timeZonesWith } from "@/lib/time-zone";
import { addLocationAction } from "../actions";

export const metadata: Metadata = { title: "Add a location" };

export default async function NewLocationPage() {
  await requireActor("admin", "/admin/locations/new");
  const timeZone = await clinicTimeZone();
  return (
    <AdminPage title="Add a location" lead="Its rooms, hours and holidays come next. Nothing can be booked there before it has a room and somebody works in it." back={{ href: "/admin/locations", label: "Locations" }}>
      <LocationForm
        action={addLocationAction}
        location={{ name: "", address: "", directions: "", timeZone }}
        zones={timeZonesWith(timeZone)}
        zoneHint="All hours there are read on this clock. It can't be changed while sessions are booked there."
        submitLabel="Add the location"
      />
    </AdminPage>
  );
}
