import { z } from "zod";
import { emailSchema, nameSchema, registerSchema } from "./auth-input";
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
