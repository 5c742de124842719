import { familiesOf } from "../../service-families";
import type { ServiceFamilyInput } from "../../service-input";
import { hasRole, type Viewer } from "../auth/actor";
import { db } from "../database";
import type { Prisma } from "../generated/client";
import { type DurationGap, gapsOf, readStaffing } from "./booking-gaps";
import { comingSessions } from "./coming-sessions";
import { type FamilyRow, familySelect, SERVICE_ORDER, sharedOf } from "./service-rows";

/** One duration of a service. Money is in minor units. */
export type AdminDuration = {
  id: string;
  durationMinutes: number;
  price: { amount: number; currency: string };
  archivedAt: Date | null;
  /** Sessions from now on; a change leaves them as they were booked. */
  coming: { count: number; firstStartsAt: Date | null };
};

/** A service with its durations in the admin's list. */
export type AdminService = Omit<ServiceFamilyInput, "durations"> & {
  familyId: string;
  durations: AdminDuration[];
  /** True when none of its durations can be booked any more. */
  isArchived: boolean;
  techniqueNames: string[];
  therapistNames: string[];
  /** The rooms that suit, by location. */
  places: { locationName: string; roomNames: string[] }[];
  /** What of it is offered online though nobody can book it. */
  gaps: DurationGap[];
};

/** What a service can be given: the clinic's techniques, rooms and therapists that are in use. */
export type ServiceChoices = {
  currency: string;
  techniques: { id: string; name: string }[];
  /** Locations with their rooms, in the clinic's order. */
  locations: { id: string; name: string; rooms: { id: string; name: string }[] }[];
  therapists: { id: string; displayName: string; bookable: boolean; locationNames: string[] }[];
};

/** All services in the clinic's order, archived ones last; null for anyone but an admin. [ACCESS] */
export async function listAdminServices(viewer: Viewer, now: Date): Promise<AdminService[] | null> {
  if (!hasRole(viewer, "admin")) return null;
  const families = await readFamilies({}, now);
  return [...families.filter(({ isArchived }) => !isArchived), ...families.filter(({ isArchived }) => isArchived)];
}

/** One service for its form, by its family or by any of its durations; null if there is none, or for anyone but an admin. [ACCESS] */
export async function readAdminService(viewer: Viewer, id: string, now: Date): Promise<AdminService | null> {
  if (!hasRole(viewer, "admin")) return null;
  const row = await db.service.findFirst({ where: { OR: [{ familyId: id }, { id }] }, select: { familyId: true } });
  if (!row) return null;
  const [family] = await readFamilies({ familyId: row.familyId }, now);
  return family ?? null;
}

/** What the service form offers; null for anyone but an admin, and before the clinic is set up. [ACCESS] */
export async function readServiceChoices(viewer: Viewer): Promise<ServiceChoices | null> {
  if (!hasRole(viewer, "admin")) return null;
  const [clinic, techniques, locations, therapists] = await Promise.all([
    db.clinic.findUnique({ where: { id: 1 }, select: { currency: true } }),
    db.technique.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } }),
    db.location.findMany({
      where: { archivedAt: null },
      select: { id: true, name: true, rooms: { where: { archivedAt: null }, select: { id: true, name: true }, orderBy: [{ position: "asc" }, { name: "asc" }] } },
      orderBy: [{ position: "asc" }, { name: "asc" }],
    }),
    db.therapist.findMany({
      where: { archivedAt: null },
      select: { id: true, displayName: true, bookable: true, locations: { where: { location: { archivedAt: null } }, select: { location: { select: { name: true } } }, orderBy: { location: { position: "asc" } } } },
      orderBy: [{ position: "asc" }, { displayName: "asc" }],
    }),
  ]);
  if (!clinic) return null;
  return {
    currency: clinic.currency,
    techniques,
    locations,
    therapists: therapists.map(({ locations: places, ...therapist }) => ({ ...therapist, locationNames: places.map(({ location }) => location.name) })),
  };
}

async function readFamilies(where: Prisma.ServiceWhereInput, now: Date): Promise<AdminService[]> {
  const [rows, techniques, rooms, therapists, coming, staffing] = await Promise.all([
    db.service.findMany({ where, include: familySelect, orderBy: SERVICE_ORDER }),
    db.technique.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } }),
    db.room.findMany({
      where: { archivedAt: null, location: { archivedAt: null } },
      select: { id: true, name: true, location: { select: { name: true } } },
      orderBy: [{ location: { position: "asc" } }, { location: { name: "asc" } }, { position: "asc" }, { name: "asc" }],
    }),
    db.therapist.findMany({ where: { archivedAt: null }, select: { id: true, displayName: true }, orderBy: [{ position: "asc" }, { displayName: "asc" }] }),
    db.appointment.groupBy({ by: ["serviceId"], where: comingSessions(now), _count: true, _min: { startsAt: true } }),
    readStaffing(now),
  ]);
  const comingOf = new Map(coming.map(({ serviceId, _count, _min }) => [serviceId, { count: _count, firstStartsAt: _min.startsAt }]));
  return familiesOf(rows).map(({ familyId, first, durations }) => {
    const shared = sharedOf(inUse(durations));
    const offered = durations.filter(({ archivedAt }) => archivedAt === null);
    const named = <Choice extends { id: string }>(all: Choice[], chosen: string[]) => all.filter(({ id }) => chosen.includes(id));
    const suiting = Map.groupBy(named(rooms, shared.roomIds), ({ location }) => location.name);
    return {
      ...shared,
      familyId,
      isArchived: offered.length === 0,
      durations: durations.map((row) => ({
        id: row.id,
        durationMinutes: row.durationMinutes,
        price: { amount: row.priceAmount, currency: row.priceCurrency },
        archivedAt: row.archivedAt,
        coming: comingOf.get(row.id) ?? { count: 0, firstStartsAt: null },
      })),
      techniqueNames: named(techniques, first.techniques.map(({ techniqueId }) => techniqueId)).map(({ name }) => name),
      therapistNames: named(therapists, shared.therapistIds).map(({ displayName }) => displayName),
      places: [...suiting].map(([locationName, members]) => ({ locationName, roomNames: members.map(({ name }) => name) })),
      gaps: gapsOf({ ...shared, durations: offered }, staffing),
    };
  });
}

/** All rows share the same; one that can be booked is sure to be up to date. */
function inUse(durations: [FamilyRow, ...FamilyRow[]]): FamilyRow {
  return durations.find(({ archivedAt }) => archivedAt === null) ?? durations[0];
}
