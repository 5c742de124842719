import { z } from "zod";
import { CADENCE_LADDER, type CadenceInterval } from "./domain/cadence";
import { fractionDigits } from "./domain/money";
import { shortCheckInSchema } from "./domain/screening";
import { calendarDateSchema } from "./time-input";

/** What a runner may wish of the plan, and ask to be booked: one schema each, for form, action and HTTP interface. */

const MOST_SESSIONS = 60;
export const PLAN_DAYS = 84;
export const LONGEST_PLAN_DAYS = 365;

const id = z.uuid("Choose one from the list.");

/** Minutes since midnight at the location, half-open: when a session may start. */
export const TIMES_OF_DAY = {
  any: { fromMinute: 0, toMinute: 1440 },
  morning: { fromMinute: 0, toMinute: 720 },
  afternoon: { fromMinute: 720, toMinute: 1020 },
  evening: { fromMinute: 1020, toMinute: 1440 },
} as const;
const timeOfDaySchema = z.enum(["any", "morning", "afternoon", "evening"], "Choose one.");

/** `regular` follows the rule; a number is an interval chosen by hand, in days. */
export type PlanPreference = "regular" | "race_only" | CadenceInterval;
const intervals: Record<string, CadenceInterval> = Object.fromEntries(CADENCE_LADDER.map((days) => [String(days), days]));
const preferenceSchema = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => text === "regular" || text === "race_only" || text in intervals, "Choose how often.")
  .transform((text): PlanPreference => (text === "regular" || text === "race_only" ? text : (intervals[text] ?? "regular")));

/** A runner's wishes as they are kept and sent by the page. `monthlyBudget` in minor units of the clinic's currency. */
export const planWishesSchema = z.object({
  preference: preferenceSchema.default("regular"),
  monthlyBudget: z.int().min(0).max(100_000_000).nullable().default(null),
  serviceId: id.nullable().default(null),
  therapistId: id.nullable().default(null),
  weekdays: z.array(z.int().min(1).max(7)).max(7).default([]),
  timeOfDay: timeOfDaySchema.default("any"),
  dropped: z.array(z.string().max(80)).max(MOST_SESSIONS).default([]),
  moved: z.array(z.object({ key: z.string().max(80), to: calendarDateSchema })).max(MOST_SESSIONS).default([]),
});
export type PlanWishes = z.output<typeof planWishesSchema>;

/** The wishes as the form's fields hold them; the budget is typed as people write money, and may be left empty. */
export function planFormSchema(currency: string) {
  const digits = fractionDigits(currency);
  const pattern = digits === 0 ? /^\d{1,8}$/ : new RegExp(`^\\d{1,6}([.,]\\d{1,${digits}})?$`);
  const budget = z
    .string()
    .trim()
    .refine((text) => text === "" || pattern.test(text), `Enter an amount in ${currency}, for example 180, or leave it empty for no limit.`)
    .transform((text) => (text === "" ? null : Math.round(Number(text.replace(",", ".")) * 10 ** digits)));
  return z.object({
    preference: preferenceSchema,
    budget,
    serviceId: id,
    therapistId: z.union([z.literal("").transform(() => null), id]),
    weekdays: z.array(z.coerce.number<string>().int().min(1).max(7)).max(7),
    timeOfDay: timeOfDaySchema,
  });
}

/** What `POST /plan/bookings` takes: without sessions, all that the plan proposes. */
export const planBookingSchema = z.object({
  serviceId: id.optional(),
  therapistId: id.nullish(),
  timeOfDay: timeOfDaySchema.optional(),
  sessions: z
    .array(z.object({ date: calendarDateSchema, purpose: z.enum(["maintenance", "pre_race"], "Choose what the session is for.").default("maintenance"), raceId: id.nullish() }))
    .min(1, "Name at least one session, or leave the list out to book all that are proposed.")
    .max(MOST_SESSIONS, `Ask for at most ${MOST_SESSIONS} sessions at once.`)
    .optional(),
  checkIn: shortCheckInSchema.optional(),
});
export type PlanBookingInput = z.output<typeof planBookingSchema>;

/** How far ahead `GET /plan` looks, in days: twelve weeks, a year on request. */
export const planQuerySchema = z.object({
  horizonDays: z.coerce.number<string>("Enter whole days.").int("Enter whole days.").min(7, "Ask for at least 7 days.").max(LONGEST_PLAN_DAYS, `Ask for at most ${LONGEST_PLAN_DAYS} days.`).default(PLAN_DAYS),
});
