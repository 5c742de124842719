import { dateIn } from "../../domain/calendar-date";
import { type Decisions, NOTHING_DECIDED } from "../../hours-decisions";
import type { OrderInput, RoomInput } from "../../place-input";
import { type Actor, hasRole } from "../auth/actor";
import { db, type Transaction } from "../database";
import { recordChange } from "./audit";
import { changeClinic, type Undecided } from "./hours-conflicts";
import { movedInOrder } from "./list-order";
import { servicesOnlyIn, type WithoutRoom } from "./services-without-room";

type NotFound = { ok: false; code: "not_found" };
export type RoomSaved = { ok: true; id: string } | NotFound | { ok: false; code: "name_taken" | "unknown_service" } | WithoutRoom;

/** Adds a room at the end of its location's list. It can be booked at once. For admins. [ACCESS] */
export async function addRoom(actor: Actor, locationId: string, input: RoomInput, now: Date): Promise<RoomSaved> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx): Promise<RoomSaved> => {
    if (!(await lockLocation(tx, locationId))) return { ok: false, code: "not_found" };
    const refusal = await refuse(tx, locationId, input, null);
    if (refusal) return refusal;
    const last = await tx.room.aggregate({ where: { locationId }, _max: { position: true } });
    const { name, note, serviceIds } = input;
    const services = { create: serviceIds.map((serviceId) => ({ serviceId })) };
    const { id } = await tx.room.create({ data: { locationId, name, note, services, position: (last._max.position ?? -1) + 1 } });
    await recordChange(tx, actor, { action: "added_room", subject: "room", subjectId: id, detail: { locationId, after: input } }, now);
    return { ok: true, id };
  });
}

/** Changes a room for bookings from now on; sessions that are booked in it stay there. For admins. [ACCESS] */
export async function changeRoom(actor: Actor, id: string, input: RoomInput, now: Date): Promise<RoomSaved> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx): Promise<RoomSaved> => {
    const found = await tx.room.findUnique({ where: { id }, select: { locationId: true } });
    if (!found || !(await lockLocation(tx, found.locationId))) return { ok: false, code: "not_found" };
    const before = await tx.room.findUniqueOrThrow({ where: { id }, include: { services: true } });
    const refusal = await refuse(tx, before.locationId, input, id);
    if (refusal) return refusal;
    if (before.archivedAt === null) {
      const lost = await servicesOnlyIn(tx, [id], input.serviceIds);
      if (lost.length > 0) return { ok: false, code: "services_without_room", services: lost };
    }
    const { name, note, serviceIds } = input;
    await tx.room.update({ where: { id }, data: { name, note, services: { deleteMany: {}, create: serviceIds.map((serviceId) => ({ serviceId })) } } });
    const was: RoomInput = { name: before.name, note: before.note, serviceIds: before.services.map(({ serviceId }) => serviceId) };
    await recordChange(tx, actor, { action: "changed_room", subject: "room", subjectId: id, detail: { before: was, after: input } }, now);
    return { ok: true, id };
  });
}

/** Moves a room one place up or down: rooms are filled in this order. For admins. [ACCESS] */
export async function moveRoom(actor: Actor, { id, direction }: OrderInput, now: Date): Promise<{ ok: true } | NotFound> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx): Promise<{ ok: true } | NotFound> => {
    const room = await tx.room.findFirst({ where: { id, archivedAt: null }, select: { locationId: true } });
    if (!room || !(await lockLocation(tx, room.locationId))) return { ok: false, code: "not_found" };
    const rows = await tx.room.findMany({ where: { locationId: room.locationId, archivedAt: null }, select: { id: true }, orderBy: [{ position: "asc" }, { name: "asc" }] });
    const order = movedInOrder(rows.map((row) => row.id), id, direction);
    if (!order) return { ok: true };
    for (const [position, each] of order.entries()) await tx.room.update({ where: { id: each }, data: { position } });
    await recordChange(tx, actor, { action: "ordered_rooms", subject: "room", subjectId: id, detail: { direction } }, now);
    return { ok: true };
  });
}

export type RoomArchived = { ok: true; id: string } | NotFound | WithoutRoom;

/** Takes a room out of use; its past stays. Each coming session in it has to be decided on first. For admins. [ACCESS] */
export async function archiveRoom(actor: Actor, id: string, now: Date, decisions: Decisions = NOTHING_DECIDED): Promise<RoomArchived | Undecided> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  const room = await db.room.findFirst({ where: { id, archivedAt: null }, select: { name: true, locationId: true, location: { select: { timeZone: true } } } });
  if (!room) return { ok: false, code: "not_found" };
  const span = { locationId: room.locationId, from: dateIn(now, room.location.timeZone), to: null };
  return changeClinic(actor, { span, why: `${room.name} is no longer used.`, write: async (tx): Promise<RoomArchived> => {
    const services = await servicesOnlyIn(tx, [id]);
    if (services.length > 0) return { ok: false, code: "services_without_room", services };
    const { count } = await tx.room.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: now } });
    if (count === 0) return { ok: false, code: "not_found" };
    await recordChange(tx, actor, { action: "archived_room", subject: "room", subjectId: id, detail: { name: room.name } }, now);
    return { ok: true, id };
  } }, decisions, now);
}

/** Brings an archived room back, for the services it suited. For admins. [ACCESS] */
export async function restoreRoom(actor: Actor, id: string, now: Date): Promise<{ ok: true; id: string } | NotFound> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx): Promise<{ ok: true; id: string } | NotFound> => {
    const { count } = await tx.room.updateMany({ where: { id, archivedAt: { not: null } }, data: { archivedAt: null } });
    if (count === 0) return { ok: false, code: "not_found" };
    await recordChange(tx, actor, { action: "restored_room", subject: "room", subjectId: id }, now);
    return { ok: true, id };
  });
}

/** Changes to the rooms of one location happen one after the other. */
async function lockLocation(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM location WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return rows.length === 1;
}

async function refuse(tx: Transaction, locationId: string, { name, serviceIds }: RoomInput, ownId: string | null): Promise<RoomSaved | null> {
  const namesakes = await tx.room.count({ where: { locationId, name: { equals: name, mode: "insensitive" }, ...(ownId ? { id: { not: ownId } } : {}) } });
  if (namesakes > 0) return { ok: false, code: "name_taken" };
  return (await tx.service.count({ where: { id: { in: serviceIds } } })) === serviceIds.length ? null : { ok: false, code: "unknown_service" };
}
