"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { type CalendarBlock, type CalendarMove, calendarMoveSchema, type DeskBooking, deskBookingSchema, placesQuerySchema, runnerSearchSchema } from "@/lib/calendar-input";
import type { AppointmentView, BookingRefusal } from "@/lib/booking-view";
import type { CalendarAnswer, CalendarPlaces, CalendarUndo, RunnerFound } from "@/lib/calendar-view";
import { blockSchema, unblockSchema } from "@/lib/clinic-input";
import { deskRefusalText, isOverridable } from "@/lib/desk-refusals";
import { fieldErrors } from "@/lib/form-state";
import { formatDayOf, formatTime } from "@/lib/format-date";
import type { HoursConflict } from "@/lib/hours-decisions";
import { type Actor, requireActor } from "@/lib/server/auth/actor";
import { currentPolicy, mayOverride } from "@/lib/server/catalogue/policy";
import { blockTime, unblockTime } from "@/lib/server/clinic/time-off";
import { bookOnCalendar } from "@/lib/server/desk/book-on-calendar";
import { findRunners } from "@/lib/server/desk/find-runners";
import { moveOnCalendar } from "@/lib/server/desk/move-on-calendar";
import { readDeskPlace } from "@/lib/server/desk/desk-place";
import { readPlaces } from "@/lib/server/desk/read-places";
import { takeDeskStep } from "@/lib/server/desk/take-desk-step";

const HERE = "/desk/calendar";
const NOT_UNDERSTOOD: CalendarAnswer = { ok: false, message: "This could not be read. Load the page again.", overridable: false };

/** Where an appointment can go; null when it is no longer there. */
export async function placesAction(query: z.input<typeof placesQuerySchema>): Promise<CalendarPlaces | null> {
  const actor = await requireActor(undefined, HERE);
  const input = placesQuerySchema.safeParse(query);
  return input.success ? readPlaces(actor, input.data.appointmentId, input.data, new Date()) : null;
}

/** Moves, lengthens or shortens an appointment. */
export async function moveAction(move: CalendarMove): Promise<CalendarAnswer> {
  const actor = await requireActor(undefined, HERE);
  const input = calendarMoveSchema.safeParse(move);
  if (!input.success) return { ...NOT_UNDERSTOOD, message: Object.values(fieldErrors(input.error))[0] ?? NOT_UNDERSTOOD.message };
  const now = new Date();
  const { appointmentId, ...wish } = input.data;
  const result = await moveOnCalendar(actor, appointmentId, wish, now);
  revalidatePath("/", "layout");
  if (!result.ok) return refused(actor, result, await deskZone(actor, now, wish.therapistId));
  return { ok: true, message: placeText(result.appointment, result.undo.roomId), undo: result.undo };
}

/** Where a session is now; the room only where it was in another one. */
function placeText({ runner, startsAt, endsAt, therapist, room, location: { timeZone } }: AppointmentView, roomIdBefore: string): string {
  const when = `${formatDayOf(startsAt, timeZone, "short")} ${formatTime(startsAt, timeZone)} to ${formatTime(endsAt, timeZone)}`;
  return `${runner.name}: ${when} with ${therapist.displayName}${room.id === roomIdBefore ? "" : `, now in ${room.name}`}.`;
}

export type BookingAnswer = CalendarAnswer & { errors?: Record<string, string> };

/** Books a gap for a runner, known or new. */
export async function bookAction(booking: DeskBooking): Promise<BookingAnswer> {
  const actor = await requireActor(undefined, HERE);
  const input = deskBookingSchema.safeParse(booking);
  if (!input.success) return { ok: false, message: "", overridable: false, errors: fieldErrors(input.error) };
  const now = new Date();
  const result = await bookOnCalendar(actor, input.data, now);
  if (result.ok) {
    revalidatePath("/", "layout");
    const { id, runner, startsAt, location: { timeZone } } = result.appointment;
    return { ok: true, message: `Booked: ${runner.name}, ${formatDayOf(startsAt, timeZone, "short")} ${formatTime(startsAt, timeZone)}.`, undo: { kind: "unbook", appointmentId: id, newRunner: input.data.runner.kind === "new" ? runner.name : null } };
  }
  if (result.code === "email_taken") {
    return { ok: false, message: "", overridable: false, errors: { "runner.email": "A runner with this address is known. Choose them by searching for the address." } };
  }
  return refused(actor, result, await deskZone(actor, now, input.data.therapistId));
}

/** Why not; and whether a reason of this person's would set the race rule aside. [RACE] */
async function refused(actor: Actor, refusal: BookingRefusal, timeZone: string): Promise<CalendarAnswer> {
  const message = deskRefusalText(refusal, timeZone);
  if (!isOverridable(refusal)) return { ok: false, message, overridable: false };
  const overridable = mayOverride(actor, await currentPolicy());
  return { ok: false, message: overridable ? message : `${message} Only an admin can set the race rule aside.`, overridable };
}

