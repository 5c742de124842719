import { cache } from "react";
import type { Money } from "../../domain/money";
import type { Viewer } from "../auth/actor";
import { db, type Transaction } from "../database";
import type { Prisma } from "../generated/client";

/** The public catalogue: what anybody may see of the clinic. */

export { currentPolicy } from "./policy";

export type ServiceSummary = {
  id: string;
  /** Services with the same one differ only in duration and price. */
  familyId: string;
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
  firstVisitOnly: boolean;
};

export type TherapistSummary = { id: string; displayName: string; title: string | null; bio: string | null; languages: string[]; serviceIds: string[]; locationIds: string[] };
export type LocationSummary = { id: string; slug: string; name: string; address: string; directions: string | null; timeZone: string };
export type ClinicSummary = { name: string; email: string | null; phone: string | null; currency: string; locale: string; /** Runners can book: its setup is done. */ isOpen: boolean };

/** The clinic, or null while it is not set up. Read once per request. */
export const readClinic = cache(async (): Promise<ClinicSummary | null> => {
  const clinic = await db.clinic.findUnique({ where: { id: 1 }, select: { name: true, email: true, phone: true, currency: true, locale: true, openedAt: true } });
  if (!clinic) return null;
  const { openedAt, ...summary } = clinic;
  return { ...summary, isOpen: openedAt !== null };
});

/** The services this viewer may book online, in the clinic's order. */
export async function listServices(viewer: Viewer): Promise<ServiceSummary[]> {
  const rows = await db.service.findMany({
    where: await servicesOpenTo(viewer),
    include: {
      techniques: { include: { technique: { select: { slug: true, name: true } } }, orderBy: { technique: { name: "asc" } } },
      therapists: { where: { therapist: therapistsOpenTo(viewer) }, select: { therapistId: true } },
      rooms: { where: { room: { archivedAt: null, location: { archivedAt: null } } }, select: { room: { select: { locationId: true } } } },
    },
    orderBy: [{ position: "asc" }, { name: "asc" }, { familyId: "asc" }, { durationMinutes: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    familyId: row.familyId,
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
    firstVisitOnly: row.firstVisitOnly,
  }));
}

/** The therapists whom this viewer may book with, in the clinic's order: staff also with those who are hidden from online booking. */
export async function listTherapists(viewer: Viewer): Promise<TherapistSummary[]> {
  const rows = await db.therapist.findMany({
    where: therapistsOpenTo(viewer),
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

/**
 * Which services a viewer may book: staff all of them; runners what is open to everyone, once they have been here what known runners may,
 * and what is for a first visit only while they have neither been here nor have a session booked.
 */
export async function servicesOpenTo(viewer: Viewer, tx: Transaction = db): Promise<Prisma.ServiceWhereInput> {
  if (isStaff(viewer)) return { archivedAt: null };
  if (!(await isOpen(tx))) return NONE;
  const { isKnown, isExpected } = await acquaintanceOf(viewer, tx);
  return {
    archivedAt: null,
    bookableBy: { in: isKnown ? ["everyone", "known_runners"] : ["everyone"] },
    ...(isKnown || isExpected ? { firstVisitOnly: false } : {}),
  };
}

export type ClosedService = "unknown_service" | "first_visit_only" | "known_runners_only";

/** Why a viewer may not book a service that is not open to them; what only the desk books is unknown to runners. */
export async function whyNotOpen(viewer: Viewer, which: { id: string } | { slug: string }, tx: Transaction = db): Promise<ClosedService> {
  const service = await tx.service.findFirst({
    where: { ...which, archivedAt: null, bookableBy: { not: "staff" } },
    select: { bookableBy: true, firstVisitOnly: true },
  });
  if (!service || isStaff(viewer)) return "unknown_service";
  const { isKnown, isExpected } = await acquaintanceOf(viewer, tx);
  if (service.firstVisitOnly && (isKnown || isExpected)) return "first_visit_only";
  return service.bookableBy === "known_runners" && !isKnown ? "known_runners_only" : "unknown_service";
}

const NONE: Prisma.ServiceWhereInput = { id: { in: [] } };

/** Whether runners may book: the clinic's setup is done. */
async function isOpen(tx: Transaction): Promise<boolean> {
  return (await tx.clinic.count({ where: { openedAt: { not: null } } })) > 0;
}

function therapistsOpenTo(viewer: Viewer): Prisma.TherapistWhereInput {
  return isStaff(viewer) ? { archivedAt: null } : { archivedAt: null, bookable: true };
}

function isStaff(viewer: Viewer): boolean {
  return viewer?.roles.some((role) => role !== "runner") ?? false;
}

/** Whether somebody has been here, and whether they are expected: a session booked, or waiting for its review. A hold is neither. */
async function acquaintanceOf(viewer: Viewer, tx: Transaction): Promise<{ isKnown: boolean; isExpected: boolean }> {
  if (!viewer) return { isKnown: false, isExpected: false };
  const kinds = await tx.appointment.groupBy({
    by: ["status"],
    where: { runnerId: viewer.userId, OR: [{ status: { in: ["confirmed", "checked_in", "completed"] } }, { status: "held", reviewRequestedAt: { not: null } }] },
  });
  return { isKnown: kinds.some(({ status }) => status === "completed"), isExpected: kinds.some(({ status }) => status !== "completed") };
}

/** The names of the techniques that the clinic's services know, in the alphabet's order. */
export async function listTechniques(): Promise<string[]> {
  const rows = await db.technique.findMany({ select: { name: true }, orderBy: { name: "asc" } });
  return rows.map(({ name }) => name);
}
