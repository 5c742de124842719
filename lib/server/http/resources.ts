import { z } from "zod";
import type { AppointmentView, OfferedSlot, RaceConflictView, RaceView } from "@/lib/booking-view";
import { APPOINTMENT_STATUSES } from "@/lib/domain/appointment-life";
import type { AvailabilityDay } from "@/lib/domain/availability";
import { RACE_DISTANCES } from "@/lib/domain/race-window";
import type { ServiceSummary } from "../catalogue/read-catalogue";

/**
 * What the HTTP interface answers: each kind of thing once, as the schema that describes it and the function that makes
 * it from what the use cases return. Instants are ISO 8601 with `Z`, dates `YYYY-MM-DD`.
 */

const id = z.uuid();
const instant = z.iso.datetime().meta({ description: "An instant in UTC." });
const date = z.iso.date().meta({ description: "A calendar date." });
const timeZone = z.string().meta({ description: "An IANA time zone." });
const money = z
  .object({ amount: z.int().meta({ description: "In minor units, such as cents." }), currency: z.string().length(3) })
  .meta({ id: "Money" });

export const runnerResource = z.object({ id, name: z.string(), email: z.string(), timeZone }).meta({ id: "Runner" });

export const newTokenResource = z
  .object({ id, name: z.string(), token: z.string().meta({ description: "Shown only this once." }), expiresAt: instant })
  .meta({ id: "NewToken" });

export const tokenResource = z
  .object({ id, name: z.string(), createdAt: instant, lastUsedAt: instant.nullable(), expiresAt: instant })
  .meta({ id: "Token" });

export const serviceResource = z
  .object({
    id,
    familyId: id.meta({ description: "Services with the same one differ only in duration and price." }),
    slug: z.string(),
    name: z.string(),
    summary: z.string(),
    description: z.string().nullable(),
    durationMinutes: z.int(),
    price: money,
    techniques: z.array(z.object({ slug: z.string(), name: z.string() })),
    therapistIds: z.array(id),
    locationIds: z.array(id).meta({ description: "Where a room suits it." }),
    raceRule: z.enum(["enforced", "exempt"]),
    preRace: z.boolean().meta({ description: "Made for the days before a race." }),
    bookableBy: z.enum(["everyone", "known_runners", "staff"]),
    firstVisitOnly: z.boolean().meta({ description: "Only for runners who have not been here, and have nothing booked." }),
  })
  .meta({ id: "Service" });

export const therapistResource = z
  .object({ id, displayName: z.string(), title: z.string().nullable(), bio: z.string().nullable(), languages: z.array(z.string()), serviceIds: z.array(id), locationIds: z.array(id).meta({ description: "Where they have hours." }) })
  .meta({ id: "Therapist" });

export const locationResource = z
  .object({ id, slug: z.string(), name: z.string(), address: z.string(), directions: z.string().nullable(), timeZone })
  .meta({ id: "Location" });

const raceFields = {
  id,
  name: z.string(),
  date,
  timeZone,
  distance: z.enum(RACE_DISTANCES),
  meters: z.int().nullable().meta({ description: "Set when the distance is `other`." }),
};

export const raceResource = z
  .object({
    ...raceFields,
    location: z.string().nullable(),
    goal: z.string().nullable(),
    enforced: z.boolean().meta({ description: "Whether the race window is enforced for this race, or advised." }),
    windowFirst: date,
    windowLast: date,
  })
  .meta({ id: "Race" });

const raceDayResource = z
  .object({ ...raceFields, role: z.enum(["window", "blocked", "recovery"]), daysBefore: z.int(), enforced: z.boolean() })
  .meta({ id: "RaceDay" });

export const offeredSlotResource = z.object({ startsAt: instant, endsAt: instant, therapistId: id, therapistName: z.string() }).meta({ id: "OfferedSlot" });

export const availabilityResource = z
  .object({
    timeZone,
    days: z.array(
      z.object({
        date,
        state: z.enum(["free", "full", "closed", "past", "too_soon", "beyond_horizon", "too_close_to_race"]),
        race: raceDayResource.nullable(),
        slots: z.array(z.object({ startsAt: instant, endsAt: instant, therapistId: id, recommended: z.boolean() })),
      }),
    ),
  })
  .meta({ id: "Availability" });