/** Keeps a time free from booking, once or each week. Sessions that lie in it are decided on where the hours are kept. */
export async function blockAction(block: CalendarBlock): Promise<BookingAnswer> {
  const actor = await requireActor(undefined, HERE);
  const input = blockSchema.safeParse(block);
  if (!input.success) return { ok: false, message: "", overridable: false, errors: fieldErrors(input.error) };
  const result = await blockTime(actor, input.data, new Date());
  if (!result.ok) {
    const refused = { ok: false as const, message: "", overridable: false };
    switch (result.code) {
      case "time_skipped":
        return { ...refused, errors: { startTime: "Clocks go forward on this day and skip this time." } };
      case "all_in_past":
        return { ...refused, errors: { startTime: "This time is already over." } };
      case "undecided":
        return { ...refused, message: inTheWayText(result.conflicts) };
      default:
        return { ...refused, message: "This is not yours to change." };
    }
  }
  revalidatePath("/", "layout");
  const { id, seriesId, weeks, startsAt, endsAt, timeZone } = result;
  const first = `${formatDayOf(startsAt, timeZone, "short")} ${formatTime(startsAt, timeZone)} to ${formatTime(endsAt, timeZone)}`;
  return { ok: true, message: seriesId ? `Blocked each week, ${weeks} times, from ${first}.` : `Blocked: ${first}.`, undo: { kind: "unblock", timeOffId: id, scope: seriesId ? "series" : "this" } };
}

const NAMED = 3;

/** Which sessions lie in a time that is to be kept free, and where they are decided on. */
function inTheWayText(sessions: readonly HoursConflict[]): string {
  const named = sessions.slice(0, NAMED).map(({ startsAt, timeZone, runnerName }) => `${formatDayOf(startsAt, timeZone, "short")} ${formatTime(startsAt, timeZone)}, ${runnerName}`);
  const more = sessions.length > NAMED ? `; and ${sessions.length - NAMED} more` : "";
  const count = sessions.length === 1 ? "1 session lies" : `${sessions.length} sessions lie`;
  return `${count} in this time: ${named.join("; ")}${more}. What becomes of ${sessions.length === 1 ? "it" : "each"} is decided under Hours, where this time can be kept free too.`;
}

/** Takes the last change back; it is checked like any other. */
export async function undoAction(undo: CalendarUndo): Promise<CalendarAnswer> {
  const actor = await requireActor(undefined, HERE);
  const input = undoSchema.safeParse(undo);
  if (!input.success) return NOT_UNDERSTOOD;
  const now = new Date();
  const timeZone = await deskZone(actor, now);
  const answer = await takeBack(actor, input.data, timeZone, now);
  revalidatePath("/", "layout");
  return answer;
}

const undoSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("move"),
    appointmentId: z.uuid(),
    startsAt: z.date(),
    therapistId: z.uuid(),
    roomId: z.uuid(),
    durationMinutes: z.number().int(),
    overrideReason: z.string().nullable(),
  }),
  z.object({ kind: z.literal("unbook"), appointmentId: z.uuid(), newRunner: z.string().nullable() }),
  z.object({ kind: z.literal("unblock"), timeOffId: unblockSchema.shape.id, scope: z.enum(["this", "series"]) }),
]);

async function takeBack(actor: Actor, undo: z.output<typeof undoSchema>, timeZone: string, now: Date): Promise<CalendarAnswer> {
  if (undo.kind === "unblock") {
    const removed = await unblockTime(actor, { id: undo.timeOffId, scope: undo.scope }, now);
    return removed.ok ? { ok: true, message: "The time can be booked again.", undo: null } : { ok: false, message: "This is no longer there.", overridable: false };
  }
  if (undo.kind === "unbook") {
    const step = await takeDeskStep(actor, { appointmentId: undo.appointmentId, step: "cancel", reason: "Booked by mistake at the desk." }, now);
    if (!step.ok) return { ok: false, message: "This can't be taken back any more.", overridable: false };
    // The cancelled appointment stays on record, and with it whom it was for.
    return { ok: true, message: `Taken back: the time is free again.${undo.newRunner ? ` ${undo.newRunner} stays among the runners.` : ""}`, undo: null };
  }
  const { appointmentId, startsAt, therapistId, roomId, durationMinutes, overrideReason } = undo;
  const result = await moveOnCalendar(actor, appointmentId, { startsAt, therapistId, preferredRoomId: roomId, durationMinutes, overrideReason: overrideReason ?? undefined }, now);
  if (!result.ok) return { ok: false, message: `This can't be taken back: ${deskRefusalText(result, timeZone)}`, overridable: false };
  const { room } = result.appointment;
  const message = room.id === roomId ? "Taken back: everything is where it was." : `Taken back: the time is what it was, but the room is now ${room.name}.`;
  return { ok: true, message, undo: null };
}

/** Runners by part of a name, address or phone number. */
export async function findRunnersAction(text: string): Promise<RunnerFound[]> {
  const actor = await requireActor(undefined, HERE);
  const input = runnerSearchSchema.safeParse(text);
  return input.success ? findRunners(actor, input.data, new Date()) : [];
}

async function deskZone(actor: Actor, now: Date, therapistId?: string): Promise<string> {
  return (await readDeskPlace(actor, { therapistId }, now))?.timeZone ?? "UTC";
}
