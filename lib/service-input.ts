import { z } from "zod";
import { ids, optionalText, priceText, wholeNumber } from "./clinic-input";
import { fractionDigits } from "./domain/money";
import { SERVICE_COLORS } from "./service-colors";
import { STARTER_SERVICES } from "./starter-services";
import { wordsSchema } from "./text-input";

/** What an admin may enter about services and techniques. */

/** A service can have so many durations. */
export const MOST_DURATIONS = 8;

const MINUTES = "Enter whole minutes from 5 to 480.";
const BUFFER = "Enter whole minutes from 0 to 240.";

/** A price as typed, in minor units of the currency: `75.5` EUR is 7550. */
export function priceSchema(currency: string) {
  const digits = fractionDigits(currency);
  const pattern = digits === 0 ? /^\d{1,9}$/ : new RegExp(`^\\d{1,7}([.,]\\d{1,${digits}})?$`);
  return z
    .string()
    .trim()
    .regex(pattern, `Enter a price in ${currency}, for example ${priceText(75 * 10 ** digits, currency)}.`)
    .transform((text) => Math.round(Number(text.replace(",", ".")) * 10 ** digits));
}

/** One duration with its price; `id` is null for one that is new. */
export type DurationInput = { id: string | null; durationMinutes: number; priceAmount: number };

/** The rows of the form, those left empty taken out. Errors stand at `durations.0.durationMinutes` and the like, by the row as sent. */
function durationsSchema(currency: string) {
  const row = z.object({
    id: z.union([z.literal("").transform(() => null), z.uuid("This duration is no longer there.")]),
    durationMinutes: wholeNumber(5, 480, MINUTES),
    priceAmount: priceSchema(currency),
  });
  return z.array(z.object({ id: z.string(), durationMinutes: z.string().trim(), priceAmount: z.string().trim() })).transform((rows, context): DurationInput[] => {
    const durations: DurationInput[] = [];
    rows.forEach((typed, index) => {
      if (typed.id === "" && typed.durationMinutes === "" && typed.priceAmount === "") return;
      const parsed = row.safeParse(typed);
      const path = (field: PropertyKey) => [index, field];
      for (const issue of parsed.error?.issues ?? []) context.addIssue({ code: "custom", path: path(issue.path[0] ?? "durationMinutes"), message: issue.message });
      if (!parsed.success) return;
      if (durations.some(({ durationMinutes }) => durationMinutes === parsed.data.durationMinutes)) {
        context.addIssue({ code: "custom", path: path("durationMinutes"), message: "This duration stands here twice. Keep one of them." });
      }
      durations.push(parsed.data);
    });
    if (durations.length === 0 && context.issues.length === 0) {
      context.addIssue({ code: "custom", path: [0, "durationMinutes"], message: "Enter at least one duration with its price." });
    }
    if (durations.length > MOST_DURATIONS) context.addIssue({ code: "custom", path: [MOST_DURATIONS, "durationMinutes"], message: `A service has at most ${MOST_DURATIONS} durations.` });
    return durations;
  });
}

/** A service with its durations as an admin enters it; prices are read in the clinic's currency into minor units. */
export function serviceFamilySchema(currency: string) {
  return z
    .object({
      name: wordsSchema(80).min(1, "Give the service a name."),
      summary: wordsSchema(200).min(1, "Say in a sentence what it is for."),
      description: optionalText(2000),
      color: z.enum(SERVICE_COLORS, "Choose a colour."),
      durations: durationsSchema(currency),
      bufferBeforeMinutes: wholeNumber(0, 240, BUFFER),
      bufferAfterMinutes: wholeNumber(0, 240, BUFFER),
      techniqueIds: ids,
      roomIds: ids,
      therapistIds: ids,
      raceRule: z.enum(["enforced", "exempt"], "Choose one."),
      preRace: z.boolean(),
      bookableBy: z.enum(["everyone", "known_runners", "staff"], "Choose one."),
      firstVisitOnly: z.boolean(),
    })
    .refine(({ firstVisitOnly, bookableBy }) => !(firstVisitOnly && bookableBy === "known_runners"), {
      path: ["bookableBy"],
      message: "Nobody could book it: runners who have been here before have had their first visit. Choose another one, or take away the tick below.",
    });
}
export type ServiceFamilyInput = z.output<ReturnType<typeof serviceFamilySchema>>;

/** Where a service goes in the list: one place up or down, or to a place counted from 0. Sent as `up ID`, `down ID` or `3 ID`. */
export const serviceOrderSchema = z
  .string()
  .regex(/^(up|down|\d{1,3}) \S+$/, "Choose where it goes.")
  .transform((text) => text.split(" "))
  .pipe(z.tuple([z.union([z.enum(["up", "down"]), z.string().transform(Number)]), z.uuid("This service is no longer there.")]))
  .transform(([to, familyId]) => ({ to, familyId }));
export type ServiceOrderInput = z.output<typeof serviceOrderSchema>;

/** What is taken out of booking or brought back: a whole family, or one duration of it. */
export const serviceArchiveSchema = z.object({
  familyId: z.uuid(),
  /** Left out: all of them. */
  serviceId: z.uuid().optional(),
  archived: z.enum(["yes", "no"]).transform((answer) => answer === "yes"),
});
export type ServiceArchiveInput = z.output<typeof serviceArchiveSchema>;

/** A technique as an admin enters it. */
export const techniqueSchema = z.object({
  name: wordsSchema(60).min(1, "Give the technique a name."),
  description: optionalText(400),
});
export type TechniqueInput = z.output<typeof techniqueSchema>;

/** Which services of the starter set to add, each with the price of every duration. */
export function starterServicesSchema(currency: string) {
  const price = priceSchema(currency);
  return z
    .object({ keys: z.array(z.string()), prices: z.record(z.string(), z.string()) })
    .transform(({ keys, prices }, context) => {
      const chosen = STARTER_SERVICES.filter(({ key }) => keys.includes(key));
      if (chosen.length === 0) context.addIssue({ code: "custom", path: ["keys"], message: "Choose at least one, or add a service of your own." });
      return chosen.map(({ key, minutes }) => ({
        key,
        durations: minutes.map((durationMinutes) => {
          const field = starterPriceField(key, durationMinutes);
          const parsed = price.safeParse(prices[field] ?? "");
          if (!parsed.success) context.addIssue({ code: "custom", path: [field], message: parsed.error.issues[0]?.message ?? "" });
          return { durationMinutes, priceAmount: parsed.data ?? 0 };
        }),
      }));
    });
}
export type StarterServicesInput = z.output<ReturnType<typeof starterServicesSchema>>;

/** The form's field for the price of one duration of a starter service. */
export function starterPriceField(key: string, durationMinutes: number): string {
  return `price ${key} ${durationMinutes}`;
}
