"use client";

import { TextInput } from "@mantine/core";
import { useId } from "react";
import { WEEKDAYS } from "@/lib/desk-text";
import { type FormState, typedChoices } from "@/lib/form-state";
import { ChoiceField, TextField } from "./admin-fields";
import classes from "./admin-form.module.css";
import { type HoursAction, HoursForm } from "./desk-hours-form";

/** A pair of times as a time field shows them: `HH:mm`, or empty. */
export type TimePair = { start: string; end: string };


type WeekFormProps = { action: HoursAction; days: TimePair[][]; from: string; locationId: string };

/** A week of hours at one location, from a day on. */
export function WeekForm({ action, days, from, locationId }: WeekFormProps) {
  return (
    <HoursForm action={action} submitLabel="Change the hours">
      {(state) => (
        <>
          <input type="hidden" name="locationId" value={locationId} />
          <div className={classes.row}>
            <TextField state={state} name="effectiveFrom" label="From" type="date" stored={from} hint="The old hours end the day before." required />
            <TextField state={state} name="effectiveTo" label="Last day" type="date" stored="" hint="Empty: until the next planned change, or for good." />
          </div>
          {WEEKDAYS.map((weekday, index) => (
            <DayTimes key={weekday} state={state} field={`days.${index}`} legend={weekday} pairs={days[index] ?? []} />
          ))}
        </>
      )}
    </HoursForm>
  );
}

type DayFormProps = { action: HoursAction; locations: { value: string; label: string }[]; date: string };

/** One day with other hours than the week's, or none. */
export function DayForm({ action, locations, date }: DayFormProps) {
  return (
    <HoursForm action={action} submitLabel="Set this day" isSecondary>
      {(state) => (
        <>
          <LocationField state={state} locations={locations} />
          <TextField state={state} name="date" label="Day" type="date" stored={date} required />
          <DayTimes state={state} field="hours" legend="Hours on this day" hint="Leave them empty for a day off." pairs={[]} />
          <TextField state={state} name="reason" label="Note" hint="Only staff see it." stored="" />
        </>
      )}
    </HoursForm>
  );
}

type TimeOffFormProps = { action: HoursAction; locations: { value: string; label: string }[]; date: string };

/** Time off, from a day and time to another. */
export function TimeOffForm({ action, locations, date }: TimeOffFormProps) {
  return (
    <HoursForm action={action} submitLabel="Add time off" isSecondary>
      {(state) => (
        <>
          <LocationField state={state} locations={locations} />
          <div className={classes.row}>
            <TextField state={state} name="startDate" label="First day" type="date" stored={date} required />
            <TextField state={state} name="startTime" label="From" type="time" stored="" hint="Empty: the whole day." />
          </div>
          <div className={classes.row}>
            <TextField state={state} name="endDate" label="Last day" type="date" stored={date} required />
            <TextField state={state} name="endTime" label="Until" type="time" stored="" hint="Empty: the whole day." />
          </div>
          <TextField state={state} name="reason" label="Note" hint="Only staff see it." stored="" />
        </>
      )}
    </HoursForm>
  );
}

export type BlockGiven = Partial<Record<"location" | "date" | "startTime" | "endTime" | "until", string | undefined>>;

type BlockFormProps = {
  action: HoursAction;
  locations: { value: string; label: string }[];
  date: string;
  /** What is filled in at first. */
  given: BlockGiven;
};

/** A time kept free within a day, once or each week. */
export function BlockForm({ action, locations, date, given }: BlockFormProps) {
  return (
    <HoursForm action={action} submitLabel="Block this time" isSecondary>
      {(state) => (
        <>
          <LocationField state={state} locations={locations} chosen={given.location} />
          <div className={classes.row}>
            <TextField state={state} name="date" label="Day" type="date" stored={given.date ?? date} required />
            <TextField state={state} name="startTime" label="From" type="time" stored={given.startTime ?? ""} required />
            <TextField state={state} name="endTime" label="Until" type="time" stored={given.endTime ?? ""} required />
          </div>
          <TextField state={state} name="until" label="Every week, until" type="date" stored={given.until ?? ""} hint="Empty: only this once. A year ahead at most." />
          <TextField state={state} name="reason" label="Note" hint="Only staff see it." stored="" />
        </>
      )}
    </HoursForm>
  );
}

type LocationFieldProps = { state: FormState; locations: { value: string; label: string }[]; chosen?: string | undefined };

/** The location whose clock the times are on; with a single one there is nothing to choose. */
function LocationField({ state, locations, chosen }: LocationFieldProps) {
  const first = (locations.find(({ value }) => value === chosen) ?? locations[0])?.value ?? "";
  if (locations.length < 2) return <input type="hidden" name="locationId" value={first} />;
  return <ChoiceField state={state} name="locationId" label="Location" stored={first} choices={locations} />;
}

type DayTimesProps = { state: FormState; field: string; legend: string; hint?: string; pairs: TimePair[] };

/** The pairs of times of one day: what is stored, and one free pair, two at least. */
function DayTimes({ state, field, legend, hint, pairs }: DayTimesProps) {
  const starts = typedChoices(state, `${field}.start`, pairs.map(({ start }) => start));
  const ends = typedChoices(state, `${field}.end`, pairs.map(({ end }) => end));
  const error = state.errors[field];
  const errorId = useId();
  const count = Math.max(2, starts.length);
  return (
    <fieldset className={classes.day} aria-describedby={error ? errorId : undefined}>
      <legend>{legend}</legend>
      {hint ? <p className={classes.hint}>{hint}</p> : null}
      <div className={classes.pairs}>
        {Array.from({ length: count }, (_, index) => (
          <span key={index} className={classes.pair}>
            <TextInput type="time" name={`${field}.start`} aria-label={`${legend}, from, ${ordinal(index)}`} defaultValue={starts[index] ?? ""} aria-invalid={Boolean(error)} />
            <span aria-hidden>to</span>
            <TextInput type="time" name={`${field}.end`} aria-label={`${legend}, until, ${ordinal(index)}`} defaultValue={ends[index] ?? ""} aria-invalid={Boolean(error)} />
          </span>
        ))}
      </div>
      {error ? (
        <p id={errorId} className={classes.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

function ordinal(index: number): string {
  return ["first", "second", "third"][index] ?? String(index + 1);
}
