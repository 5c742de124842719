import type { ServiceFamilyInput, StarterServicesInput } from "../../service-input";
import { STARTER_SERVICES, STARTER_TECHNIQUES } from "../../starter-services";
import { type Actor, hasRole } from "../auth/actor";
import { db, type Transaction } from "../database";
import { addServiceIn } from "./save-service";
import { addTechniqueIn } from "./techniques";

export type StarterServicesAdded = { ok: true; /** By key of the starter set. */ familyIds: Record<string, string> } | { ok: false; code: "not_found" };

const BUFFER_AFTER_MINUTES = 15;

/**
 * Adds the chosen services of the starter set, all or none, with every therapist and in every room that is in use, and the techniques they
 * name where the clinic has none of that name. The same choice again adds nothing twice: a service of that name that is still offered is
 * left as it is. Prices in minor units of the clinic's currency.
 */
export async function addStarterServices(actor: Actor, input: StarterServicesInput, now: Date): Promise<StarterServicesAdded> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    // One after the other, so that two presses of the button add everything once.
    await tx.$queryRaw`SELECT "id" FROM "clinic" WHERE "id" = 1 FOR UPDATE`;
    const rooms = await tx.room.findMany({ where: { archivedAt: null, location: { archivedAt: null } }, select: { id: true } });
    const therapists = await tx.therapist.findMany({ where: { archivedAt: null }, select: { id: true } });
    const familyIds: Record<string, string> = {};
    for (const { key, durations } of input) {
      const starter = STARTER_SERVICES.find((one) => one.key === key);
      if (!starter) continue;
      const offered = await tx.service.findFirst({ where: { name: starter.name, archivedAt: null }, select: { familyId: true } });
      if (offered) {
        familyIds[key] = offered.familyId;
        continue;
      }
      const { name, summary, description, color, raceRule, preRace, firstVisitOnly } = starter;
      const service: ServiceFamilyInput = {
        name, summary, description, color, raceRule, preRace, firstVisitOnly,
        bookableBy: "everyone",
        durations: durations.map((duration) => ({ id: null, ...duration })),
        bufferBeforeMinutes: 0,
        bufferAfterMinutes: BUFFER_AFTER_MINUTES,
        techniqueIds: await techniquesOf(tx, actor, starter.techniques, now),
        roomIds: rooms.map(({ id }) => id),
        therapistIds: therapists.map(({ id }) => id),
      };
      const saved = await addServiceIn(tx, actor, service, now);
      // Everything it names was read in this transaction.
      if (!saved.ok) throw new Error(`The starter service ${key} could not be added: ${saved.code}`);
      familyIds[key] = saved.familyId;
    }
    return { ok: true, familyIds };
  });
}

async function techniquesOf(tx: Transaction, actor: Actor, keys: readonly string[], now: Date): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, description } of STARTER_TECHNIQUES.filter(({ key }) => keys.includes(key))) {
    const known = await tx.technique.findFirst({ where: { name: { equals: name, mode: "insensitive" } }, select: { id: true } });
    const added = known ? { ok: true as const, id: known.id } : await addTechniqueIn(tx, actor, { name, description }, now);
    if (added.ok) ids.push(added.id);
  }
  return ids;
}
