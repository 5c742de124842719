import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/server/database";
import { changePassword } from "@/lib/server/auth/account";
import { makeApiToken, actorOfToken, bearerToken, listApiTokens, revokeApiToken } from "@/lib/server/auth/api-tokens";
import { registerRunner } from "@/lib/server/auth/register-runner";
import { actorOfSession, listSessions, revokeOtherSessions, revokeSession, startSession } from "@/lib/server/auth/sessions";
import { signIn } from "@/lib/server/auth/sign-in";
import { signOut } from "@/lib/server/auth/sign-out";

// The real library, with its calls counted.
const verifications = vi.hoisted(() => ({ hashes: [] as string[] }));
vi.mock(import("@node-rs/argon2"), async (importOriginal) => {
  const argon2 = await importOriginal();
  return {
    ...argon2,
    verify: (hash, ...rest) => {
      verifications.hashes.push(String(hash));
      return argon2.verify(hash, ...rest);
    },
  };
});

const PASSWORD = "seven miles at dawn";
const NOW = new Date("2027-03-01T10:00:00Z");
const HERE = { address: null, userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };

let registered = 0;

async function newRunner() {
  const email = `runner${registered++}@example.org`;
  const result = await registerRunner({ name: "Ada", email, password: PASSWORD, timeZone: "Europe/Berlin", acceptTerms: true }, HERE, NOW);
  if (!result.ok) throw new Error(result.code);
  return result.runner;
}

async function signedIn(runner: { id: string }) {
  const session = await startSession(runner.id, HERE.userAgent, NOW);
  const actor = await actorOfSession(session.id, NOW);
  if (!actor) throw new Error("not signed in");
  return actor;
}

beforeEach(() => {
  verifications.hashes = [];
});

