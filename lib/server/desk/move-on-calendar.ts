import { differenceInMinutes } from "date-fns";
import type { MoveInput } from "../../booking-input";
import type { AppointmentView, BookingRefusal } from "../../booking-view";
import type { MoveUndo } from "../../calendar-view";
import type { Actor } from "../auth/actor";
import { moveAppointment } from "../booking/move-appointment";
import { db } from "../database";
import { isStaff, visibleToStaff } from "./desk-appointment";

/**
 * Moves, lengthens or shortens an appointment from the calendar, and says what takes it back. A therapist keeps their sessions; between
 * therapists an admin moves them, so that nobody loses a client's record by a slip of the finger. [BOOK] [ACCESS]
 */
export async function moveOnCalendar(
  actor: Actor,
  id: string,
  input: MoveInput,
  now: Date,
): Promise<{ ok: true; appointment: AppointmentView; undo: MoveUndo } | BookingRefusal> {
  if (!isStaff(actor)) return { ok: false, code: "not_found" };
  const before = await db.appointment.findFirst({ where: { AND: [{ id }, visibleToStaff(actor)] } });
  if (!before) return { ok: false, code: "not_found" };
  const therapistId = input.therapistId ?? before.therapistId;
  if (therapistId !== before.therapistId && !actor.roles.includes("admin")) return { ok: false, code: "not_allowed" };
  const moved = await moveAppointment(actor, id, { ...input, therapistId }, now);
  if (!moved.ok) return moved;
  const { startsAt, endsAt, roomId, overrideReason } = before;
  return {
    ok: true,
    appointment: moved.appointment,
    undo: { kind: "move", appointmentId: id, startsAt, therapistId: before.therapistId, roomId, durationMinutes: differenceInMinutes(endsAt, startsAt), overrideReason },
  };
}
