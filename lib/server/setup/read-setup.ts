import type { SetupStep } from "../../setup-steps";
import { hasRole, type Viewer } from "../auth/actor";
import { db, type Transaction } from "../database";

/** How far the setup has come, read off what is there: it can be left and gone on with at any time. */
export type Setup = {
  clinicName: string;
  currency: string;
  isOpen: boolean;
  done: ReadonlySet<SetupStep>;
  locations: { id: string; name: string; address: string; timeZone: string; rooms: string[]; hasHours: boolean }[];
  services: { name: string; durationMinutes: number; price: { amount: number; currency: string } }[];
  /** Those who treat, and whether they can be booked: they have hours and a service. */
  therapists: { id: string; name: string; locations: string[]; isBookable: boolean; canSignIn: boolean }[];
};

/** What stands of the clinic so far; null for anyone but an admin, and before the first step. [ACCESS] */
export async function readSetup(viewer: Viewer, tx: Transaction = db): Promise<Setup | null> {
  if (!hasRole(viewer, "admin")) return null;
  const clinic = await tx.clinic.findUnique({ where: { id: 1 }, select: { name: true, currency: true, openedAt: true } });
  if (!clinic) return null;
  const locations = await tx.location.findMany({
    where: { archivedAt: null },
    select: {
      id: true, name: true, address: true, timeZone: true,
      rooms: { where: { archivedAt: null }, select: { name: true }, orderBy: [{ position: "asc" }, { name: "asc" }] },
      _count: { select: { openingHours: true } },
    },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  const services = await tx.service.findMany({
    where: { archivedAt: null },
    select: { name: true, durationMinutes: true, priceAmount: true, priceCurrency: true },
    orderBy: [{ position: "asc" }, { name: "asc" }, { durationMinutes: "asc" }],
  });
  const therapists = await tx.therapist.findMany({
    where: { archivedAt: null },
    select: {
      id: true, displayName: true, bookable: true,
      user: { select: { passwordHash: true } },
      locations: { select: { location: { select: { name: true } } } },
      _count: { select: { workingHours: true, services: { where: { service: { archivedAt: null } } } } },
    },
    orderBy: [{ position: "asc" }, { displayName: "asc" }],
  });
  const setup = {
    clinicName: clinic.name,
    currency: clinic.currency,
    isOpen: clinic.openedAt !== null,
    locations: locations.map(({ rooms, _count, ...location }) => ({ ...location, rooms: rooms.map(({ name }) => name), hasHours: _count.openingHours > 0 })),
    services: services.map(({ priceAmount, priceCurrency, ...service }) => ({ ...service, price: { amount: priceAmount, currency: priceCurrency } })),
    therapists: therapists.map(({ id, displayName, bookable, user, locations: at, _count }) => ({
      id,
      name: displayName,
      locations: at.map(({ location }) => location.name),
      isBookable: bookable && _count.workingHours > 0 && _count.services > 0,
      canSignIn: user.passwordHash !== null,
    })),
  };
  return { ...setup, done: stepsDone(setup) };
}

function stepsDone({ locations, services, therapists }: Pick<Setup, "locations" | "services" | "therapists">): Set<SetupStep> {
  const done = new Set<SetupStep>(["clinic"]);
  if (locations.length > 0) done.add("locations");
  if (locations.length > 0 && locations.every(({ rooms, hasHours }) => rooms.length > 0 && hasHours)) done.add("hours");
  if (services.length > 0) done.add("services");
  if (therapists.some(({ isBookable }) => isBookable)) done.add("people");
  return done;
}
