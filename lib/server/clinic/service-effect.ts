import { createHash } from "node:crypto";
import { differenceInMinutes } from "date-fns";
import type { ServiceFamilyInput } from "../../service-input";
import { type Actor, hasRole } from "../auth/actor";
import { db, type Transaction } from "../database";
import { listed, type ListedAppointment, listedSelect } from "./appointments-outside-hours";
import { type DurationGap, gapsOf, readStaffing } from "./booking-gaps";
import { countFreeStarts, type FreeStarts, readWeekAhead } from "./free-starts";
import { comingSessions } from "./coming-sessions";
import { lockFamily, type ServiceRefusal, writeFamily } from "./save-service";
import { type FamilyRow, sharedOf } from "./service-rows";

/** What saving a service would do. Nothing of it moves or cancels a session. */
export type ServiceEffect = {
  /** Whether the length of a duration, or what is kept free around it, changes. */
  changesLength: boolean;
  /** Coming sessions of changed durations: they keep their minutes, and what is kept free before and after. */
  kept: { durationMinutes: number; bufferBeforeMinutes: number; bufferAfterMinutes: number; sessions: ListedAppointment[] }[];
  /** Coming sessions with somebody, or in a room, that the service would no longer have. */
  left: { kind: "therapist" | "room"; name: string; sessions: ListedAppointment[] }[];
  /** Free starts of next week for bookings from now on, by duration. `before` is null for a new duration. */
  starts: { durationMinutes: { before: number | null; after: number }; freeStarts: { before: number | null; after: number } }[];
  week: FreeStarts["week"] | null;
  /** What would be offered online though nobody could book it. */
  gaps: DurationGap[];
  /** Whether a person should know before it is saved. */
  needsAnswer: boolean;
  /** Changes with the input and with whom it concerns: who has seen this effect has seen this mark. */
  mark: string;
};

export type ServiceForeseen = { ok: true; effect: ServiceEffect } | ServiceRefusal;

/**
 * What adding (`familyId` null) or changing a service would do, seen by doing it and taking it back in one transaction: the free starts are
 * those of the rule SLOT on the changed clinic. Writes nothing. For an admin. [ACCESS]
 */
