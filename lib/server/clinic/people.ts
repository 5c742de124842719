import { type Actor, hasRole, type Role, type Viewer } from "../auth/actor";
import { deviceName } from "../auth/device";
import { db } from "../database";
import { recordChange } from "./audit";

const PEOPLE_PER_PAGE = 25;

export type Person = {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  deactivatedAt: Date | null;
  /** Signed-in browsers, the most recent first. */
  sessions: { id: string; device: string; lastSeenAt: Date }[];
  /** API tokens that still work. */
  tokens: number;
};

export type PeoplePage = { people: Person[]; page: number; pages: number; total: number };

/** People by name, staff first, found by part of a name or address; null for anyone but an admin. Pages count from 1. [ACCESS] */
export async function listPeople(viewer: Viewer, query: { search: string; page: number }, now: Date): Promise<PeoplePage | null> {
  if (!hasRole(viewer, "admin")) return null;
  const search = query.search.trim();
  const where = search === "" ? {} : {
    OR: [{ name: { contains: search, mode: "insensitive" as const } }, { email: { contains: search.toLowerCase() } }],
  };
  const total = await db.user.count({ where });
  const pages = Math.max(1, Math.ceil(total / PEOPLE_PER_PAGE));
  const page = Math.min(Math.max(1, query.page), pages);
  const users = await db.user.findMany({
    where,
    select: {
      id: true,
      name: true,
      email: true,
      roles: true,
      deactivatedAt: true,
      sessions: {
        where: { revokedAt: null, expiresAt: { gt: now } },
        select: { id: true, userAgent: true, lastSeenAt: true },
        orderBy: { lastSeenAt: "desc" },
      },
      _count: { select: { apiTokens: { where: { revokedAt: null, expiresAt: { gt: now } } } } },
    },
    // An array of roles sorts by its first: admin and therapist come after runner in the enum.
    orderBy: [{ roles: "desc" }, { name: "asc" }, { id: "asc" }],
    skip: (page - 1) * PEOPLE_PER_PAGE,
    take: PEOPLE_PER_PAGE,
  });
  const people = users.map(({ _count, sessions, ...user }) => ({
    ...user,
    sessions: sessions.map(({ id, userAgent, lastSeenAt }) => ({ id, device: deviceName(userAgent), lastSeenAt })),
    tokens: _count.apiTokens,
  }));
  return { people, page, pages, total };
}

/** Signs a person out everywhere, at once: every session and API token stops working. An admin's own current session is kept. */
export async function revokeSignIns(actor: Actor, userId: string, now: Date): Promise<{ ok: true; sessions: number; tokens: number } | { ok: false; code: "not_found" }> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    if ((await tx.user.count({ where: { id: userId } })) === 0) return { ok: false, code: "not_found" };
    const kept = userId === actor.userId && actor.sessionId !== null ? { id: { not: actor.sessionId } } : {};
    const sessions = await tx.session.updateMany({ where: { userId, revokedAt: null, ...kept }, data: { revokedAt: now } });
    const tokens = await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
    await recordChange(tx, actor, {
      action: "revoked_sign_ins",
      subject: "user",
      subjectId: userId,
      detail: { sessions: sessions.count, tokens: tokens.count },
    }, now);
    return { ok: true, sessions: sessions.count, tokens: tokens.count };
  });
}

/** Signs one browser out. */
export async function revokeSession(actor: Actor, sessionId: string, now: Date): Promise<{ ok: true } | { ok: false; code: "not_found" }> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { id: sessionId }, select: { userId: true } });
    if (!session) return { ok: false, code: "not_found" };
    await tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now } });
    await recordChange(tx, actor, { action: "revoked_session", subject: "user", subjectId: session.userId }, now);
    return { ok: true };
  });
}

/** Name and address of a person; null if there is none, or for anyone but an admin. [ACCESS] */
export async function readPersonName(viewer: Viewer, id: string): Promise<{ name: string; email: string } | null> {
  return hasRole(viewer, "admin") ? db.user.findUnique({ where: { id }, select: { name: true, email: true } }) : null;
}
