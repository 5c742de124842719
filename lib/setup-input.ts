import { z } from "zod";
import { registerSchema } from "./auth-input";
import { timeZoneSchema } from "./time-zone";

/** What the first visit asks for: the clinic, its first place, and its admin. */

const text = (max: number, missing: string) => z.string().trim().min(1, missing).max(max, `Keep this under ${max} characters.`);

export const setupSchema = z.object({
  code: z.string().trim().min(1, "Enter the code that was printed when Taper started."),
  clinicName: text(80, "Enter the clinic's name."),
  timeZone: timeZoneSchema,
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .refine((code) => Intl.supportedValuesOf("currency").includes(code), "Enter a currency such as EUR, USD or GBP."),
  locationName: text(80, "Enter what the place is called."),
  address: text(200, "Enter the address."),
  name: registerSchema.shape.name,
  email: registerSchema.shape.email,
  password: registerSchema.shape.password,
});
export type SetupInput = z.output<typeof setupSchema>;
