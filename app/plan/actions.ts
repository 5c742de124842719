"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { PlanBookingState } from "@/components/plan-booking-form";
import { SHORT_CHECK_IN, shortCheckInSchema } from "@/lib/domain/screening";
import { seasonOf } from "@/lib/domain/season";
import { adviceFor } from "@/lib/finding-text";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { formatDayOf, formatTime } from "@/lib/format-date";
import { PLAN_DAYS, planFormSchema, type PlanWishes, planWishesSchema } from "@/lib/plan-input";
import { editWishes, PLAN_EDITS, withoutStale } from "@/lib/plan-edit";
import { type FoundTime, openSessions, type PlanSituation, seasonWishes } from "@/lib/plan-view";
import { refusalText } from "@/lib/refusals";
import { type Actor, requireActor } from "@/lib/server/auth/actor";
import { bookPlan } from "@/lib/server/plan/book-plan";
import { findTimes } from "@/lib/server/plan/find-times";
import { markOf, readPlan } from "@/lib/server/plan/read-plan";
import { saveWishes } from "@/lib/server/plan/save-wishes";

const PAGE = "/plan";
const horizonSchema = z.coerce.number().int().min(PLAN_DAYS).max(365).catch(PLAN_DAYS);
const editSchema = z.object({ key: z.string().max(80), edit: z.enum(PLAN_EDITS) });

/** Keeps the wishes as the page changes them, and answers with the times that are free for what they propose. */
export async function keepWishesAction(unparsed: unknown, horizonDays: number): Promise<FoundTime[]> {
  const { actor, situation } = await planOf(horizonDays);
  const wishes = planWishesSchema.parse(unparsed);
  const now = new Date();
  const kept = withoutStale(wishes, seasonOf(situation.basis, seasonWishes(situation, wishes), situation.booked));
  await saveWishes(actor, kept);
  return findTimes(actor, situation, kept, now);
}

/** Keeps what the form says of how often, when, with whom and for how much. */
export async function saveWishesAction(previous: FormState, form: FormData): Promise<FormState> {
  const { actor, situation } = await planOf(PLAN_DAYS);
  const input = planFormSchema(situation.currency).safeParse(wishFields(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const { budget, ...wishes } = input.data;
  await saveWishes(actor, { ...situation.wishes, ...wishes, monthlyBudget: budget });
  revalidatePath(PAGE);
  return acceptedForm(previous, "The plan follows your wishes.");
}

/** Drops, restores or moves one session. */
export async function editSessionAction(form: FormData): Promise<void> {
  const { actor, situation } = await planOf(horizonSchema.parse(form.get("days")));
  const edit = editSchema.safeParse({ key: form.get("key"), edit: form.get("edit") });
  if (!edit.success) redirect(PAGE);
  const season = seasonOf(situation.basis, seasonWishes(situation, situation.wishes), situation.booked);
  await saveWishes(actor, editWishes(situation.wishes, season, edit.data.key, edit.data.edit));
  revalidatePath(PAGE);
  redirect(`${PAGE}#sessions`);
}

/** Keeps what is booked as it is: the changes are no longer shown. */
export async function keepPlanAction(): Promise<void> {
  const { actor, situation } = await planOf(PLAN_DAYS);
  await saveWishes(actor, situation.wishes, markOf(situation, situation.wishes));
  redirect(PAGE);
}

/** Books all that the page proposes, in one step; shows what was booked, and what couldn't be had with what could. */
export async function bookPlanAction(previous: PlanBookingState, form: FormData): Promise<PlanBookingState> {
  const { actor, situation } = await planOf(horizonSchema.parse(form.get("days")));
  const refused = (errors: Record<string, string>, message?: string): PlanBookingState => ({ ...refusedForm(previous, form, errors, message), advice: [], booked: [], notBooked: [] });
  const wishes = planWishesSchema.safeParse(parsedJson(form.get("wishes")));
  if (!wishes.success) return refused({}, "The plan on this page is out of date. Load the page again.");
  if (!matchesShown(situation, wishes.data, form.get("shown")))
    return refused({}, "Your plan has changed since this page was loaded: a race, a session or your training. Look at the plan below, then book it.");
  const checkIn = shortCheckInSchema.safeParse(checkInFields(form));
  if (!checkIn.success) {
    const errors = fieldErrors(checkIn.error);
    return refused(form.get("screen") === "some" ? errors : { screen: "Answer this before you book." });
  }
  const result = await bookPlan(actor, situation, { wishes: wishes.data, sessions: null, checkIn: checkIn.data }, new Date(), null);
  const { timeZone } = situation.location;
  if (!result.ok) {
    const advice = adviceFor(result.findings ?? []);
    return { ...refused({}, refusalText(result, null, timeZone)), advice };
  }
  revalidatePath(PAGE);
  return {
    ...acceptedForm(previous, ""),
    advice: [],
    booked: result.booked.map(({ appointment }) => ({
      id: appointment.id,
      text: `${formatDayOf(appointment.startsAt, timeZone, "short")}, ${formatTime(appointment.startsAt, timeZone)}, with ${appointment.therapist.displayName}`,
      note: appointment.awaitingReview ? "Waits for your therapist's look at the check-in." : appointment.race ? `Before ${appointment.race.name}` : "",
    })),
    notBooked: result.notBooked.map(({ date, raceId, code, alternatives }) => ({
      date,
      raceId,
      reason: code === "no_free_slot" ? "No time is free on this day, nor on the days near it that would do." : refusalText({ ok: false, code }, null, timeZone),
      offers: alternatives.map(({ startsAt, therapistId, therapistName }) => ({
        startsAt: startsAt.toISOString(),
        therapistId,
        text: `${formatDayOf(startsAt, timeZone, "short")}, ${formatTime(startsAt, timeZone)}, with ${therapistName}`,
      })),
    })),
  };
}

async function planOf(horizonDays: number): Promise<{ actor: Actor; situation: PlanSituation }> {
  const actor = await requireActor("runner", PAGE);
  const situation = await readPlan(actor, new Date(), horizonSchema.parse(horizonDays));
  if (!situation) redirect("/");
  return { actor, situation };
}

function wishFields(form: FormData): unknown {
  const text = (name: string) => form.get(name) ?? "";
  return {
    preference: text("preference"),
    budget: text("budget"),
    serviceId: text("serviceId"),
    therapistId: text("therapistId"),
    weekdays: form.getAll("weekdays"),
    timeOfDay: text("timeOfDay"),
  };
}

/** One answer can stand for all: that none of it is so. */
function checkInFields(form: FormData): unknown {
  const all = form.get("screen") === "none" ? "no" : undefined;
  const answers = Object.fromEntries(SHORT_CHECK_IN.map((id) => [id, all ?? form.get(id) ?? undefined]));
  return { ...answers, lastUnwellOn: all ? null : form.get("lastUnwellOn"), cannotBearWeight: all ? null : form.get("cannotBearWeight") };
}

function parsedJson(value: FormDataEntryValue | null): unknown {
  try {
    return typeof value === "string" ? JSON.parse(value) : null;
  } catch {
    return null;
  }
}

/** Whether the page showed what would be booked now. */
function matchesShown(situation: PlanSituation, wishes: PlanWishes, shown: FormDataEntryValue | null): boolean {
  const open = openSessions(seasonOf(situation.basis, seasonWishes(situation, wishes), situation.booked), situation);
  return shown === JSON.stringify(open.map(({ key, date }) => [key, date]));
}
