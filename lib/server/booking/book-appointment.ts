import { addMinutes } from "date-fns";
import type { BookingInput } from "../../booking-input";
import type { AppointmentView, BookingRefusal, BookingResult } from "../../booking-view";
import type { Actor } from "../auth/actor";
import type { Transaction } from "../database";
import { appointmentSelect, appointmentView } from "./appointment-view";
import { auditOverride } from "./audit-override";
import { assessed, type CheckIn, keepCheckIn, screeningRefusal } from "./check-in";
import { claimKey, keepAnswer, type Once } from "./idempotency";
import { readIntakeVerdict } from "./intake-verdict";
import { findPlace, type Place, type PlaceRefusal, type Wish } from "./place";
import { readLocation } from "./read-location";
import { refuse } from "./refuse";
import { inBookingTransaction, isLostRace, lockRunner } from "./transaction";

/** Holds the slot for the runner for as long as the policy says; a check-in that needs a look makes it wait for the therapist's review. [BOOK] */
export function holdAppointment(actor: Actor, input: BookingInput, now: Date): Promise<BookingResult> {
  return take(actor, input, now, "hold", null);
}

/** Books in one step: held and confirmed in one transaction, or waiting for review where the check-in asks for one. [BOOK] */
export function bookAppointment(actor: Actor, input: BookingInput, now: Date, once: Once | null = null): Promise<BookingResult> {
  return take(actor, input, now, "book", once);
}

async function take(actor: Actor, input: BookingInput, now: Date, mode: "hold" | "book", once: Once | null): Promise<BookingResult> {
  const asked = wishOf(actor, input);
  if (!asked.ok) return asked;
  const { wish } = asked;
  try {
    const result = await inBookingTransaction((tx) => takeOnce(tx, actor, wish, input, now, mode, once));
    return result.ok || "findings" in result ? result : await refuse(actor, wish, result, now);
  } catch (error) {
    if (isLostRace(error)) return refuse(actor, wish, { ok: false, code: "slot_taken" }, now);
    throw error;
  }
}

/** Staff book for a runner they name; everybody else for themselves. */
function wishOf(actor: Actor, input: BookingInput): { ok: true; wish: Wish } | BookingRefusal {
  const isStaff = actor.roles.some((role) => role !== "runner");
  const runnerId = input.runnerId ?? actor.userId;
  if (runnerId !== actor.userId && !isStaff) return { ok: false, code: "not_allowed" };
  if (input.overrideReason !== undefined && (!isStaff || runnerId === actor.userId)) return { ok: false, code: "not_allowed" };
  return {
    ok: true,
    wish: {
      runnerId,
      serviceId: input.serviceId,
      startsAt: input.startsAt,
      therapistId: input.therapistId ?? null,
      preferredTherapistId: null,
      locationId: input.locationId ?? null,
      purpose: input.purpose,
      raceId: input.raceId ?? null,
      overrideReason: input.overrideReason ?? null,
      keepsOverride: false,
      movedId: null,
    },
  };
}

type Taken = BookingResult | PlaceRefusal;

async function takeOnce(tx: Transaction, actor: Actor, wish: Wish, input: BookingInput, now: Date, mode: "hold" | "book", once: Once | null): Promise<Taken> {
  if (!(await lockRunner(tx, wish.runnerId))) return { ok: false, code: "unknown_runner" };
  if (once) {
    const claim = await claimKey(tx, actor, once, now);
    if (claim.state === "reused") return { ok: false, code: "idempotency_key_reused" };
    if (claim.state === "repeat") return { ok: true, appointment: claim.appointment };
  }
  const location = await readLocation(wish.locationId, tx);
  if (!location) return { ok: false, code: "unknown_location" };
  const checkIn = input.checkIn ? assessed(input.checkIn, { now, startsAt: wish.startsAt, timeZone: location.timeZone }) : null;
  // Before anything about times: who needs help now must not be asked to choose another slot first.
  const unfit = checkIn && screeningRefusal(checkIn.assessment);
  if (unfit) return unfit;
  const intake = await readIntakeVerdict(tx, actor, wish.runnerId, now);
  if (intake.refusal) return intake.refusal;
  const place = await findPlace(tx, actor, wish, location, now);
  if (!place.ok) return place;
  const appointment = await write(tx, actor, wish, place, { locationId: location.id, checkIn, waits: intake.waits || checkIn?.assessment.action === "review", note: input.note ?? null, mode }, now);
  if (once) await keepAnswer(tx, actor, once, appointment);
  return { ok: true, appointment };
}

type Details = { locationId: string; checkIn: CheckIn | null; waits: boolean; note: string | null; mode: "hold" | "book" };

async function write(tx: Transaction, actor: Actor, wish: Wish, place: Place, { locationId, checkIn, waits, note, mode }: Details, now: Date): Promise<AppointmentView> {
  const status = mode === "book" && !waits ? ("confirmed" as const) : ("held" as const);
  const event = (action: string, fromStatus: "held" | null, toStatus: "held" | "confirmed") => ({ at: now, actorId: actor.userId, action, fromStatus, toStatus });
  const row = await tx.appointment.create({
    data: {
      runnerId: wish.runnerId,
      therapistId: place.therapistId,
      roomId: place.roomId,
      locationId,
      serviceId: wish.serviceId,
      status,
      purpose: wish.purpose,
      raceId: wish.raceId,
      startsAt: place.startsAt,
      endsAt: place.endsAt,
      reservedFrom: place.reservedFrom,
      reservedTo: place.reservedTo,
      // A hold that is asked for on the page is confirmed there, also when it will wait for review after that.
      holdExpiresAt: mode === "hold" ? addMinutes(now, place.policy.holdMinutes) : null,
      reviewRequestedAt: mode === "book" && waits ? now : null,
      priceAmount: place.service.priceAmount,
      priceCurrency: place.service.priceCurrency,
      policyId: place.policy.id,
      note,
      overrideReason: place.overridden ? wish.overrideReason : null,
      createdAt: now,
      events: {
        create: [
          event("hold", null, "held"),
          ...(status === "confirmed" ? [event("confirm", "held", "confirmed")] : []),
          ...(mode === "book" && waits ? [event("request_review", "held", "held")] : []),
        ],
      },
    },
    select: { id: true },
  });
  if (checkIn) await keepCheckIn(tx, wish.runnerId, row.id, checkIn, now);
  if (place.overridden) await auditOverride(tx, actor, { appointmentId: row.id, runnerId: wish.runnerId }, place.overridden, wish.overrideReason, now);
  const written = await tx.appointment.findUniqueOrThrow({ where: { id: row.id }, include: appointmentSelect });
  return appointmentView(actor, written, place.policy.racePolicy, now);
}
