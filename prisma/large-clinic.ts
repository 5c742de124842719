import type { Client } from "pg";
import { addDays, calendarDate } from "../lib/domain/calendar-date";
import { type LifeAction, type LifeActor, nextStatus } from "../lib/domain/appointment-life";
import { startOfDay } from "../lib/domain/time-off";
import { hashPassword } from "../lib/server/auth/password";
import { demoId, repeatableRandom } from "./demo-random";
import { insertRows, withoutGuards } from "./large-clinic-load";
import { madeUpPerson } from "./large-clinic-names";
import { CURRENCY, placeRows, type Places, placesFor, plannedAt, policyVersions, timeOffId } from "./large-clinic-places";
import { type LargeRunner, largeRunners, type LargeSeries, partId, rowId } from "./large-clinic-runners";
import { largeSessions, type LargeSession } from "./large-clinic-sessions";
import { DEMO_SIGN_INS } from "./seed";

const LARGE_RUNNERS = 100_000;
const SESSIONS_A_RUNNER = 10;
const ROWS_A_STEP = 10_000;
const [MINUTE_MS, HOUR_MS] = [60_000, 3_600_000];
const OPENED_BEFORE_DAYS = 45;

const ADMIN_ID = demoId("large user admin");
const DESK_IDS = [1, 2, 3].map((number) => demoId(`large user desk ${number}`));
/** Signs in with the demo's password. */
export const LARGE_SIGN_IN = { email: "admin@largeclinic.example", password: DEMO_SIGN_INS[0]!.password };

/** Filled by the million, or checked row by row by what hangs on them. */
const TABLES = ["user", "runner", "therapist", "race", "series", "appointment", "appointment_event", "audit_entry", "time_off", "closure", "policy_version"];
/** Write what the search and the list of suspected pairs read. A runner's row, with the telephone number, is there before the person's. */
const KEPT_TRIGGERS = ["user_search_text_kept", "runner_phone_ending_kept"];

export type LoadProgress = { step: string; done: number; total: number };
export type LargeClinic = { runners: number; appointments: number; events: number; auditEntries: number };

/**
 * Writes a clinic of `runners` runners with ten times as many appointments over five years into an empty, migrated database, in one
 * transaction: the same clinic for the same `now` and `seed`. Everything in it is made up; it holds no health data.
 */
