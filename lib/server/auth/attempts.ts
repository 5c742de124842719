import { createHash } from "node:crypto";
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "../database";

/**
 * Counts attempts in the database, so that restarts and further servers share the count. A count is taken before the
 * attempt is judged: many at once cannot slip past it. What is counted is kept as a hash only.
 */

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** `points` attempts within `duration` seconds of the first one. */
const LIMITS = {
  /** Wrong passwords for one account, whether it exists or not. */
  signInOfAccount: { points: 10, duration: 15 * MINUTE },
  /** Wrong passwords from one network address; a whole running club may share one. */
  signInFromAddress: { points: 100, duration: 15 * MINUTE },
  registrationFromAddress: { points: 300, duration: HOUR },
  /** Registrations with addresses that have an account: a person errs once or twice, a list of guesses goes on. */
  takenEmailFromAddress: { points: 20, duration: HOUR },
  /** Links that open nothing, from one network address. */
  wrongLinkFromAddress: { points: 30, duration: 15 * MINUTE },
  tokenOfAccount: { points: 60, duration: HOUR },
} as const;
type LimitName = keyof typeof LIMITS;

/** Too many attempts: refused until `retryAt`. */
export type TooManyAttempts = { ok: false; code: "too_many_attempts"; retryAt: Date };
type Admission = { ok: true } | TooManyAttempts;

/** Counts a sign-in attempt for the account and for the address it comes from (null when unknown, then only the account counts). */
export async function admitSignIn(email: string, address: string | null, now: Date): Promise<Admission> {
  const ofAccount = await consume("signInOfAccount", email, now);
  if (!ofAccount.ok) return ofAccount;
  return address === null ? ofAccount : consume("signInFromAddress", address, now);
}

/** After the right password: the account's count starts anew, and the address gets this attempt back. */
export async function forgiveSignIn(email: string, address: string | null): Promise<void> {
  await limiter("signInOfAccount").delete(keyOf(email));
  if (address !== null) await limiter("signInFromAddress").reward(keyOf(address), 1);
}

/** Counts a registration from the address, and refuses where too many have tried taken e-mail addresses. */
export async function admitRegistration(address: string | null, now: Date): Promise<Admission> {
  if (address === null) return { ok: true };
  const guesses = await limiter("takenEmailFromAddress").get(keyOf(address));
  if (guesses && (guesses.consumedPoints ?? 0) >= LIMITS.takenEmailFromAddress.points) return refusal(guesses, now);
  return consume("registrationFromAddress", address, now);
}

/** Notes that the address has learned of an e-mail address that it is taken. */
export async function countTakenEmail(address: string | null): Promise<void> {
  if (address !== null) await limiter("takenEmailFromAddress").penalty(keyOf(address), 1);
}

/** Refuses where an address has tried too many one-time links that open nothing. */
export async function admitLink(address: string | null, now: Date): Promise<Admission> {
  if (address === null) return { ok: true };
  const wrong = await limiter("wrongLinkFromAddress").get(keyOf(address));
  return wrong && (wrong.consumedPoints ?? 0) >= LIMITS.wrongLinkFromAddress.points ? refusal(wrong, now) : { ok: true };
}

/** Notes that the address has tried a link that opens nothing. */
export async function countWrongLink(address: string | null): Promise<void> {
  if (address !== null) await limiter("wrongLinkFromAddress").penalty(keyOf(address), 1);
}

/** Counts a new API token of the account. */
export async function admitToken(userId: string, now: Date): Promise<Admission> {
  return consume("tokenOfAccount", userId, now);
}

async function consume(name: LimitName, subject: string, now: Date): Promise<Admission> {
  try {
    await limiter(name).consume(keyOf(subject));
    return { ok: true };
  } catch (error) {
    // The library rejects with the state of the count when it is used up, and with an error when counting failed.
    if (error instanceof RateLimiterRes) return refusal(error, now);
    throw error;
  }
}

function refusal(count: RateLimiterRes, now: Date): TooManyAttempts {
  return { ok: false, code: "too_many_attempts", retryAt: new Date(now.getTime() + Math.max(count.msBeforeNext ?? 0, 1000)) };
}

const limiters = new Map<LimitName, RateLimiterPrisma>();

function limiter(name: LimitName): RateLimiterPrisma {
  let found = limiters.get(name);
  if (!found) {
    found = new RateLimiterPrisma({ storeClient: db, tableName: "rateLimiterFlexible", keyPrefix: name, ...LIMITS[name] });
    limiters.set(name, found);
  }
  return found;
}

function keyOf(subject: string): string {
  return createHash("sha256").update(subject).digest("base64url");
}