export async function foreseeService(actor: Actor, familyId: string | null, input: ServiceFamilyInput, now: Date): Promise<ServiceForeseen> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  try {
    return await db.$transaction(async (tx) => {
      const foreseen = await look(tx, familyId, input, now);
      if (foreseen.ok) throw new TakenBack(foreseen);
      return foreseen;
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.foreseen;
    throw error;
  }
}

/** Ends a transaction without writing, and carries out what was seen in it. */
class TakenBack extends Error {
  constructor(readonly foreseen: ServiceForeseen) {
    super("Only a look ahead");
  }
}

const NEW_FAMILY = "00000000-0000-4000-8000-000000000000";

async function look(tx: Transaction, familyId: string | null, input: ServiceFamilyInput, now: Date): Promise<ServiceForeseen> {
  const rows = familyId === null ? [] : await lockFamily(tx, familyId);
  if (familyId !== null && rows.length === 0) return { ok: false, code: "not_found" };
  const family = familyId ?? NEW_FAMILY;
  const staffing = await readStaffing(now, tx);
  const before = await outlookOf(tx, family, now);
  const changed = changedRows(rows, input);
  const kept = await keptSessions(tx, changed, now);
  const left = await leftSessions(tx, rows, input, now);
  const written = await writeFamily(tx, family, rows, input);
  if (!written.ok) return written;
  const after = await outlookOf(tx, family, now);
  const gaps = gapsOf({ ...input, durations: after.durations }, staffing);
  const starts = after.durations.map(({ id, durationMinutes, freeStarts }) => {
    const was = before.durations.find((row) => row.id === id);
    return { durationMinutes: { before: was?.durationMinutes ?? null, after: durationMinutes }, freeStarts: { before: was?.freeStarts ?? null, after: freeStarts } };
  });
  const gapsBefore = gapsOf({ ...sharedBefore(rows, input), durations: before.durations }, staffing);
  const effect = { changesLength: changed.length > 0, kept, left, starts, week: after.week, gaps };
  const needsAnswer = effect.changesLength || left.length > 0 || (gaps.length > 0 && JSON.stringify(gaps) !== JSON.stringify(gapsBefore));
  return { ok: true, effect: { ...effect, needsAnswer, mark: markOf(familyId, input, effect) } };
}

/** The rows in use whose length, or what is kept free around it, would change. */
function changedRows(rows: readonly FamilyRow[], input: ServiceFamilyInput): FamilyRow[] {
  return rows.filter((row) => {
    const own = input.durations.find(({ id }) => id === row.id);
    const keepsLength = !own || own.durationMinutes === row.durationMinutes;
    const keepsBuffers = row.bufferBeforeMinutes === input.bufferBeforeMinutes && row.bufferAfterMinutes === input.bufferAfterMinutes;
    return !(keepsLength && keepsBuffers);
  });
}

function sharedBefore(rows: readonly FamilyRow[], input: ServiceFamilyInput) {
  const [first] = rows;
  // A new service had no gaps, whatever it has now.
  if (!first) return { bookableBy: "staff" as const, therapistIds: [], roomIds: [] };
  return { bookableBy: first.bookableBy, therapistIds: first.therapists.map(({ therapistId }) => therapistId), roomIds: first.rooms.map(({ roomId }) => roomId), name: input.name };
}

async function keptSessions(tx: Transaction, rows: readonly FamilyRow[], now: Date): Promise<ServiceEffect["kept"]> {
  const sessions = await tx.appointment.findMany({
    where: { serviceId: { in: rows.map(({ id }) => id) }, ...comingSessions(now) },
    select: { ...listedSelect, reservedFrom: true, reservedTo: true },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  const alike = Map.groupBy(sessions, ({ reservedFrom, startsAt, endsAt, reservedTo }) =>
    [differenceInMinutes(endsAt, startsAt), differenceInMinutes(startsAt, reservedFrom), differenceInMinutes(reservedTo, endsAt)].join(" "),
  );
  return [...alike].map(([key, members]) => {
    const [durationMinutes = 0, bufferBeforeMinutes = 0, bufferAfterMinutes = 0] = key.split(" ").map(Number);
    return { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes, sessions: members.map(listed) };
  });
}

async function leftSessions(tx: Transaction, rows: readonly FamilyRow[], input: ServiceFamilyInput, now: Date): Promise<ServiceEffect["left"]> {
  // Who, or what, is archived stays with the service and can't be taken off it here.
  const before = rows.map(sharedOf);
  const therapistIds = before.flatMap((row) => row.therapistIds).filter((id) => !input.therapistIds.includes(id));
  const roomIds = before.flatMap((row) => row.roomIds).filter((id) => !input.roomIds.includes(id));
  if (therapistIds.length === 0 && roomIds.length === 0) return [];
  const sessions = await tx.appointment.findMany({
    where: { serviceId: { in: rows.map(({ id }) => id) }, ...comingSessions(now), OR: [{ therapistId: { in: therapistIds } }, { roomId: { in: roomIds } }] },
    select: { ...listedSelect, roomId: true, room: { select: { name: true } } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  const byTherapist = Map.groupBy(sessions.filter(({ therapistId }) => therapistIds.includes(therapistId)), ({ therapist }) => therapist.displayName);
  const byRoom = Map.groupBy(sessions.filter(({ roomId }) => roomIds.includes(roomId)), ({ room }) => room.name);
  return [
    ...[...byTherapist].map(([name, members]) => ({ kind: "therapist" as const, name, sessions: members.map(listed) })),
    ...[...byRoom].map(([name, members]) => ({ kind: "room" as const, name, sessions: members.map(listed) })),
  ];
}

/** The durations in use as this transaction sees them, with the free starts of next week. */
async function outlookOf(tx: Transaction, familyId: string, now: Date) {
  const services = await tx.service.findMany({ where: { familyId, archivedAt: null }, select: { id: true, durationMinutes: true, bookableBy: true }, orderBy: { durationMinutes: "asc" } });
  const week = await readWeekAhead(now, tx);
  const durations = [];
  for (const { bookableBy, ...service } of services) {
    durations.push({ ...service, freeStarts: week ? await countFreeStarts(tx, { serviceId: service.id, staff: bookableBy === "staff", week }, now) : 0 });
  }
  return { durations, week };
}

function markOf(familyId: string | null, input: ServiceFamilyInput, { kept, left, gaps }: Pick<ServiceEffect, "kept" | "left" | "gaps">): string {
  const ids = (groups: { sessions: ListedAppointment[] }[]) => groups.map(({ sessions }) => sessions.map(({ id }) => id));
  return createHash("sha256").update(JSON.stringify([familyId, input, ids(kept), ids(left), gaps])).digest("base64url");
}
