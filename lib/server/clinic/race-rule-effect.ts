import { addDays, dateIn } from "../../domain/calendar-date";
import { findRaceConflicts } from "../../domain/race-conflicts";
import type { RacePolicy } from "../../domain/race-window";
import { hasRole, type Viewer } from "../auth/actor";
import { raceOf } from "../booking/own-races";
import { lapsedHold } from "../booking/read-calendars";
import { db } from "../database";
import { toSqlDate } from "../sql-date";
import { listed, type ListedAppointment, listedSelect } from "./appointments-outside-hours";

export type AppointmentAgainstRaceRule = {
  appointment: ListedAppointment;
  code: "too_close_to_race" | "race_window_missed";
  /** Null for a pre-race session whose race is gone. */
  race: { name: string } | null;
  daysBefore: number | null;
};

/** The coming appointments that a race policy forbids, whether it is in force or only considered; null for anyone but an admin. [RACE] [ACCESS] */
export async function listAppointmentsAgainstRaceRule(viewer: Viewer, policy: RacePolicy, now: Date): Promise<AppointmentAgainstRaceRule[] | null> {
  return (await listAppointmentsAgainstRaceRules(viewer, [policy], now))?.[0] ?? null;
}

/** The same for several policies, of one reading of the calendar. [RACE] [ACCESS] */
export async function listAppointmentsAgainstRaceRules(viewer: Viewer, policies: readonly RacePolicy[], now: Date): Promise<AppointmentAgainstRaceRule[][] | null> {
  if (!hasRole(viewer, "admin")) return null;
  const rows = await readSessionsNearRaces(now);
  return policies.map((policy) => againstRaceRule(rows, policy, now));
}

type SessionRow = Awaited<ReturnType<typeof readSessionsNearRaces>>[number];

/** Coming sessions of runners who have a race to come, and pre-race sessions, whose race may be gone. */
function readSessionsNearRaces(now: Date) {
  // A day less: the race's own calendar may be a day behind.
  const raceToCome = { races: { some: { date: { gte: toSqlDate(addDays(dateIn(now, "UTC"), -1)) } } } };
  return db.appointment.findMany({
    where: {
      startsAt: { gte: now },
      status: { in: ["held", "confirmed"] },
      NOT: lapsedHold(now),
      OR: [{ purpose: "pre_race" }, { runner: raceToCome }],
    },
    select: {
      ...listedSelect,
      purpose: true,
      raceId: true,
      overrideReason: true,
      runnerId: true,
      runner: { select: { user: { select: { name: true } }, races: true } },
      service: { select: { name: true, raceRule: true } },
    },
  });
}

function againstRaceRule(rows: readonly SessionRow[], policy: RacePolicy, now: Date): AppointmentAgainstRaceRule[] {
  const byRunner = Map.groupBy(rows, ({ runnerId }) => runnerId);
  const conflicts = [...byRunner.values()].flatMap((own) =>
    findRaceConflicts({
      sessions: own.map((row) => ({
        appointmentId: row.id,
        startsAt: row.startsAt,
        purpose: row.purpose,
        raceId: row.raceId,
        overridden: row.overrideReason !== null,
        serviceExempt: row.service.raceRule === "exempt",
        timeZone: row.location.timeZone,
      })),
      races: own[0]?.runner.races.map(raceOf) ?? [],
      policy,
      now,
    }),
  );
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return conflicts
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .flatMap(({ appointmentId, refusal: { code, race, daysBefore } }) => {
      const row = rowOf.get(appointmentId);
      return row ? [{ appointment: listed(row), code, race: race && { name: race.name }, daysBefore }] : [];
    });
}
