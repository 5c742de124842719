import type { Metadata } from "next";
import { ClosureForm } from "@/components/admin-closure-forms";
import { ConfirmedButton } from "@/components/admin-confirm";
import { WeekForm } from "@/components/admin-hours-form";
import { AdminEntries, AdminPage, AppointmentList } from "@/components/admin-page";
import { WeekTable } from "@/components/admin-week-table";
import { closureText } from "@/lib/closure-text";
import { timeFieldText } from "@/lib/desk-text";
import { appointmentLine } from "../../../listed-appointments";
import { addClosureAction, changeOpeningAction, removeClosureAction } from "../../hours-actions";
import { locationOf } from "../location-of";

export const metadata: Metadata = { title: "Opening hours" };

export default async function OpeningHoursPage({ params }: { params: Promise<{ id: string }> }) {
  const { id, name, timeZone, today, weeks, closures, outside } = await locationOf(params, "/hours");
  const days = (weeks[0]?.days ?? []).map((hours) => hours.map(({ startMinute, endMinute }) => ({ start: timeFieldText(startMinute), end: timeFieldText(endMinute) })));
  const kept = weeks.some((week) => week.days.some((hours) => hours.length > 0));
  return (
    <AdminPage title={`Opening hours, ${name}`} lead={`Times are on the clock of ${timeZone}.`} back={{ href: `/admin/locations/${id}`, label: name }}>
      <AppointmentList
        heading="Outside the hours"
        lead="These appointments lie outside the hours, in a closure, or in what is no longer used. They stay until you move or cancel them."
        items={outside.map((appointment) => appointmentLine(appointment))}
      />
      <section>
        <h2>Closed days</h2>
        <p>Works, a trip, a company day: nobody can be booked then. Sessions in that time are shown first, and nothing happens to them before you say what.</p>
        {closures.length === 0 ? <p>No closed days ahead.</p> : null}
        <AdminEntries>
          {closures.map((closure) => (
            <li key={closure.id}>
              {closureText(closure, timeZone)}: {closure.reason}
              {closure.isHoliday ? " (public holiday)" : ""}
              <ConfirmedButton
                action={removeClosureAction.bind(null, id)}
                fields={{ id: closure.id }}
                label="Remove"
                accessibleLabel={`Remove the closure ${closureText(closure, timeZone)}`}
                question="This time can be booked again."
                confirmLabel="Remove it"
              />
            </li>
          ))}
        </AdminEntries>
        <h3>Close the location</h3>
        <ClosureForm action={addClosureAction.bind(null, id)} date={today} />
      </section>
      <section>
        <h2>Weekly opening hours</h2>
        <p>
          Therapists can be booked inside their own hours and these. {kept ? "A day without times is closed." : "None are kept now: the location is open whenever somebody works here."} To keep none, save a week without times.
        </p>
        {kept ? weeks.map((week) => <WeekTable key={week.from} week={week} isNow={week.from === today} />) : null}
        <h3>Change the opening hours</h3>
        <WeekForm action={changeOpeningAction} days={days} from={today} locationId={id} />
      </section>
    </AdminPage>
  );
}
