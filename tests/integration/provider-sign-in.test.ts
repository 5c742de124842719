import { expect, test } from "vitest";
import { db } from "@/lib/server/database";
import { actorOfSession, startSession } from "@/lib/server/auth/sessions";
import { signInWithProvider } from "@/lib/server/auth/provider-sign-in";

const NOW = new Date("2027-03-01T10:00:00Z");
const HERE = { address: null, userAgent: null };
const ADA = { provider: "oidc", providerAccountId: "ada-1", email: "Ada@Example.org", emailVerified: true, name: "Ada Berg" };

test("opens a runner's account for a verified address, and finds it again by the provider's id", async () => {
  const first = await signInWithProvider(ADA, HERE, NOW);
  if (!first.ok) throw new Error(first.code);
  expect(await actorOfSession(first.session.id, NOW)).toMatchObject({ email: "ada@example.org", name: "Ada Berg", roles: ["runner"] });
  const again = await signInWithProvider({ ...ADA, email: "moved@example.org", emailVerified: false }, HERE, NOW);
  expect(again).toMatchObject({ ok: true, session: { userId: first.session.userId } });
});

test.each([
  { case: "an address that the provider has not verified", change: { emailVerified: false } },
  { case: "no address", change: { email: null } },
])("opens and links nothing for $case", async ({ change }) => {
  await db.user.createMany({ data: [{ email: "bo@example.org", name: "Bo", timeZone: "UTC", roles: ["runner"] }], skipDuplicates: true });
  const profile = { ...ADA, providerAccountId: "bo-1", email: "bo@example.org", ...change };
  expect(await signInWithProvider(profile, HERE, NOW)).toEqual({ ok: false, code: "email_not_verified" });
  expect(await db.account.count({ where: { providerAccountId: "bo-1" } })).toBe(0);
});

test("links a verified address to the account that has proved it, and leaves that account's password", async () => {
  const known = await db.user.create({
    data: { email: "cy@example.org", name: "Cy", timeZone: "UTC", roles: ["runner"], passwordHash: "kept", emailVerifiedAt: NOW },
  });
  const result = await signInWithProvider({ ...ADA, providerAccountId: "cy-1", email: "cy@example.org" }, HERE, NOW);
  expect(result).toMatchObject({ ok: true, session: { userId: known.id } });
  expect(await db.user.findUniqueOrThrow({ where: { id: known.id } })).toMatchObject({ passwordHash: "kept" });
});

test("ends what someone prepared in another's name: password, sessions and tokens of an account that never proved its address", async () => {
  const prepared = await db.user.create({
    data: { email: "di@example.org", name: "Not Di", timeZone: "UTC", roles: ["runner"], passwordHash: "the intruder's" },
  });
  const intruder = await startSession(prepared.id, null, NOW);
  const token = await db.apiToken.create({ data: { userId: prepared.id, name: "later", tokenHash: "x", expiresAt: new Date("2028-01-01") } });
  const result = await signInWithProvider({ ...ADA, providerAccountId: "di-1", email: "di@example.org" }, HERE, NOW);
  if (!result.ok) throw new Error(result.code);
  expect(await actorOfSession(result.session.id, NOW)).not.toBeNull();
  expect(await actorOfSession(intruder.id, NOW)).toBeNull();
  expect(await db.apiToken.findUniqueOrThrow({ where: { id: token.id } })).toMatchObject({ revokedAt: NOW });
  expect(await db.user.findUniqueOrThrow({ where: { id: prepared.id } })).toMatchObject({ passwordHash: null, emailVerifiedAt: NOW });
});

test("a deactivated person stays out", async () => {
  await db.user.create({ data: { email: "ed@example.org", name: "Ed", timeZone: "UTC", deactivatedAt: NOW } });
  expect(await signInWithProvider({ ...ADA, providerAccountId: "ed-1", email: "ed@example.org" }, HERE, NOW)).toEqual({ ok: false, code: "deactivated" });
  expect(await db.account.count({ where: { providerAccountId: "ed-1" } })).toBe(0);
});
