import { clinicTimeZone, isTakenEmail } from "../auth/register-runner";
import type { Transaction } from "../database";

export type NewRunnerInput = { name: string; email: string | null; phone: string | null };

/** A record for somebody whom the desk has just met: without a password, so that they can't sign in before they set one by mail; without an address, not at all. */
export async function openRecord(tx: Transaction, { name, email, phone }: NewRunnerInput, now: Date): Promise<{ ok: true; id: string } | { ok: false; code: "email_taken" }> {
  try {
    const user = await tx.user.create({
      data: {
        name,
        email,
        roles: ["runner"],
        timeZone: await clinicTimeZone(tx),
        createdAt: now,
        runner: { create: { createdAt: now, phone } },
      },
      select: { id: true },
    });
    return { ok: true, id: user.id };
  } catch (error) {
    if (isTakenEmail(error)) return { ok: false, code: "email_taken" };
    throw error;
  }
}
