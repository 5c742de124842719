import type { NewRunnerForm, RunnerContact } from "../../runner-input";
import { type Actor, hasRole } from "../auth/actor";
import { lockRunner } from "../booking/transaction";
import { recordChange } from "../clinic/audit";
import { db } from "../database";
import { toCalendarDate, toSqlDate } from "../sql-date";
import { findAlike, type RunnerAlike } from "./alike-runners";
import { openRecord } from "./open-record";

export type RunnerAdded = { ok: true; id: string } | { ok: false; code: "not_allowed" } | { ok: false; code: "email_taken"; id: string | null } | { ok: false; code: "alike"; alike: RunnerAlike[] };

/** Adds somebody whom the desk has just met; unless confirmed, first names those who look like the same person. [ACCESS] */
export async function addRunner(actor: Actor, { confirmed, ...input }: NewRunnerForm, now: Date): Promise<RunnerAdded> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_allowed" };
  const taken = await db.user.findUnique({ where: { email: input.email }, select: { id: true, runner: { select: { id: true } } } });
  if (taken) return { ok: false, code: "email_taken", id: taken.runner?.id ?? null };
  const alike = confirmed ? [] : await findAlike(actor, input, now);
  if (alike.length > 0) return { ok: false, code: "alike", alike };
  return db.$transaction(async (tx): Promise<RunnerAdded> => {
    const added = await openRecord(tx, input, now);
    if (!added.ok) return { ...added, id: null };
    await recordChange(tx, actor, { action: "added_runner", subject: "runner", subjectId: added.id, personId: added.id }, now);
    return added;
  });
}

/** Changes what the desk keeps about a runner. The log names the fields, not what was in them. [ACCESS] */
export async function changeRunnerContact(actor: Actor, id: string, contact: RunnerContact, now: Date): Promise<{ ok: true; changed: boolean } | { ok: false; code: "not_found" }> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    if (!(await lockRunner(tx, id))) return { ok: false, code: "not_found" };
    const before = await tx.runner.findUniqueOrThrow({ where: { id }, include: { user: { select: { name: true } } } });
    const { name, birthDate, ...rest } = contact;
    const was = { ...before, name: before.user.name, birthDate: before.birthDate && toCalendarDate(before.birthDate) };
    const fields = (["name", "phone", "birthDate", "emergencyContact", "deskNote"] as const).filter((field) => was[field] !== contact[field]);
    if (fields.length === 0) return { ok: true, changed: false };
    await tx.user.update({ where: { id }, data: { name } });
    await tx.runner.update({ where: { id }, data: { ...rest, birthDate: birthDate && toSqlDate(birthDate) } });
    await recordChange(tx, actor, { action: "changed_runner", subject: "runner", subjectId: id, personId: id, detail: { fields } }, now);
    return { ok: true, changed: true };
  });
}
