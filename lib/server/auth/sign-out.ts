import { db } from "../database";

/** Ends the session for good: its cookie is worth nothing afterwards, wherever a copy of it may be. */
export async function signOut(sessionId: string, now: Date): Promise<void> {
  await db.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now } });
}
