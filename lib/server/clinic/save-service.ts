import type { ServiceInput } from "../../clinic-input";
import { type Actor, hasRole } from "../auth/actor";
import { db, type Transaction } from "../database";
import { recordChange } from "./audit";

export type ServiceSaved =
  | { ok: true; id: string }
  | { ok: false; code: "not_found" }
  | { ok: false; code: "unknown_choice"; field: "techniqueIds" | "roomIds" | "therapistIds" };

/** Adds a service at the end of the list. It can be booked at once. Price in minor units of the clinic's currency. */
export async function addService(actor: Actor, input: ServiceInput, now: Date): Promise<ServiceSaved> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const refusal = await refuseUnknownChoices(tx, input);
    if (refusal) return refusal;
    const clinic = await tx.clinic.findUniqueOrThrow({ where: { id: 1 } });
    const last = await tx.service.aggregate({ _max: { position: true } });
    const service = await tx.service.create({
      data: {
        ...columns(input, clinic.currency),
        slug: await freeSlug(tx, input.name),
        position: (last._max.position ?? -1) + 1,
        techniques: { create: input.techniqueIds.map((techniqueId) => ({ techniqueId })) },
        rooms: { create: input.roomIds.map((roomId) => ({ roomId })) },
        therapists: { create: input.therapistIds.map((therapistId) => ({ therapistId })) },
      },
    });
    await recordChange(tx, actor, { action: "added_service", subject: "service", subjectId: service.id, detail: { after: input } }, now);
    return { ok: true, id: service.id };
  });
}

/** Changes a service for bookings from now on; appointments keep the length, buffers and price they were booked with. */
export async function changeService(actor: Actor, id: string, input: ServiceInput, now: Date): Promise<ServiceSaved> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const before = await tx.service.findUnique({ where: { id }, include: { techniques: true, rooms: true, therapists: true } });
    if (!before) return { ok: false, code: "not_found" };
    const refusal = await refuseUnknownChoices(tx, input);
    if (refusal) return refusal;
    const clinic = await tx.clinic.findUniqueOrThrow({ where: { id: 1 } });
    await tx.service.update({
      where: { id },
      data: {
        ...columns(input, clinic.currency),
        techniques: { deleteMany: {}, create: input.techniqueIds.map((techniqueId) => ({ techniqueId })) },
        rooms: { deleteMany: {}, create: input.roomIds.map((roomId) => ({ roomId })) },
        therapists: { deleteMany: {}, create: input.therapistIds.map((therapistId) => ({ therapistId })) },
      },
    });
    const was: ServiceInput = {
      name: before.name,
      summary: before.summary,
      description: before.description,
      durationMinutes: before.durationMinutes,
      bufferBeforeMinutes: before.bufferBeforeMinutes,
      bufferAfterMinutes: before.bufferAfterMinutes,
      priceAmount: before.priceAmount,
      raceRule: before.raceRule,
      preRace: before.preRace,
      bookableBy: before.bookableBy,
      techniqueIds: before.techniques.map(({ techniqueId }) => techniqueId),
      roomIds: before.rooms.map(({ roomId }) => roomId),
      therapistIds: before.therapists.map(({ therapistId }) => therapistId),
    };
    await recordChange(tx, actor, { action: "changed_service", subject: "service", subjectId: id, detail: { before: was, after: input } }, now);
    return { ok: true, id };
  });
}

/** Takes a service out of booking, or brings it back. Its appointments stay. */
export async function archiveService(actor: Actor, id: string, archived: boolean, now: Date): Promise<ServiceSaved> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const changed = await tx.service.updateMany({
      where: { id, archivedAt: archived ? null : { not: null } },
      data: { archivedAt: archived ? now : null },
    });
    if (changed.count === 0) return (await tx.service.count({ where: { id } })) > 0 ? { ok: true, id } : { ok: false, code: "not_found" };
    const action = archived ? "archived_service" : "restored_service";
    await recordChange(tx, actor, { action, subject: "service", subjectId: id }, now);
    return { ok: true, id };
  });
}

function columns(input: ServiceInput, currency: string) {
  return {
    name: input.name,
    summary: input.summary,
    description: input.description,
    durationMinutes: input.durationMinutes,
    bufferBeforeMinutes: input.bufferBeforeMinutes,
    bufferAfterMinutes: input.bufferAfterMinutes,
    priceAmount: input.priceAmount,
    priceCurrency: currency,
    raceRule: input.raceRule,
    preRace: input.preRace,
    bookableBy: input.bookableBy,
  };
}

async function refuseUnknownChoices(tx: Transaction, input: ServiceInput): Promise<ServiceSaved | null> {
  const [techniques, rooms, therapists] = [
    await tx.technique.count({ where: { id: { in: input.techniqueIds } } }),
    await tx.room.count({ where: { id: { in: input.roomIds } } }),
    await tx.therapist.count({ where: { id: { in: input.therapistIds } } }),
  ];
  if (techniques !== input.techniqueIds.length) return { ok: false, code: "unknown_choice", field: "techniqueIds" };
  if (rooms !== input.roomIds.length) return { ok: false, code: "unknown_choice", field: "roomIds" };
  if (therapists !== input.therapistIds.length) return { ok: false, code: "unknown_choice", field: "therapistIds" };
  return null;
}

/** The name in lower-case letters, digits and hyphens, numbered if another service has it. It never changes afterwards: links keep working. */
async function freeSlug(tx: Transaction, name: string): Promise<string> {
  const base = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "service";
  const taken = await tx.service.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } });
  const slugs = new Set(taken.map(({ slug }) => slug));
  let slug = base;
  for (let number = 2; slugs.has(slug); number += 1) slug = `${base}-${number}`;
  return slug;
}
