"use client";

import { Button } from "@mantine/core";
import { dayText } from "@/lib/desk-text";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import { typedChoices } from "@/lib/form-state";
import { ChoiceField, TextField } from "./admin-fields";
import { AdminForm, type FormAction } from "./admin-form";
import formClasses from "./admin-form.module.css";
import classes from "./admin-place.module.css";
import { type HoursAction, HoursForm } from "./desk-hours-form";

type ClosureFormProps = { action: HoursAction; date: CalendarDate };

/** Closes a location from a day and time to another. */
export function ClosureForm({ action, date }: ClosureFormProps) {
  return (
    <HoursForm action={action} submitLabel="Close the location then">
      {(state) => (
        <>
          <div className={formClasses.row}>
            <TextField state={state} name="startDate" label="First day" type="date" stored={date} required />
            <TextField state={state} name="startTime" label="From" type="time" stored="" hint="Empty: the whole day." />
          </div>
          <div className={formClasses.row}>
            <TextField state={state} name="endDate" label="Last day" type="date" stored={date} required />
            <TextField state={state} name="endTime" label="Until" type="time" stored="" hint="Empty: the whole day." />
          </div>
          <TextField state={state} name="reason" label="Reason" hint="Runners whose sessions are moved read it, and staff in the calendar." stored="" required />
        </>
      )}
    </HoursForm>
  );
}

type HolidayPlaceFormProps = {
  action: FormAction;
  country: string;
  region: string;
  countries: readonly { code: string; name: string }[];
  /** Those of the stored country. */
  regions: readonly { code: string; name: string }[];
};

/** The country and region whose public holidays are listed. */
export function HolidayPlaceForm({ action, country, region, countries, regions }: HolidayPlaceFormProps) {
  const choices = (items: HolidayPlaceFormProps["countries"], none: string) => [{ value: "", label: none }, ...items.map(({ code, name }) => ({ value: code, label: name }))];
  return (
    <AdminForm action={action} submitLabel={country ? "Change the place" : "Show its holidays"} isSecondary>
      {(state) => (
        <>
          <ChoiceField state={state} name="country" label="Country" stored={country} choices={choices(countries, "Choose a country")} />
          <input type="hidden" name="regionOf" value={country} />
          {regions.length > 0 ? <ChoiceField state={state} name="region" label="Region" stored={region} hint="Some holidays are kept only in parts of the country." choices={choices(regions, "The whole country")} /> : null}
        </>
      )}
    </AdminForm>
  );
}

type HolidaysFormProps = { action: HoursAction; holidays: readonly { date: CalendarDate; name: string; closed: boolean }[] };

/** The holidays of the next years, those ticked on which the location is closed. */
export function HolidaysForm({ action, holidays }: HolidaysFormProps) {
  const years = [...Map.groupBy(holidays, ({ date }) => date.slice(0, 4))];
  return (
    <HoursForm action={action} submitLabel="Save these days">
      {(state) => {
        const all = state.values.all?.[0] === "yes";
        const closed = typedChoices(state, "closed", holidays.filter((holiday) => holiday.closed).map(({ date }) => date));
        return (
          <div className={classes.years}>
            {years.map(([year, ofYear]) => (
              <fieldset key={year} className={classes.year}>
                <legend>{year}</legend>
                {ofYear.map(({ date, name }) => (
                  <label key={date} className={classes.holiday}>
                    <input type="hidden" name="shown" value={date} />
                    <input type="checkbox" name="closed" value={date} defaultChecked={all || closed.includes(date)} />
                    <time dateTime={date}>{dayText(date)}</time>
                    <span>{name}</span>
                  </label>
                ))}
              </fieldset>
            ))}
            <div>
              <Button type="submit" name="all" value="yes" variant="default">
                Close on all of them
              </Button>
            </div>
          </div>
        );
      }}
    </HoursForm>
  );
}
