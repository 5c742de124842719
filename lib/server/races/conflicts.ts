import type { OfferedSlot, RaceConflictView } from "../../booking-view";
import { findSlots, type Slot } from "../../domain/availability";
import { addDays, dateIn } from "../../domain/calendar-date";
import { findRaceConflicts, type RaceConflict } from "../../domain/race-conflicts";
import { checkRaceRule } from "../../domain/race-window";
import { nearestSlots } from "../../domain/slot-ranking";
import type { Actor } from "../auth/actor";
import { type AppointmentRow, appointmentSelect, appointmentView } from "../booking/appointment-view";
import { raceOf, raceView } from "../booking/own-races";
import { type Calendars, readCalendars } from "../booking/read-calendars";
import { offered } from "../booking/refuse";
import { currentPolicy } from "../catalogue/policy";
import { db, type Transaction } from "../database";

const DAYS_EACH_SIDE = 14;

/** The runner's sessions to come that break the rule, earliest first, each with a free slot that would keep it. [RACE] */
export async function conflictsOf(actor: Actor, now: Date, tx: Transaction = db): Promise<RaceConflictView[]> {
  const policy = await currentPolicy(tx);
  const races = await tx.race.findMany({ where: { runnerId: actor.userId }, orderBy: [{ date: "asc" }, { name: "asc" }] });
  const rows = await tx.appointment.findMany({
    where: {
      runnerId: actor.userId,
      startsAt: { gte: now },
      OR: [{ status: { in: ["confirmed", "checked_in"] } }, { status: "held", reviewRequestedAt: { not: null } }],
    },
    include: { ...appointmentSelect, service: { select: { ...appointmentSelect.service.select, raceRule: true } } },
    orderBy: { startsAt: "asc" },
  });
  const conflicts = findRaceConflicts({
    sessions: rows.map((row) => ({
      appointmentId: row.id,
      startsAt: row.startsAt,
      purpose: row.purpose,
      raceId: row.raceId,
      overridden: row.overrideReason !== null,
      serviceExempt: row.service.raceRule === "exempt",
      timeZone: row.location.timeZone,
    })),
    races: races.map(raceOf),
    policy: policy.racePolicy,
    now,
  });
  const proposed: OfferedSlot[] = [];
  const views: RaceConflictView[] = [];
  for (const conflict of conflicts) {
    const row = rows.find(({ id }) => id === conflict.appointmentId);
    if (!row) continue;
    const proposal = await propose(tx, row, conflict, proposed, now);
    if (proposal) proposed.push(proposal);
    const { race, daysBefore, code, allowedDates } = conflict.refusal;
    const view = race && races.map(raceOf).find(({ id }) => id === race.id);
    views.push({
      appointment: appointmentView(actor, row, policy.racePolicy, now),
      code,
      race: view ? raceView(view, policy.racePolicy) : null,
      daysBefore,
      allowedDates: allowedDates.filter((date) => date >= dateIn(now, row.location.timeZone)),
      proposal,
    });
  }
  return views;
}

/** The nearest slot that keeps the rule for this session as it is: a pre-race session stays in its race's window. */
async function propose(tx: Transaction, row: AppointmentRow, { refusal, startsAt }: RaceConflict, taken: OfferedSlot[], now: Date): Promise<OfferedSlot | null> {
  const date = dateIn(startsAt, row.location.timeZone);
  const [first, last] = [refusal.allowedDates[0], refusal.allowedDates[refusal.allowedDates.length - 1]];
  const inWindow = row.purpose === "pre_race" && first !== undefined && last !== undefined;
  if (row.purpose === "pre_race" && !inWindow) return null;
  const calendars = await readCalendars(
    tx,
    {
      serviceId: row.serviceId,
      from: inWindow ? first : addDays(date, -DAYS_EACH_SIDE),
      to: inWindow ? last : addDays(date, DAYS_EACH_SIDE),
      therapistId: null,
      locationId: row.locationId,
      runnerId: row.runnerId,
      ignoreAppointmentId: row.id,
      wantedDate: date,
      services: {},
      staff: false,
    },
    now,
  );
  if (!calendars.ok) return null;
  const fits = (slot: Slot) => keepsRule(slot, row, calendars) && taken.every((other) => slot.endsAt <= other.startsAt || other.endsAt <= slot.startsAt);
  const days = findSlots(calendars.question).map((day) => ({ ...day, slots: day.slots.filter(fits) }));
  const nearest = nearestSlots(days, { startsAt, therapistId: row.therapistId }, 1)[0];
  return nearest ? offered(nearest, calendars.therapistNames) : null;
}

function keepsRule(slot: Slot, row: AppointmentRow, { question, races, policy }: Calendars): boolean {
  const { startsAt } = slot;
  const { purpose, raceId } = row;
  return checkRaceRule({ startsAt, purpose, raceId, races, policy: policy.racePolicy, serviceExempt: question.service.raceExempt, timeZone: question.timeZone }) === null;
}