describe("registering", () => {
  test("opens a runner's account and keeps the password only as argon2id with OWASP's cost", async () => {
    const runner = await newRunner();
    const user = await db.user.findUniqueOrThrow({ where: { id: runner.id }, include: { runner: true } });
    expect(user).toMatchObject({ roles: ["runner"], timeZone: "Europe/Berlin", termsAcceptedAt: NOW });
    expect(user.runner).not.toBeNull();
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("of two at once with one address, one gets the account", async () => {
    const input = { name: "Ada", email: "both@example.org", password: PASSWORD, acceptTerms: true } as const;
    const results = await Promise.all([registerRunner(input, HERE, NOW), registerRunner(input, HERE, NOW)]);
    expect(results.map((result) => (result.ok ? "opened" : result.code)).sort()).toEqual(["email_taken", "opened"]);
  });

  test("stops telling an address about taken e-mail addresses after twenty", async () => {
    const { email } = await newRunner();
    const visitor = { address: "198.51.100.7", userAgent: null };
    const input = { name: "Eve", email, password: PASSWORD, acceptTerms: true } as const;
    for (let guess = 0; guess < 20; guess++) expect(await registerRunner(input, visitor, NOW)).toEqual({ ok: false, code: "email_taken" });
    expect(await registerRunner(input, visitor, NOW)).toMatchObject({ ok: false, code: "too_many_attempts" });
    expect(await registerRunner({ ...input, email: "fresh@example.org" }, visitor, NOW)).toMatchObject({ code: "too_many_attempts" });
  });
});

describe("signing in", () => {
  test("starts a session whose roles are read from the database at each request", async () => {
    const runner = await newRunner();
    const result = await signIn({ email: runner.email, password: PASSWORD }, HERE, NOW);
    if (!result.ok) throw new Error(result.code);
    expect(await actorOfSession(result.session.id, NOW)).toMatchObject({ userId: runner.id, roles: ["runner"] });
    await db.user.update({ where: { id: runner.id }, data: { roles: ["runner", "admin"] } });
    expect(await actorOfSession(result.session.id, NOW)).toMatchObject({ roles: ["runner", "admin"] });
  });

  test("accepts the same letters however the keyboard composes them", async () => {
    const input = { name: "Zoé", email: "zoe@example.org", password: "caf\u00e9 au lait, two", acceptTerms: true } as const;
    await registerRunner(input, HERE, NOW);
    expect(await signIn({ email: input.email, password: "cafe\u0301 au lait, two" }, HERE, NOW)).toMatchObject({ ok: true });
  });

  test.each([
    ["a wrong password", async () => (await newRunner()).email],
    ["an address without an account", async () => "nobody@example.org"],
    [
      "an account without a password",
      async () => {
        const runner = await newRunner();
        await db.user.update({ where: { id: runner.id }, data: { passwordHash: null } });
        return runner.email;
      },
    ],
    [
      "a deactivated account",
      async () => {
        const runner = await newRunner();
        await db.user.update({ where: { id: runner.id }, data: { deactivatedAt: NOW } });
        return runner.email;
      },
    ],
  ])("gives the same answer after the same work: %s", async (_case, emailOf) => {
    const email = await emailOf();
    verifications.hashes = [];
    expect(await signIn({ email, password: "not this one" }, HERE, NOW)).toEqual({ ok: false, code: "wrong_credentials" });
    expect(verifications.hashes).toHaveLength(1);
    expect(verifications.hashes[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("the decoy of an unknown account opens nothing", async () => {
    await signIn({ email: "nobody@example.org", password: "x" }, HERE, NOW);
    expect(await signIn({ email: "nobody@example.org", password: verifications.hashes[0] ?? "" }, HERE, NOW)).toMatchObject({ ok: false });
  });
});

describe("limits", () => {
  test.each([
    ["an account", async () => (await newRunner()).email],
    ["an address without an account", async () => `ghost${registered++}@example.org`],
  ])("after ten wrong passwords for %s, even the right one waits, and the answer says until when", async (_case, emailOf) => {
    const email = await emailOf();
    for (let attempt = 0; attempt < 10; attempt++) {
      expect(await signIn({ email, password: "wrong" }, HERE, NOW)).toEqual({ ok: false, code: "wrong_credentials" });
    }
    verifications.hashes = [];
    const refused = await signIn({ email, password: PASSWORD }, HERE, NOW);
    if (refused.ok || refused.code !== "too_many_attempts") throw new Error("not limited");
    const minutes = (refused.retryAt.getTime() - NOW.getTime()) / 60_000;
    expect(minutes).toBeGreaterThan(13);
    expect(minutes).toBeLessThanOrEqual(15);
    expect(verifications.hashes).toHaveLength(0);
  });

  test("many guesses at once are all counted", async () => {
    const { email } = await newRunner();
    const results = await Promise.all(Array.from({ length: 25 }, () => signIn({ email, password: "wrong" }, HERE, NOW)));
    expect(results.filter((result) => !result.ok && result.code === "wrong_credentials")).toHaveLength(10);
  });

  test("one address trying many accounts is stopped, others are not", async () => {
    const visitor = { address: "203.0.113.9", userAgent: null };
    const victim = await newRunner();
    await Promise.all(Array.from({ length: 100 }, (_, index) => signIn({ email: `guess${index}@example.org`, password: "wrong" }, visitor, NOW)));
    expect(await signIn({ email: victim.email, password: PASSWORD }, visitor, NOW)).toMatchObject({ code: "too_many_attempts" });
    expect(await signIn({ email: victim.email, password: PASSWORD }, { ...visitor, address: "203.0.113.10" }, NOW)).toMatchObject({ ok: true });
  });

  test("the right password starts the account's count anew", async () => {
    const { email } = await newRunner();
    for (let round = 0; round < 3; round++) {
      for (let attempt = 0; attempt < 9; attempt++) await signIn({ email, password: "wrong" }, HERE, NOW);
      expect(await signIn({ email, password: PASSWORD }, HERE, NOW)).toMatchObject({ ok: true });
    }
  });
});

describe("sessions", () => {
  test("end when signed out, revoked, expired, or when the person is deactivated", async () => {
    const runner = await newRunner();
    const [out, revoked, expired, kept] = [await signedIn(runner), await signedIn(runner), await signedIn(runner), await signedIn(runner)];
    await signOut(out.sessionId ?? "", NOW);
    expect(await revokeSession(kept, revoked.sessionId ?? "", NOW)).toEqual({ ok: true });
    expect(await actorOfSession(out.sessionId ?? "", NOW)).toBeNull();
    expect(await actorOfSession(revoked.sessionId ?? "", NOW)).toBeNull();
    expect(await actorOfSession(expired.sessionId ?? "", new Date("2027-03-31T10:00:00Z"))).toBeNull();
    expect(await actorOfSession(kept.sessionId ?? "", new Date("2027-03-31T09:59:59Z"))).not.toBeNull();
    await db.user.update({ where: { id: runner.id }, data: { deactivatedAt: NOW } });
    expect(await actorOfSession(kept.sessionId ?? "", NOW)).toBeNull();
  });

  test("are listed to their owner, and another person's answers as if it did not exist", async () => {
    const [ada, bo] = [await newRunner(), await newRunner()];
    const [first, second, stranger] = [await signedIn(ada), await signedIn(ada), await signedIn(bo)];
    const listed = await listSessions(first, NOW);
    expect(listed.map(({ id, current }) => ({ id, current }))).toEqual(
      expect.arrayContaining([
        { id: first.sessionId, current: true },
        { id: second.sessionId, current: false },
      ]),
    );
    expect(listed).toHaveLength(2);
    expect(await revokeSession(stranger, first.sessionId ?? "", NOW)).toEqual({ ok: false, code: "not_found" });
    expect(await revokeOtherSessions(first, NOW)).toBe(1);
    expect(await listSessions(first, NOW)).toHaveLength(1);
    expect(await actorOfSession(stranger.sessionId ?? "", NOW)).not.toBeNull();
  });

  test("remember when they were last seen", async () => {
    const actor = await signedIn(await newRunner());
    const later = new Date("2027-03-01T12:00:00Z");
    await actorOfSession(actor.sessionId ?? "", later);
    expect((await listSessions(actor, later))[0]?.lastSeenAt).toEqual(later);
  });
});

describe("changing the password", () => {
  test("signs out every other browser and ends all tokens", async () => {
    const runner = await newRunner();
    const [here, elsewhere] = [await signedIn(runner), await signedIn(runner)];
    const made = await makeApiToken(runner.id, "diary", NOW);
    if (!made.ok) throw new Error(made.code);
    const input = { currentPassword: PASSWORD, newPassword: "nine miles at dusk" };
    expect(await changePassword(here, input, HERE, NOW)).toEqual({ ok: true });
    expect(await actorOfSession(here.sessionId ?? "", NOW)).not.toBeNull();
    expect(await actorOfSession(elsewhere.sessionId ?? "", NOW)).toBeNull();
    expect(await actorOfToken(made.token.token, NOW)).toBeNull();
    expect(await signIn({ email: runner.email, password: PASSWORD }, HERE, NOW)).toMatchObject({ ok: false });
    expect(await signIn({ email: runner.email, password: input.newPassword }, HERE, NOW)).toMatchObject({ ok: true });
  });

  test("needs the current one, and limits the tries at it", async () => {
    const actor = await signedIn(await newRunner());
    const input = { currentPassword: "wrong", newPassword: "nine miles at dusk" };
    for (let attempt = 0; attempt < 10; attempt++) expect(await changePassword(actor, input, HERE, NOW)).toEqual({ ok: false, code: "wrong_password" });
    expect(await changePassword(actor, { ...input, currentPassword: PASSWORD }, HERE, NOW)).toMatchObject({ code: "too_many_attempts" });
  });
});

describe("API tokens", () => {
  test("stand for their owner until revoked or expired, and are kept as a hash only", async () => {
    const runner = await newRunner();
    const actor = await signedIn(runner);
    const made = await makeApiToken(runner.id, "diary", NOW);
    if (!made.ok) throw new Error(made.code);
    const { token, expiresAt } = made.token;
    expect(await actorOfToken(token, NOW)).toMatchObject({ userId: runner.id, sessionId: null });
    expect(await actorOfToken(`${token}x`, NOW)).toBeNull();
    expect(await actorOfToken(token, expiresAt)).toBeNull();
    const row = await db.apiToken.findUniqueOrThrow({ where: { id: made.token.id } });
    expect(Object.values(row)).not.toContain(token);
    expect(await listApiTokens(actor, NOW)).toMatchObject([{ id: row.id, name: "diary", lastUsedAt: NOW }]);
    const stranger = await signedIn(await newRunner());
    expect(await revokeApiToken(stranger, row.id, NOW)).toEqual({ ok: false, code: "not_found" });
    expect(await revokeApiToken(actor, row.id, NOW)).toEqual({ ok: true });
    expect(await actorOfToken(token, NOW)).toBeNull();
  });

  test.each([
    ["Bearer abc", "abc"],
    ["bearer  abc", "abc"],
    ["Basic abc", null],
    ["Bearer", null],
    ["Bearer a b", null],
  ])("are read from the header %s", (header, token) => {
    expect(bearerToken(header)).toBe(token);
  });
});
