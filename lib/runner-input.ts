import { z } from "zod";
import { optionalEmailSchema } from "./auth-input";
import { wordsSchema } from "./text-input";
import { calendarDateSchema } from "./time-input";

/** What the front desk enters about runners. */

const optionalWords = (max: number) => wordsSchema(max).transform((text) => (text === "" ? null : text));

/** Also what the calendar takes for somebody new. */
export const phoneSchema = wordsSchema(40)
  .refine((text) => text === "" || (/^[+\d\s()./-]+$/.test(text) && text.replace(/\D/g, "").length >= 5), "Enter a telephone number such as +49 170 1234567, or leave it empty.")
  .transform((text) => (text === "" ? null : text));

/** Somebody else's name. */
export const runnerNameSchema = wordsSchema(100).min(1, "Enter the runner's name.");

/** Whoever books by telephone need not have an e-mail address; the clinic must be able to reach them in one way. */
export function isReachable({ email, phone }: { email?: string | null | undefined; phone: string | null }): boolean {
  return email === undefined || email !== null || phone !== null;
}
export const UNREACHABLE = { path: ["phone"], message: "Enter a telephone number or an e-mail address, so that the clinic can reach them." };

/** Somebody new; `confirmed` says that they are not one of those who look alike. */
export const newRunnerSchema = z.object({ name: runnerNameSchema, email: optionalEmailSchema, phone: phoneSchema, confirmed: z.boolean() }).refine(isReachable, UNREACHABLE);
export type NewRunnerForm = z.output<typeof newRunnerSchema>;

const contactFields = z.object({
  name: runnerNameSchema,
  phone: phoneSchema,
  birthDate: z.union([z.literal("").transform(() => null), calendarDateSchema], "Enter a day as year, month and day, or leave it empty."),
  emergencyContact: optionalWords(200),
  deskNote: optionalWords(1000),
});
export type RunnerContact = z.output<typeof contactFields>;

/** What the desk keeps about a runner. The address is left out for whoever signs in with it: that is theirs to change. */
export const runnerContactSchema = contactFields.extend({ email: optionalEmailSchema.optional() }).refine(isReachable, UNREACHABLE);
export type RunnerContactForm = z.output<typeof runnerContactSchema>;

const RUNNER_ORDERS = ["name", "visit", "created"] as const;

/** The list's address: bad values are left out, so that a broken link still shows the list. */
export const runnersQuerySchema = z.object({
  q: z.string().trim().max(100).catch(""),
  sort: z.enum(RUNNER_ORDERS).catch("name"),
  upcoming: z.literal("yes").optional().catch(undefined),
  /** Those who have not been here since that day. */
  away: z.union([z.literal(""), calendarDateSchema]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(4000).catch(1),
});
export type RunnersQuery = z.output<typeof runnersQuerySchema>;

const keep = z.enum(["kept", "other"], "Choose one.").catch("kept");

/** Two entries of one person, and which entry's value stays where they differ. */
export const mergeSchema = z
  .object({ keptId: z.uuid(), otherId: z.uuid(), name: keep, email: keep, phone: keep, birthDate: keep, emergencyContact: keep })
  .refine(({ keptId, otherId }) => keptId !== otherId, { path: ["form"], message: "These are the same entry." });
export type MergeInput = z.output<typeof mergeSchema>;

/** Why two entries look like one person. */
export const SUSPICIONS = ["phone", "birth_date", "name"] as const;
export type Suspicion = (typeof SUSPICIONS)[number];

/** The address of the list of such pairs: without a reason, the first of each. */
export const pairsQuerySchema = z.object({ because: z.enum(SUSPICIONS).optional().catch(undefined), page: z.coerce.number().int().min(1).max(500).catch(1) });

export const pairSchema = z.object({ firstId: z.uuid(), secondId: z.uuid() }).refine(({ firstId, secondId }) => firstId !== secondId, { path: ["form"], message: "These are the same entry." });
export type PairInput = z.output<typeof pairSchema>;
