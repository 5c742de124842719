import type { HireInput } from "../../setup-input";
import { type Actor, hasRole } from "../auth/actor";
import { makeLink, linkSubject } from "../auth/one-time-links";
import { recordChange } from "../clinic/audit";
import { makeStaff } from "../clinic/make-staff";
import { db, type Transaction } from "../database";
import { hastenJob } from "../jobs/schedule";
import { firstSignInWords } from "../mail/staff-mails";
import { writeMail } from "../mail/write-mail";

/** A therapist who can be booked from now on. The link lets them choose a password; it is known only now. */
export type Hired = { name: string; email: string; link: string; willBeMailed: boolean };

export type TherapistsHired =
  | { ok: true; hired: Hired[]; treatsToo: boolean }
  | { ok: false; code: "not_found" }
  | { ok: false; code: "unknown_location" }
  /** By the row as it was sent. */
  | { ok: false; code: "email_taken"; rows: number[] };

/**
 * Takes on those who treat, all or none: each gives every service there is, at one location, in its opening hours, so that they can be
 * booked before they first sign in. Their one-time links are made and, where mail is set up, sent. The admin may be one of them.
 * `site` is the address under which people reach the clinic. For admins. [ACCESS]
 */
export async function hireTherapists(actor: Actor, input: HireInput, site: string, now: Date): Promise<TherapistsHired> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  const result = await db.$transaction((tx) => hire(tx, actor, input, site, now));
  if (result.ok && result.hired.length > 0) await hastenJob("send-mail");
  return result;
}

async function hire(tx: Transaction, actor: Actor, { therapists, ownLocationId }: HireInput, site: string, now: Date): Promise<TherapistsHired> {
  // One after the other: two presses of the button hire nobody twice.
  await tx.$queryRaw`SELECT id FROM clinic WHERE id = 1 FOR UPDATE`;
  const clinic = await tx.clinic.findUniqueOrThrow({ where: { id: 1 }, select: { name: true } });
  const wanted = [...therapists.map(({ locationId }) => locationId), ...(ownLocationId ? [ownLocationId] : [])];
  const locations = await tx.location.findMany({ where: { id: { in: wanted }, archivedAt: null }, select: { id: true, timeZone: true, openingHours: true } });
  const locationOf = new Map(locations.map((location) => [location.id, location]));
  if (wanted.some((id) => !locationOf.has(id))) return { ok: false, code: "unknown_location" };
  const known = await tx.user.findMany({ where: { email: { in: therapists.map(({ email }) => email) } }, select: { email: true } });
  const rows = therapists.filter(({ email }) => known.some((user) => user.email === email)).map(({ row }) => row);
  if (rows.length > 0) return { ok: false, code: "email_taken", rows };
  const serviceIds = (await tx.service.findMany({ where: { archivedAt: null }, select: { id: true } })).map(({ id }) => id);

  if (ownLocationId) await employ(actor.userId, actor.name, ownLocationId);
  const hired: Hired[] = [];
  for (const { name, email, locationId } of therapists) {
    const user = await tx.user.create({ data: { name, email, roles: ["therapist"], timeZone: locationOf.get(locationId)!.timeZone, createdAt: now } });
    await employ(user.id, name, locationId);
    const link = await makeLink(tx, "sign_in_reset", user.id, site, now);
    const words = firstSignInWords({ name, addedBy: actor.name, clinicName: clinic.name });
    const { willBeSent } = await writeMail(tx, { recipient: email, words, link: link.address, about: linkSubject("sign_in_reset", user.id), notAfter: link.expiresAt }, now);
    hired.push({ name, email, link: link.address, willBeMailed: willBeSent });
  }
  return { ok: true, hired, treatsToo: ownLocationId !== null };

  async function employ(userId: string, name: string, locationId: string): Promise<void> {
    await makeStaff(tx, userId, { roles: ["therapist"], name, title: null, locationIds: [locationId], serviceIds });
    // Who has hours already keeps them.
    if ((await tx.workingHours.count({ where: { therapistId: userId } })) === 0) {
      const { openingHours } = locationOf.get(locationId)!;
      await tx.workingHours.createMany({ data: openingHours.map(({ id: _id, ...row }) => ({ ...row, therapistId: userId })) });
    }
    await recordChange(tx, actor, { action: "added_therapist", subject: "user", subjectId: userId, personId: userId, detail: { locationId, serviceIds } }, now);
  }
}
