import type { OfferedSlot, RaceConflictView } from "../../booking-view";
import { addDays, dateIn } from "../../domain/calendar-date";
import { findRaceConflicts, type RaceConflict } from "../../domain/race-conflicts";
import type { Actor } from "../auth/actor";
import { type AppointmentRow, appointmentSelect, appointmentView, sessionOf } from "../booking/appointment-view";
import { raceOf, raceView } from "../booking/own-races";
import { type Proposed, proposeSlot } from "../booking/propose-slot";
import { currentPolicy } from "../catalogue/policy";
import { db } from "../database";

const DAYS_EACH_SIDE = 14;

/**
 * The runner's sessions to come that break the rule, earliest first, each with a free slot that would keep it. Whoever calls this has
 * checked that the actor may see them. [RACE]
 */
export async function conflictsOf(actor: Actor, runnerId: string, now: Date): Promise<RaceConflictView[]> {
  const { racePolicy } = await currentPolicy();
  const rows = await db.appointment.findMany({
    where: {
      runnerId,
      startsAt: { gte: now },
      OR: [{ status: { in: ["confirmed", "checked_in"] } }, { status: "held", reviewRequestedAt: { not: null } }],
    },
    include: appointmentSelect,
    orderBy: { startsAt: "asc" },
  });
  const races = (await db.race.findMany({ where: { runnerId }, orderBy: [{ date: "asc" }, { name: "asc" }] })).map(raceOf);
  const conflicts = findRaceConflicts({ sessions: rows.map(sessionOf), races, policy: racePolicy, now });
  const taken: Proposed[] = [];
  const views: RaceConflictView[] = [];
  for (const conflict of conflicts) {
    const row = rows.find(({ id }) => id === conflict.appointmentId);
    if (!row) continue;
    const { race, daysBefore, code, allowedDates } = conflict.refusal;
    const own = race && races.find(({ id }) => id === race.id);
    views.push({
      appointment: appointmentView(actor, row, racePolicy, now),
      code,
      race: own ? raceView(own, racePolicy) : null,
      daysBefore,
      allowedDates: allowedDates.filter((date) => date >= dateIn(now, row.location.timeZone)),
      proposal: await propose(row, conflict, taken, now),
    });
  }
  return views;
}

/**
 * The nearest slot that keeps the rule for this session as it is, on the race's allowed dates if one is free there: a pre-race session
 * can only lie on those. What is proposed for one session is `taken` for the next.
 */
async function propose(row: AppointmentRow, { refusal, startsAt }: RaceConflict, taken: Proposed[], now: Date): Promise<OfferedSlot | null> {
  const date = dateIn(startsAt, row.location.timeZone);
  const [first, last] = [refusal.allowedDates[0], refusal.allowedDates.at(-1)];
  const near = { from: addDays(date, -DAYS_EACH_SIDE), to: addDays(date, DAYS_EACH_SIDE) };
  const window = first && last ? [{ from: first, to: last }] : [];
  const spans = row.purpose === "pre_race" ? window : [...window, near];
  return proposeSlot(db, { row, spans, therapistId: null, staff: false, taken }, now);
}
