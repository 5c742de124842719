import { type AvailabilityQuestion, findSlots } from "../../domain/availability";
import { addDays, type CalendarDate, dateIn, datesFromTo } from "../../domain/calendar-date";
import type { Compared, DayStarts, PolicyEffect, PolicyTerms } from "../../policy-view";
import { readCalendars } from "../booking/read-calendars";
import type { BookingLocation } from "../booking/read-location";
import { db } from "../database";
import { racePolicyOf } from "./policy-terms";

const DAYS = 7;

/** Today and the six dates after it, on the clock of `timeZone`. */
export function comingWeek(now: Date, timeZone: string): CalendarDate[] {
  const today = dateIn(now, timeZone);
  return datesFromTo(today, addDays(today, DAYS - 1));
}

/** Of each location, how many starts a runner unknown to the clinic can book online on each of the coming seven days, by both policies. [SLOT] */
export async function compareStarts(before: PolicyTerms, after: PolicyTerms, now: Date): Promise<PolicyEffect["places"]> {
  const locations = await db.location.findMany({
    where: { archivedAt: null },
    select: { id: true, name: true, timeZone: true, gridMinutes: true },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  return Promise.all(
    locations.map(async ({ name, ...location }) => {
      const questions = await questionsAt(location, now);
      const [was, is] = [before, after].map((policy) => startsOf(questions, location, policy, now));
      return { id: location.id, name, days: was!.map((day, index) => ({ before: day, after: is![index]! }) satisfies Compared<DayStarts>) };
    }),
  );
}

/** What SLOT asks, of each service that can be booked online there, read once for both policies. */
async function questionsAt(location: BookingLocation, now: Date): Promise<AvailabilityQuestion[]> {
  const services = await db.service.findMany({
    where: { archivedAt: null, bookableBy: { not: "staff" }, rooms: { some: { room: { locationId: location.id, archivedAt: null } } } },
    select: { id: true },
  });
  const week = comingWeek(now, location.timeZone);
  const query = {
    from: week[0]!, to: week.at(-1)!, therapistId: null, location, runnerId: null, ignoreAppointmentId: null, wantedDate: null, services: {}, staff: false,
  };
  const found = await Promise.all(services.map(({ id }) => readCalendars(db, { ...query, serviceId: id }, now)));
  return found.flatMap((calendars) => (calendars.ok ? [calendars.question] : []));
}

/** Starts at which any of the services can begin; each counts once. */
function startsOf(questions: readonly AvailabilityQuestion[], location: BookingLocation, policy: PolicyTerms, now: Date): DayStarts[] {
  const answers = questions.map((question) =>
    findSlots({
      ...question,
      gridMinutes: policy.grids[location.id] ?? question.gridMinutes,
      noticeMinutes: policy.noticeMinutes,
      horizonDays: policy.horizonDays,
      racePolicy: racePolicyOf(policy),
    }),
  );
  return comingWeek(now, location.timeZone).map((_, index) => {
    const days = answers.flatMap((answer) => answer[index] ?? []);
    const starts = new Set(days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt.getTime()))).size;
    // Where one service is full and another's therapists don't work, the day is full.
    const state = starts > 0 ? "free" : (days.find(({ state: of }) => of !== "closed")?.state ?? "closed");
    return { starts, state };
  });
}
