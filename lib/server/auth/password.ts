import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id (the library's default) with the parameters of the OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 thread. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password nobody knows, made with the same cost as the real ones. */
const decoyHash = hash(randomBytes(32), COST);

/** The PHC string to keep for this password. */
export async function hashPassword(password: string): Promise<string> {
  return hash(normalized(password), COST);
}

/**
 * True when the password is the one of the hash. Without a hash (no such account, or one without a password) it does the
 * same work against a decoy and answers false, so that the time taken does not tell whether there is an account.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await decoyHash), normalized(password));
  return matches && passwordHash !== null;
}

/** Keyboards differ in how they write the same letter (é as one or two code points); the password is the same. */
function normalized(password: string): string {
  return password.normalize("NFKC");
}
