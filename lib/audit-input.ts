import { z } from "zod";
import { auditKind, AUDIT_SUBJECTS, type AuditSubject } from "./audit-text";
import { isNamedDate } from "./domain/calendar-date";
import { wordsSchema } from "./text-input";

/** What may be asked of the audit log: in its address, and in the form that leads there. */

const SUBJECTS = Object.keys(AUDIT_SUBJECTS) as [AuditSubject, ...AuditSubject[]];
const MOST_WORDS = 100;

const dateField = z
  .string()
  .trim()
  .refine((text) => text === "" || isNamedDate(text), "Enter a day as year, month and day, or leave it empty.")
  .transform((text) => (isNamedDate(text) ? text : undefined));
const kindField = z
  .string()
  .refine((kind) => kind === "" || auditKind(kind) !== null, "Choose one of the list.")
  .transform((kind) => kind || undefined);
const subjectField = z.union([z.literal("").transform(() => undefined), z.enum(SUBJECTS)], { error: "Choose one of the list." });

/** The address: whatever can't be read does not narrow. Words of a reason stand there sealed: they may be about somebody's health. */
export const auditQuerySchema = z.object({
  by: z.uuid().optional().catch(undefined),
  about: z.uuid().optional().catch(undefined),
  kind: kindField.optional().catch(undefined),
  subject: subjectField.optional().catch(undefined),
  from: dateField.optional().catch(undefined),
  to: dateField.optional().catch(undefined),
  reason: z.string().max(1000).optional().catch(undefined),
  before: z
    .string()
    .regex(/^\d{1,15}\.[\da-f-]{36}$/)
    .transform((text) => ({ at: new Date(Number(text.split(".")[0])), id: text.split(".")[1] ?? "" }))
    .optional()
    .catch(undefined),
});
export type AuditQuery = z.output<typeof auditQuerySchema>;

/** The form. A person is a name typed, or the one chosen of several whom it fits. */
export const auditFormSchema = z
  .object({
    by: wordsSchema(MOST_WORDS),
    about: wordsSchema(MOST_WORDS),
    byId: z.uuid().optional().catch(undefined),
    aboutId: z.uuid().optional().catch(undefined),
    kind: kindField,
    subject: subjectField,
    from: dateField,
    to: dateField,
    reason: wordsSchema(MOST_WORDS),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { path: ["to"], message: "The last day can't be before the first." });
