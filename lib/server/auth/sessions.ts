import { db, type Transaction } from "../database";
import type { Actor } from "./actor";

/** How long a browser stays signed in, counted from the sign-in. */
export const SESSION_DAYS = 30;

const DAY_MS = 24 * 60 * 60 * 1000;
/** "Last seen" is written at most this often, so that reading a page seldom costs a write. */
const SEEN_EVERY_MS = 5 * 60 * 1000;

/** A signed-in browser, as its owner sees it. */
export type SessionView = { id: string; userAgent: string | null; createdAt: Date; lastSeenAt: Date; current: boolean };

/** Starts a session of the person. Who they are must have been proved by the caller. */
export async function startSession(userId: string, userAgent: string | null, now: Date): Promise<{ id: string; userId: string }> {
  return db.session.create({
    data: {
      userId,
      userAgent: userAgent?.slice(0, 400) ?? null,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_DAYS * DAY_MS),
    },
    select: { id: true, userId: true },
  });
}

/** Whose session this is; null when it is unknown, revoked, expired, or of a person who was deactivated. */
export async function actorOfSession(sessionId: string, now: Date): Promise<Actor | null> {
  const session = await db.session.findFirst({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: now }, user: { deactivatedAt: null } },
    select: { lastSeenAt: true, user: { select: { id: true, name: true, email: true, roles: true, timeZone: true } } },
  });
  if (!session) return null;
  if (now.getTime() - session.lastSeenAt.getTime() >= SEEN_EVERY_MS) {
    await db.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now } });
  }
  const { id: userId, email, ...person } = session.user;
  return email === null ? null : { userId, email, ...person, sessionId };
}

/** The actor's signed-in browsers, the one used last first. */
export async function listSessions(actor: Actor, now: Date): Promise<SessionView[]> {
  const sessions = await db.session.findMany({
    where: { userId: actor.userId, revokedAt: null, expiresAt: { gt: now } },
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
  });
  return sessions.map((session) => ({ ...session, current: session.id === actor.sessionId }));
}

/** Signs one of the actor's browsers out. Another person's session answers as if it did not exist. */
export async function revokeSession(actor: Actor, sessionId: string, now: Date): Promise<{ ok: true } | { ok: false; code: "not_found" }> {
  const { count } = await db.session.updateMany({
    where: { id: sessionId, userId: actor.userId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count === 1 ? { ok: true } : { ok: false, code: "not_found" };
}

/** Signs every other browser of the actor out; returns how many. */
export async function revokeOtherSessions(actor: Actor, now: Date, tx: Transaction = db): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId: actor.userId, revokedAt: null, ...(actor.sessionId ? { id: { not: actor.sessionId } } : {}) },
    data: { revokedAt: now },
  });
  return count;
}
