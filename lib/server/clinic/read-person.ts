import type { WorkplaceInput } from "../../people-input";
import { hasRole, type Role, type Viewer } from "../auth/actor";
import { deviceName } from "../auth/device";
import { lapsedHold } from "../booking/read-calendars";
import { db } from "../database";
import { listed, type ListedAppointment, listedSelect } from "./appointments-outside-hours";
import { workplaceOf } from "./change-therapist";

/** A person as the admin looks after them; no health data. */
export type PersonDetails = {
  id: string;
  name: string;
  /** Null for a runner who doesn't sign in. */
  email: string | null;
  roles: Role[];
  createdAt: Date;
  deactivatedAt: Date | null;
  /** False for who has not chosen one yet, or signs in with another provider only. */
  hasPassword: boolean;
  /** Until when a link to choose a new password works; null where none does. */
  newSignInUntil: Date | null;
  /** Signed-in browsers, the most recent first. */
  sessions: { id: string; device: string; lastSeenAt: Date }[];
  tokens: { id: string; name: string; lastUsedAt: Date | null }[];
  /** Of those who are or were therapists. */
  therapist: {
    displayName: string;
    title: string | null;
    bio: string | null;
    languages: string[];
    color: string;
    position: number;
    bookable: boolean;
    workplace: WorkplaceInput;
  } | null;
  /** Coming sessions that don't fit what is set here: kept when it changed, or their person is deactivated. */
  misfits: ListedAppointment[];
};

const COMING = ["held", "confirmed", "checked_in"] as const;

/** One person; null if there is none, or for anyone but an admin. [ACCESS] */
export async function readPerson(viewer: Viewer, id: string, now: Date): Promise<PersonDetails | null> {
  if (!hasRole(viewer, "admin")) return null;
  const user = await db.user.findUnique({
    where: { id },
    select: {
      id: true, name: true, email: true, roles: true, createdAt: true, deactivatedAt: true, passwordHash: true,
      therapist: { select: { displayName: true, title: true, bio: true, languages: true, color: true, position: true, bookable: true, archivedAt: true } },
      sessions: { where: { revokedAt: null, expiresAt: { gt: now } }, select: { id: true, userAgent: true, lastSeenAt: true }, orderBy: { lastSeenAt: "desc" } },
      apiTokens: { where: { revokedAt: null, expiresAt: { gt: now } }, select: { id: true, name: true, lastUsedAt: true }, orderBy: { createdAt: "desc" } },
    },
  });
  if (!user) return null;
  const { passwordHash, sessions, apiTokens, therapist, ...person } = user;
  const workplace = await workplaceOf(db, id, now);
  const link = await db.verificationToken.findFirst({ where: { identifier: `sign_in_reset ${id}`, expiresAt: { gt: now } }, select: { expiresAt: true } });
  const isTherapist = therapist !== null && therapist.archivedAt === null;
  return {
    ...person,
    hasPassword: passwordHash !== null,
    newSignInUntil: link?.expiresAt ?? null,
    sessions: sessions.map(({ id: sessionId, userAgent, lastSeenAt }) => ({ id: sessionId, device: deviceName(userAgent), lastSeenAt })),
    tokens: apiTokens,
    therapist: therapist && { ...therapist, workplace },
    misfits: await misfitsOf(id, { isTherapist, isDeactivated: person.deactivatedAt !== null, workplace }, now),
  };
}

type Situation = { isTherapist: boolean; isDeactivated: boolean; workplace: WorkplaceInput };

async function misfitsOf(id: string, { isTherapist, isDeactivated, workplace }: Situation, now: Date): Promise<ListedAppointment[]> {
  const elsewhere = isTherapist ? { OR: [{ locationId: { notIn: workplace.locationIds } }, { serviceId: { notIn: workplace.serviceIds } }] } : {};
  const rows = await db.appointment.findMany({
    where: {
      startsAt: { gte: now },
      status: { in: [...COMING] },
      NOT: lapsedHold(now),
      OR: [{ therapistId: id, ...elsewhere }, ...(isDeactivated ? [{ runnerId: id }] : [])],
    },
    select: listedSelect,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  return rows.map(listed);
}
