import type { AppointmentView } from "../../booking-view";
import type { Actor } from "../auth/actor";
import { db, type Transaction } from "../database";
import type { Prisma } from "../generated/client";

/** A request that its sender may repeat: the key is the sender's, the hash tells one request from another. */
export type Once = { key: string; requestHash: string };

export type Claim = { state: "new" } | { state: "repeat"; appointment: AppointmentView } | { state: "reused" };

/**
 * Claims the key within the transaction of what it is for, so that the answer and the deed are kept together or not at all.
 * A repeat that comes meanwhile waits for the first to end. [BOOK]
 */
export async function claimKey(tx: Transaction, actor: Actor, once: Once, now: Date): Promise<Claim> {
  const inserted = await tx.$executeRaw`
    INSERT INTO idempotency_key (user_id, key, request_hash, created_at)
    VALUES (${actor.userId}::uuid, ${once.key}, ${once.requestHash}, ${now}) ON CONFLICT DO NOTHING`;
  if (inserted === 1) return { state: "new" };
  return (await readClaim(tx, actor, once)) ?? { state: "new" };
}

/** What became of the request before; null when it is the first. */
export async function readClaim(tx: Transaction, actor: Actor, once: Once): Promise<Claim | null> {
  const kept = await tx.idempotencyKey.findUnique({ where: { userId_key: { userId: actor.userId, key: once.key } } });
  if (!kept) return null;
  if (kept.requestHash !== once.requestHash || kept.response === null) return { state: "reused" };
  return { state: "repeat", appointment: revive(kept.response as unknown as Kept) };
}

/** Keeps the answer for repeats of the request. */
export async function keepAnswer(tx: Transaction, actor: Actor, once: Once, appointment: AppointmentView): Promise<void> {
  await tx.idempotencyKey.update({
    where: { userId_key: { userId: actor.userId, key: once.key } },
    data: { status: 200, response: JSON.parse(JSON.stringify(appointment)) as Prisma.InputJsonObject },
  });
}

/**
 * The first answer to a request that does many things, each of them once by a key of its own. A repeat gets that answer; one that comes
 * while the first still runs, or after it broke off, does what is left. What is thrown, a refusal say, is not kept.
 */
export async function answerOnce<Answer extends { status: number; body: unknown }>(
  actor: Actor,
  once: Once | null,
  now: Date,
  answer: () => Promise<Answer>,
): Promise<Answer | { status: number; body: unknown } | "reused"> {
  if (!once) return answer();
  const id = { userId: actor.userId, key: once.key };
  await db.idempotencyKey.createMany({ data: [{ ...id, requestHash: once.requestHash, createdAt: now }], skipDuplicates: true });
  const kept = await db.idempotencyKey.findUniqueOrThrow({ where: { userId_key: id } });
  if (kept.requestHash !== once.requestHash) return "reused";
  if (kept.response !== null && kept.status !== null) return { status: kept.status, body: kept.response };
  const given = await answer().catch(async (error: unknown) => {
    await db.idempotencyKey.deleteMany({ where: id });
    throw error;
  });
  await db.idempotencyKey.update({ where: { userId_key: id }, data: { status: given.status, response: JSON.parse(JSON.stringify(given.body)) as Prisma.InputJsonObject } });
  return given;
}

type Kept = Omit<AppointmentView, "startsAt" | "endsAt" | "holdExpiresAt" | "createdAt"> & {
  startsAt: string;
  endsAt: string;
  holdExpiresAt: string | null;
  createdAt: string;
};

function revive(kept: Kept): AppointmentView {
  return {
    ...kept,
    startsAt: new Date(kept.startsAt),
    endsAt: new Date(kept.endsAt),
    holdExpiresAt: kept.holdExpiresAt === null ? null : new Date(kept.holdExpiresAt),
    createdAt: new Date(kept.createdAt),
  };
}
