import { dayText, clockText, hoursText, momentText, timeFieldText, weekdayText } from "@/lib/desk-text";
import { type CalendarDate, dateIn } from "@/lib/domain/calendar-date";
import type { HoursOfDay, WeekInForce } from "@/lib/domain/weekly-hours";
import { type TimeOffGroup, timeOffGroups } from "@/lib/time-off-groups";
import { ConfirmedButton } from "./admin-confirm";
import type { FormAction } from "./admin-form";
import { BlockForm, type BlockGiven, DayForm, TimeOffForm, WeekForm } from "./admin-hours-form";
import { AdminEntries } from "./admin-page";
import { WeekTable } from "./admin-week-table";
import { type HoursAction, HoursQuestion } from "./desk-hours-form";

type LocationHours = { id: string; name: string; timeZone: string; today: CalendarDate; weeks: WeekInForce[] };

export type HoursShown = {
  locations: LocationHours[];
  overrides: { id: string; locationName: string; date: CalendarDate; hours: HoursOfDay[]; reason: string | null }[];
  timeOff: { id: string; seriesId: string | null; startsAt: Date; endsAt: Date; reason: string | null }[];
};

export type HoursActions = {
  changeWeek: HoursAction;
  setDay: HoursAction;
  removeDay: HoursAction;
  addTimeOff: HoursAction;
  block: HoursAction;
  unblock: FormAction;
};

type HoursSectionsProps = { hours: HoursShown; actions: HoursActions; /** A time to block, to be looked over and sent. */ block?: BlockGiven };

/** A therapist's weekly hours by location, days that differ, time off and blocks, each with the form that changes it. */
export function HoursSections({ hours, actions, block = {} }: HoursSectionsProps) {
  const first = hours.locations[0];
  const locations = hours.locations.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {hours.locations.map((location) => (
        <WeeklyHours key={location.id} location={location} action={actions.changeWeek} />
      ))}
      {first ? (
        <>
          <OtherDays hours={hours} locations={locations} today={first.today} actions={actions} />
          <TimeOff hours={hours} locations={locations} location={first} actions={actions} block={block} />
        </>
      ) : null}
    </>
  );
}

type Choices = { value: string; label: string }[];

function WeeklyHours({ location, action }: { location: LocationHours; action: HoursAction }) {
  const { id, weeks, today, timeZone, name } = location;
  const days = (weeks[0]?.days ?? []).map((hours) => hours.map(({ startMinute, endMinute }) => ({ start: timeFieldText(startMinute), end: timeFieldText(endMinute) })));
  return (
    <section>
      <h2>Weekly hours, {name}</h2>
      <p>On the clock of {timeZone}.</p>
      {weeks.map((week) => (
        <WeekTable key={week.from} week={week} isNow={week.from === today} />
      ))}
      <h3>Change the weekly hours</h3>
      <WeekForm action={action} days={days} from={today} locationId={id} />
    </section>
  );
}

type PartProps = { hours: HoursShown; locations: Choices; actions: HoursActions };

function OtherDays({ hours, locations, today, actions }: PartProps & { today: CalendarDate }) {
  return (
    <section>
      <h2>Days with other hours</h2>
      <AdminEntries>
        {hours.overrides.map(({ id, date, hours: ofDay, reason, locationName }) => (
          <li key={id}>
            {dayText(date, "with_year")}: {ofDay.length === 0 ? "off" : hoursText(ofDay)}
            {locations.length > 1 ? `, ${locationName}` : ""}
            {reason ? ` (${reason})` : ""}
            <HoursQuestion
              action={actions.removeDay}
              fields={{ id }}
              label="Remove"
              accessibleLabel={`Remove the other hours on ${dayText(date, "with_year")}`}
              question="The day gets its weekly hours back."
              confirmLabel="Remove it"
            />
          </li>
        ))}
      </AdminEntries>
      <DayForm action={actions.setDay} locations={locations} date={today} />
    </section>
  );
}

function TimeOff({ hours, locations, location: { today, timeZone }, actions, block }: PartProps & { location: LocationHours; block: BlockGiven }) {
  return (
    <>
      <section>
        <h2>Time off</h2>
        <AdminEntries>
          {timeOffGroups(hours.timeOff).map((group) => (
            <li key={group.first.id}>
              {group.first.seriesId ? <WeeklyBlock group={group} timeZone={timeZone} action={actions.unblock} /> : <SingleTimeOff {...group.first} timeZone={timeZone} action={actions.unblock} />}
            </li>
          ))}
        </AdminEntries>
        <TimeOffForm action={actions.addTimeOff} locations={locations} date={today} />
      </section>
      <section id="block">
        <h2>Block a time</h2>
        <p>For part of a day: supervision, paperwork, school runs. Once, or each week at the same hour.</p>
        <BlockForm action={actions.block} locations={locations} date={today} given={block} />
      </section>
    </>
  );
}

type EntryProps = { timeZone: string; action: FormAction };

function SingleTimeOff({ id, startsAt, endsAt, reason, timeZone, action }: EntryProps & TimeOffGroup["first"]) {
  return (
    <>
      {momentText(startsAt, timeZone)} to {momentText(endsAt, timeZone)}
      {reason ? ` (${reason})` : ""}
      <ConfirmedButton
        action={action}
        fields={{ id, scope: "this" }}
        label="Remove"
        accessibleLabel={`Remove the time off from ${momentText(startsAt, timeZone)}`}
        question="The hours can be booked again."
        confirmLabel="Remove it"
      />
    </>
  );
}

function WeeklyBlock({ group: { first, weeks }, timeZone, action }: EntryProps & { group: TimeOffGroup }) {
  const last = dayText(dateIn(weeks.at(-1)!.startsAt, timeZone), "with_year");
  const when = `${weekdayText(dateIn(first.startsAt, timeZone))}, ${clockText(first.startsAt, timeZone)} to ${clockText(first.endsAt, timeZone)}`;
  return (
    <>
      Every {when}, until {last}
      {first.reason ? ` (${first.reason})` : ""}
      <ConfirmedButton
        action={action}
        fields={{ id: first.id, scope: "series" }}
        label="Remove every week"
        accessibleLabel={`Remove every week of the block on ${when}`}
        question={`${weeks.length === 1 ? "The last week" : `All ${weeks.length} weeks to come`} can be booked again.`}
        confirmLabel="Remove them"
      />
      <details>
        <summary>Single weeks: {weeks.length}</summary>
        <ul>
          {weeks.map(({ id, startsAt, endsAt }) => (
            <li key={id}>
              {momentText(startsAt, timeZone)} to {clockText(endsAt, timeZone)}
              <ConfirmedButton
                action={action}
                fields={{ id, scope: "this" }}
                label="Remove"
                accessibleLabel={`Remove the block of ${momentText(startsAt, timeZone)} only`}
                question="Only this week's time can be booked again."
                confirmLabel="Remove it"
              />
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
