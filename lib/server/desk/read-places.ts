import { differenceInMinutes } from "date-fns";
import type { CalendarPlaces } from "../../calendar-view";
import { clockTimeOf } from "../../clock-time";
import { raceRefusalText } from "../../desk-refusals";
import { findSlots } from "../../domain/availability";
import { type CalendarDate, datesFromTo } from "../../domain/calendar-date";
import { checkRaceRule } from "../../domain/race-window";
import { instantsAt } from "../../domain/wall-clock";
import type { Actor } from "../auth/actor";
import { readCalendars } from "../booking/read-calendars";
import { mayOverride } from "../catalogue/policy";
import { readLocation } from "../booking/read-location";
import { db } from "../database";
import { isStaff, visibleToStaff } from "./desk-appointment";
import { readDeskPlace } from "./desk-place";

/**
 * Where an appointment can go from one date to another, on the clock of the desk's location: every free start with this person's own therapists, and the days on which the
 * race rule forbids it. Null where there is no such appointment for them. What is moved is checked again. [SLOT] [RACE] [ACCESS]
 */
export async function readPlaces(actor: Actor, appointmentId: string, { from, to, locationId }: { from: CalendarDate; to: CalendarDate; locationId?: string | undefined }, now: Date): Promise<CalendarPlaces | null> {
  if (!isStaff(actor)) return null;
  const row = await db.appointment.findFirst({ where: { AND: [{ id: appointmentId }, visibleToStaff(actor)] } });
  const [clock, location] = await Promise.all([readDeskPlace(actor, { locationId }, now), readLocation(row?.locationId ?? null)]);
  if (!row || !clock || !location) return null;
  const query = {
    serviceId: row.serviceId,
    from,
    to,
    therapistId: actor.roles.includes("admin") ? null : actor.userId,
    location,
    runnerId: row.runnerId,
    ignoreAppointmentId: row.id,
    wantedDate: null,
    services: {},
    staff: true,
    durationMinutes: differenceInMinutes(row.endsAt, row.startsAt),
  };
  const found = await readCalendars(db, query, now);
  if (!found.ok) return { starts: [], forbidden: [], overridable: false };
  const { question, races, policy } = found;
  const slots = findSlots({ ...question, races: [] }).flatMap((day) => day.slots);
  const forbidden = datesFromTo(from, to).flatMap((date) => {
    // By its noon: where a race is in another zone, the drop itself is judged by its instant.
    const noon = instantsAt(date, "12:00", clock.timeZone)[0];
    const refusal =
      noon &&
      checkRaceRule({
        startsAt: noon,
        purpose: row.purpose,
        raceId: row.raceId,
        races,
        policy: policy.racePolicy,
        serviceExempt: question.service.raceExempt,
        timeZone: location.timeZone,
      });
    return refusal ? [{ date, text: raceRefusalText(refusal) }] : [];
  });
  return { starts: slots.map(({ therapistId, startsAt }) => ({ therapistId, startsAt, start: clockTimeOf(startsAt, clock.timeZone) })), forbidden, overridable: mayOverride(actor, policy) };
}
