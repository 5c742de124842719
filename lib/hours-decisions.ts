import { z } from "zod";
import type { BookingCode, OfferedSlot } from "./booking-view";
import { fieldErrors, FRESH_FORM, type FormState, typedValues } from "./form-state";
import { slotParts } from "./offered-time";
import { wordsSchema } from "./text-input";
import { instantSchema } from "./time-input";

/** What becomes of the sessions that a change of the clinic would leave outside. */

/** `keep`: it stays as it is, and listed. `move`: to a proposed time, at another location where one is named. `cancel`: with words that the runner reads. */
export type Decision = { kind: "keep" } | { kind: "move"; startsAt: Date; therapistId: string; locationId?: string | undefined } | { kind: "cancel"; reason: string };

/** By the appointment's id. */
export type Decisions = ReadonlyMap<string, Decision>;

export const NOTHING_DECIDED: Decisions = new Map();

/** `elsewhere` is the location, where it is another one than the session's. */
export type ProposedSlot = OfferedSlot & { elsewhere?: { id: string; name: string; timeZone: string } };

/** A session that would lie outside, and what can be done about it. */
export type HoursConflict = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  runnerName: string;
  serviceName: string;
  therapistName: string;
  /** The nearest free time after the change that keeps the race rule; null where there is none, or it can't be moved. */
  proposal: ProposedSlot | null;
  canCancel: boolean;
  /** Why what was decided about it can't be done any more. */
  refused: BookingCode | null;
};

/** A form that changes hours: while sessions would lie outside, nothing is saved and each of them is asked about. */
export type HoursFormState = FormState & { conflicts: HoursConflict[] };

export const FRESH_HOURS_FORM: HoursFormState = { ...FRESH_FORM, conflicts: [] };

const decisionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("keep") }),
  z.object({ kind: z.literal("move"), startsAt: instantSchema, therapistId: z.uuid(), locationId: z.uuid().optional() }),
  z.object({ kind: z.literal("cancel"), reason: wordsSchema(500).min(1, "Write the reason; the runner will read it.") }),
]);

const DECISION = "decision.";

/** The names of an appointment's fields: what becomes of it, the reason of a cancellation, and what all of them at once would make of it. */
export function decisionFields(appointmentId: string): { decision: string; reason: string; proposal: string; cancel: string } {
  return {
    decision: `${DECISION}${appointmentId}`,
    reason: `reason.${appointmentId}`,
    proposal: `proposal.${appointmentId}`,
    cancel: `cancel.${appointmentId}`,
  };
}

/** The button that decides for all of them, and the reason if that is to cancel. What can't be done with one leaves it as it was chosen. */
export const EVERY = { name: "every", proposals: "proposals", cancel: "cancel", reason: "reason.every" } as const;

/** What was decided in a form; a decision that lacks something is left out, a missing reason with its message. */
export function readDecisions(form: FormData): { decisions: Decisions; errors: Record<string, string> } {
  const typed = typedValues(form);
  const first = (name: string) => typed[name]?.[0];
  const decisions = new Map<string, Decision>();
  const errors: Record<string, string> = {};
  for (const name of Object.keys(typed).filter((each) => each.startsWith(DECISION))) {
    const id = name.slice(DECISION.length);
    const fields = decisionFields(id);
    const proposal = first(EVERY.name) === EVERY.proposals ? first(fields.proposal) : undefined;
    const cancelsAll = first(EVERY.name) === EVERY.cancel && first(fields.cancel) !== undefined;
    const value = cancelsAll ? "cancel" : (proposal ?? first(name) ?? "");
    const reasonField = cancelsAll ? EVERY.reason : fields.reason;
    const [kind = "", ...slot] = value.split(" ");
    const read = decisionSchema.safeParse({ kind, ...slotParts(slot.join(" ")), reason: first(reasonField) ?? "" });
    if (read.success) decisions.set(id, read.data);
    else if (kind === "cancel") errors[reasonField] = fieldErrors(read.error).reason ?? "";
  }
  return { decisions, errors };
}
