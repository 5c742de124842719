import { cache } from "react";
import type { Money } from "../../domain/money";
import type { Viewer } from "../auth/actor";
import { db, type Transaction } from "../database";
import type { Prisma } from "../generated/client";

/** The public catalogue: what anybody may see of the clinic. */

export { currentPolicy } from "./policy";

export type ServiceSummary = {
  id: string;
  slug: string;
  name: string;
  summary: string;
  description: string | null;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  price: Money;
  techniques: { slug: string; name: string }[];
  therapistIds: string[];
  /** Where a room suits it. */
  locationIds: string[];
  raceRule: "enforced" | "exempt";
  preRace: boolean;
  bookableBy: "everyone" | "known_runners" | "staff";
};

export type TherapistSummary = { id: string; displayName: string; title: string | null; bio: string | null; languages: string[]; serviceIds: string[]; locationIds: string[] };
export type LocationSummary = { id: string; slug: string; name: string; address: string; directions: string | null; timeZone: string };
export type ClinicSummary = { name: string; email: string | null; phone: string | null; currency: string; locale: string };

/** The clinic, or null while it is not set up. Read once per request. */
export const readClinic = cache(async (): Promise<ClinicSummary | null> => {
  return db.clinic.findUnique({ where: { id: 1 }, select: { name: true, email: true, phone: true, currency: true, locale: true } });
});

/** The services this viewer may book online, in the clinic's order. */
export async function listServices(viewer: Viewer): Promise<ServiceSummary[]> {
  const rows = await db.service.findMany({
    where: await servicesOpenTo(viewer),
    include: {
      techniques: { include: { technique: { select: { slug: true, name: true } } }, orderBy: { technique: { name: "asc" } } },
      therapists: { where: { therapist: { archivedAt: null, bookable: true } }, select: { therapistId: true } },
      rooms: { where: { room: { archivedAt: null, location: { archivedAt: null } } }, select: { room: { select: { locationId: true } } } },
    },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    name: row.name,
    summary: row.summary,
    description: row.description,
    durationMinutes: row.durationMinutes,
    bufferBeforeMinutes: row.bufferBeforeMinutes,
    bufferAfterMinutes: row.bufferAfterMinutes,
    price: { amount: row.priceAmount, currency: row.priceCurrency },
    techniques: row.techniques.map(({ technique }) => technique),
    therapistIds: row.therapists.map(({ therapistId }) => therapistId),
    locationIds: [...new Set(row.rooms.map(({ room }) => room.locationId))].sort(),
    raceRule: row.raceRule,
    preRace: row.preRace,
    bookableBy: row.bookableBy,
  }));
}

/** The therapists who can be booked online, in the clinic's order. */
export async function listTherapists(): Promise<TherapistSummary[]> {
  const rows = await db.therapist.findMany({
    where: { archivedAt: null, bookable: true },
    include: {
      services: { where: { service: { archivedAt: null } }, select: { serviceId: true } },
      workingHours: { where: { location: { archivedAt: null } }, select: { locationId: true }, distinct: ["locationId"], orderBy: { locationId: "asc" } },
    },
    orderBy: [{ position: "asc" }, { displayName: "asc" }],
  });
  return rows.map(({ id, displayName, title, bio, languages, services, workingHours }) => {
    const locationIds = workingHours.map(({ locationId }) => locationId);
    return { id, displayName, title, bio, languages, serviceIds: services.map(({ serviceId }) => serviceId), locationIds };
  });
}

export async function listLocations(): Promise<LocationSummary[]> {
  return db.location.findMany({
    where: { archivedAt: null },
    select: { id: true, slug: true, name: true, address: true, directions: true, timeZone: true },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
}

/** Which services a viewer may book: staff all of them, known runners those who came before, others what is open to everyone. */
export async function servicesOpenTo(viewer: Viewer, tx: Transaction = db): Promise<Prisma.ServiceWhereInput> {
  if (viewer?.roles.some((role) => role !== "runner")) return { archivedAt: null };
  const visits = viewer ? await tx.appointment.count({ where: { runnerId: viewer.userId, status: "completed" } }) : 0;
  return {
    archivedAt: null,
    bookableBy: { in: visits > 0 ? ["everyone", "known_runners"] : ["everyone"] },
    ...(visits > 0 ? { firstVisitOnly: false } : {}),
  };
}

/** The names of the techniques that the clinic's services know, in the alphabet's order. */
export async function listTechniques(): Promise<string[]> {
  const rows = await db.technique.findMany({ select: { name: true }, orderBy: { name: "asc" } });
  return rows.map(({ name }) => name);
}
