import { randomUUID } from "node:crypto";
import type { DurationInput, ServiceFamilyInput } from "../../service-input";
import { type Actor, hasRole } from "../auth/actor";
import { db, type Transaction } from "../database";
import { recordChange } from "./audit";
import { type FamilyRow, familySelect, isRoomInUse, sharedOf } from "./service-rows";
import { freeSlug, slugOf } from "./slugs";

export type ServiceRefusal =
  | { ok: false; code: "not_found" }
  | { ok: false; code: "unknown_choice"; field: "techniqueIds" | "roomIds" | "therapistIds" | "durations" }
  /** Another row of the service lasts as long; where that one is archived it can be brought back instead. */
  | { ok: false; code: "duration_taken"; durationMinutes: number; isArchived: boolean };
export type ServiceSaved = { ok: true; familyId: string } | ServiceRefusal;

/** Adds a service with its durations at the end of the list. It can be booked at once. Prices in minor units of the clinic's currency. */
export async function addService(actor: Actor, input: ServiceFamilyInput, now: Date): Promise<ServiceSaved> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction((tx) => addServiceIn(tx, actor, input, now));
}

/** The same as a part of a larger change; the caller has seen to who may. */
export async function addServiceIn(tx: Transaction, actor: Actor, input: ServiceFamilyInput, now: Date): Promise<ServiceSaved> {
  const familyId = randomUUID();
  const written = await writeFamily(tx, familyId, [], input);
  if (!written.ok) return written;
  await recordChange(tx, actor, { action: "added_service", subject: "service", subjectId: familyId, detail: { after: input } }, now);
  return written;
}

/**
 * Changes a service for bookings from now on; appointments keep the length, buffers and price they were booked with. Durations keep their
 * ids; those without one are added. One that isn't named stays as it is.
 */
export async function changeService(actor: Actor, familyId: string, input: ServiceFamilyInput, now: Date): Promise<ServiceSaved> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const before = await lockFamily(tx, familyId);
    const [first] = before;
    if (!first) return { ok: false, code: "not_found" };
    const written = await writeFamily(tx, familyId, before, input);
    if (!written.ok) return written;
    const was: ServiceFamilyInput = { ...sharedOf(first), durations: before.filter(({ archivedAt }) => archivedAt === null).map(durationOf) };
    await recordChange(tx, actor, { action: "changed_service", subject: "service", subjectId: familyId, detail: { before: was, after: input } }, now);
    return written;
  });
}

/** The rows of a family, kept from other changes until the transaction ends; bookings of it go on meanwhile. */
export async function lockFamily(tx: Transaction, familyId: string): Promise<FamilyRow[]> {
  await tx.$queryRaw`SELECT "id" FROM "service" WHERE "family_id" = ${familyId}::uuid ORDER BY "id" FOR NO KEY UPDATE`;
  return tx.service.findMany({ where: { familyId }, include: familySelect, orderBy: [{ durationMinutes: "asc" }, { id: "asc" }] });
}