export const appointmentResource = z
  .object({
    id,
    status: z.enum(APPOINTMENT_STATUSES),
    awaitingReview: z.boolean().meta({ description: "A therapist looks at the check-in before the session is confirmed." }),
    startsAt: instant,
    endsAt: instant,
    serviceId: id,
    therapistId: id,
    roomId: id,
    locationId: id,
    purpose: z.enum(["maintenance", "pre_race"]),
    raceId: id.nullable(),
    price: money,
    note: z.string().nullable(),
  })
  .meta({ id: "Appointment" });

export const cancelledAppointmentResource = appointmentResource
  .extend({ late: z.boolean().meta({ description: "Cancelled within the notice period, so that the policy's fee applies." }) })
  .meta({ id: "CancelledAppointment" });

const raceConflictResource = z
  .object({
    appointmentId: id,
    code: z.enum(["too_close_to_race", "race_window_missed"]),
    daysBefore: z.int().nullable(),
    allowedDates: z.array(date),
    proposal: offeredSlotResource.nullable().meta({ description: "A free slot that keeps the rule. Nothing is moved until someone does." }),
  })
  .meta({ id: "RaceConflict" });

export const raceWriteResource = z.object({ race: raceResource, conflicts: z.array(raceConflictResource) }).meta({ id: "RaceWrite" });

/** A service as the interface writes it; how the clinic buffers it is the clinic's affair. */
export function serviceOf(service: ServiceSummary): z.input<typeof serviceResource> {
  const { id, slug, name, summary, description, durationMinutes, price, techniques, therapistIds, locationIds, raceRule, preRace, bookableBy } = service;
  const { familyId, firstVisitOnly } = service;
  return { id, familyId, slug, name, summary, description, durationMinutes, price, techniques, therapistIds, locationIds, raceRule, preRace, bookableBy, firstVisitOnly };
}

/** A race as the interface writes it. */
export function raceOf(race: RaceView): z.input<typeof raceResource> {
  const { id, name, date, timeZone, distance, meters, place, goal, enforced, windowFirst, windowLast } = race;
  return { id, name, date, timeZone, distance, meters, location: place, goal, enforced, windowFirst, windowLast };
}

/** A free slot as the interface writes it. */
export function offeredSlotOf({ startsAt, endsAt, therapistId, therapistName }: OfferedSlot): z.input<typeof offeredSlotResource> {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), therapistId, therapistName };
}

/** A day of the calendar as the interface writes it. */
export function availabilityDayOf({ date, state, race, slots }: AvailabilityDay): z.input<typeof availabilityResource>["days"][number] {
  return {
    date,
    state,
    race: race && {
      id: race.race.id,
      name: race.race.name,
      date: race.race.date,
      timeZone: race.race.timeZone,
      distance: race.race.distance,
      meters: race.race.meters ?? null,
      role: race.role,
      daysBefore: race.daysBefore,
      enforced: race.enforced,
    },
    slots: slots.map(({ startsAt, endsAt, therapistId, recommended }) => {
      return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), therapistId, recommended };
    }),
  };
}

/** An appointment as the interface writes it. */
export function appointmentOf(view: AppointmentView): z.input<typeof appointmentResource> {
  return {
    id: view.id,
    status: view.status,
    awaitingReview: view.awaitingReview,
    startsAt: view.startsAt.toISOString(),
    endsAt: view.endsAt.toISOString(),
    serviceId: view.service.id,
    therapistId: view.therapist.id,
    roomId: view.room.id,
    locationId: view.location.id,
    purpose: view.purpose,
    raceId: view.race?.id ?? null,
    price: view.price,
    note: view.note,
  };
}

/** What a race's new date breaks, as the interface writes it. */
export function raceConflictOf(conflict: RaceConflictView): z.input<typeof raceConflictResource> {
  return {
    appointmentId: conflict.appointment.id,
    code: conflict.code,
    daysBefore: conflict.daysBefore,
    allowedDates: conflict.allowedDates,
    proposal: conflict.proposal && offeredSlotOf(conflict.proposal),
  };
}
