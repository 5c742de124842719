import type { AcheFollowUpInput, AcheReportInput } from "../../ache-input";
import type { AcheView } from "../../ache-view";
import { type Actor, hasRole } from "../auth/actor";
import { inBookingTransaction, lockRunner } from "../booking/transaction";
import { currentPolicy } from "../catalogue/policy";
import { toSqlDate } from "../sql-date";
import { acheView, type AcheWithFollowUps, withFollowUps } from "./ache-rows";

export type AcheReported = { ok: true; ache: AcheView; isNew: boolean };

/**
 * Reports an ache of the actor's own. One that lasts at the same place of the chart is not entered twice: it takes the report as a
 * follow-up, with the new condition, and keeps what the report leaves out. The runner's row is locked, so that a form sent twice counts
 * once more, not twice over. [ACCESS]
 */
export async function reportAche(actor: Actor, input: AcheReportInput, now: Date): Promise<AcheReported | { ok: false; code: "not_found" }> {
  const written = await inBookingTransaction(async (tx): Promise<{ ok: true; row: AcheWithFollowUps; isNew: boolean } | { ok: false; code: "not_found" }> => {
    if (!hasRole(actor, "runner") || !(await lockRunner(tx, actor.userId))) return { ok: false, code: "not_found" };
    const { region, side, view, condition, otherCondition, severity } = input;
    const lasting = await tx.ache.findFirst({ where: { runnerId: actor.userId, region, side, view, resolvedAt: null }, orderBy: { reportedAt: "desc" } });
    const since = input.since && toSqlDate(input.since);
    const followUp = { at: now, ...followUpColumns(input) };
    if (lasting) {
      const row = await tx.ache.update({
        where: { id: lasting.id },
        data: {
          condition,
          otherCondition,
          ...(input.whenItHurts ? { whenItHurts: input.whenItHurts } : {}),
          ...(since ? { since } : {}),
          followUps: { create: followUp },
        },
        include: withFollowUps,
      });
      return { ok: true, row, isNew: false };
    }
    const row = await tx.ache.create({
      data: {
        runnerId: actor.userId, region, side, view, condition, otherCondition, severity, since, whenItHurts: input.whenItHurts ?? [], reportedAt: now,
        ...(answersMore(input) ? { followUps: { create: followUp } } : {}),
      },
      include: withFollowUps,
    });
    return { ok: true, row, isNew: true };
  });
  if (!written.ok) return written;
  const { cadence } = await currentPolicy();
  return { ok: true, ache: acheView(written.row, { timeZone: actor.timeZone, severeSeverity: cadence.severeSeverity, now }), isNew: written.isNew };
}

/** A follow-up's answers as they are stored. */
export function followUpColumns({ severity, severityRunning, severityNextMorning, changedRunning, trend }: AcheFollowUpInput) {
  return { severityNow: severity, severityRunning, severityNextMorning, changedRunning, trend };
}

/** Whether a report answers any of the follow-up questions, which are kept apart from the ache itself. */
function answersMore({ severityRunning, severityNextMorning, changedRunning, trend }: AcheFollowUpInput): boolean {
  return [severityRunning, severityNextMorning, changedRunning, trend].some((answer) => answer !== null);
}
