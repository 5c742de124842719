import { findRaceConflicts } from "../../domain/race-conflicts";
import type { RacePolicy } from "../../domain/race-window";
import { hasRole, type Viewer } from "../auth/actor";
import { raceOf } from "../booking/own-races";
import { lapsedHold } from "../booking/read-calendars";
import { db } from "../database";
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
  if (!hasRole(viewer, "admin")) return null;
  const rows = await db.appointment.findMany({
    where: { startsAt: { gte: now }, status: { in: ["held", "confirmed"] }, NOT: lapsedHold(now) },
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
