import { currentPolicy } from "../catalogue/policy";
import { db } from "../database";
import type { DeskContext } from "./desk-appointment";

/** What appointments at the desk are read with: the policy in force, and what techniques are called. */
export async function readDeskContext(): Promise<DeskContext & { policyId: string }> {
  const [{ id: policyId, racePolicy }, techniques] = await Promise.all([currentPolicy(), db.technique.findMany({ select: { slug: true, name: true } })]);
  return { policyId, racePolicy, techniqueNames: new Map(techniques.map(({ slug, name }) => [slug, name])) };
}
