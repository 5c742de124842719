"use client";

import { Button } from "@mantine/core";
import { type ReactNode, useActionState, useEffect, useRef } from "react";
import type { FormState } from "@/lib/form-state";
import { GRIDS, type PolicyFields } from "@/lib/policy-input";
import { DISTANCE_CHOICES, OVERRIDE_CHOICES } from "@/lib/policy-text";
import { FRESH_POLICY_FORM, type PolicyFormState } from "@/lib/policy-view";
import { AdminAnswer } from "./admin-form";
import { ChoiceField, ChoicesField, TextField } from "./admin-fields";
import classes from "./admin-form.module.css";
import { FormFields } from "./form-fields";
import { CADENCE_ROWS } from "./policy-cadence-fields";
import { PolicyEffectView } from "./policy-effect";

type PolicyFormProps = {
  action: (previous: PolicyFormState, form: FormData) => Promise<PolicyFormState>;
  /** The version in force, on which a change is based. */
  basedOn: string;
  policy: PolicyFields;
  locations: { id: string; name: string; gridMinutes: number }[];
};

/** The clinic's rules for booking, each with what it does, and with a look at next week before a change is saved. Works without JavaScript. */
export function PolicyForm({ action, basedOn, policy, locations }: PolicyFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_POLICY_FORM);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) answer.current?.focus();
  }, [state.attempt]);
  const isShown = state.effect !== null && Object.keys(state.values).length > 0;
  const buttons = (
    <div className={classes.buttons}>
      <Button type="submit" name="intent" value="preview" variant={isShown ? "default" : "filled"} loading={pending}>
        Show the effect first
      </Button>
      <Button type="submit" variant={isShown ? "filled" : "default"} disabled={pending}>
        Save the policy
      </Button>
    </div>
  );
  return (
    <form action={send} className={classes.form} noValidate>
      <AdminAnswer state={state} ref={answer} />
      {state.effect && state.effect.changes.length > 0 ? (
        <>
          <PolicyEffectView effect={state.effect} wasSaved={!isShown} />
          {isShown ? buttons : null}
        </>
      ) : null}
      <input type="hidden" name="basedOn" value={basedOn} />
      <FormFields attempt={state.attempt} className={classes.fields}>
        <RaceFields state={state} policy={policy} />
        <BookingFields state={state} policy={policy} locations={locations} />
        <CancellingFields state={state} policy={policy} />
        <CadenceFields state={state} policy={policy} />
      </FormFields>
      {buttons}
    </form>
  );
}

type GroupProps = { title: string; lead: string; children: ReactNode };

function Group({ title, lead, children }: GroupProps) {
  return (
    <fieldset className={classes.group}>
      <legend>{title}</legend>
      <p className={classes.hint}>{lead}</p>
      {children}
    </fieldset>
  );
}

type FieldsProps = { state: FormState; policy: PolicyFields };

function RaceFields({ state, policy }: FieldsProps) {
  return (
    <>
      <Group title="The race window" lead="A session before a race lies between these days, so that the body can recover and respond in time.">
        <div className={classes.row}>
          <TextField
            state={state}
            name="raceWindowMinDays"
            label="Fewest days before the race"
            hint="The last day for a massage. Any closer to the race, nobody can book."
            inputMode="numeric"
            stored={policy.raceWindowMinDays}
            required
          />
          <TextField
            state={state}
            name="raceWindowMaxDays"
            label="Most days before the race"
            hint="The first day that counts as a pre-race session."
            inputMode="numeric"
            stored={policy.raceWindowMaxDays}
            required
          />
        </div>
      </Group>
      <ChoicesField
        state={state}
        name="raceEnforcedDistances"
        legend="Enforced for"
        hint="Before these races the window is a rule. Before others it is shown as advice, and every day can be booked."
        stored={policy.raceEnforcedDistances}
        choices={DISTANCE_CHOICES}
      />
      <ChoiceField
        state={state}
        name="overrideBy"
        label="Who may set the race rule aside"
        hint="Always with a written reason, which the audit log keeps and the runner reads. Runners never can."
        stored={policy.overrideBy}
        choices={OVERRIDE_CHOICES}
      />
    </>
  );
}

function BookingFields({ state, policy, locations }: FieldsProps & Pick<PolicyFormProps, "locations">) {
  return (
    <>
      <Group title="Booking ahead" lead="When a time can be booked online. At the desk the notice doesn't count.">
        <div className={classes.row}>
          <TextField
            state={state}
            name="noticeMinutes"
            label="Shortest notice, minutes"
            hint="Online booking of a session closes so long before it starts."
            inputMode="numeric"
            stored={policy.noticeMinutes}
            required
          />
          <TextField
            state={state}
            name="horizonDays"
            label="How far ahead, days"
            hint="Later days are not open yet. What is booked there already stays."
            inputMode="numeric"
            stored={policy.horizonDays}
            required
          />
          <TextField
            state={state}
            name="holdMinutes"
            label="A time is kept for, minutes"
            hint="While a runner looks a booking over, nobody else can take its time."
            inputMode="numeric"
            stored={policy.holdMinutes}
            required
          />
        </div>
      </Group>
      {locations.length > 0 ? (
        <Group title="When sessions start" lead="Counted from the beginning of the working hours. A session can also follow another one directly.">
          <div className={classes.row}>
            {locations.map(({ id, name, gridMinutes }) => (
              <ChoiceField
                key={id}
                state={state}
                name={`grid.${id}`}
                label={`At ${name}`}
                hint="Closer starts offer more times; wider ones leave fewer small gaps."
                stored={String(gridMinutes)}
                choices={[...new Set([...GRIDS, gridMinutes])].sort((a, b) => a - b).map((minutes) => ({ value: String(minutes), label: `every ${minutes} minutes` }))}
              />
            ))}
          </div>
        </Group>
      ) : null}
    </>
  );
}

function CancellingFields({ state, policy }: FieldsProps) {
  return (
    <Group title="Cancelling" lead="An appointment keeps the policy that it was booked under: a change counts for later bookings.">
      <div className={classes.row}>
        <TextField
          state={state}
          name="cancellationNoticeHours"
          label="Free until, hours before"
          hint="Until then runners cancel and move for free. Later they can only cancel, and it is late."
          inputMode="numeric"
          stored={policy.cancellationNoticeHours}
          required
        />
        <TextField
          state={state}
          name="lateCancelPercent"
          label="Late cancellation, percent of the price"
          hint="What a runner owes for cancelling later than that."
          inputMode="numeric"
          stored={policy.lateCancelPercent}
          required
        />
        <TextField
          state={state}
          name="noShowPercent"
          label="No-show, percent of the price"
          hint="What a runner owes who doesn't come."
          inputMode="numeric"
          stored={policy.noShowPercent}
          required
        />
      </div>
    </Group>
  );
}

function CadenceFields({ state, policy }: FieldsProps) {
  return (
    <Group
      title="How often: the proposed plan"
      lead="Where the steps of the rule begin. Every reason a runner reads names these numbers. How often a massage is best is expert practice: no trial has shown it."
    >
      {CADENCE_ROWS.map((row) => (
        <div key={row[0].name} className={classes.row}>
          {row.map(({ name, label, hint }) => (
            <TextField key={name} state={state} name={`cadence.${name}`} label={label} hint={hint} inputMode="numeric" stored={policy.cadence[name]} required />
          ))}
        </div>
      ))}
    </Group>
  );
}
