import type { PeopleQuery } from "../../people-input";
import { type Actor, hasRole, type Role, type Viewer } from "../auth/actor";
import { db } from "../database";
import { Prisma } from "../generated/client";
import { searchPeople } from "../people/search-people";
import { recordChange } from "./audit";

const PEOPLE_PER_PAGE = 30;

/** `reach`: the e-mail address, or the telephone number of who has none. */
export type ListedPerson = { id: string; name: string; reach: string; roles: Role[]; title: string | null; deactivatedAt: Date | null };

export type PeoplePage = {
  people: ListedPerson[];
  /** The id behind which the next page begins; null at the end. */
  next: string | null;
  /** More were found than are shown: another letter narrows it down. */
  more: boolean;
};

/**
 * People by name, or by how well they fit what is searched for, forgiving typing errors; null for anyone but an admin. Each page reads its
 * own rows from an index, however many people there are: no page is counted. [ACCESS]
 */
export async function listPeople(viewer: Viewer, query: PeopleQuery, now: Date): Promise<PeoplePage | null> {
  if (!hasRole(viewer, "admin")) return null;
  if (query.q.length >= 2) return searched(viewer, query, now);
  const from = query.after === "" ? null : await db.user.findUnique({ where: { id: query.after }, select: { name: true, id: true } });
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM "user" WHERE ${those(query)} ${from ? Prisma.sql`AND (name, id) > (${from.name}, ${from.id}::uuid)` : Prisma.empty}
    ORDER BY name, id LIMIT ${PEOPLE_PER_PAGE + 1}`;
  const shown = ids.slice(0, PEOPLE_PER_PAGE).map(({ id }) => id);
  return { people: await inOrder(shown), next: ids.length > PEOPLE_PER_PAGE ? (shown.at(-1) ?? null) : null, more: false };
}

async function searched(actor: Actor, query: PeopleQuery, now: Date): Promise<PeoplePage> {
  const { found, more } = await searchPeople(actor, query.q, "everyone", now);
  const ids = found.map(({ id }) => id);
  const fitting = await db.$queryRaw<{ id: string }[]>`SELECT id FROM "user" WHERE id = ANY(${ids}::uuid[]) AND ${those(query)}`;
  const fits = new Set(fitting.map(({ id }) => id));
  const shown = ids.filter((id) => fits.has(id));
  return { people: await inOrder(shown.slice(0, PEOPLE_PER_PAGE)), next: null, more: more || shown.length > PEOPLE_PER_PAGE };
}

/** In the words of the partial indexes, so that few among many are found by them. */
function those({ who, state }: PeopleQuery): Prisma.Sql {
  const role = {
    staff: Prisma.sql`roles && ARRAY['therapist', 'admin']::"role"[]`,
    runners: Prisma.sql`'runner' = ANY(roles)`,
    everyone: Prisma.sql`TRUE`,
  }[who];
  return Prisma.sql`${role} AND ${state === "active" ? Prisma.sql`deactivated_at IS NULL` : Prisma.sql`deactivated_at IS NOT NULL`}`;
}

async function inOrder(ids: readonly string[]): Promise<ListedPerson[]> {
  const rows = await db.user.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, email: true, roles: true, deactivatedAt: true, therapist: { select: { title: true } }, runner: { select: { phone: true } } },
  });
  const byId = new Map(rows.map(({ therapist, runner, email, ...row }) => [row.id, { ...row, reach: email ?? runner?.phone ?? "", title: therapist?.title ?? null }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Name and address of a person, the address empty for who has none; null if there is nobody, or for anyone but an admin. [ACCESS] */
export async function readPersonName(viewer: Viewer, id: string): Promise<{ name: string; email: string } | null> {
  if (!hasRole(viewer, "admin")) return null;
  const person = await db.user.findUnique({ where: { id }, select: { name: true, email: true } });
  return person && { ...person, email: person.email ?? "" };
}

type NotFound = { ok: false; code: "not_found" };

/** Signs a person out everywhere, at once: every session and API token stops working. An admin's own current session is kept. */
export async function revokeSignIns(actor: Actor, userId: string, now: Date): Promise<{ ok: true; sessions: number; tokens: number } | NotFound> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    if ((await tx.user.count({ where: { id: userId } })) === 0) return { ok: false, code: "not_found" };
    const kept = userId === actor.userId && actor.sessionId !== null ? { id: { not: actor.sessionId } } : {};
    const sessions = await tx.session.updateMany({ where: { userId, revokedAt: null, ...kept }, data: { revokedAt: now } });
    const tokens = await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
    const detail = { sessions: sessions.count, tokens: tokens.count };
    await recordChange(tx, actor, { action: "revoked_sign_ins", subject: "user", subjectId: userId, personId: userId, detail }, now);
    return { ok: true, ...detail };
  });
}

/** Signs one browser out. */
export async function revokeSession(actor: Actor, sessionId: string, now: Date): Promise<{ ok: true } | NotFound> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const [session] = await tx.session.updateManyAndReturn({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now }, select: { userId: true } });
    if (!session) return { ok: false, code: "not_found" };
    const { userId } = session;
    await recordChange(tx, actor, { action: "revoked_session", subject: "user", subjectId: userId, personId: userId }, now);
    return { ok: true };
  });
}

/** Ends one API token. */
export async function revokeToken(actor: Actor, tokenId: string, now: Date): Promise<{ ok: true } | NotFound> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const [token] = await tx.apiToken.updateManyAndReturn({ where: { id: tokenId, revokedAt: null }, data: { revokedAt: now }, select: { userId: true } });
    if (!token) return { ok: false, code: "not_found" };
    const { userId } = token;
    await recordChange(tx, actor, { action: "revoked_token", subject: "user", subjectId: userId, personId: userId }, now);
    return { ok: true };
  });
}
