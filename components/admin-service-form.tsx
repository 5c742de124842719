"use client";

import { AdminForm, type FormAction } from "./admin-form";
import { ChoiceField, ChoicesField, TextField, TickField } from "./admin-fields";
import classes from "./admin-form.module.css";

/** A service's fields as text, the way the form shows them. */
export type ServiceFields = {
  name: string;
  summary: string;
  description: string;
  durationMinutes: string;
  bufferBeforeMinutes: string;
  bufferAfterMinutes: string;
  priceAmount: string;
  techniqueIds: string[];
  roomIds: string[];
  therapistIds: string[];
  raceRule: string;
  preRace: boolean;
  bookableBy: string;
};

type Choice = { value: string; label: string };

type ServiceFormProps = {
  action: FormAction;
  service: ServiceFields;
  currency: string;
  techniques: Choice[];
  rooms: Choice[];
  therapists: Choice[];
  submitLabel: string;
};

const RACE_RULES: Choice[] = [
  { value: "enforced", label: "Follows the race window" },
  { value: "exempt", label: "Exempt, for sessions without treatment" },
];

const BOOKABLE_BY: Choice[] = [
  { value: "everyone", label: "Everyone" },
  { value: "known_runners", label: "Runners who have been here before" },
  { value: "staff", label: "Only the desk" },
];

/** Adds or changes a service. */
export function ServiceForm({ action, service, currency, techniques, rooms, therapists, submitLabel }: ServiceFormProps) {
  return (
    <AdminForm action={action} submitLabel={submitLabel}>
      {(state) => (
        <>
          <TextField state={state} name="name" label="Name" stored={service.name} required />
          <TextField state={state} name="summary" label="Summary" hint="One sentence, shown where runners choose." stored={service.summary} required />
          <TextField state={state} name="description" label="Description" stored={service.description} long />
          <div className={classes.row}>
            <TextField state={state} name="durationMinutes" label="Duration, minutes" inputMode="numeric" stored={service.durationMinutes} required />
            <TextField state={state} name="bufferBeforeMinutes" label="Kept free before, minutes" inputMode="numeric" stored={service.bufferBeforeMinutes} required />
            <TextField state={state} name="bufferAfterMinutes" label="Kept free after, minutes" inputMode="numeric" stored={service.bufferAfterMinutes} required />
            <TextField state={state} name="priceAmount" label={`Price, ${currency}`} inputMode="decimal" stored={service.priceAmount} required />
          </div>
          <ChoicesField state={state} name="techniqueIds" legend="Techniques" stored={service.techniqueIds} choices={techniques} />
          <ChoicesField state={state} name="therapistIds" legend="Therapists who give it" stored={service.therapistIds} choices={therapists} />
          <ChoicesField state={state} name="roomIds" legend="Rooms that suit" stored={service.roomIds} choices={rooms} />
          <ChoiceField state={state} name="bookableBy" label="Who may book it online" stored={service.bookableBy} choices={BOOKABLE_BY} />
          <ChoiceField state={state} name="raceRule" label="Before a race" stored={service.raceRule} choices={RACE_RULES} />
          <TickField state={state} name="preRace" label="Offer it first as the session before a race" stored={service.preRace} />
        </>
      )}
    </AdminForm>
  );
}
