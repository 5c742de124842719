import { z } from "zod";
import type { AppointmentView, RaceConflictView, RaceView } from "../../booking-view";
import { type CalendarDate, dateIn } from "../../domain/calendar-date";
import type { RunnerContact } from "../../runner-input";
import { hasRole, type Viewer } from "../auth/actor";
import { appointmentSelect, appointmentView } from "../booking/appointment-view";
import { raceOf, raceView } from "../booking/own-races";
import { currentPolicy } from "../catalogue/policy";
import { db } from "../database";
import type { Prisma } from "../generated/client";
import { conflictsOf } from "../races/conflicts";
import { toCalendarDate } from "../sql-date";
import { isAddressOurs } from "./kept-address";

/** What the front desk needs of a runner and may see: no aches, no answers, no notes. [ACCESS] */
export type RunnerFile = RunnerContact & {
  id: string;
  email: string | null;
  /** They can't sign in (yet), so that the desk keeps their address. */
  isAddressOurs: boolean;
  createdAt: Date;
  isDeactivated: boolean;
  usualTherapist: string | null;
  races: (RaceView & { past: boolean })[];
  conflicts: RaceConflictView[];
  upcoming: AppointmentView[];
  past: AppointmentView[];
  page: number;
  hasNext: boolean;
  /** How often they come by the programme they booked; null without one, or where it only follows the races. */
  interval: { days: number | null; until: CalendarDate } | null;
  counts: { visits: number; lateCancels: number; noShows: number };
};

const PER_PAGE = 10;
const EVER_BOOKED: Prisma.AppointmentWhereInput = { status: { not: "expired" }, NOT: { status: "held", reviewRequestedAt: null } };

/** The runner's file at the front desk; `mergedInto` where this entry was joined with another; null for anyone but an admin. [ACCESS] */
export async function readRunnerFile(viewer: Viewer, id: string, page: number, now: Date): Promise<RunnerFile | { mergedInto: string } | null> {
  if (!hasRole(viewer, "admin")) return null;
  const row = await db.runner.findUnique({ where: { id }, include: { user: { include: { _count: { select: { accounts: true } } } }, usualTherapist: { select: { displayName: true } }, series: { where: { endedAt: null }, orderBy: { createdAt: "desc" }, take: 1 } } });
  if (!row) return null;
  if (row.mergedIntoId !== null) return { mergedInto: await lastEntry(row.mergedIntoId) };
  const ahead: Prisma.AppointmentWhereInput = { endsAt: { gt: now }, status: { in: ["held", "confirmed", "checked_in"] } };
  const [{ racePolicy }, upcoming, past, races, conflicts, counted] = await Promise.all([
    currentPolicy(),
    db.appointment.findMany({ where: { AND: [{ runnerId: id }, EVER_BOOKED, ahead] }, include: appointmentSelect, orderBy: { startsAt: "asc" } }),
    db.appointment.findMany({ where: { AND: [{ runnerId: id }, EVER_BOOKED], NOT: ahead }, include: appointmentSelect, orderBy: { startsAt: "desc" }, skip: (page - 1) * PER_PAGE, take: PER_PAGE + 1 }),
    db.race.findMany({ where: { runnerId: id }, orderBy: [{ date: "asc" }, { name: "asc" }] }),
    conflictsOf(viewer, id, now),
    db.appointment.groupBy({ by: ["status"], where: { runnerId: id, status: { in: ["completed", "late_cancelled", "no_show"] } }, _count: true }),
  ]);
  const count = (status: string) => counted.find((each) => each.status === status)?._count ?? 0;
  const view = (each: (typeof past)[number]) => appointmentView(viewer, each, racePolicy, now);
  const { user, series: [series] } = row;
  return {
    id,
    name: user.name,
    email: user.email,
    isAddressOurs: isAddressOurs(user),
    phone: row.phone,
    birthDate: row.birthDate && toCalendarDate(row.birthDate),
    emergencyContact: row.emergencyContact,
    deskNote: row.deskNote,
    createdAt: row.createdAt,
    isDeactivated: user.deactivatedAt !== null,
    usualTherapist: row.usualTherapist?.displayName ?? null,
    races: races.map((race) => ({ ...raceView(raceOf(race), racePolicy), past: toCalendarDate(race.date) < dateIn(now, race.timeZone) })),
    conflicts,
    upcoming: upcoming.map(view),
    past: past.slice(0, PER_PAGE).map(view),
    page,
    hasNext: past.length > PER_PAGE,
    interval: series ? { days: series.intervalDays, until: toCalendarDate(series.lastDate) } : null,
    counts: { visits: count("completed"), lateCancels: count("late_cancelled"), noShows: count("no_show") },
  };
}

/** An entry that was joined with a second, and that with a third, leads to the third. Joining moves such pointers, so this ends at once. */
async function lastEntry(id: string): Promise<string> {
  const row = await db.runner.findUniqueOrThrow({ where: { id }, select: { mergedIntoId: true } });
  return row.mergedIntoId === null ? id : lastEntry(row.mergedIntoId);
}

/** The runner's name, for a page about one thing of theirs; null for anyone but an admin, and for an entry that was joined. [ACCESS] */
export async function readRunnerName(viewer: Viewer, id: string): Promise<string | null> {
  if (!hasRole(viewer, "admin") || !z.uuid().safeParse(id).success) return null;
  const row = await db.runner.findFirst({ where: { id, mergedIntoId: null }, select: { user: { select: { name: true } } } });
  return row?.user.name ?? null;
}

/** One race of the runner; null for anyone but an admin. [ACCESS] */
export async function readRunnerRace(viewer: Viewer, runnerId: string, raceId: string): Promise<RaceView | null> {
  if (!hasRole(viewer, "admin")) return null;
  const [{ racePolicy }, row] = await Promise.all([currentPolicy(), db.race.findFirst({ where: { id: raceId, runner: { id: runnerId } } })]);
  return row && raceView(raceOf(row), racePolicy);
}
