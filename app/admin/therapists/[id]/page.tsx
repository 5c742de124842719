import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConfirmedButton } from "@/components/admin-confirm";
import { DayForm, TimeOffForm, WeekForm } from "@/components/admin-hours-form";
import { AdminEntries, AdminPage, AppointmentList } from "@/components/admin-page";
import { WeekTable } from "@/components/admin-week-table";
import { idSchema } from "@/lib/clinic-input";
import { dayText, hoursText, momentText, timeFieldText } from "@/lib/desk-text";
import { requireActor } from "@/lib/server/auth/actor";
import { listAppointmentsOutsideHours } from "@/lib/server/clinic/appointments-outside-hours";
import { readTherapistHours, type TherapistHours } from "@/lib/server/clinic/read-therapist-hours";
import { appointmentLine } from "../../listed-appointments";
import { addTimeOffAction, changeHoursAction, removeDayAction, removeTimeOffAction, setDayAction } from "./actions";

export const metadata: Metadata = { title: "Hours and time off" };

export default async function TherapistPage({ params }: { params: Promise<{ id: string }> }) {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const { id } = input.data;
  const actor = await requireActor("admin", `/admin/therapists/${id}`);
  const now = new Date();
  const [therapist, outside] = await Promise.all([readTherapistHours(actor, id, now), listAppointmentsOutsideHours(actor, id, now)]);
  if (!therapist || !outside) notFound();
  const locations = therapist.locations.map((location) => ({ value: location.id, label: location.name }));
  const first = therapist.locations[0];
  return (
    <AdminPage title={therapist.displayName} lead={therapist.title ?? undefined}>
      <AppointmentList
        heading="Outside the hours"
        lead="These appointments are outside the hours, in time off or in a closure. They stay until you move or cancel them."
        items={outside.map((appointment) => appointmentLine(appointment))}
      />
      {therapist.locations.map((location) => (
        <WeeklyHours key={location.id} therapistId={therapist.id} location={location} />
      ))}
      {first ? (
        <>
          <OtherDays therapist={therapist} locations={locations} today={first.today} />
          <TimeOff therapist={therapist} locations={locations} today={first.today} timeZone={first.timeZone} />
        </>
      ) : null}
    </AdminPage>
  );
}

type Location = TherapistHours["locations"][number];
type LocationChoices = { value: string; label: string }[];

function WeeklyHours({ therapistId, location }: { therapistId: string; location: Location }) {
  const { weeks, today, timeZone } = location;
  const days = (weeks[0]?.days ?? []).map((hours) => hours.map(({ startMinute, endMinute }) => ({ start: timeFieldText(startMinute), end: timeFieldText(endMinute) })));
  return (
    <section>
      <h2>Weekly hours, {location.name}</h2>
      <p>On the clock of {timeZone}.</p>
      {weeks.map((week) => (
        <WeekTable key={week.from} week={week} isNow={week.from === today} />
      ))}
      <h3>Change the weekly hours</h3>
      <WeekForm action={changeHoursAction.bind(null, therapistId)} days={days} from={today} locationId={location.id} />
    </section>
  );
}

function OtherDays({ therapist, locations, today }: { therapist: TherapistHours; locations: LocationChoices; today: string }) {
  return (
    <section>
      <h2>Days with other hours</h2>
      <AdminEntries>
        {therapist.overrides.map(({ id, date, hours, reason, locationName }) => (
          <li key={id}>
            {dayText(date, "with_year")}: {hours.length === 0 ? "off" : hoursText(hours)}
            {locations.length > 1 ? `, ${locationName}` : ""}
            {reason ? ` (${reason})` : ""}
            <ConfirmedButton
              action={removeDayAction.bind(null, therapist.id)}
              fields={{ id }}
              label="Remove"
              accessibleLabel={`Remove the other hours on ${dayText(date, "with_year")}`}
              question="The day gets its weekly hours back."
              confirmLabel="Remove it"
            />
          </li>
        ))}
      </AdminEntries>
      <DayForm action={setDayAction.bind(null, therapist.id)} locations={locations} date={today} />
    </section>
  );
}

function TimeOff({ therapist, locations, today, timeZone }: { therapist: TherapistHours; locations: LocationChoices; today: string; timeZone: string }) {
  return (
    <section>
      <h2>Time off</h2>
      <AdminEntries>
        {therapist.timeOff.map(({ id, startsAt, endsAt, reason }) => (
          <li key={id}>
            {momentText(startsAt, timeZone)} to {momentText(endsAt, timeZone)}
            {reason ? ` (${reason})` : ""}
            <ConfirmedButton
              action={removeTimeOffAction.bind(null, therapist.id)}
              fields={{ id }}
              label="Remove"
              accessibleLabel={`Remove the time off from ${momentText(startsAt, timeZone)}`}
              question="The hours can be booked again."
              confirmLabel="Remove it"
            />
          </li>
        ))}
      </AdminEntries>
      <TimeOffForm action={addTimeOffAction.bind(null, therapist.id)} locations={locations} date={today} />
    </section>
  );
}
