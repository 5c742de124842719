import type { MergeInput } from "../../runner-input";
import type { RaceConflictView } from "../../booking-view";
import { type Actor, hasRole } from "../auth/actor";
import { releaseOwnHolds } from "../booking/holds";
import { inBookingTransaction } from "../booking/transaction";
import { recordChange } from "../clinic/audit";
import type { Transaction } from "../database";
import type { Runner, User } from "../generated/client";
import { conflictsOf } from "../races/conflicts";
import { countBelongings, moveBelongings } from "./merge-tables";
import { overlapsOf } from "./read-merge";

export type RunnersMerged =
  | { ok: true; conflicts: RaceConflictView[] }
  /** `overlap`: both have a session at one time. `is_staff`: the other entry signs in to work here. */
  | { ok: false; code: "not_found" | "overlap" | "is_staff" };

type Entry = Runner & { user: User };

/**
 * Joins two entries of one person, for good: all that the other has goes to the kept one, whose sign-in alone stays; the other's account
 * is deactivated, its browsers and tokens are signed out. Repeated, it moves what came in meanwhile and changes nothing else. Answers
 * with the coming sessions that break the race rule now that the races of both count; none is moved. [RACE] [ACCESS]
 */
export async function mergeRunners(actor: Actor, input: MergeInput, now: Date): Promise<RunnersMerged> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  const { keptId, otherId } = input;
  const merged = await inBookingTransaction(async (tx): Promise<{ ok: true } | Exclude<RunnersMerged, { ok: true }>> => {
    const entries = await lockEntries(tx, [keptId, otherId]);
    const [kept, other] = [keptId, otherId].map((id) => entries.find((entry) => entry.id === id));
    if (!kept || !other || kept.mergedIntoId !== null) return { ok: false, code: "not_found" };
    const isRepeat = other.mergedIntoId === keptId;
    if (other.mergedIntoId !== null && !isRepeat) return { ok: false, code: "not_found" };
    if (other.user.roles.some((role) => role !== "runner")) return { ok: false, code: "is_staff" };
    for (const id of [keptId, otherId]) await releaseOwnHolds(tx, id, actor.userId, now);
    if ((await overlapsOf(tx, keptId, otherId)).length > 0) return { ok: false, code: "overlap" };
    const moved = await countBelongings(tx, otherId);
    await moveBelongings(tx, otherId, keptId);
    if (isRepeat) return { ok: true };
    await closeAccount(tx, other, now);
    await keepChosen(tx, kept, other, input);
    await recordChange(tx, actor, { action: "merged_runners", subject: "runner", subjectId: keptId, personId: keptId, detail: { mergedId: otherId, moved } }, now);
    return { ok: true };
  });
  return merged.ok ? { ok: true, conflicts: await conflictsOf(actor, keptId, now) } : merged;
}

/** Both rows in the order of their ids, so that two who join the same pair wait for each other instead of locking each other out. */
async function lockEntries(tx: Transaction, ids: string[]): Promise<Entry[]> {
  await tx.$queryRaw`SELECT "id" FROM "runner" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  return tx.runner.findMany({ where: { id: { in: ids } }, include: { user: true } });
}

/** Ends every way to sign in with the other entry. */
async function closeAccount(tx: Transaction, { id, user }: Entry, now: Date): Promise<void> {
  await tx.session.updateMany({ where: { userId: id, revokedAt: null }, data: { revokedAt: now } });
  await tx.apiToken.updateMany({ where: { userId: id, revokedAt: null }, data: { revokedAt: now } });
  await tx.account.deleteMany({ where: { userId: id } });
  await tx.verificationToken.deleteMany({ where: { identifier: { in: [...(user.email === null ? [] : [user.email]), `sign_in_reset ${id}`] } } });
  await tx.user.update({ where: { id }, data: { passwordHash: null, calendarFeedHash: null, deactivatedAt: user.deactivatedAt ?? now } });
}

/** Where the entries differ, what was chosen; where one is empty, what the other has. */
async function keepChosen(tx: Transaction, kept: Entry, other: Entry, { name, email, phone, birthDate, emergencyContact }: MergeInput): Promise<void> {
  if (other.user.email !== null && (email === "other" || kept.user.email === null)) await exchangeAddresses(tx, kept, other);
  const chosen = <Value>(choice: "kept" | "other", [mine, theirs]: [Value, Value]) => (choice === "other" ? (theirs ?? mine) : (mine ?? theirs));
  await tx.user.update({ where: { id: kept.id }, data: { name: chosen(name, [kept.user.name, other.user.name]) } });
  await tx.runner.update({ where: { id: other.id }, data: { mergedIntoId: kept.id } });
  await tx.runner.update({
    where: { id: kept.id },
    data: {
      phone: chosen(phone, [kept.phone, other.phone]),
      birthDate: chosen(birthDate, [kept.birthDate, other.birthDate]),
      emergencyContact: chosen(emergencyContact, [kept.emergencyContact, other.emergencyContact]),
      deskNote: [...new Set([kept.deskNote, other.deskNote].filter((note) => note !== null))].join("\n") || null,
      usualTherapistId: kept.usualTherapistId ?? other.usualTherapistId,
      // Whom the clinic doesn't take bookings from stays so.
      blockedAt: kept.blockedAt ?? other.blockedAt,
      createdAt: kept.createdAt < other.createdAt ? kept.createdAt : other.createdAt,
    },
  });
}

/** The kept account signs in with the other's address from now on. No address is free for a moment: the index holds each to one person. */
async function exchangeAddresses(tx: Transaction, kept: Entry, other: Entry): Promise<void> {
  const [mine, theirs] = [kept.user, other.user];
  await tx.user.update({ where: { id: other.id }, data: { email: `${other.id}@merged.invalid` } });
  await tx.user.update({ where: { id: kept.id }, data: { email: theirs.email, emailVerifiedAt: theirs.emailVerifiedAt } });
  await tx.user.update({ where: { id: other.id }, data: { email: mine.email, emailVerifiedAt: mine.emailVerifiedAt } });
}
