import { createHash, timingSafeEqual } from "node:crypto";
import type { SetupInput } from "../../setup-input";
import { admitSignIn } from "../auth/attempts";
import { hashPassword } from "../auth/password";
import { db } from "../database";
import { Prisma } from "../generated/client";
import { isSetUp } from "./is-set-up";

export type SetUp = { ok: true; userId: string } | { ok: false; code: "wrong_code" | "already_set_up" | "email_taken" } | { ok: false; code: "too_many_attempts"; retryAt: Date };

/** The key under which guesses of the setup code are counted. */
const ATTEMPTS = "setup";
/** Until the first location says where the clinic is. */
const NO_ZONE_YET = "UTC";

/**
 * The first step: makes the clinic, not yet open, its first policy and its admin, all or none, and only once: the clinic's row has one
 * possible key. The code was printed on the machine that runs Taper, so that nobody else can take the clinic over.
 */
export async function setUpClinic(input: SetupInput, now: Date): Promise<SetUp> {
  const admission = await admitSignIn(ATTEMPTS, null, now);
  if (!admission.ok) return admission;
  if (!isSetupCode(input.code)) return { ok: false, code: "wrong_code" };
  const passwordHash = await hashPassword(input.password);
  try {
    return await db.$transaction(async (tx) => {
      await tx.clinic.create({ data: { id: 1, name: input.clinicName, currency: input.currency, createdAt: now, openedAt: null } });
      const admin = await tx.user.create({
        data: { name: input.name, email: input.email, passwordHash, roles: ["admin"], timeZone: NO_ZONE_YET, termsAcceptedAt: now, createdAt: now },
        select: { id: true },
      });
      await tx.policyVersion.create({ data: { createdById: admin.id, createdAt: now } });
      return { ok: true, userId: admin.id };
    });
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
    // A runner may have registered over the HTTP interface before there was a clinic.
    return { ok: false, code: (await isSetUp()) ? "already_set_up" : "email_taken" };
  }
}

/** Compares digests, which have one length, in constant time. Without a code nobody can set up. */
function isSetupCode(typed: string): boolean {
  const expected = process.env.TAPER_SETUP_CODE;
  if (!expected) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(typed), digest(expected));
}
