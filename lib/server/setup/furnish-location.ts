import { dateIn } from "../../domain/calendar-date";
import type { FurnishInput } from "../../setup-input";
import { type Actor, hasRole } from "../auth/actor";
import { recordChange } from "../clinic/audit";
import { db } from "../database";
import { toSqlDate } from "../sql-date";

export type Furnished = { ok: true } | { ok: false; code: "not_found" | "furnished_already" };

/**
 * Gives a location that has neither its opening hours, for good from today on its calendar, and its rooms, which suit every service there is.
 * What is there already is changed on the location's own page. For admins. [ACCESS]
 */
export async function furnishLocation(actor: Actor, { locationId, days, rooms }: FurnishInput, now: Date): Promise<Furnished> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx): Promise<Furnished> => {
    // Two presses of the button furnish once.
    await tx.$queryRaw`SELECT id FROM location WHERE id = ${locationId}::uuid FOR UPDATE`;
    const location = await tx.location.findFirst({
      where: { id: locationId, archivedAt: null },
      select: { timeZone: true, _count: { select: { rooms: true, openingHours: true } } },
    });
    if (!location) return { ok: false, code: "not_found" };
    if (location._count.rooms > 0 || location._count.openingHours > 0) return { ok: false, code: "furnished_already" };
    const from = dateIn(now, location.timeZone);
    await tx.openingHours.createMany({
      data: days.flatMap((hours, index) => hours.map((row) => ({ ...row, locationId, weekday: index + 1, effectiveFrom: toSqlDate(from) }))),
    });
    const services = await tx.service.findMany({ where: { archivedAt: null }, select: { id: true } });
    for (const [position, name] of rooms.entries()) {
      await tx.room.create({ data: { locationId, name, position, services: { create: services.map(({ id }) => ({ serviceId: id })) } } });
    }
    await recordChange(tx, actor, { action: "furnished_location", subject: "location", subjectId: locationId, detail: { from, days, rooms } }, now);
    return { ok: true };
  });
}
