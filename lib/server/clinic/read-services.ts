import { hasRole, type Viewer } from "../auth/actor";
import { db } from "../database";

/** A service in the admin's list. Money is in minor units. */
export type AdminService = {
  id: string;
  name: string;
  summary: string;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  price: { amount: number; currency: string };
  bookableBy: "everyone" | "known_runners" | "staff";
  raceRule: "enforced" | "exempt";
  preRace: boolean;
  therapistNames: string[];
  roomNames: string[];
  archivedAt: Date | null;
};

/** Everything the service form edits. */
export type EditableService = Omit<AdminService, "therapistNames" | "roomNames"> & {
  description: string | null;
  techniqueIds: string[];
  roomIds: string[];
  therapistIds: string[];
  /** Appointments from `now` on; a change leaves them as they were booked. */
  futureAppointments: number;
};

/** What a service can be given: the clinic's techniques, rooms and therapists that are in use. */
export type ServiceChoices = {
  currency: string;
  techniques: { id: string; name: string }[];
  rooms: { id: string; name: string; locationName: string }[];
  therapists: { id: string; displayName: string }[];
};

/** All services in the clinic's order, archived ones last; null for anyone but an admin. [ACCESS] */
export async function listAdminServices(viewer: Viewer): Promise<AdminService[] | null> {
  if (!hasRole(viewer, "admin")) return null;
  const services = await db.service.findMany({
    orderBy: [{ archivedAt: { sort: "asc", nulls: "first" } }, { position: "asc" }, { name: "asc" }],
    include: {
      therapists: { select: { therapist: { select: { displayName: true } } }, orderBy: { therapist: { position: "asc" } } },
      rooms: { select: { room: { select: { name: true } } }, orderBy: { room: { position: "asc" } } },
    },
  });
  return services.map((service) => ({
    ...shared(service),
    therapistNames: service.therapists.map(({ therapist }) => therapist.displayName),
    roomNames: service.rooms.map(({ room }) => room.name),
  }));
}

/** One service for its form; null if there is none, or for anyone but an admin. [ACCESS] */
export async function readAdminService(viewer: Viewer, id: string, now: Date): Promise<EditableService | null> {
  if (!hasRole(viewer, "admin")) return null;
  const service = await db.service.findUnique({
    where: { id },
    include: {
      techniques: { select: { techniqueId: true } },
      rooms: { select: { roomId: true } },
      therapists: { select: { therapistId: true } },
      _count: { select: { appointments: { where: { status: { in: ["held", "confirmed", "checked_in"] }, startsAt: { gte: now } } } } },
    },
  });
  if (!service) return null;
  return {
    ...shared(service),
    description: service.description,
    techniqueIds: service.techniques.map(({ techniqueId }) => techniqueId),
    roomIds: service.rooms.map(({ roomId }) => roomId),
    therapistIds: service.therapists.map(({ therapistId }) => therapistId),
    futureAppointments: service._count.appointments,
  };
}

/** What the service form offers; null for anyone but an admin, and before the clinic is set up. [ACCESS] */
export async function readServiceChoices(viewer: Viewer): Promise<ServiceChoices | null> {
  if (!hasRole(viewer, "admin")) return null;
  const [clinic, techniques, rooms, therapists] = await Promise.all([
    db.clinic.findUnique({ where: { id: 1 }, select: { currency: true } }),
    db.technique.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } }),
    db.room.findMany({
      where: { archivedAt: null, location: { archivedAt: null } },
      select: { id: true, name: true, location: { select: { name: true } } },
      orderBy: [{ location: { position: "asc" } }, { position: "asc" }],
    }),
    db.therapist.findMany({ where: { archivedAt: null }, select: { id: true, displayName: true }, orderBy: { position: "asc" } }),
  ]);
  if (!clinic) return null;
  return {
    currency: clinic.currency,
    techniques,
    rooms: rooms.map(({ location, ...room }) => ({ ...room, locationName: location.name })),
    therapists,
  };
}

type ServiceRow = Omit<AdminService, "price" | "therapistNames" | "roomNames"> & { priceAmount: number; priceCurrency: string };

function shared(service: ServiceRow): Omit<AdminService, "therapistNames" | "roomNames"> {
  return {
    id: service.id,
    name: service.name,
    summary: service.summary,
    durationMinutes: service.durationMinutes,
    bufferBeforeMinutes: service.bufferBeforeMinutes,
    bufferAfterMinutes: service.bufferAfterMinutes,
    price: { amount: service.priceAmount, currency: service.priceCurrency },
    bookableBy: service.bookableBy,
    raceRule: service.raceRule,
    preRace: service.preRace,
    archivedAt: service.archivedAt,
  };
}
