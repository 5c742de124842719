import { db, type Transaction } from "../database";
import { clinicTimeZone } from "./register-runner";
import { startSession } from "./sessions";
import type { Visitor } from "./visitor";

/** What another sign-in provider says about a person. */
export type ProviderProfile = {
  provider: string;
  providerAccountId: string;
  email: string | null;
  /** True when the provider has checked that the address is theirs. */
  emailVerified: boolean;
  name: string | null;
};

/**
 * Signs in a person whom another provider has identified: known by that provider's id, or by a verified address, or as a
 * new runner. Without a verified address nothing is linked or opened, since anyone could claim any address there.
 */
export async function signInWithProvider(
  profile: ProviderProfile,
  visitor: Visitor,
  now: Date,
): Promise<{ ok: true; session: { id: string; userId: string } } | { ok: false; code: "email_not_verified" | "deactivated" }> {
  const account = await db.account.findUnique({
    where: { provider_providerAccountId: { provider: profile.provider, providerAccountId: profile.providerAccountId } },
    select: { user: { select: { id: true, deactivatedAt: true } } },
  });
  const email = profile.email?.trim().toLowerCase();
  if (!account && (!email || !profile.emailVerified)) return { ok: false, code: "email_not_verified" };
  const user = account?.user ?? (await db.$transaction((tx) => linkOrOpen(tx, profile, email ?? "", now)));
  if (user.deactivatedAt) return { ok: false, code: "deactivated" };
  return { ok: true, session: await startSession(user.id, visitor.userAgent, now) };
}

async function linkOrOpen(
  tx: Transaction,
  { provider, providerAccountId, name }: ProviderProfile,
  email: string,
  now: Date,
): Promise<{ id: string; deactivatedAt: Date | null }> {
  const account = { provider, providerAccountId };
  const select = { id: true, deactivatedAt: true, emailVerifiedAt: true } as const;
  const known = await tx.user.findUnique({ where: { email }, select });
  if (!known) {
    return tx.user.create({
      data: {
        email,
        name: name?.trim().slice(0, 100) || email,
        roles: ["runner"],
        timeZone: await clinicTimeZone(),
        emailVerifiedAt: now,
        termsAcceptedAt: now,
        createdAt: now,
        runner: { create: { createdAt: now } },
        accounts: { create: account },
      },
      select,
    });
  }
  if (known.deactivatedAt) return known;
  if (!known.emailVerifiedAt) await dropUnprovedKeys(tx, known.id, now);
  return tx.user.update({
    where: { id: known.id },
    data: { emailVerifiedAt: known.emailVerifiedAt ?? now, accounts: { create: account } },
    select,
  });
}

/**
 * Whoever opened the account never proved that the address is theirs; the person who now has, owns it. Somebody else may
 * have set the password in wait for this moment, so it and everything made with it end here.
 */
async function dropUnprovedKeys(tx: Transaction, userId: string, now: Date): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { passwordHash: null } });
  await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
  await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
}
