import { decryptHealth, encryptHealth } from "../health-cipher";

/**
 * Words that somebody looks for in reasons may be about health, and an address is kept by browsers, logs and whoever it is sent to: there
 * they stand sealed.
 */

const CONTEXT = "audit-log/reason";

/** The words as an address may hold them. */
export function sealWords(words: string): string {
  return Buffer.from(encryptHealth(words, CONTEXT)).toString("base64url");
}

/** The words again; undefined where an address holds none that were sealed here. */
export function openWords(sealed: string | undefined): string | undefined {
  if (!sealed) return undefined;
  try {
    return String(decryptHealth(Buffer.from(sealed, "base64url"), CONTEXT));
  } catch {
    return undefined;
  }
}
