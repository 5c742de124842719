import type { RegisterInput } from "@/lib/auth-input";
import { db, type Transaction } from "../database";
import { Prisma } from "../generated/client";
import { admitRegistration, countTakenEmail, type TooManyAttempts } from "./attempts";
import { hashPassword } from "./password";
import type { Visitor } from "./visitor";

/** A runner who has just registered. */
export type NewRunner = { id: string; name: string; email: string; timeZone: string };

/**
 * Opens a runner's account. A taken address is refused after the same work as a new one; why it is named at all, and
 * how that is kept from being used to find out who is a client, stands in docs/decisions/registration.md.
 */
export async function registerRunner(
  input: RegisterInput,
  visitor: Visitor,
  now: Date,
): Promise<{ ok: true; runner: NewRunner } | { ok: false; code: "email_taken" } | TooManyAttempts> {
  const admission = await admitRegistration(visitor.address, now);
  if (!admission.ok) return admission;
  const passwordHash = await hashPassword(input.password);
  try {
    const runner = await db.user.create({
      data: {
        name: input.name,
        email: input.email,
        passwordHash,
        roles: ["runner"],
        timeZone: input.timeZone ?? (await clinicTimeZone()),
        termsAcceptedAt: now,
        createdAt: now,
        runner: { create: { createdAt: now } },
      },
      select: { id: true, name: true, timeZone: true },
    });
    return { ok: true, runner: { ...runner, email: input.email } };
  } catch (error) {
    if (!isTakenEmail(error)) throw error;
    await countTakenEmail(visitor.address);
    return { ok: false, code: "email_taken" };
  }
}

/** The zone of the clinic's first location, which most of its runners live in; UTC before there is any. */
export async function clinicTimeZone(tx: Transaction = db): Promise<string> {
  const location = await tx.location.findFirst({
    where: { archivedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { timeZone: true },
  });
  return location?.timeZone ?? "UTC";
}

/** The unique index decides, not a look beforehand: of two at once, one wins. */
export function isTakenEmail(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
