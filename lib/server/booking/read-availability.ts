import type { AvailabilityQuery } from "../../booking-input";
import { type AvailabilityDay, findSlots } from "../../domain/availability";
import type { CalendarDate } from "../../domain/calendar-date";
import { hasRole, type Viewer } from "../auth/actor";
import { servicesOpenTo } from "../catalogue/read-catalogue";
import { db } from "../database";
import { type CalendarRefusal, readCalendars } from "./read-calendars";
import { readLocation } from "./read-location";

export type Availability = { ok: true; timeZone: string; days: AvailabilityDay[]; therapistNames: Map<string, string> };

/**
 * Every day of the range with its state and its slots, on the location's calendar. A signed-in runner's races, own appointments and
 * usual therapist count. `movedId` names an own appointment that is to be moved. [SLOT]
 */
export async function readAvailability(
  viewer: Viewer,
  query: AvailabilityQuery & { wantedDate?: CalendarDate | undefined; movedId?: string | undefined },
  now: Date,
): Promise<Availability | CalendarRefusal | { ok: false; code: "unknown_location" }> {
  const location = await readLocation(query.locationId);
  if (!location) return { ok: false, code: "unknown_location" };
  const movedId = await ownAppointment(viewer, query.movedId);
  const calendars = await readCalendars(
    db,
    {
      serviceId: query.serviceId,
      from: query.from,
      to: query.to,
      therapistId: query.therapistId ?? null,
      location,
      runnerId: hasRole(viewer, "runner") ? viewer.userId : null,
      ignoreAppointmentId: movedId,
      wantedDate: query.wantedDate ?? null,
      services: movedId ? {} : await servicesOpenTo(viewer),
      staff: false,
    },
    now,
  );
  if (!calendars.ok) return calendars;
  const { question, therapistNames } = calendars;
  return { ok: true, timeZone: question.timeZone, days: findSlots(question), therapistNames };
}

/** Only one's own appointment can be looked past: others' stay in the way. [ACCESS] */
async function ownAppointment(viewer: Viewer, id: string | undefined): Promise<string | null> {
  if (!viewer || !id) return null;
  const own = await db.appointment.findFirst({ where: { id, runnerId: viewer.userId }, select: { id: true } });
  return own?.id ?? null;
}
