import { hashPassword } from "../lib/server/auth/password";
import type { PrismaClient } from "../lib/server/generated/client";
import { startOfDay } from "../lib/domain/time-off";
import { toSqlDate } from "../lib/server/sql-date";
import { demoSessions, type DemoSession, reservedPeriod } from "./demo-bookings";
import { CLINIC, hoursAround, hoursRows, LOCATION, openedOn, ROOMS, serviceRows, TECHNIQUES, THERAPISTS, TIME_ZONE } from "./demo-clinic";
import { acheRows, careRows, intakeRows, screeningRows, trainingRows } from "./demo-health";
import { noteRows } from "./demo-notes";
import { seriesOf, seriesRows } from "./demo-plans";
import { demoId } from "./demo-random";
import { demoRunners, type DemoRunner } from "./demo-runners";

/** One password for the whole demo: it stands in the README and guards nothing. */
const PASSWORD = "taper-demo-clinic";

export type DemoSignIn = { role: "runner" | "therapist" | "admin"; email: string; password: string; name: string };

/** Who can sign in to the demo clinic. The first runner has a marathon some weeks ahead. */
export const DEMO_SIGN_INS: DemoSignIn[] = [
  { role: "runner", email: "maya.torres@example.org", password: PASSWORD, name: "Maya Torres" },
  { role: "runner", email: "sam.whitfield@example.org", password: PASSWORD, name: "Sam Whitfield" },
  ...THERAPISTS.map(({ key, name }): DemoSignIn => ({ role: "therapist", email: `${key}@longmeadow.example`, password: PASSWORD, name })),
  { role: "admin", email: "admin@longmeadow.example", password: PASSWORD, name: "Nora Whitman" },
];

const ADMIN_ID = demoId("user admin");
const POLICY_ID = demoId("policy");
const TRANSACTION_MS = 60_000;

/**
 * Writes the demo clinic as of `now` into an empty, migrated database, in one transaction: the same clinic for the same `now`.
 * Throws where a clinic exists already. Needs TAPER_DATA_KEY, since it holds health data of people who don't exist.
 */
export async function seedDemoClinic(db: PrismaClient, { now }: { now: Date }): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  const runners = demoRunners(now);
  const hours = hoursAround(now);
  const sessions = demoSessions(runners, hours, now);
  const opened = startOfDay(openedOn(now), TIME_ZONE);

  await db.$transaction(
    async (tx) => {
      const { services, serviceTechniques, serviceRooms, serviceTherapists } = serviceRows();
      await tx.clinic.create({ data: { ...CLINIC, createdAt: opened } });
      await tx.location.create({ data: LOCATION });
      await tx.room.createMany({ data: ROOMS });
      await tx.technique.createMany({ data: TECHNIQUES });
      await tx.service.createMany({ data: services });
      await tx.serviceTechnique.createMany({ data: serviceTechniques });
      await tx.serviceRoom.createMany({ data: serviceRooms });

      await tx.user.createMany({ data: userRows(runners, passwordHash, opened) });
      await tx.therapist.createMany({ data: THERAPISTS.map(therapistRow) });
      await tx.serviceTherapist.createMany({ data: serviceTherapists });
      await tx.policyVersion.create({ data: { id: POLICY_ID, createdAt: opened, createdById: ADMIN_ID } });

      const { workingHours, overrides, overrideHours, timeOff, closures } = hoursRows(hours);
      await tx.workingHours.createMany({ data: workingHours });
      await tx.therapistLocation.createMany({ data: THERAPISTS.map(({ id }) => ({ therapistId: id, locationId: LOCATION.id })) });
      await tx.dayOverride.createMany({ data: overrides });
      await tx.dayOverrideHours.createMany({ data: overrideHours });
      await tx.timeOff.createMany({ data: timeOff });
      await tx.closure.createMany({ data: closures });

      await tx.runner.createMany({ data: runners.map((runner) => runnerRow(runner, opened)) });
      await tx.race.createMany({ data: runners.flatMap((runner) => raceRows(runner, opened)) });
      await tx.series.createMany({ data: seriesRows(runners, sessions) });
      await tx.appointment.createMany({ data: sessions.map(appointmentRow) });
      await tx.appointmentEvent.createMany({ data: sessions.flatMap(eventRows) });

      const { aches, followUps } = acheRows(runners, sessions, now);
      const { preferences, recommendations, cadence } = careRows(runners, CLINIC.currency, now);
      await tx.trainingWeek.createMany({ data: trainingRows(runners, now) });
      await tx.ache.createMany({ data: aches });
      await tx.acheFollowUp.createMany({ data: followUps });
      await tx.preference.createMany({ data: preferences });
      await tx.orthopaedicRecommendation.createMany({ data: recommendations });
      await tx.cadenceSettings.createMany({ data: cadence });
      await tx.screeningResponse.createMany({ data: screeningRows(sessions) });
      const { intakes, consents } = intakeRows(runners, now);
      await tx.screeningResponse.createMany({ data: intakes });
      await tx.consent.createMany({ data: consents });
      await tx.soapNote.createMany({ data: noteRows(sessions) });
    },
    { timeout: TRANSACTION_MS },
  );
}

