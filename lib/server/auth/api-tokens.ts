import { createHash, randomBytes } from "node:crypto";
import { db } from "../database";
import type { Actor } from "./actor";
import { admitToken, type TooManyAttempts } from "./attempts";

/** How long a new token works. */
const TOKEN_DAYS = 90;
/** Lets secret scanners and people recognise a leaked token. */
const TOKEN_PREFIX = "taper_";

const DAY_MS = 24 * 60 * 60 * 1000;
/** "Last used" is written at most this often. */
const USED_EVERY_MS = 5 * 60 * 1000;

/** An API token, as its owner sees it; never the token itself. */
export type ApiTokenView = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null; expiresAt: Date };

/** A token just made: the only time its text is known. */
export type NewApiToken = { id: string; token: string; name: string; expiresAt: Date };

/** Makes a token with all the rights of its owner, whose identity the caller has proved. */
export async function makeApiToken(
  userId: string,
  name: string,
  now: Date,
): Promise<{ ok: true; token: NewApiToken } | TooManyAttempts> {
  const admission = await admitToken(userId, now);
  if (!admission.ok) return admission;
  const token = TOKEN_PREFIX + randomBytes(32).toString("base64url");
  const created = await db.apiToken.create({
    data: { userId, name, tokenHash: hashOf(token), createdAt: now, expiresAt: new Date(now.getTime() + TOKEN_DAYS * DAY_MS) },
    select: { id: true, name: true, expiresAt: true },
  });
  return { ok: true, token: { ...created, token } };
}

/** Whose token this is; null when it is unknown, revoked, expired, or of a person who was deactivated. */
export async function actorOfToken(token: string | null, now: Date): Promise<Actor | null> {
  if (!token) return null;
  const found = await db.apiToken.findFirst({
    where: { tokenHash: hashOf(token), revokedAt: null, expiresAt: { gt: now }, user: { deactivatedAt: null } },
    select: { id: true, lastUsedAt: true, user: { select: { id: true, name: true, email: true, roles: true, timeZone: true } } },
  });
  if (!found) return null;
  if (now.getTime() - (found.lastUsedAt?.getTime() ?? 0) >= USED_EVERY_MS) {
    await db.apiToken.updateMany({ where: { id: found.id }, data: { lastUsedAt: now } });
  }
  const { id: userId, email, ...person } = found.user;
  return email === null ? null : { userId, email, ...person, sessionId: null };
}

/** The token in an `Authorization` header; null when it holds none of the Bearer kind. */
export function bearerToken(authorization: string): string | null {
  return /^Bearer +([\w~+/.-]+=*)$/i.exec(authorization.trim())?.[1] ?? null;
}

/** The actor's tokens that still work, the newest first. */
export async function listApiTokens(actor: Actor, now: Date): Promise<ApiTokenView[]> {
  return db.apiToken.findMany({
    where: { userId: actor.userId, revokedAt: null, expiresAt: { gt: now } },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true, expiresAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

/** Ends one of the actor's tokens at once. Another person's token answers as if it did not exist. */
export async function revokeApiToken(actor: Actor, tokenId: string, now: Date): Promise<{ ok: true } | { ok: false; code: "not_found" }> {
  const { count } = await db.apiToken.updateMany({
    where: { id: tokenId, userId: actor.userId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count === 1 ? { ok: true } : { ok: false, code: "not_found" };
}

/** A token has 256 random bits, so one round of SHA-256 keeps it safe, and finding it is one indexed lookup. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
