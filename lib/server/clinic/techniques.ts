import type { TechniqueInput } from "../../service-input";
import { familiesOf } from "../../service-families";
import { type Actor, hasRole, type Viewer } from "../auth/actor";
import { db, type Transaction } from "../database";
import { recordChange } from "./audit";
import { SERVICE_ORDER } from "./service-rows";
import { freeSlug, slugOf } from "./slugs";

/** A technique with where it is used: it can be taken away only while that is nowhere. */
export type AdminTechnique = {
  id: string;
  name: string;
  description: string | null;
  services: { familyId: string; name: string; isArchived: boolean }[];
  /** How many runners want it or don't: who they are is not the admin's to know. */
  preferences: number;
};

export type TechniqueSaved = { ok: true; id: string } | { ok: false; code: "not_found" | "name_taken" };
export type TechniqueRemoved = { ok: true; name: string } | { ok: false; code: "not_found" | "in_use" };

/** All techniques by name, with their uses; null for anyone but an admin. [ACCESS] */
export async function listAdminTechniques(viewer: Viewer): Promise<AdminTechnique[] | null> {
  if (!hasRole(viewer, "admin")) return null;
  const techniques = await db.technique.findMany({ orderBy: { name: "asc" } });
  const [services, preferences] = await Promise.all([
    db.service.findMany({ select: { familyId: true, name: true, durationMinutes: true, archivedAt: true, techniques: { select: { techniqueId: true } } }, orderBy: SERVICE_ORDER }),
    Promise.all(techniques.map(({ slug }) => countPreferences(db, slug))),
  ]);
  const families = familiesOf(services);
  return techniques.map(({ id, name, description }, index) => ({
    id,
    name,
    description,
    services: families
      .filter(({ durations }) => durations.some((row) => row.techniques.some(({ techniqueId }) => techniqueId === id)))
      .map(({ familyId, first, durations }) => ({ familyId, name: first.name, isArchived: durations.every(({ archivedAt }) => archivedAt !== null) })),
    preferences: preferences[index] ?? 0,
  }));
}

/** Adds a technique that services can name. */
export async function addTechnique(actor: Actor, input: TechniqueInput, now: Date): Promise<TechniqueSaved> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction((tx) => addTechniqueIn(tx, actor, input, now));
}

/** The same as a part of a larger change; the caller has seen to who may. */
export async function addTechniqueIn(tx: Transaction, actor: Actor, input: TechniqueInput, now: Date): Promise<TechniqueSaved> {
  if (await isNameTaken(tx, input.name, null)) return { ok: false, code: "name_taken" };
  const base = slugOf(input.name) || "technique";
  const taken = await tx.technique.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } });
  const { id } = await tx.technique.create({ data: { ...input, slug: freeSlug(base, new Set(taken.map(({ slug }) => slug))) } });
  await recordChange(tx, actor, { action: "added_technique", subject: "technique", subjectId: id, detail: { after: input } }, now);
  return { ok: true, id };
}

/** Renames or describes a technique; what names it follows. */
export async function changeTechnique(actor: Actor, id: string, input: TechniqueInput, now: Date): Promise<TechniqueSaved> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const before = await lockTechnique(tx, id);
    if (!before) return { ok: false, code: "not_found" };
    if (await isNameTaken(tx, input.name, id)) return { ok: false, code: "name_taken" };
    await tx.technique.update({ where: { id }, data: input });
    const was = { name: before.name, description: before.description };
    await recordChange(tx, actor, { action: "changed_technique", subject: "technique", subjectId: id, detail: { before: was, after: input } }, now);
    return { ok: true, id };
  });
}

/** Takes away a technique that no service, archived ones included, and no runner's wish names. */
export async function removeTechnique(actor: Actor, id: string, now: Date): Promise<TechniqueRemoved> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const technique = await lockTechnique(tx, id);
    if (!technique) return { ok: false, code: "not_found" };
    const services = await tx.serviceTechnique.count({ where: { techniqueId: id } });
    if (services > 0 || (await countPreferences(tx, technique.slug)) > 0) return { ok: false, code: "in_use" };
    await tx.technique.delete({ where: { id } });
    const was = { name: technique.name, description: technique.description };
    await recordChange(tx, actor, { action: "removed_technique", subject: "technique", subjectId: id, detail: { before: was } }, now);
    return { ok: true, name: technique.name };
  });
}

/** A lock against a service that takes it up meanwhile: its row points here. */
async function lockTechnique(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT "id" FROM "technique" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return tx.technique.findUnique({ where: { id } });
}

async function isNameTaken(tx: Transaction, name: string, except: string | null): Promise<boolean> {
  return (await tx.technique.count({ where: { name: { equals: name, mode: "insensitive" }, ...(except ? { id: { not: except } } : {}) } })) > 0;
}

function countPreferences(tx: Transaction, slug: string): Promise<number> {
  return tx.preference.count({ where: { OR: [{ techniquesWanted: { has: slug } }, { techniquesUnwanted: { has: slug } }] } });
}
