import { policyChanges } from "../../policy-text";
import type { FormListItem } from "../../form-state";
import type { PolicyEffect, PolicyTerms } from "../../policy-view";
import { policyWarnings } from "../../policy-warnings";
import { hasRole, type Viewer } from "../auth/actor";
import { readLocation } from "../booking/read-location";
import { db } from "../database";
import { compareCadence } from "./policy-effect-cadence";
import { countBookings } from "./policy-effect-bookings";
import { compareRaceDays } from "./policy-effect-races";
import { compareStarts, comingWeek } from "./policy-effect-starts";
import { racePolicyOf } from "./policy-terms";
import { type AppointmentAgainstRaceRule, listAppointmentsAgainstRaceRules } from "./race-rule-effect";

/**
 * What a policy does, next to another, by the rules themselves on what stands in the calendar now: the starts of the coming seven days,
 * the appointments and runners whom RACE would treat otherwise, and what notice, horizon and cadence would mean. Changes nothing. Null for
 * anyone but an admin, and before there is a location. `line` writes an appointment. [SLOT] [RACE] [CADENCE] [ACCESS]
 */
export async function readPolicyEffect(
  viewer: Viewer,
  before: PolicyTerms,
  after: PolicyTerms,
  line: (appointment: AppointmentAgainstRaceRule) => FormListItem,
  now: Date,
): Promise<PolicyEffect | null> {
  if (!hasRole(viewer, "admin")) return null;
  const location = await readLocation(null);
  if (!location) return null;
  const { timeZone } = location;
  const [places, against, races, bookings, cadence, services] = await Promise.all([
    compareStarts(before, after, now),
    listAppointmentsAgainstRaceRules(viewer, [racePolicyOf(before), racePolicyOf(after)], now),
    compareRaceDays(racePolicyOf(before), racePolicyOf(after), timeZone, now),
    countBookings(before, after, timeZone, now),
    compareCadence(before, after, timeZone, now),
    db.service.findMany({ where: { archivedAt: null }, select: { durationMinutes: true, bufferBeforeMinutes: true, bufferAfterMinutes: true } }),
  ]);
  const [was = [], is = []] = against ?? [];
  const grids = places.map(({ id, name }) => ({ name, minutes: after.grids[id] ?? null, before: before.grids[id] ?? null }));
  return {
    changes: [...policyChanges(before, after), ...gridChanges(grids)],
    warnings: policyWarnings(after, {
      grids: grids.flatMap(({ name, minutes }) => (minutes === null ? [] : [{ name, minutes }])),
      reservedMinutes: services.map((service) => service.bufferBeforeMinutes + service.durationMinutes + service.bufferAfterMinutes),
    }),
    days: comingWeek(now, timeZone),
    places,
    raceRule: { newlyAgainst: without(is, was).map(line), noLongerAgainst: without(was, is).map(line), against: { before: was.length, after: is.length } },
    races,
    bookings,
    cadence,
  };
}

function without(these: AppointmentAgainstRaceRule[], those: AppointmentAgainstRaceRule[]): AppointmentAgainstRaceRule[] {
  const ids = new Set(those.map(({ appointment }) => appointment.id));
  return these.filter(({ appointment }) => !ids.has(appointment.id));
}

function gridChanges(grids: { name: string; minutes: number | null; before: number | null }[]) {
  return grids
    .filter(({ minutes, before }) => minutes !== before)
    .map(({ name, minutes, before }) => ({ label: `Sessions at ${name} start every`, before: `${before} min`, after: `${minutes} min` }));
}
