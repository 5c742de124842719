import { z } from "zod";
import { emailSchema, registerSchema } from "./auth-input";
import { dayHoursSchema } from "./clinic-input";
import { wordsSchema } from "./text-input";

/** What the first visit asks for, step by step: one schema each, for the form, the action and the use case. */

/** The clinic and its first admin. */
export const setupSchema = z.object({
  code: z.string().trim().min(1, "Enter the code that was printed when Taper started."),
  clinicName: wordsSchema(80).min(1, "Enter the clinic's name."),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .refine((code) => Intl.supportedValuesOf("currency").includes(code), "Enter a currency such as EUR, USD or GBP."),
  name: registerSchema.shape.name,
  email: registerSchema.shape.email,
  password: registerSchema.shape.password,
});
export type SetupInput = z.output<typeof setupSchema>;

const MOST_ROOMS = 30;

/** When a location is open, and its rooms: one a line. */
export const furnishSchema = z.object({
  locationId: z.uuid(),
  days: z
    .array(dayHoursSchema)
    .length(7)
    .refine((days) => days.some((hours) => hours.length > 0), "Enter hours for one day at least: sessions can be booked only while it is open."),
  rooms: wordsSchema(2000)
    .transform((text) => text.split("\n").map((line) => line.trim()).filter(Boolean))
    .refine((rooms) => rooms.length > 0, "Enter one room at least: each session needs one.")
    .refine((rooms) => rooms.length <= MOST_ROOMS, `Enter at most ${MOST_ROOMS} rooms here. More can be added later.`)
    .refine((rooms) => rooms.every((room) => room.length <= 60), "Keep each room's name under 60 characters.")
    .refine((rooms) => new Set(rooms.map((room) => room.toLowerCase())).size === rooms.length, "Two rooms have the same name. Give each its own."),
});
export type FurnishInput = z.output<typeof furnishSchema>;

/** So many rows the form of the last step has. */
export const THERAPIST_ROWS = 4;

const MISSING_NAME = "Enter the name that goes with this address.";
const MISSING_EMAIL = "Enter the address that they will sign in with.";

/** Those who treat, a row each; rows left empty are passed by. Errors stand at `therapists.0.name` and the like, by the row as sent. */
export const hireSchema = z.object({
  /** Where the admin treats too; null when they don't. */
  ownLocationId: z.union([z.literal("").transform(() => null), z.uuid("Choose a location.")]),
  therapists: z
    .array(z.object({ name: z.string(), email: z.string(), locationId: z.uuid("Choose a location.") }))
    .max(THERAPIST_ROWS)
    .transform((rows, context) => {
      const therapists: { row: number; name: string; email: string; locationId: string }[] = [];
      rows.forEach((typed, row) => {
        if (typed.name.trim() === "" && typed.email.trim() === "") return;
        const name = wordsSchema(100).min(1, MISSING_NAME).safeParse(typed.name);
        const email = typed.email.trim() === "" ? emailSchema.safeParse(undefined) : emailSchema.safeParse(typed.email);
        const refuse = (field: string, message: string) => context.addIssue({ code: "custom", path: [row, field], message });
        if (!name.success) refuse("name", name.error.issues[0]?.message ?? MISSING_NAME);
        if (!email.success) refuse("email", typed.email.trim() === "" ? MISSING_EMAIL : (email.error.issues[0]?.message ?? MISSING_EMAIL));
        if (!name.success || !email.success) return;
        if (therapists.some((other) => other.email === email.data)) refuse("email", "This address stands here twice. Each signs in with their own.");
        therapists.push({ row, name: name.data, email: email.data, locationId: typed.locationId });
      });
      return therapists;
    }),
});
export type HireInput = z.output<typeof hireSchema>;
