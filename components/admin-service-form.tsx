"use client";

import { BOOKABLE_BY_TEXT } from "@/lib/service-text";
import type { FormState } from "@/lib/form-state";
import { AdminForm, type FormAction } from "./admin-form";
import { ChoiceField, ChoicesField, TextField, TickField } from "./admin-fields";
import { type DurationFields, ServiceDurations } from "./admin-service-durations";
import { ServiceColorField } from "./admin-service-color";
import classes from "./admin-form.module.css";

/** A service's fields as text, the way the form shows them. */
export type ServiceFields = {
  name: string;
  summary: string;
  description: string;
  color: string;
  durations: DurationFields[];
  bufferBeforeMinutes: string;
  bufferAfterMinutes: string;
  techniqueIds: string[];
  roomIds: string[];
  therapistIds: string[];
  raceRule: string;
  preRace: boolean;
  bookableBy: string;
  firstVisitOnly: boolean;
};

type Choice = { value: string; label: string };

export type ServiceFormChoices = {
  currency: string;
  techniques: Choice[];
  therapists: Choice[];
  locations: { id: string; name: string; rooms: Choice[] }[];
};

type ServiceFormProps = { action: FormAction; service: ServiceFields; choices: ServiceFormChoices; submitLabel: string };

const RACE_RULES: Choice[] = [
  { value: "enforced", label: "Follows the race window" },
  { value: "exempt", label: "Exempt, for sessions without treatment" },
];

const BOOKABLE_BY: Choice[] = Object.entries(BOOKABLE_BY_TEXT).map(([value, label]) => ({ value, label }));

/** Adds or changes a service with all its durations. */
export function ServiceForm({ action, service, choices, submitLabel }: ServiceFormProps) {
  return (
    <AdminForm action={action} submitLabel={submitLabel}>
      {(state) => (
        <>
          <TextField state={state} name="name" label="Name" hint="Without its minutes: they are shown beside it." stored={service.name} required />
          <TextField state={state} name="summary" label="Summary" hint="One sentence, shown where runners choose." stored={service.summary} required />
          <TextField state={state} name="description" label="Description" stored={service.description} long />
          <ServiceColorField state={state} stored={service.color} />
          <ServiceDurations state={state} stored={service.durations} currency={choices.currency} />
          <fieldset className={classes.group}>
            <legend>Kept free around each session</legend>
            <p className={classes.hint}>To change the room and write the note. Nobody can book it.</p>
            <div className={classes.row}>
              <TextField state={state} name="bufferBeforeMinutes" label="Before, minutes" inputMode="numeric" stored={service.bufferBeforeMinutes} required />
              <TextField state={state} name="bufferAfterMinutes" label="After, minutes" inputMode="numeric" stored={service.bufferAfterMinutes} required />
            </div>
          </fieldset>
          <ChoicesField
            state={state}
            name="techniqueIds"
            legend="Techniques"
            hint={choices.techniques.length === 0 ? "There are none yet. Add them on the page of techniques." : undefined}
            stored={service.techniqueIds}
            choices={choices.techniques}
          />
          <ChoicesField
            state={state}
            name="therapistIds"
            legend="Therapists who give it"
            hint={choices.therapists.length === 0 ? "Nobody treats here yet: until somebody does, it can't be booked." : undefined}
            stored={service.therapistIds}
            choices={choices.therapists}
          />
          <RoomFields state={state} service={service} locations={choices.locations} />
          <fieldset className={classes.group}>
            <legend>Booking online</legend>
            <div className={classes.stack}>
              <ChoiceField state={state} name="bookableBy" label="Who may book it online" hint="Therapists and admins book any service at the desk." stored={service.bookableBy} choices={BOOKABLE_BY} />
              <TickField state={state} name="firstVisitOnly" label="Only as a first visit" hint="Runners who have been here, or are coming, don't see it." stored={service.firstVisitOnly} />
            </div>
          </fieldset>
          <fieldset className={classes.group}>
            <legend>Races</legend>
            <div className={classes.stack}>
              <ChoiceField state={state} name="raceRule" label="Before a race" stored={service.raceRule} choices={RACE_RULES} />
              <TickField state={state} name="preRace" label="Offer it first as the session before a race" stored={service.preRace} />
            </div>
          </fieldset>
        </>
      )}
    </AdminForm>
  );
}

type RoomFieldsProps = { state: FormState; service: ServiceFields; locations: ServiceFormChoices["locations"] };

/** The rooms that suit, location by location. */
function RoomFields({ state, service, locations }: RoomFieldsProps) {
  return locations.map(({ id, name, rooms }, index) => (
    <ChoicesField
      key={id}
      // An error about rooms is said once.
      state={index === 0 ? state : { ...state, errors: {} }}
      name="roomIds"
      legend={locations.length > 1 ? `Rooms that suit, ${name}` : "Rooms that suit"}
      hint={rooms.length === 0 ? "This location has no room yet." : undefined}
      stored={service.roomIds}
      choices={rooms}
    />
  ));
}
