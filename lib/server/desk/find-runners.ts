import type { RunnerFound } from "../../calendar-view";
import { type Actor, hasRole } from "../auth/actor";
import { db } from "../database";
import type { Prisma } from "../generated/client";
import { isStaff } from "./desk-appointment";

const MOST = 8;
const SHORTEST = 2;

/**
 * Runners by part of a name, address or phone number: for an admin among all; for a therapist among those they treat, and by the whole
 * address among all, since whoever stands at the desk can say theirs. Nobody for anyone else. [ACCESS]
 */
export async function findRunners(actor: Actor, text: string): Promise<RunnerFound[]> {
  if (!isStaff(actor) || text.length < SHORTEST) return [];
  const part: Prisma.UserWhereInput = {
    OR: [{ name: { contains: text, mode: "insensitive" } }, { email: { contains: text.toLowerCase() } }, { runner: { phone: { contains: text } } }],
  };
  const treated: Prisma.UserWhereInput = { runner: { appointments: { some: { therapistId: actor.userId } } } };
  const where = hasRole(actor, "admin") ? part : { OR: [{ AND: [part, treated] }, { email: text.toLowerCase() }] };
  return db.user.findMany({
    where: { AND: [{ runner: { isNot: null }, deactivatedAt: null }, where] },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST,
  });
}