function userRows(runners: readonly DemoRunner[], passwordHash: string, opened: Date) {
  const signsIn = new Set(DEMO_SIGN_INS.map(({ email }) => email));
  const staff = [
    ...THERAPISTS.map(({ id, key, name }) => ({ id, name, email: `${key}@longmeadow.example`, roles: ["therapist" as const] })),
    { id: ADMIN_ID, name: "Nora Whitman", email: "admin@longmeadow.example", roles: ["admin" as const] },
  ];
  const people = [...staff, ...runners.map(({ id, name, email }) => ({ id, name, email, roles: ["runner" as const] }))];
  return people.map((person) => ({
    ...person,
    passwordHash: signsIn.has(person.email) ? passwordHash : null,
    timeZone: TIME_ZONE,
    locale: CLINIC.locale,
    termsAcceptedAt: opened,
    createdAt: opened,
  }));
}

function therapistRow({ id, name, title, bio, languages, color }: (typeof THERAPISTS)[number], position: number) {
  return { id, displayName: name, title, bio, languages, color, position };
}

function runnerRow({ id, phone, distanceUnit, habit }: DemoRunner, opened: Date) {
  return { id, phone, distanceUnit, usualTherapistId: habit.therapistId, createdAt: opened };
}

function raceRows({ id: runnerId, races }: DemoRunner, opened: Date) {
  return races.map((race) => ({ ...race, runnerId, date: toSqlDate(race.date), createdAt: opened }));
}

function appointmentRow(session: DemoSession) {
  const { id, runner, service, slot, purpose, race, bookedAt, status, awaitingReview, events } = session;
  const reserved = reservedPeriod(slot, service);
  return {
    id,
    runnerId: runner.id,
    therapistId: slot.therapistId,
    roomId: slot.roomId,
    locationId: LOCATION.id,
    serviceId: service.id,
    status,
    purpose,
    raceId: race?.id ?? null,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    reservedFrom: reserved.from,
    reservedTo: reserved.to,
    reviewRequestedAt: awaitingReview ? (events.at(-1)?.at ?? bookedAt) : null,
    priceAmount: service.priceAmount,
    priceCurrency: CLINIC.currency,
    policyId: POLICY_ID,
    seriesId: seriesOf(session),
    createdAt: bookedAt,
  };
}

function eventRows({ id, runner, slot, events }: DemoSession) {
  const actorIds = { runner: runner.id, staff: slot.therapistId, system: null };
  return events.map(({ at, action, by, fromStatus, toStatus }) => ({ appointmentId: id, at, action, actorId: actorIds[by], fromStatus, toStatus }));
}
