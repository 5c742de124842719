import { z } from "zod";
import { type CalendarDate, calendarDate } from "./domain/calendar-date";
import { wordsSchema } from "./text-input";
import { calendarDateSchema } from "./time-input";

/** What an orthopaedist recommends, as the runner enters it. */

export const MOST_DOCUMENT_BYTES = 10 * 1024 * 1024;

/** What a document may be, by its content. */
export const DOCUMENT_TYPES = { "application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP", "image/heic": "HEIC" } as const;
export type DocumentType = keyof typeof DOCUMENT_TYPES;

const NO_TODAY = calendarDate("2199-12-31");

/** `today` is the runner's: nobody has recommended anything tomorrow. */
export function recommendationSchema(today: CalendarDate = NO_TODAY) {
  return z
    .object({
      issuedBy: wordsSchema(120).min(1, "Write who recommends it."),
      issuedOn: calendarDateSchema.refine((date) => date <= today, { error: "Choose today or an earlier day." }),
      validUntil: z.union([z.literal("").transform(() => null), calendarDateSchema]).nullable(),
      recommendation: wordsSchema(2000).min(1, "Write what is recommended."),
    })
    .refine(({ issuedOn, validUntil }) => validUntil === null || validUntil >= issuedOn, { path: ["validUntil"], message: "The last day can't be before the first." });
}
export type RecommendationInput = z.output<ReturnType<typeof recommendationSchema>>;

/** Why a document was not kept, and what helps. */
export const DOCUMENT_PROBLEMS: Record<string, string> = {
  too_large: "The document is larger than 10 MB. Photograph it again in a lower resolution, or send the PDF.",
  wrong_type: "This is no PDF and no picture (JPEG, PNG, WebP, HEIC), whatever its name says. Choose another file.",
  no_files: "Choose a file first.",
  failed: "The document did not arrive whole. Send it again.",
};
