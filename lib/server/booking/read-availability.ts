import { differenceInMinutes } from "date-fns";
import type { AvailabilityQuery } from "../../booking-input";
import { type AvailabilityDay, findSlots } from "../../domain/availability";
import type { CalendarDate } from "../../domain/calendar-date";
import { hasRole, type Viewer } from "../auth/actor";
import { type ClosedService, servicesOpenTo, whyNotOpen } from "../catalogue/read-catalogue";
import { db } from "../database";
import { type CalendarRefusal, readCalendars } from "./read-calendars";
import { readLocation } from "./read-location";

export type Availability = { ok: true; timeZone: string; days: AvailabilityDay[]; therapistNames: Map<string, string> };

/**
 * Every day of the range with its state and its slots, on the location's calendar. A signed-in runner's races, own appointments and
 * usual therapist count; with `runnerId` an admin asks for a runner at the desk, by what staff may book. `movedId` names an appointment
 * of the runner's that is to be moved. [SLOT] [ACCESS]
 */
export async function readAvailability(
  viewer: Viewer,
  query: AvailabilityQuery & { wantedDate?: CalendarDate | undefined; movedId?: string | undefined; runnerId?: string | undefined; againstRaceRule?: boolean },
  now: Date,
): Promise<Availability | CalendarRefusal | { ok: false; code: "unknown_location" | ClosedService }> {
  const location = await readLocation(query.locationId);
  if (!location) return { ok: false, code: "unknown_location" };
  const atDesk = query.runnerId !== undefined && hasRole(viewer, "admin");
  const runnerId = atDesk ? query.runnerId! : hasRole(viewer, "runner") ? viewer.userId : null;
  const moved = await appointmentOf(runnerId, query.movedId);
  const calendars = await readCalendars(
    db,
    {
      serviceId: query.serviceId,
      from: query.from,
      to: query.to,
      therapistId: query.therapistId ?? null,
      location,
      runnerId,
      ignoreAppointmentId: moved?.id ?? null,
      wantedDate: query.wantedDate ?? null,
      services: moved ? {} : await servicesOpenTo(viewer),
      staff: atDesk,
      // What was booked keeps its length, whatever its service lasts by now.
      durationMinutes: moved?.durationMinutes ?? null,
    },
    now,
  );
  if (!calendars.ok) return calendars.code === "unknown_service" ? { ok: false, code: await whyNotOpen(viewer, { id: query.serviceId }) } : calendars;
  const { question, therapistNames } = calendars;
  // What the race rule forbids is shown to the desk when it asks: booking it still needs a reason.
  const races = atDesk && query.againstRaceRule ? [] : question.races;
  return { ok: true, timeZone: question.timeZone, days: findSlots({ ...question, races }), therapistNames };
}

/** Only the runner's own appointment can be looked past: others' stay in the way. [ACCESS] */
async function appointmentOf(runnerId: string | null, id: string | undefined): Promise<{ id: string; durationMinutes: number } | null> {
  if (!runnerId || !id) return null;
  const own = await db.appointment.findFirst({ where: { id, runnerId }, select: { id: true, startsAt: true, endsAt: true } });
  return own && { id: own.id, durationMinutes: differenceInMinutes(own.endsAt, own.startsAt) };
}
