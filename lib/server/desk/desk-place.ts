import { type CalendarDate, dateIn } from "../../domain/calendar-date";
import type { DeskLocation } from "../../desk-view";
import type { Actor } from "../auth/actor";
import { db } from "../database";
import type { Prisma } from "../generated/client";

/** Where the desk stands: the location whose clock its pages show, and today's date there. */
export type DeskPlace = {
  location: DeskLocation;
  timeZone: string;
  today: CalendarDate;
  /** Those that this person can choose between. */
  locations: DeskLocation[];
  /** It is the clinic's only one. */
  isOnly: boolean;
};

export type DeskPlaceQuery = { locationId?: string | undefined; therapistId?: string | undefined };

/**
 * The desk's place for this member of staff: the location asked for, if it is one of theirs; else where the therapist works who is looked at,
 * or they themselves; else the clinic's first. An admin can choose every location, and stands where a chosen therapist works. Null before the
 * clinic has a location. [TIME]
 */
export async function readDeskPlace(actor: Actor, { locationId, therapistId }: DeskPlaceQuery, now: Date): Promise<DeskPlace | null> {
  const [rows, works] = await Promise.all([
    db.location.findMany({ where: { archivedAt: null }, orderBy: [{ position: "asc" }, { name: "asc" }], select: { id: true, name: true, timeZone: true } }),
    db.therapistLocation.findMany({ where: { therapistId: therapistId ?? actor.userId }, select: { locationId: true } }),
  ]);
  const own = rows.filter(({ id }) => works.some((at) => at.locationId === id));
  const choices = actor.roles.includes("admin") ? rows : own;
  const within = therapistId === undefined ? choices : own;
  const found = within.find(({ id }) => id === locationId) ?? own[0] ?? rows[0];
  if (!found) return null;
  const { timeZone, ...location } = found;
  return { location, timeZone, today: dateIn(now, timeZone), locations: choices.map(({ id, name }) => ({ id, name })), isOnly: rows.length === 1 };
}

/** The therapists of the desk's place: those who work there, and those who work nowhere yet. All of them where there is one location. */
export function atDeskPlace({ location, isOnly }: DeskPlace): Prisma.TherapistWhereInput {
  return isOnly ? {} : { OR: [{ locations: { some: { locationId: location.id } } }, { locations: { none: {} } }] };
}
