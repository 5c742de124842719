import { z } from "zod";
import { wordsSchema } from "./text-input";
import { timeZoneSchema } from "./time-zone";

/** What people may enter to register, sign in and look after their account. */

/** Length is what makes a password hard to guess, so it is the only demand (NIST SP 800-63B). */
export const PASSWORD_MIN_LENGTH = 10;
const PASSWORD_MAX_LENGTH = 200;

export const nameSchema = wordsSchema(100).min(1, "Enter your name.").meta({ examples: ["Ada Berg"] });

/** Lower case, as the database keeps it: one mailbox is one account, however it is typed. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "This address is too long.")
  .pipe(z.email("Enter an address like name@example.org."))
  .meta({ examples: ["ada@example.org"] });

/** An address where there need not be one: null for an empty field. */
export const optionalEmailSchema = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : text))
  .pipe(emailSchema.nullable());

const newPasswordSchema = z
  .string()
  .min(PASSWORD_MIN_LENGTH, `Use at least ${PASSWORD_MIN_LENGTH} characters.`)
  .max(PASSWORD_MAX_LENGTH, `Use at most ${PASSWORD_MAX_LENGTH} characters.`)
  .meta({ format: "password" });

/** A password as typed to sign in: whatever was accepted once must be accepted again, so only its presence and size count. */
const typedPasswordSchema = z
  .string()
  .min(1, "Enter your password.")
  .max(PASSWORD_MAX_LENGTH, `Use at most ${PASSWORD_MAX_LENGTH} characters.`)
  .meta({ format: "password" });

export const registerSchema = z.object({
  name: nameSchema,
  email: emailSchema,
  password: newPasswordSchema,
  timeZone: timeZoneSchema.optional(),
  acceptTerms: z.literal(true, "Accept the terms to open an account."),
});
export type RegisterInput = z.output<typeof registerSchema>;

export const signInSchema = z.object({ email: emailSchema, password: typedPasswordSchema });
export type SignInInput = z.output<typeof signInSchema>;

const tokenNameSchema = wordsSchema(60).min(1, "Give the token a name, so that you know it again.").meta({ examples: ["Training diary"] });

export const newTokenSchema = z.object({ name: tokenNameSchema });

/** Making a token with the password at hand, as a program without a browser does. */
export const tokenByPasswordSchema = signInSchema.extend({ name: tokenNameSchema });

export const profileSchema = z.object({ name: nameSchema, timeZone: timeZoneSchema });
export type ProfileInput = z.output<typeof profileSchema>;

export const changePasswordSchema = z.object({
  /** Left empty only by people who have no password yet, because they sign in with another provider. */
  currentPassword: z.string().max(PASSWORD_MAX_LENGTH),
  newPassword: newPasswordSchema,
});
export type ChangePasswordInput = z.output<typeof changePasswordSchema>;

/** Which of one's own sessions or tokens a form is about. */
export const ownRecordSchema = z.object({ id: z.uuid() });
