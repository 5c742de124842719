import { dateIn } from "../../domain/calendar-date";
import { type Decisions, NOTHING_DECIDED } from "../../hours-decisions";
import type { LocationInput, OrderInput } from "../../place-input";
import { type Actor, hasRole } from "../auth/actor";
import { db, type Transaction } from "../database";
import { recordChange } from "./audit";
import { changeClinic, type Undecided } from "./hours-conflicts";
import { movedInOrder } from "./list-order";
import { servicesOnlyIn, type WithoutRoom } from "./services-without-room";
import { freeSlug, slugOf } from "./slugs";
import { rereadClosures, unfinishedSessions } from "./zone-change";

type NotFound = { ok: false; code: "not_found" };
export type LocationSaved =
  | { ok: true; id: string }
  | NotFound
  | { ok: false; code: "name_taken" }
  /** Its sessions keep their instants: on another clock they would be at other times. */
  | { ok: false; code: "zone_in_use"; sessions: number };

/** Adds a location at the end of the list. It can be booked once it has a room and somebody works there. For admins. [ACCESS] */
export async function addLocation(actor: Actor, input: LocationInput, now: Date): Promise<LocationSaved> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx): Promise<LocationSaved> => {
    if (await isNameTaken(tx, input.name, null)) return { ok: false, code: "name_taken" };
    const last = await tx.location.aggregate({ _max: { position: true } });
    const { id } = await tx.location.create({ data: { ...input, slug: await slugFor(tx, input.name), position: (last._max.position ?? -1) + 1 } });
    await recordChange(tx, actor, { action: "added_location", subject: "location", subjectId: id, detail: { after: input } }, now);
    return { ok: true, id };
  });
}

/**
 * Changes a location. Another zone is refused while sessions are to come; without any, hours and closures are read on the new clock.
 * For admins. [ACCESS] [TIME]
 */
export async function changeLocation(actor: Actor, id: string, input: LocationInput, now: Date): Promise<LocationSaved> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  const found = await db.location.findUnique({ where: { id }, select: { timeZone: true } });
  if (!found) return { ok: false, code: "not_found" };
  const write = async (tx: Transaction): Promise<LocationSaved> => {
    const before = await tx.location.findUniqueOrThrow({ where: { id }, select: { name: true, address: true, directions: true, timeZone: true } });
    if (await isNameTaken(tx, input.name, id)) return { ok: false, code: "name_taken" };
    if (before.timeZone !== input.timeZone) {
      const sessions = await unfinishedSessions(tx, id, now);
      if (sessions > 0) return { ok: false, code: "zone_in_use", sessions };
      await rereadClosures(tx, id, { from: before.timeZone, to: input.timeZone }, now);
    }
    await tx.location.update({ where: { id }, data: input });
    await recordChange(tx, actor, { action: "changed_location", subject: "location", subjectId: id, detail: { before, after: input } }, now);
    return { ok: true, id };
  };
  if (found.timeZone === input.timeZone) return db.$transaction(write);
  // Nobody books meanwhile: then there is nothing to decide.
  const changed = await changeClinic(actor, { span: { locationId: id, from: dateIn(now, found.timeZone), to: null }, write }, NOTHING_DECIDED, now);
  return !changed.ok && changed.code === "undecided" ? { ok: false, code: "zone_in_use", sessions: changed.conflicts.length } : changed;
}

/** Moves a location one place up or down in every list. For admins. [ACCESS] */
export async function moveLocation(actor: Actor, { id, direction }: OrderInput, now: Date): Promise<{ ok: true } | NotFound> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx): Promise<{ ok: true } | NotFound> => {
    await tx.$queryRaw`SELECT id FROM location ORDER BY id FOR NO KEY UPDATE`;
    const rows = await tx.location.findMany({ where: { archivedAt: null }, select: { id: true }, orderBy: [{ position: "asc" }, { name: "asc" }] });
    if (!rows.some((row) => row.id === id)) return { ok: false, code: "not_found" };
    const order = movedInOrder(rows.map((row) => row.id), id, direction);
    if (!order) return { ok: true };
    for (const [position, each] of order.entries()) await tx.location.update({ where: { id: each }, data: { position } });
    await recordChange(tx, actor, { action: "ordered_locations", subject: "location", subjectId: id, detail: { direction } }, now);
    return { ok: true };
  });
}

export type LocationArchived = { ok: true; id: string } | NotFound | { ok: false; code: "last_location" } | WithoutRoom;

/** Takes a location out of use; its past stays. Each coming session there has to be decided on first. For admins. [ACCESS] */
export async function archiveLocation(actor: Actor, id: string, now: Date, decisions: Decisions = NOTHING_DECIDED): Promise<LocationArchived | Undecided> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  const found = await db.location.findFirst({ where: { id, archivedAt: null }, select: { name: true, timeZone: true } });
  if (!found) return { ok: false, code: "not_found" };
  const span = { locationId: id, from: dateIn(now, found.timeZone), to: null };
  return changeClinic(actor, { span, why: `${found.name} closes.`, write: async (tx): Promise<LocationArchived> => {
    // All of them, so that of two who archive the last two at once, one is refused.
    await tx.$queryRaw`SELECT id FROM location WHERE archived_at IS NULL ORDER BY id FOR NO KEY UPDATE`;
    if ((await tx.location.count({ where: { archivedAt: null, id: { not: id } } })) === 0) return { ok: false, code: "last_location" };
    const rooms = await tx.room.findMany({ where: { locationId: id, archivedAt: null }, select: { id: true } });
    const services = await servicesOnlyIn(tx, rooms.map((room) => room.id));
    if (services.length > 0) return { ok: false, code: "services_without_room", services };
    const { count } = await tx.location.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: now } });
    if (count === 0) return { ok: false, code: "not_found" };
    await recordChange(tx, actor, { action: "archived_location", subject: "location", subjectId: id, detail: { name: found.name } }, now);
    return { ok: true, id };
  } }, decisions, now);
}

/** Brings an archived location back, with its rooms and hours as they were. For admins. [ACCESS] */
export async function restoreLocation(actor: Actor, id: string, now: Date): Promise<{ ok: true; id: string } | NotFound> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx): Promise<{ ok: true; id: string } | NotFound> => {
    const last = await tx.location.aggregate({ _max: { position: true } });
    const { count } = await tx.location.updateMany({ where: { id, archivedAt: { not: null } }, data: { archivedAt: null, position: (last._max.position ?? -1) + 1 } });
    if (count === 0) return { ok: false, code: "not_found" };
    await recordChange(tx, actor, { action: "restored_location", subject: "location", subjectId: id }, now);
    return { ok: true, id };
  });
}

/** Two locations of one name can't be told apart by whoever books. */
async function isNameTaken(tx: Transaction, name: string, ownId: string | null): Promise<boolean> {
  const others = await tx.location.count({ where: { name: { equals: name, mode: "insensitive" }, ...(ownId ? { id: { not: ownId } } : {}) } });
  return others > 0;
}

/** The name as a slug, numbered if another location has it. */
async function slugFor(tx: Transaction, name: string): Promise<string> {
  const base = slugOf(name) || "location";
  const taken = await tx.location.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } });
  return freeSlug(base, new Set(taken.map(({ slug }) => slug)));
}
