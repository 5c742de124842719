"use client";

import { ChoiceField, TextField } from "./admin-fields";
import { AdminForm, type FormAction } from "./admin-form";

export type LocationFields = { name: string; address: string; directions: string; timeZone: string };

type LocationFormProps = { action: FormAction; location: LocationFields; zones: readonly string[]; zoneHint: string; submitLabel: string };

/** Adds or changes a location. */
export function LocationForm({ action, location, zones, zoneHint, submitLabel }: LocationFormProps) {
  return (
    <AdminForm action={action} submitLabel={submitLabel}>
      {(state) => (
        <>
          <TextField state={state} name="name" label="Name" stored={location.name} hint="What runners call it: the street, or the part of town." required />
          <TextField state={state} name="address" label="Address" stored={location.address} required />
          <TextField state={state} name="directions" label="How to find it" stored={location.directions} hint="The bell, the floor, where to leave a bike. Runners read it with their session." long />
          <ChoiceField state={state} name="timeZone" label="Time zone" stored={location.timeZone} hint={zoneHint} choices={zones.map((zone) => ({ value: zone, label: zone }))} />
        </>
      )}
    </AdminForm>
  );
}
