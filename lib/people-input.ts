import { z } from "zod";
import { emailSchema, nameSchema, registerSchema } from "./auth-input";
import { isLanguageCode, languageCode } from "./language-names";
import { wordsSchema } from "./text-input";

/** What an admin may enter about the people who work at the clinic, and what those enter themselves when they begin. */

const ids = z.array(z.uuid("Choose one from the list.")).transform((chosen) => [...new Set(chosen)]);
const optionalText = (max: number) => wordsSchema(max).transform((text) => (text === "" ? null : text));

export const STAFF_ROLES = ["therapist", "admin"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** What the roles are called where they are chosen. */
export const STAFF_ROLE_LABELS: Record<StaffRole, string> = {
  therapist: "Therapist: gives sessions, keeps own hours and notes",
  admin: "Admin: runs the clinic, its services, people and policy",
};

/** An invitation to work here. What only therapists have is left out for others. */
export const invitationSchema = z
  .object({
    name: wordsSchema(100).min(1, "Enter the person's name."),
    email: emailSchema,
    roles: z.array(z.enum(STAFF_ROLES)).min(1, "Choose at least one role."),
    title: optionalText(80),
    locationIds: ids,
    serviceIds: ids,
  })
  .refine(({ roles, locationIds }) => !roles.includes("therapist") || locationIds.length > 0, {
    path: ["locationIds"],
    message: "Choose at least one location: hours are given there.",
  })
  .transform((input) => (input.roles.includes("therapist") ? input : { ...input, title: null, locationIds: [], serviceIds: [] }));
export type InvitationInput = z.output<typeof invitationSchema>;

/** What the fields of a sent form say, before they are parsed. */
export function invitationFields(form: FormData): Record<keyof z.input<typeof invitationSchema>, unknown> {
  const text = (name: string) => form.get(name) ?? "";
  return {
    name: text("name"),
    email: text("email"),
    roles: form.getAll("roles"),
    title: text("title"),
    locationIds: form.getAll("locationIds"),
    serviceIds: form.getAll("serviceIds"),
  };
}

/** What a person enters who begins to work here. */
export const acceptInvitationSchema = z.object({
  name: nameSchema,
  password: registerSchema.shape.password,
  acceptTerms: z.literal(true, "Accept the terms to begin."),
});
export type AcceptInvitationInput = z.output<typeof acceptInvitationSchema>;

/** The roles of somebody who works here; being a runner is not given or taken here. */
export const staffRolesSchema = z.object({ roles: z.array(z.enum(STAFF_ROLES)) });

/** How a therapist is shown to runners and on the calendar. */
export const therapistProfileSchema = z.object({
  displayName: wordsSchema(80).min(1, "Enter the name that runners see."),
  title: optionalText(80),
  bio: optionalText(2000),
  languages: wordsSchema(200).transform((text, context) => {
    const codes = text.split(/[,;]/).map((word) => word.trim()).filter(Boolean).map((word) => languageCode(word) ?? word);
    const unknown = codes.find((code) => !isLanguageCode(code));
    if (unknown === undefined) return [...new Set(codes)];
    context.addIssue({ code: "custom", message: `"${unknown}" is no language we know. Write them in English with commas between, such as English, German.` });
    return z.NEVER;
  }),
  color: z.string().trim().toLowerCase().regex(/^#[0-9a-f]{6}$/, "Choose a colour, such as #1b5487."),
  position: z.string().trim().regex(/^\d{1,3}$/, "Enter a whole number from 0 to 999; the lowest comes first.").transform(Number),
  bookable: z.boolean(),
});
export type TherapistProfileInput = z.output<typeof therapistProfileSchema>;

/** Where a therapist works and what they give. */
export const workplaceSchema = z.object({ locationIds: ids, serviceIds: ids });
export type WorkplaceInput = z.output<typeof workplaceSchema>;

/** What somebody enters who was given a new sign-in. */
export const newSignInSchema = z.object({ password: registerSchema.shape.password });

export const peopleQuerySchema = z.object({
  q: z.string().trim().max(100).catch("").default(""),
  who: z.enum(["staff", "runners", "everyone"]).catch("staff").default("staff"),
  state: z.enum(["active", "deactivated"]).catch("active").default("active"),
  /** The id behind which the page begins; empty for the first. */
  after: z.union([z.literal(""), z.uuid()]).catch("").default(""),
});
export type PeopleQuery = z.output<typeof peopleQuerySchema>;
