import type { Pressure } from "../../note-input";
import type { PreferenceInput } from "../../preference-input";
import type { BodyRegion } from "../../domain/aches";
import { type Actor, hasRole } from "../auth/actor";
import { db } from "../database";

export type OwnPreference = { pressure: Pressure | null; techniquesWanted: string[]; techniquesUnwanted: string[]; areasToAvoid: BodyRegion[]; note: string | null };

/** How the actor likes to be treated; all open before they have said anything. Only their own. [ACCESS] */
export async function readPreference(actor: Actor): Promise<OwnPreference> {
  const row = await db.preference.findUnique({ where: { runnerId: actor.userId } });
  if (!row) return { pressure: null, techniquesWanted: [], techniquesUnwanted: [], areasToAvoid: [], note: null };
  const { pressure, techniquesWanted, techniquesUnwanted, areasToAvoid, note } = row;
  // Written through preferenceSchema only.
  return { pressure: pressure as Pressure | null, techniquesWanted, techniquesUnwanted, areasToAvoid: areasToAvoid as BodyRegion[], note };
}

/** Keeps it; techniques that the clinic doesn't know are left out. False for who isn't a runner. [ACCESS] */
export async function savePreference(actor: Actor, { pressure, techniques, areasToAvoid, note }: PreferenceInput, now: Date): Promise<boolean> {
  if (!hasRole(actor, "runner")) return false;
  const known = (await db.technique.findMany({ select: { slug: true }, orderBy: { name: "asc" } })).map(({ slug }) => slug);
  const data = {
    pressure,
    techniquesWanted: known.filter((slug) => techniques[slug] === "want"),
    techniquesUnwanted: known.filter((slug) => techniques[slug] === "avoid"),
    areasToAvoid,
    note,
    updatedAt: now,
  };
  await db.preference.upsert({ where: { runnerId: actor.userId }, create: { runnerId: actor.userId, ...data }, update: data });
  return true;
}

/** The techniques that the clinic's services know, by name. */
export async function listTechniqueChoices(): Promise<{ slug: string; name: string; description: string | null }[]> {
  return db.technique.findMany({ select: { slug: true, name: true, description: true }, orderBy: { name: "asc" } });
}