export async function seedLargeClinic(
  client: Client,
  { now, runners: runnerCount = LARGE_RUNNERS, seed = 1, onProgress = () => undefined }: { now: Date; runners?: number; seed?: number; onProgress?: (progress: LoadProgress) => void },
): Promise<LargeClinic> {
  const random = repeatableRandom(seed);
  const count = runnerCount * SESSIONS_A_RUNNER;
  const places = placesFor(count, now, random);
  const runners = largeRunners(runnerCount, places, random);
  const opened = startOfDay(addDays(places.firstDay, -OPENED_BEFORE_DAYS), places.locations[0]!.timeZone);
  const policies = policyVersions(opened, now, ADMIN_ID);
  const passwordHash = await hashPassword(LARGE_SIGN_IN.password);
  const audits = [...auditOfPolicies(policies), ...auditOfTimeOff(places)];
  const series: LargeSeries[] = [];
  let events = 0;

  await client.query("BEGIN");
  try {
    // Building an index of a million rows in memory takes a fraction of the time it takes on disk.
    await client.query("SET LOCAL maintenance_work_mem = '256MB'");
    await withoutGuards(client, TABLES, KEPT_TRIGGERS, load, (done, total) => onProgress({ step: "Constraints and indexes", done, total }));
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
  // The planner's figures, and which pages need no second look.
  for (const [index, table] of TABLES.entries()) {
    await client.query(`VACUUM (ANALYZE) ${client.escapeIdentifier(table)}`);
    onProgress({ step: "Statistics", done: index + 1, total: TABLES.length });
  }
  return { runners: runnerCount, appointments: count, events, auditEntries: audits.length };

  async function load(): Promise<void> {
    await insertRows(client, "clinic", [{ id: 1, name: "Large Clinic of Runners' Massage", email: "desk@largeclinic.example", currency: CURRENCY, locale: "en-US", createdAt: opened, openedAt: opened }]);
    for (const [table, rows] of placeRows(places)) await insertRows(client, table, rows);
    await insertRows(client, "policy_version", policies);
    await insertRows(client, "user", staffRows(places, opened, passwordHash));
    events = await loadSessions();
    await insertRows(client, "series", series.map(({ runner, left: _left, bookedAt, ...row }) => ({ ...row, runnerId: runner.id, createdAt: iso(bookedAt) })));
    await loadRunners();
    await client.query(`
      UPDATE runner SET plain_name = lower(unaccent("user".name)), last_visit_at = visit.at
      FROM "user" LEFT JOIN (SELECT runner_id, max(starts_at) AS at FROM appointment WHERE status IN ('checked_in', 'completed') GROUP BY runner_id) AS visit ON visit.runner_id = "user".id
      WHERE "user".id = runner.id`);
    await insertRows(client, "audit_entry", audits.map((row, number) => ({ id: rowId("audit", Date.parse(row.at), number), ...row })));
  }

  async function loadSessions(): Promise<number> {
    let [done, written] = [0, 0];
    for (const chunk of inChunks(largeSessions({ places, runners, count, now, random }, series))) {
      const lives = chunk.map((session) => lifeOf(session, now));
      await insertRows(client, "appointment", chunk.map((session, index) => appointmentRow(session, lives[index]!, policies)));
      written += await insertRows(client, "appointment_event", lives.flat());
      audits.push(...chunk.flatMap(auditOfOverride));
      onProgress({ step: "Appointments", done: (done += chunk.length), total: count });
    }
    return written;
  }

  async function loadRunners(): Promise<void> {
    let done = 0;
    for (const chunk of inChunks(runners)) {
      const people = chunk.map((runner) => personOf(runner, places, opened, now, random));
      await insertRows(client, "runner", people.map(({ runner }) => runner));
      await insertRows(client, "user", people.map(({ user }) => user));
      await insertRows(client, "race", people.flatMap(({ races }) => races));
      onProgress({ step: "Runners", done: (done += chunk.length), total: runnerCount });
    }
  }
}

function* inChunks<Row>(rows: Iterable<Row>): Generator<Row[]> {
  let chunk: Row[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < ROWS_A_STEP) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

function staffRows({ therapists, locations }: Places, opened: Date, passwordHash: string) {
  const { timeZone } = locations[0]!;
  const person = { locale: "en-US", termsAcceptedAt: opened, emailVerifiedAt: opened, createdAt: opened };
  return [
    { id: ADMIN_ID, name: "Nora Whitman", email: LARGE_SIGN_IN.email, roles: ["admin"], timeZone, passwordHash, ...person },
    ...DESK_IDS.map((id, index) => ({ id, name: `Front desk ${index + 1}`, email: `desk${index + 1}@largeclinic.example`, roles: ["admin"], timeZone, passwordHash, ...person })),
    ...therapists.map(({ id, name, email, location }) => ({ id, name, email, roles: ["therapist"], timeZone: location.timeZone, passwordHash, ...person })),
  ];
}

/** The person's rows. Those who never booked signed up at any time since the clinic opened. */
function personOf(runner: LargeRunner, { therapists }: Places, opened: Date, now: Date, random: () => number) {
  const created = runner.id ? runner.createdAt : opened.getTime() + Math.floor(random() * (now.getTime() - opened.getTime()));
  const id = runner.id ?? rowId("runner", created, runner.number);
  const { name, email, phone } = madeUpPerson(runner.number, random);
  const usual = therapists[runner.therapist]!;
  const birthDate = addDays(calendarDate("1950-01-01"), Math.floor(random() * 20_000));
  const createdAt = iso(created);
  return {
    user: { id, name, email, roles: ["runner"], timeZone: usual.location.timeZone, locale: "en-US", termsAcceptedAt: createdAt, emailVerifiedAt: createdAt, createdAt },
    runner: { id, phone: random() < 0.9 ? phone : null, birthDate: random() < 0.6 ? birthDate : null, distanceUnit: random() < 0.6 ? "mi" : "km", usualTherapistId: runner.id ? usual.id : null, createdAt },
    races: runner.races.map((race) => {
      const entered = iso(Math.max(race.createdAt, created));
      return { id: race.id, runnerId: id, name: race.name, date: race.date, timeZone: race.timeZone, distance: race.distance, meters: race.meters, place: race.place, createdAt: entered, updatedAt: entered };
    }),
  };
}

type Policies = ReturnType<typeof policyVersions>;
type EventRow = ReturnType<typeof lifeOf>[number];

function appointmentRow({ id, runner, therapist, service, startsAt, endsAt, race, series, bookedAt, override }: LargeSession, events: readonly EventRow[], policies: Policies) {
  const last = events.at(-1)!;
  return {
    id, runnerId: runner.id, therapistId: therapist.id, roomId: therapist.roomId, locationId: therapist.location.id, serviceId: service.id, status: last.toStatus,
    purpose: race ? "pre_race" : "maintenance", raceId: race?.id ?? null, startsAt: iso(startsAt), endsAt: iso(endsAt),
    reservedFrom: iso(startsAt - service.bufferBeforeMinutes * MINUTE_MS), reservedTo: iso(endsAt + service.bufferAfterMinutes * MINUTE_MS),
    priceAmount: service.priceAmount, priceCurrency: CURRENCY, policyId: policies.findLast(({ createdAt }) => Date.parse(createdAt) <= bookedAt)!.id,
    overrideReason: override ? OVERRIDE_REASON : null, sequence: events.length - 2, seriesId: series?.id ?? null, createdAt: iso(bookedAt), updatedAt: last.at,
  };
}

type Step = { action: LifeAction; by: LifeActor; actorId: string; at: number; reason?: string };

/** The session's events up to `now`, each a legal step of BOOK. Throws where the table of transitions refuses one. */
function lifeOf({ id, runner, therapist, startsAt, endsAt, bookedAt, fate, override }: LargeSession, now: Date) {
  // The number in the id stands for chance: the same session is booked by the same person in every run.
  const number = Number.parseInt(id.slice(-12, -2), 16);
  const runnerId = runner.id!;
  const booker = override ? therapist.id : number % 10 < 7 ? runnerId : number % 10 === 7 ? therapist.id : DESK_IDS[number % DESK_IDS.length]!;
  const staff = { by: "staff", actorId: therapist.id } as const;
  const cancelledInTime = bookedAt + Math.floor((Math.min(startsAt - 25 * HOUR_MS, now.getTime()) - bookedAt) * ((number % 97) / 97));
  const cancelledByClinic = { by: "staff", actorId: DESK_IDS[number % DESK_IDS.length]!, reason: number % 2 ? "Asked by telephone" : "Therapist away" } as const;
  const ends: Record<LargeSession["fate"], Step[]> = {
    kept: [{ action: "check_in", ...staff, at: startsAt - (number % 12) * MINUTE_MS }, { action: "complete", ...staff, at: endsAt }],
    cancelled: [{ action: "cancel", ...(number % 4 ? { by: "runner" as const, actorId: runnerId } : cancelledByClinic), at: cancelledInTime }],
    late_cancelled: [{ action: "cancel", by: "runner", actorId: runnerId, at: startsAt - 5 * HOUR_MS }],
    no_show: [{ action: "mark_no_show", ...staff, at: startsAt + 20 * MINUTE_MS }],
  };
  const steps: Step[] = [{ action: "confirm", by: booker === runnerId ? "runner" : "staff", actorId: booker, at: bookedAt }, ...ends[fate]];
  const rows = [{ id: partId(id, 1), appointmentId: id, at: iso(bookedAt), actorId: booker, action: "hold", fromStatus: null as string | null, toStatus: "held" as ReturnType<typeof statusAfter>, reason: null as string | null }];
  for (const { action, by, actorId, at, reason } of steps) {
    if (at > now.getTime()) break;
    const from = rows.at(-1)!.toStatus;
    rows.push({ id: partId(id, rows.length + 1), appointmentId: id, at: iso(at), actorId, action, fromStatus: from, toStatus: statusAfter(from, action, by, startsAt, at), reason: reason ?? null });
  }
  return rows;
}

function statusAfter(from: Parameters<typeof nextStatus>[0]["status"], action: LifeAction, by: LifeActor, startsAt: number, at: number) {
  const life = { status: from, startsAt: new Date(startsAt), holdExpiresAt: new Date(at + MINUTE_MS), awaitingReview: false };
  const next = nextStatus(life, action, { now: new Date(at), by, cancellationNoticeHours: 24 });
  if (!next.ok) throw new Error(`A session of the large clinic can't ${action}: ${next.code}`);
  return next.status;
}

type AuditRow = { at: string; actorId: string; action: string; subject: string; subjectId: string; personId: string | null; reason: string | null; detail: object };

const OVERRIDE_REASON = "Short and light, agreed with the runner";

function auditOfOverride({ id, bookedAt, therapist, runner, override }: LargeSession): AuditRow[] {
  if (!override) return [];
  const detail = { code: "too_close_to_race", raceId: override.race.id, daysBefore: override.daysBefore };
  return [{ at: iso(bookedAt), actorId: therapist.id, action: "overrode_race_rule", subject: "appointment", subjectId: id, personId: runner.id, reason: OVERRIDE_REASON, detail }];
}

function auditOfPolicies(policies: Policies): AuditRow[] {
  return policies.slice(1).map(({ id, createdById, createdAt, ...after }, index) => {
    const { id: _id, createdById: _by, createdAt: _at, ...before } = policies[index]!;
    return { at: createdAt, actorId: createdById, action: "changed_policy", subject: "policy", subjectId: id, personId: null, reason: null, detail: { before, after } };
  });
}

function auditOfTimeOff({ therapists }: Places): AuditRow[] {
  return therapists.flatMap(({ id, vacations }) =>
    vacations.map(({ from, to }) => ({ at: plannedAt(from), actorId: id, action: "added_time_off", subject: "time_off", subjectId: timeOffId(id, from), personId: id, reason: null, detail: { from, to } })),
  );
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
