import { addDays, type CalendarDate, dateIn } from "../../domain/calendar-date";
import { type Decisions, NOTHING_DECIDED } from "../../hours-decisions";
import type { TherapistProfileInput, WorkplaceInput } from "../../people-input";
import { type Actor, hasRole } from "../auth/actor";
import { db, type Transaction } from "../database";
import { toSqlDate } from "../sql-date";
import { recordChange } from "./audit";
import { changeClinic, type Undecided } from "./hours-conflicts";
import { unknownChoice } from "./invite-person";

type NotFound = { ok: false; code: "not_found" };

/** Changes how a therapist is shown to runners and on the calendar. For admins. [ACCESS] */
export async function changeTherapistProfile(actor: Actor, therapistId: string, input: TherapistProfileInput, now: Date): Promise<{ ok: true } | NotFound> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const before = await tx.therapist.findUnique({
      where: { id: therapistId },
      select: { displayName: true, title: true, bio: true, languages: true, color: true, position: true, bookable: true },
    });
    if (!before) return { ok: false, code: "not_found" };
    await tx.therapist.update({ where: { id: therapistId }, data: input });
    await recordChange(tx, actor, { action: "changed_profile", subject: "therapist", subjectId: therapistId, personId: therapistId, detail: { before, after: input } }, now);
    return { ok: true };
  });
}

type WorkplaceWritten = { ok: true } | NotFound | { ok: false; code: "unknown_choice"; field: "locationIds" | "serviceIds" };

/** Where a therapist works: the locations they were given, and those where they have hours from now on. */
export async function workplaceOf(tx: Transaction, therapistId: string, now: Date): Promise<WorkplaceInput> {
  const today = toSqlDate(dateIn(now, "UTC"));
  const [given, withHours, services] = [
    await tx.therapistLocation.findMany({ where: { therapistId }, select: { locationId: true } }),
    await tx.workingHours.findMany({ where: { therapistId, OR: [{ effectiveTo: null }, { effectiveTo: { gte: today } }] }, select: { locationId: true }, distinct: ["locationId"] }),
    await tx.serviceTherapist.findMany({ where: { therapistId }, select: { serviceId: true } }),
  ];
  return { locationIds: [...new Set([...given, ...withHours].map(({ locationId }) => locationId))], serviceIds: services.map(({ serviceId }) => serviceId) };
}

/**
 * Changes where a therapist works and what they give. Where they no longer work, their hours end today; each coming session there, or of a
 * service they no longer give, has to be decided on first. Archived places and services stay as they are. For admins. [ACCESS]
 */
export async function changeWorkplace(actor: Actor, therapistId: string, input: WorkplaceInput, now: Date, decisions: Decisions = NOTHING_DECIDED): Promise<WorkplaceWritten | Undecided> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  const span = { therapistIds: [therapistId], from: addDays(dateIn(now, "UTC"), -1), to: null };
  const concerns = async (tx: Transaction) => {
    const { locationIds, serviceIds } = await takenAway(tx, therapistId, input, now);
    return { therapistId, OR: [{ locationId: { in: locationIds } }, { serviceId: { in: serviceIds } }] };
  };
  return changeClinic<WorkplaceWritten>(actor, { span, concerns, write }, decisions, now);

  async function write(tx: Transaction): Promise<WorkplaceWritten> {
    const unknown = await unknownChoice(tx, input);
    if (unknown) return { ok: false, code: "unknown_choice", field: unknown };
    const taken = await takenAway(tx, therapistId, input, now);
    for (const locationId of taken.locationIds) await endHoursAt(tx, therapistId, locationId, now);
    await tx.therapistLocation.deleteMany({ where: { therapistId, locationId: { in: taken.locationIds } } });
    await tx.serviceTherapist.deleteMany({ where: { therapistId, serviceId: { in: taken.serviceIds } } });
    await tx.therapistLocation.createMany({ data: input.locationIds.map((locationId) => ({ therapistId, locationId })), skipDuplicates: true });
    await tx.serviceTherapist.createMany({ data: input.serviceIds.map((serviceId) => ({ therapistId, serviceId })), skipDuplicates: true });
    await recordChange(tx, actor, { action: "changed_workplace", subject: "therapist", subjectId: therapistId, personId: therapistId, detail: { after: input, taken } }, now);
    return { ok: true };
  }
}

async function takenAway(tx: Transaction, therapistId: string, input: WorkplaceInput, now: Date): Promise<WorkplaceInput> {
  const before = await workplaceOf(tx, therapistId, now);
  // What is archived is not among the choices, so leaving it out says nothing.
  const locations = await tx.location.findMany({ where: { id: { in: before.locationIds, notIn: input.locationIds }, archivedAt: null }, select: { id: true } });
  const services = await tx.service.findMany({ where: { id: { in: before.serviceIds, notIn: input.serviceIds }, archivedAt: null }, select: { id: true } });
  return { locationIds: locations.map(({ id }) => id), serviceIds: services.map(({ id }) => id) };
}

/** No hours from today on; what was stays as it was. */
async function endHoursAt(tx: Transaction, therapistId: string, locationId: string, now: Date): Promise<void> {
  const { timeZone } = await tx.location.findUniqueOrThrow({ where: { id: locationId }, select: { timeZone: true } });
  const today: CalendarDate = dateIn(now, timeZone);
  const where = { therapistId, locationId };
  await tx.workingHours.deleteMany({ where: { ...where, effectiveFrom: { gte: toSqlDate(today) } } });
  await tx.workingHours.updateMany({
    where: { ...where, OR: [{ effectiveTo: null }, { effectiveTo: { gte: toSqlDate(today) } }] },
    data: { effectiveTo: toSqlDate(addDays(today, -1)) },
  });
  await tx.dayOverride.deleteMany({ where: { ...where, date: { gte: toSqlDate(today) } } });
}
