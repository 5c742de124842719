import type { TimeOffInput } from "../../clinic-input";
import { timeOffPeriod } from "../../domain/time-off";
import { type Actor, hasRole } from "../auth/actor";
import { db } from "../database";
import { recordChange } from "./audit";

export type TimeOffAdded =
  | { ok: true; id: string; startsAt: Date; endsAt: Date; timeZone: string }
  | { ok: false; code: "not_found" | "unknown_location" | "all_in_past" }
  | Extract<ReturnType<typeof timeOffPeriod>, { ok: false }>;

/** Keeps a therapist's time free from booking, from now on. Appointments in it stay and are listed (`listAppointmentsOutsideHours`). */
export async function addTimeOff(actor: Actor, therapistId: string, input: TimeOffInput, now: Date): Promise<TimeOffAdded> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    if ((await tx.therapist.count({ where: { id: therapistId } })) === 0) return { ok: false, code: "not_found" };
    const location = await tx.location.findFirst({ where: { id: input.locationId, archivedAt: null } });
    if (!location) return { ok: false, code: "unknown_location" };
    const period = timeOffPeriod(input, location.timeZone);
    if (!period.ok) return period;
    const { startsAt, endsAt } = period;
    if (endsAt <= now) return { ok: false, code: "all_in_past" };
    const timeOff = await tx.timeOff.create({ data: { therapistId, startsAt, endsAt, reason: input.reason, createdAt: now } });
    // Not the reason: it may say that somebody is ill.
    await recordChange(tx, actor, {
      action: "added_time_off",
      subject: "time_off",
      subjectId: timeOff.id,
      detail: { therapistId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    }, now);
    return { ok: true, id: timeOff.id, startsAt, endsAt, timeZone: location.timeZone };
  });
}

/** Takes time off back: the hours can be booked again. */
export async function removeTimeOff(actor: Actor, id: string, now: Date): Promise<{ ok: true } | { ok: false; code: "not_found" }> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const timeOff = await tx.timeOff.findUnique({ where: { id } });
    if (!timeOff) return { ok: false, code: "not_found" };
    await tx.timeOff.delete({ where: { id } });
    await recordChange(tx, actor, {
      action: "removed_time_off",
      subject: "time_off",
      subjectId: id,
      detail: { therapistId: timeOff.therapistId, startsAt: timeOff.startsAt.toISOString(), endsAt: timeOff.endsAt.toISOString() },
    }, now);
    return { ok: true };
  });
}
