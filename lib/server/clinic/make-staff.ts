import type { Role } from "../auth/actor";
import type { Transaction } from "../database";

export type NewStaff = { roles: readonly Role[]; name: string; title: string | null; locationIds: string[]; serviceIds: string[] };

/** Told apart on the calendar, by day and by night; the first that nobody has yet is given. */
const COLORS = ["#7a3b2e", "#1b5487", "#17613c", "#7a4f00", "#5b3a8c", "#0f6673", "#8a2d5c", "#4a5320"] as const;

/** Gives a person roles; a new therapist comes last in the clinic's order, one who was here before comes back as they were. */
export async function makeStaff(tx: Transaction, userId: string, staff: NewStaff): Promise<void> {
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { roles: true } });
  await tx.user.update({ where: { id: userId }, data: { roles: [...new Set([...user.roles, ...staff.roles])] } });
  if (!staff.roles.includes("therapist")) return;
  const others = await tx.therapist.findMany({ where: { id: { not: userId } }, select: { color: true, position: true } });
  const color = COLORS.find((one) => !others.some((other) => other.color === one)) ?? COLORS[others.length % COLORS.length]!;
  const position = Math.max(-1, ...others.map((other) => other.position)) + 1;
  await tx.therapist.upsert({
    where: { id: userId },
    create: { id: userId, displayName: staff.name, title: staff.title, color, position },
    update: { archivedAt: null, ...(staff.title === null ? {} : { title: staff.title }) },
  });
  // What was closed or archived since the invitation is left out.
  const locations = await tx.location.findMany({ where: { id: { in: staff.locationIds }, archivedAt: null }, select: { id: true } });
  const services = await tx.service.findMany({ where: { id: { in: staff.serviceIds }, archivedAt: null }, select: { id: true } });
  await tx.therapistLocation.createMany({ data: locations.map(({ id }) => ({ therapistId: userId, locationId: id })), skipDuplicates: true });
  await tx.serviceTherapist.createMany({ data: services.map(({ id }) => ({ therapistId: userId, serviceId: id })), skipDuplicates: true });
}
