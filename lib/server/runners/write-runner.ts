import type { NewRunnerForm, RunnerContactForm } from "../../runner-input";
import { type Actor, hasRole } from "../auth/actor";
import { endLinks, linkSubject } from "../auth/one-time-links";
import { isTakenEmail } from "../auth/register-runner";
import { lockRunner } from "../booking/transaction";
import { recordChange } from "../clinic/audit";
import { db, type Transaction } from "../database";
import { dropMailAbout } from "../mail/write-mail";
import { toCalendarDate, toSqlDate } from "../sql-date";
import { findAlike, type RunnerAlike } from "./alike-runners";
import { isAddressOurs } from "./kept-address";
import { openRecord } from "./open-record";

export type RunnerAdded = { ok: true; id: string } | { ok: false; code: "not_allowed" } | { ok: false; code: "email_taken"; id: string | null } | { ok: false; code: "alike"; alike: RunnerAlike[] };

/** Adds somebody whom the desk has just met; unless confirmed, first names those who look like the same person. [ACCESS] */
export async function addRunner(actor: Actor, { confirmed, ...input }: NewRunnerForm, now: Date): Promise<RunnerAdded> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_allowed" };
  const taken = input.email === null ? null : await db.user.findUnique({ where: { email: input.email }, select: { id: true, runner: { select: { id: true } } } });
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

export type RunnerChanged = { ok: true; changed: boolean } | { ok: false; code: "not_found" | "email_taken" | "email_theirs" };

/** Changes what the desk keeps about a runner. The log names the fields, not what was in them. [ACCESS] */
export async function changeRunnerContact(actor: Actor, id: string, contact: RunnerContactForm, now: Date): Promise<RunnerChanged> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  try {
    return await db.$transaction((tx) => change(tx, actor, id, contact, now));
  } catch (error) {
    if (isTakenEmail(error)) return { ok: false, code: "email_taken" };
    throw error;
  }
}

const FIELDS = ["name", "email", "phone", "birthDate", "emergencyContact", "deskNote"] as const;

async function change(tx: Transaction, actor: Actor, id: string, contact: RunnerContactForm, now: Date): Promise<RunnerChanged> {
  if (!(await lockRunner(tx, id))) return { ok: false, code: "not_found" };
  const { user, ...before } = await tx.runner.findUniqueOrThrow({ where: { id }, include: { user: { include: { _count: { select: { accounts: true } } } } } });
  const { name, email = user.email, birthDate, ...rest } = contact;
  if (email !== user.email && !isAddressOurs(user)) return { ok: false, code: "email_theirs" };
  const was = { ...before, name: user.name, email: user.email, birthDate: before.birthDate && toCalendarDate(before.birthDate) };
  const is = { ...contact, email };
  const fields = FIELDS.filter((field) => was[field] !== is[field]);
  if (fields.length === 0) return { ok: true, changed: false };
  await tx.user.update({ where: { id }, data: { name, email } });
  if (email !== user.email) await forgetAddress(tx, id);
  await tx.runner.update({ where: { id }, data: { ...rest, birthDate: birthDate && toSqlDate(birthDate) } });
  await recordChange(tx, actor, { action: "changed_runner", subject: "runner", subjectId: id, personId: id, detail: { fields } }, now);
  return { ok: true, changed: true };
}

/** What was sent to the address before no longer opens this account. */
async function forgetAddress(tx: Transaction, id: string): Promise<void> {
  await endLinks(tx, "sign_in_reset", id);
  await dropMailAbout(tx, linkSubject("sign_in_reset", id));
}
