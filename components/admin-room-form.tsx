"use client";

import { ChoicesField, TextField } from "./admin-fields";
import { AdminForm, type FormAction } from "./admin-form";

type RoomFormProps = {
  action: FormAction;
  room: { name: string; note: string; serviceIds: readonly string[] };
  services: readonly { id: string; name: string; durationMinutes: number }[];
  submitLabel: string;
};

/** Adds or changes a room. */
export function RoomForm({ action, room, services, submitLabel }: RoomFormProps) {
  return (
    <AdminForm action={action} submitLabel={submitLabel} isSecondary>
      {(state) => (
        <>
          <TextField state={state} name="name" label="Name" stored={room.name} required />
          <TextField state={state} name="note" label="Note" stored={room.note} hint="Only staff see it." />
          <ChoicesField
            state={state}
            name="serviceIds"
            legend="Suits"
            hint={services.length === 0 ? "There are no services yet. You can choose them later, here or with each service." : "What can be given here."}
            stored={room.serviceIds}
            choices={services.map(({ id, name, durationMinutes }) => ({ value: id, label: `${name}, ${durationMinutes} min` }))}
          />
        </>
      )}
    </AdminForm>
  );
}
