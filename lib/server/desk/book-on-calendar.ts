import type { AppointmentView, BookingRefusal } from "../../booking-view";
import type { DeskBookingInput } from "../../calendar-input";
import { addDays, dateIn } from "../../domain/calendar-date";
import { type Actor, hasRole } from "../auth/actor";
import { bookAppointment } from "../booking/book-appointment";
import { readWorkingTime } from "../clinic/working-time";
import { db } from "../database";
import { openRecord } from "../runners/open-record";
import { isStaff } from "./desk-appointment";

export type DeskBooked = { ok: true; appointment: AppointmentView } | BookingRefusal | { ok: false; code: "email_taken" };

/**
 * Books for a runner at the desk, by all the rules. Somebody new gets a record without a password, which is taken back if the booking
 * is refused. A therapist books their own time, an admin everybody's. [BOOK] [ACCESS]
 */
export async function bookOnCalendar(actor: Actor, { runner, serviceId, therapistId, startsAt, note, overrideReason }: DeskBookingInput, now: Date): Promise<DeskBooked> {
  if (!isStaff(actor)) return { ok: false, code: "not_allowed" };
  if (therapistId !== actor.userId && !hasRole(actor, "admin")) return { ok: false, code: "not_allowed" };
  const record = runner.kind === "known" ? { ok: true as const, id: runner.id } : await openRecord(db, runner, now);
  if (!record.ok) return record;
  const locationId = await placeOfWork(therapistId, startsAt);
  const result = await bookAppointment(actor, { ...(locationId ? { locationId } : {}), serviceId, therapistId, startsAt, runnerId: record.id, purpose: "maintenance", note, overrideReason }, now);
  if (!result.ok && runner.kind === "new") await db.user.delete({ where: { id: record.id } });
  return result;
}

/** Where the therapist works at that time; null when nowhere: then the rules say so. */
async function placeOfWork(therapistId: string, startsAt: Date): Promise<string | null> {
  const date = dateIn(startsAt, "UTC");
  const { hours } = await readWorkingTime([therapistId], addDays(date, -1), addDays(date, 1));
  return hours.find(({ start, end }) => start <= startsAt.getTime() && startsAt.getTime() < end)?.locationId ?? null;
}
