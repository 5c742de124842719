"use client";

import { STAFF_ROLE_LABELS, STAFF_ROLES } from "@/lib/people-input";
import { ChoicesField, TextField } from "./admin-fields";
import classes from "./admin-invite-form.module.css";
import { LinkForm, type LinkFormAction } from "./admin-link-form";

type InviteFormProps = {
  action: LinkFormAction;
  /** Filled in where somebody is invited who is known already. */
  person: { name: string; email: string };
  locations: { id: string; name: string }[];
  services: { id: string; name: string; durationMinutes: number }[];
};

/** Invites somebody to work at the clinic; what only a therapist has is shown once that role is chosen. */
export function InviteForm({ action, person, locations, services }: InviteFormProps) {
  const onlyLocation = locations.length === 1 ? locations.map(({ id }) => id) : [];
  return (
    <LinkForm action={action} submitLabel="Invite" linkLabel="The link for this invitation">
      {(state) => (
        <>
          <TextField state={state} name="name" label="Name" stored={person.name} required />
          <TextField state={state} name="email" type="email" label="E-mail" stored={person.email} hint="They sign in with it." required />
          <ChoicesField state={state} name="roles" legend="Roles" stored={[]} choices={STAFF_ROLES.map((value) => ({ value, label: STAFF_ROLE_LABELS[value] }))} isWide />
          <div className={classes.therapist}>
            <TextField state={state} name="title" label="Title" stored="" hint="Runners see it beside the name, such as Sports massage therapist. Empty: none yet." />
            <ChoicesField state={state} name="locationIds" legend="Works at" stored={onlyLocation} choices={locations.map(({ id, name }) => ({ value: id, label: name }))} />
            <ChoicesField
              state={state}
              name="serviceIds"
              legend="Gives these services"
              hint="This can be changed at any time. Without any, they can't be booked yet."
              stored={[]}
              choices={services.map(({ id, name, durationMinutes }) => ({ value: id, label: name.includes(String(durationMinutes)) ? name : `${name}, ${durationMinutes} min` }))}
            />
          </div>
        </>
      )}
    </LinkForm>
  );
}
