import type { OfferedSlot } from "../../booking-view";
import { findSlots } from "../../domain/availability";
import { addDays, type CalendarDate } from "../../domain/calendar-date";
import { findPlanSlots, type FoundSlot, type SlotQuestion, type WantedSession } from "../../domain/plan-slots";
import { seasonOf } from "../../domain/season";
import { type PlanWishes, TIMES_OF_DAY } from "../../plan-input";
import { type FoundTime, openSessions, type PlanSituation, seasonWishes, serviceOf } from "../../plan-view";
import type { Actor } from "../auth/actor";
import { offered } from "../booking/refuse";
import { readCalendars } from "../booking/read-calendars";
import { readLocation } from "../booking/read-location";
import { servicesOpenTo } from "../catalogue/read-catalogue";
import { db } from "../database";

const DAYS_EACH_SIDE = 3;

/** The time that booking would take now for each proposed session that isn't booked, by the wishes. Holds nothing. [CADENCE] */
export async function findTimes(actor: Actor, situation: PlanSituation, wishes: PlanWishes, now: Date): Promise<FoundTime[]> {
  const open = openSessions(seasonOf(situation.basis, seasonWishes(situation, wishes), situation.booked), situation);
  const { found, offer } = await findSessionSlots({ actor, runnerId: actor.userId }, situation, wishes, open, bookedDates(situation), now);
  return found.map(({ session, slot, daysOff }) => ({ key: session.key, slot: slot && offer(slot), daysOff }));
}

export type FoundSlots<Wanted extends WantedSession> = {
  found: FoundSlot<Wanted>[];
  question: SlotQuestion | null;
  offer: (slot: Parameters<typeof offered>[0]) => OfferedSlot;
};

/** Who looks for times, and for whom. */
export type Planner = { actor: Actor; runnerId: string };

/** A slot for each of these sessions, by date, from one look at the calendars of the whole range; none on the days `taken`. [CADENCE] [SLOT] */
export async function findSessionSlots<Wanted extends WantedSession>(
  { actor, runnerId }: Planner,
  situation: PlanSituation,
  wishes: PlanWishes,
  sessions: readonly Wanted[],
  taken: readonly CalendarDate[],
  now: Date,
): Promise<FoundSlots<Wanted>> {
  const { basis } = situation;
  const service = serviceOf(situation, wishes);
  const location = await readLocation(situation.location.id);
  const dates = sessions.map(({ date }) => date).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  const without = sessions.map((session) => ({ session, slot: null, daysOff: 0, code: "no_free_slot" as const, alternatives: [] }));
  const names = new Map(situation.therapists.map(({ id, name }) => [id, name]));
  const offer = (slot: Parameters<typeof offered>[0]) => offered(slot, names);
  if (!service || !location || first === undefined || last === undefined) return { found: without, question: null, offer };
  const calendars = await readCalendars(
    db,
    {
      serviceId: service.id,
      from: latest(addDays(first, -DAYS_EACH_SIDE), basis.today),
      to: addDays(last, DAYS_EACH_SIDE),
      // Another therapist's time is better than none.
      therapistId: null,
      location,
      runnerId,
      ignoreAppointmentId: null,
      wantedDate: null,
      services: await servicesOpenTo(actor),
      staff: actor.userId !== runnerId,
    },
    now,
  );
  if (!calendars.ok) return { found: without, question: null, offer };
  const question: SlotQuestion = {
    plan: basis,
    days: findSlots(calendars.question),
    timeZone: location.timeZone,
    serviceExempt: calendars.question.service.raceExempt,
    preference: { therapistId: wishes.therapistId, ...TIMES_OF_DAY[wishes.timeOfDay] },
    bookedDates: taken,
  };
  return { found: findPlanSlots(sessions, question), question, offer };
}

/** The days on which the runner has a session already. */
export function bookedDates({ booked }: Pick<PlanSituation, "booked">): CalendarDate[] {
  return booked.map(({ date }) => date);
}

function latest(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}
