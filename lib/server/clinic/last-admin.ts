import type { Transaction } from "../database";

/**
 * Whether somebody else runs the clinic too. Locks all its admins until the transaction ends: of two who take each other's role at once,
 * the second sees what the first has done.
 */
export async function hasOtherAdmin(tx: Transaction, userId: string): Promise<boolean> {
  const admins = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "user" WHERE 'admin' = ANY(roles) AND roles && ARRAY['therapist', 'admin']::"role"[] AND deactivated_at IS NULL ORDER BY id FOR NO KEY UPDATE`;
  return admins.some(({ id }) => id !== userId);
}
