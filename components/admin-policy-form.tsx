"use client";

import type { cadenceFields } from "@/lib/clinic-input";
import { AdminForm, type FormAction } from "./admin-form";
import { ChoicesField, TextField } from "./admin-fields";
import classes from "./admin-form.module.css";

/** The policy's fields as text, the way the form shows them. */
export type PolicyFields = {
  raceWindowMinDays: string;
  raceWindowMaxDays: string;
  raceEnforcedDistances: string[];
  noticeMinutes: string;
  horizonDays: string;
  cancellationNoticeHours: string;
  lateCancelPercent: string;
  noShowPercent: string;
  cadence: ReturnType<typeof cadenceFields>;
};

type CadenceField = { name: keyof PolicyFields["cadence"]; label: string };
const CADENCE_ROWS: [CadenceField, ...CadenceField[]][] = [
  [
    { name: "lightWeekKilometers", label: "Every eight weeks under, km a week" },
    { name: "lightWeekRuns", label: "or with at most so many runs a week" },
    { name: "heavyWeekKilometers", label: "Every two weeks from, km a week" },
  ],
  [
    { name: "manySoreAreas", label: "More often from so many sore areas" },
    { name: "moderateSeverity", label: "or from this severity" },
    { name: "severeSeverity", label: "A strong ache from this severity" },
  ],
  [
    { name: "raceSoonMinDays", label: "More often with a race from, days away" },
    { name: "raceSoonMaxDays", label: "to, days away" },
    { name: "restDays", label: "Less often without a run for, days" },
  ],
];

type PolicyFormProps = { action: FormAction; policy: PolicyFields; distances: { value: string; label: string }[] };

/** The clinic's rules for booking, with a look at what a change would do. */
export function PolicyForm({ action, policy, distances }: PolicyFormProps) {
  return (
    <AdminForm action={action} submitLabel="Save the policy" previewLabel="Show the effect first">
      {(state) => (
        <>
          <fieldset className={classes.group}>
            <legend>The race window</legend>
            <p className={classes.hint}>A session before a race lies between these days. Closer to the race there is no massage.</p>
            <div className={classes.row}>
              <TextField state={state} name="raceWindowMinDays" label="Fewest days before the race" inputMode="numeric" stored={policy.raceWindowMinDays} required />
              <TextField state={state} name="raceWindowMaxDays" label="Most days before the race" inputMode="numeric" stored={policy.raceWindowMaxDays} required />
            </div>
          </fieldset>
          <ChoicesField
            state={state}
            name="raceEnforcedDistances"
            legend="Enforced for"
            hint="For other distances the window is shown as advice."
            stored={policy.raceEnforcedDistances}
            choices={distances}
          />
          <fieldset className={classes.group}>
            <legend>Booking ahead</legend>
            <div className={classes.row}>
              <TextField state={state} name="noticeMinutes" label="Shortest notice, minutes" inputMode="numeric" stored={policy.noticeMinutes} required />
              <TextField state={state} name="horizonDays" label="How far ahead, days" inputMode="numeric" stored={policy.horizonDays} required />
            </div>
          </fieldset>
          <fieldset className={classes.group}>
            <legend>Cancelling</legend>
            <div className={classes.row}>
              <TextField state={state} name="cancellationNoticeHours" label="Free until, hours before" inputMode="numeric" stored={policy.cancellationNoticeHours} required />
              <TextField state={state} name="lateCancelPercent" label="Late cancellation, percent of the price" inputMode="numeric" stored={policy.lateCancelPercent} required />
              <TextField state={state} name="noShowPercent" label="No-show, percent of the price" inputMode="numeric" stored={policy.noShowPercent} required />
            </div>
            <p className={classes.hint}>An appointment keeps the policy that it was booked under.</p>
          </fieldset>
          <fieldset className={classes.group}>
            <legend>How often: the proposed plan</legend>
            <p className={classes.hint}>
              Where the steps of the rule begin. Every reason a runner reads names these numbers. How often a massage is best is expert practice: no trial has shown it.
            </p>
            {CADENCE_ROWS.map((row) => (
              <div key={row[0].name} className={classes.row}>
                {row.map(({ name, label }) => (
                  <TextField key={name} state={state} name={`cadence.${name}`} label={label} inputMode="numeric" stored={policy.cadence[name]} required />
                ))}
              </div>
            ))}
          </fieldset>
        </>
      )}
    </AdminForm>
  );
}
