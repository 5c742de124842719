import type { Role } from "../auth/actor";

/** True while a person has no way to sign in: then their address is what the desk has written down, and the desk's to mend. */
export function isAddressOurs({ passwordHash, roles, _count }: { passwordHash: string | null; roles: Role[]; _count: { accounts: number } }): boolean {
  return passwordHash === null && _count.accounts === 0 && roles.every((role) => role === "runner");
}
