import type { Locator, Page } from "@playwright/test";
import { hashPassword } from "../../lib/server/auth/password";
import { connect } from "../../lib/server/database";
import { addDays, calendarDate, type CalendarDate, dateIn, mondayOf } from "../../lib/domain/calendar-date";
import { formatDay } from "../../lib/format-date";
import { instantsAt } from "../../lib/domain/wall-clock";
import { newSession, type TestTherapist } from "./staff";

/** A test therapist's calendar: hours, services, and sessions at times of the clinic's clock. */

const db = connect(process.env.DATABASE_URL ?? "");

export async function closeCalendars(): Promise<void> {
  await db.$disconnect();
}

/** A quarter of an hour of the day or the week, as it is read out; in a week of which date. */
export function slotAt(page: Page, time: string, date?: CalendarDate): Locator {
  return page.getByRole("button", { name: `${date ? formatDay(date, "short") : ""}, ${time}: book or keep free` });
}

/** Works every day from 8 to 18, gives every service, each of which the therapist's room suits. The first Monday from next week on whose week has no closure. */
export async function openHours(therapist: TestTherapist): Promise<{ monday: CalendarDate; timeZone: string }> {
  const location = await db.location.findUniqueOrThrow({ where: { id: therapist.locationId }, include: { closures: true } });
  const services = await db.service.findMany({ where: { archivedAt: null } });
  await db.workingHours.createMany({
    data: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      therapistId: therapist.id,
      locationId: therapist.locationId,
      weekday,
      startMinute: 480,
      endMinute: 1080,
      effectiveFrom: new Date("2026-01-01T00:00:00Z"),
    })),
  });
  await db.serviceTherapist.createMany({ data: services.map(({ id }) => ({ serviceId: id, therapistId: therapist.id })) });
  await db.serviceRoom.createMany({ data: services.map(({ id }) => ({ serviceId: id, roomId: therapist.roomId })) });
  const isClosed = (monday: CalendarDate) => location.closures.some(({ startsAt, endsAt }) => startsAt < new Date(`${addDays(monday, 8)}T00:00:00Z`) && endsAt > new Date(`${addDays(monday, -1)}T00:00:00Z`));
  let monday = addDays(mondayOf(dateIn(new Date(), location.timeZone)), 7);
  while (isClosed(monday)) monday = addDays(monday, 7);
  return { monday, timeZone: location.timeZone };
}

/** A session at this time on the clinic's clock: of a new runner, with a marathon so many days later if asked for; or of that of another session. */
export async function sessionAt(therapist: TestTherapist, date: CalendarDate, time: string, timeZone: string, raceInDays?: number, sameRunnerAs?: string) {
  const [startsAt] = instantsAt(date, time, timeZone);
  if (!startsAt) throw new Error(`The clocks skip ${date} ${time}`);
  // The helper counts from its own moment: rounded to the minute that was meant.
  const session = await newSession(therapist, { startsInMinutes: (startsAt.getTime() - Date.now()) / 60_000, ...(raceInDays === undefined ? {} : { raceInDays }) });
  const endsAt = new Date(startsAt.getTime() + 45 * 60_000);
  const known = sameRunnerAs ? await db.appointment.findUniqueOrThrow({ where: { id: sameRunnerAs }, select: { runnerId: true } }) : {};
  await db.appointment.update({ where: { id: session.id }, data: { startsAt, endsAt, reservedFrom: startsAt, reservedTo: endsAt, ...known } });
  return session;
}

/** Gives the runner of this session a password to sign in with. */
export async function signInRunnerOf(appointmentId: string): Promise<{ email: string; password: string }> {
  const password = "seven miles at dawn";
  const { runnerId } = await db.appointment.findUniqueOrThrow({ where: { id: appointmentId }, select: { runnerId: true } });
  const { email } = await db.user.update({ where: { id: runnerId }, data: { passwordHash: await hashPassword(password) } });
  return { email: email!, password };
}

/** Start on the clinic's clock, length in minutes, and why the race rule was set aside. */
export async function placeOf(id: string, timeZone: string) {
  const { startsAt, endsAt, overrideReason } = await db.appointment.findUniqueOrThrow({ where: { id } });
  const time = startsAt.toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  return { date: calendarDate(dateIn(startsAt, timeZone)), time, minutes: (endsAt.getTime() - startsAt.getTime()) / 60_000, overrideReason };
}

/** Appointments of the runner with this name. */
export async function bookedFor(name: string) {
  return db.appointment.findMany({ where: { runner: { user: { name } } }, select: { id: true, status: true, therapistId: true } });
}

/** Lets runners book this therapist online; returns a service that they give. */
export async function openOnline(therapist: TestTherapist): Promise<{ serviceId: string }> {
  await db.therapist.update({ where: { id: therapist.id }, data: { bookable: true } });
  const { id } = await db.service.findFirstOrThrow({ where: { archivedAt: null, bookableBy: "everyone" }, orderBy: { durationMinutes: "asc" } });
  return { serviceId: id };
}
