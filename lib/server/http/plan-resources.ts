import { z } from "zod";
import { CADENCE_CODES, CADENCE_LADDER } from "@/lib/domain/cadence";
import { formatMoney } from "@/lib/domain/money";
import { seasonOf } from "@/lib/domain/season";
import { intervalText, reasonTexts, sessionReasonText } from "@/lib/plan-text";
import { type PlanBookingResult, type PlanSituation, seasonWishes, serviceOf } from "@/lib/plan-view";
import { appointmentOf, appointmentResource, offeredSlotOf, offeredSlotResource } from "./resources";

/** The plan as the HTTP interface answers it. */

const purpose = z.enum(["maintenance", "pre_race"]);
const date = z.iso.date();

const reason = z
  .object({
    code: z.enum(CADENCE_CODES),
    title: z.string(),
    text: z.string().meta({ description: "What it rests on, in words." }),
    evidence: z.enum(["thin", "observed", "none"]).meta({ description: "`none`: the runner's choice, or arithmetic." }),
    source: z.string(),
  })
  .meta({ id: "PlanReason" });

const session = z
  .object({
    date,
    purpose,
    raceId: z.uuid().nullable(),
    raceIds: z.array(z.uuid()).meta({ description: "All races that a pre-race session serves." }),
    movedFrom: date.nullable().meta({ description: "The day it was wanted on." }),
    reason: z.enum(["W", "S", "E", "I", "N1"]),
    reasonText: z.string(),
    light: z.boolean(),
    overBudget: z.boolean(),
    appointmentId: z.uuid().nullable().meta({ description: "The booked session that stands for it; null while it is only proposed." }),
  })
  .meta({ id: "PlannedSession" });

export const planResource = z
  .object({
    intervalDays: z.literal(CADENCE_LADDER).nullable(),
    raceOnly: z.boolean(),
    summary: z.string(),
    reasons: z.array(reason),
    sessions: z.array(session),
    missed: z.array(z.object({ raceId: z.uuid(), why: z.enum(["past", "blocked"]) })).meta({ description: "Races without a pre-race session." }),
    leftOutForBudget: z.array(date).meta({ description: "Days of sessions that the budget does not pay for." }),
  })
  .meta({ id: "Plan" });

export const planBookingResource = z
  .object({
    booked: z.array(z.object({ date: date.meta({ description: "The day the plan wanted." }), appointment: appointmentResource })),
    notBooked: z.array(
      z.object({
        date,
        purpose,
        raceId: z.uuid().nullable(),
        code: z.string().meta({ description: "Why not: `no_free_slot` or the code of a rule." }),
        alternatives: z.array(offeredSlotResource),
      }),
    ),
  })
  .meta({ id: "PlanBooking" });

/** The plan by the runner's wishes; what they dropped is left out. */
export function planOf(situation: PlanSituation): z.input<typeof planResource> {
  const season = seasonOf(situation.basis, seasonWishes(situation, situation.wishes), situation.booked);
  const { intervalDays, raceOnly, missed } = season.plan;
  const price = serviceOf(situation, situation.wishes)?.price;
  return {
    intervalDays,
    raceOnly,
    summary: `A session ${intervalText(intervalDays)}${price ? `, ${formatMoney(price, "en")} each` : ""}.`,
    reasons: reasonTexts(season, situation),
    sessions: season.sessions
      .filter(({ dropped }) => !dropped)
      .map((each) => ({
        date: each.date,
        purpose: each.purpose,
        raceId: each.raceIds[0] ?? null,
        raceIds: each.raceIds,
        movedFrom: each.movedFrom,
        reason: each.reason,
        reasonText: sessionReasonText(each, season),
        light: each.light,
        overBudget: each.overBudget,
        appointmentId: each.appointmentId,
      })),
    missed,
    leftOutForBudget: season.leftOut,
  };
}

/** What became of the plan's booking. */
export function planBookingOf({ booked, notBooked }: Extract<PlanBookingResult, { ok: true }>): z.input<typeof planBookingResource> {
  return {
    booked: booked.map(({ date: wanted, appointment }) => ({ date: wanted, appointment: appointmentOf(appointment) })),
    notBooked: notBooked.map(({ alternatives, ...each }) => ({ ...each, alternatives: alternatives.map(offeredSlotOf) })),
  };
}