/** Writes a family over the rows it has so far. What is archived among its therapists and rooms stays with it, for the day it is brought back. */
export async function writeFamily(tx: Transaction, familyId: string, rows: readonly FamilyRow[], input: ServiceFamilyInput): Promise<ServiceSaved> {
  const refusal = (await refuseUnknownChoices(tx, input)) ?? refuseDurations(rows, input.durations);
  if (refusal) return refusal;
  const clinic = await tx.clinic.findUniqueOrThrow({ where: { id: 1 } });
  const position = rows[0]?.position ?? (await endOfList(tx));
  const kept = {
    roomIds: rows.flatMap(({ rooms }) => rooms.filter((room) => !isRoomInUse(room)).map(({ roomId }) => roomId)),
    therapistIds: rows.flatMap(({ therapists }) => therapists.filter(({ therapist }) => therapist.archivedAt !== null).map(({ therapistId }) => therapistId)),
  };
  const chosen = {
    techniques: { create: input.techniqueIds.map((techniqueId) => ({ techniqueId })) },
    rooms: { create: [...new Set([...input.roomIds, ...kept.roomIds])].map((roomId) => ({ roomId })) },
    therapists: { create: [...new Set([...input.therapistIds, ...kept.therapistIds])].map((therapistId) => ({ therapistId })) },
  };
  const replaced = {
    techniques: { deleteMany: {}, ...chosen.techniques },
    rooms: { deleteMany: {}, ...chosen.rooms },
    therapists: { deleteMany: {}, ...chosen.therapists },
  };
  for (const row of rows) {
    const own = input.durations.find(({ id }) => id === row.id);
    const priced = own ? { durationMinutes: own.durationMinutes, priceAmount: own.priceAmount, priceCurrency: clinic.currency } : {};
    await tx.service.update({ where: { id: row.id }, data: { ...sharedColumns(input), ...priced, ...replaced } });
  }
  for (const { durationMinutes, priceAmount } of input.durations.filter(({ id }) => id === null)) {
    const slug = await freeServiceSlug(tx, `${slugOf(input.name) || "service"}-${durationMinutes}`);
    await tx.service.create({ data: { ...sharedColumns(input), ...chosen, familyId, slug, position, durationMinutes, priceAmount, priceCurrency: clinic.currency } });
  }
  return { ok: true, familyId };
}

function sharedColumns({ name, summary, description, color, bufferBeforeMinutes, bufferAfterMinutes, raceRule, preRace, bookableBy, firstVisitOnly }: ServiceFamilyInput) {
  return { name, summary, description, color, bufferBeforeMinutes, bufferAfterMinutes, raceRule, preRace, bookableBy, firstVisitOnly };
}

function durationOf({ id, durationMinutes, priceAmount }: FamilyRow): DurationInput {
  return { id, durationMinutes, priceAmount };
}

async function refuseUnknownChoices(tx: Transaction, input: ServiceFamilyInput): Promise<ServiceRefusal | null> {
  const techniques = await tx.technique.count({ where: { id: { in: input.techniqueIds } } });
  if (techniques !== input.techniqueIds.length) return { ok: false, code: "unknown_choice", field: "techniqueIds" };
  const rooms = await tx.room.count({ where: { id: { in: input.roomIds }, archivedAt: null, location: { archivedAt: null } } });
  if (rooms !== input.roomIds.length) return { ok: false, code: "unknown_choice", field: "roomIds" };
  const therapists = await tx.therapist.count({ where: { id: { in: input.therapistIds }, archivedAt: null } });
  if (therapists !== input.therapistIds.length) return { ok: false, code: "unknown_choice", field: "therapistIds" };
  return null;
}

/** Each duration must be the family's own, and no two rows of a family may last as long: nobody could tell them apart. */
function refuseDurations(rows: readonly FamilyRow[], durations: readonly DurationInput[]): ServiceRefusal | null {
  const ids = durations.flatMap(({ id }) => id ?? []);
  if (ids.some((id) => rows.every((row) => row.id !== id))) return { ok: false, code: "unknown_choice", field: "durations" };
  const others = rows.filter(({ id }) => !ids.includes(id));
  for (const { durationMinutes } of durations) {
    const taken = others.find((row) => row.durationMinutes === durationMinutes);
    if (taken) return { ok: false, code: "duration_taken", durationMinutes, isArchived: taken.archivedAt !== null };
  }
  return null;
}

async function endOfList(tx: Transaction): Promise<number> {
  const last = await tx.service.aggregate({ _max: { position: true } });
  return (last._max.position ?? -1) + 1;
}

async function freeServiceSlug(tx: Transaction, base: string): Promise<string> {
  const taken = await tx.service.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } });
  return freeSlug(base, new Set(taken.map(({ slug }) => slug)));
}
