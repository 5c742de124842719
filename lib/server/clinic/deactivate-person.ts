import { dateIn } from "../../domain/calendar-date";
import { type Decisions, NOTHING_DECIDED } from "../../hours-decisions";
import { type Actor, hasRole } from "../auth/actor";
import { endLinks, linkSubject } from "../auth/one-time-links";
import { db, type Transaction } from "../database";
import { dropMailAbout } from "../mail/write-mail";
import { recordChange } from "./audit";
import { changeClinic, type Undecided } from "./hours-conflicts";
import { hasOtherAdmin } from "./last-admin";

type Deactivated = { ok: true } | { ok: false; code: "not_found" | "last_admin" | "yourself" };

/**
 * Ends a person's access at once: no sign-in, no session, no token, no place in booking. Their history and their signed notes stay. Each of
 * their coming sessions, given or booked, has to be decided on first. Nobody deactivates themselves or the last admin. For admins. [ACCESS]
 */
export async function deactivatePerson(actor: Actor, userId: string, now: Date, decisions: Decisions = NOTHING_DECIDED): Promise<Deactivated | Undecided> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  if (userId === actor.userId) return { ok: false, code: "yourself" };
  const span = { therapistIds: [], from: dateIn(now, "UTC"), to: null };
  const concerns = async () => ({ OR: [{ therapistId: userId }, { runnerId: userId }] });
  const why = "Your therapist no longer gives sessions here.";
  const result = await changeClinic<Deactivated>(actor, { span, concerns, why, write: (tx) => deactivate(tx, actor, userId, now) }, decisions, now);
  return result.ok || result.code !== "undecided" ? result : withoutMoves(result, userId);
}

/** Whoever is no client any more needs no other time: their own sessions are kept or cancelled. */
async function withoutMoves(result: Undecided, runnerId: string): Promise<Undecided> {
  const own = await db.appointment.findMany({ where: { id: { in: result.conflicts.map(({ id }) => id) }, runnerId }, select: { id: true } });
  const ids = new Set(own.map(({ id }) => id));
  return { ...result, conflicts: result.conflicts.map((conflict) => (ids.has(conflict.id) ? { ...conflict, proposal: null } : conflict)) };
}

async function deactivate(tx: Transaction, actor: Actor, userId: string, now: Date): Promise<Deactivated> {
  const otherAdmin = await hasOtherAdmin(tx, userId);
  const person = await tx.user.findFirst({ where: { id: userId, deactivatedAt: null }, select: { roles: true } });
  if (!person) return { ok: false, code: "not_found" };
  if (person.roles.includes("admin") && !otherAdmin) return { ok: false, code: "last_admin" };
  await tx.user.update({ where: { id: userId }, data: { deactivatedAt: now } });
  await tx.therapist.updateMany({ where: { id: userId, archivedAt: null }, data: { archivedAt: now } });
  await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
  await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
  await endLinks(tx, "sign_in_reset", userId);
  await dropMailAbout(tx, linkSubject("sign_in_reset", userId));
  await recordChange(tx, actor, { action: "deactivated_person", subject: "user", subjectId: userId, personId: userId, detail: { roles: person.roles } }, now);
  return { ok: true };
}

/** Lets a person in again as they were: with their roles, and as a therapist with their hours. Sessions they had then are not theirs again. For admins. [ACCESS] */
export async function bringBackPerson(actor: Actor, userId: string, now: Date): Promise<{ ok: true } | { ok: false; code: "not_found" }> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({ where: { id: userId, deactivatedAt: { not: null }, OR: [{ runner: null }, { runner: { mergedIntoId: null } }] }, data: { deactivatedAt: null } });
    if (count === 0) return { ok: false, code: "not_found" };
    await tx.therapist.updateMany({ where: { id: userId, user: { roles: { has: "therapist" } } }, data: { archivedAt: null } });
    await recordChange(tx, actor, { action: "brought_person_back", subject: "user", subjectId: userId, personId: userId }, now);
    return { ok: true };
  });
}
