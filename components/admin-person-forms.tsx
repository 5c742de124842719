"use client";

import type { LinkFormState } from "@/lib/link-form-state";
import { languageName } from "@/lib/language-names";
import { STAFF_ROLE_LABELS, STAFF_ROLES } from "@/lib/people-input";
import { ChoicesField, TextField, TickField } from "./admin-fields";
import { AdminForm, type FormAction } from "./admin-form";
import classes from "./admin-form.module.css";
import { LinkForm } from "./admin-link-form";
import { type HoursAction, HoursForm } from "./desk-hours-form";

/** The roles of somebody who works here. */
export function RolesForm({ action, roles }: { action: HoursAction; roles: readonly string[] }) {
  return (
    <HoursForm action={action} submitLabel="Change the roles" isSecondary>
      {(state) => <ChoicesField state={state} name="roles" legend="Roles" stored={roles} choices={STAFF_ROLES.map((value) => ({ value, label: STAFF_ROLE_LABELS[value] }))} isWide />}
    </HoursForm>
  );
}

type ProfileFormProps = {
  action: FormAction;
  therapist: { displayName: string; title: string | null; bio: string | null; languages: string[]; color: string; position: number; bookable: boolean };
};

/** How a therapist is shown to runners and on the calendar. */
export function TherapistProfileForm({ action, therapist }: ProfileFormProps) {
  return (
    <AdminForm action={action} submitLabel="Save the profile">
      {(state) => (
        <>
          <div className={classes.row}>
            <TextField state={state} name="displayName" label="Name shown to runners" stored={therapist.displayName} required />
            <TextField state={state} name="title" label="Title" stored={therapist.title ?? ""} hint="Such as Sports massage therapist." />
          </div>
          <TextField state={state} name="bio" label="About" stored={therapist.bio ?? ""} hint="A few sentences that runners read before they choose." long />
          <TextField state={state} name="languages" label="Languages" stored={therapist.languages.map(languageName).join(", ")} hint="With commas between, such as English, German." />
          <div className={classes.row}>
            <TextField state={state} name="color" label="Colour on the calendar" type="color" stored={therapist.color} />
            <TextField state={state} name="position" label="Place in lists" inputMode="numeric" stored={String(therapist.position)} hint="The lowest number comes first." />
          </div>
          <TickField state={state} name="bookable" label="Can be booked online" stored={therapist.bookable} hint="Otherwise only the desk books them." />
        </>
      )}
    </AdminForm>
  );
}

type WorkplaceFormProps = {
  action: HoursAction;
  workplace: { locationIds: string[]; serviceIds: string[] };
  locations: { id: string; name: string }[];
  services: { id: string; name: string; durationMinutes: number }[];
};

/** Where a therapist works and what they give. */
export function WorkplaceForm({ action, workplace, locations, services }: WorkplaceFormProps) {
  return (
    <HoursForm action={action} submitLabel="Save locations and services" isSecondary>
      {(state) => (
        <>
          <ChoicesField
            state={state}
            name="locationIds"
            legend="Works at"
            hint="Where they no longer work, their hours end today."
            stored={workplace.locationIds}
            choices={locations.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <ChoicesField
            state={state}
            name="serviceIds"
            legend="Gives these services"
            stored={workplace.serviceIds}
            choices={services.map(({ id, name, durationMinutes }) => ({ value: id, label: name.includes(String(durationMinutes)) ? name : `${name}, ${durationMinutes} min` }))}
          />
        </>
      )}
    </HoursForm>
  );
}

type ResetSignInFormProps = { action: (previous: LinkFormState, form: FormData) => Promise<LinkFormState>; name: string };

/** Ends all that a person signs in with, and makes a link for a new password. The tick is what a second press is elsewhere: the answer stays in sight. */
export function ResetSignInForm({ action, name }: ResetSignInFormProps) {
  return (
    <LinkForm action={action} submitLabel="Reset the sign-in" linkLabel={`The link with which ${name} chooses a new password`} isSecondary>
      {(state) => (
        <>
          <p className={classes.hint}>
            If {name} can&rsquo;t sign in any more, or somebody else may: password, browsers, API tokens and links to other sign-in providers stop working at once. You get a link that works once, with which they choose a new password.
          </p>
          <TickField state={state} name="sure" label={`End all sign-ins of ${name}`} stored={false} />
        </>
      )}
    </LinkForm>
  );
}

/** Ends a person's access; their coming sessions are asked about first. */
export function DeactivateForm({ action, name }: { action: HoursAction; name: string }) {
  return (
    <HoursForm action={action} submitLabel="Deactivate" isSecondary>
      {(state) => (
        <>
          <p className={classes.hint}>They can&rsquo;t sign in or be booked any more. What they did and wrote stays. If they have coming sessions, you decide about each of them first.</p>
          <TickField state={state} name="sure" label={`Deactivate ${name}`} stored={false} />
        </>
      )}
    </HoursForm>
  );
}
