import { addDays } from "date-fns";
import type { RunnerFound } from "../../calendar-view";
import type { Actor } from "../auth/actor";
import { db } from "../database";
import { searchPeople } from "../people/search-people";
import { makingClients } from "./clients";
import { isStaff } from "./desk-appointment";

const MOST = 8;

/**
 * The likest runners by name, address or telephone number, among those that this person may find; without a word, those whom this therapist
 * has seen last or sees within a day. [ACCESS]
 */
export async function findRunners(actor: Actor, text: string, now: Date): Promise<RunnerFound[]> {
  if (text === "") return isStaff(actor) ? lastClients(actor, now) : [];
  const { found } = await searchPeople(actor, text, "runners", now);
  return found.slice(0, MOST);
}

/** Whoever stands at the desk has mostly just been treated. */
async function lastClients(actor: Actor, now: Date): Promise<RunnerFound[]> {
  const last = await db.appointment.findMany({
    where: { AND: [makingClients(actor, now), { runner: { user: { deactivatedAt: null } } }], startsAt: { lt: addDays(now, 1) } },
    select: { runner: { select: { phone: true, user: { select: { id: true, name: true, email: true } } } } },
    orderBy: [{ startsAt: "desc" }, { id: "desc" }],
    distinct: ["runnerId"],
    take: MOST,
  });
  return last.map(({ runner: { phone, user: { id, name, email } } }) => ({ id, name, reach: email ?? phone ?? "" }));
}
