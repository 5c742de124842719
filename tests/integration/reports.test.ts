import { beforeAll, describe, expect, test } from "vitest";
import { calendarDate } from "@/lib/domain/calendar-date";
import { percentOf } from "@/lib/domain/money";
import { parseRaceWindowQuery, parseReportQuery } from "@/lib/report-input";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import type { Prisma } from "@/lib/server/generated/client";
import { readCadenceKept } from "@/lib/server/reports/read-cadence-kept";
import { type HoursUse, readHoursUse } from "@/lib/server/reports/read-hours-use";
import { readCancelledBy, readLostSessions, readLostToRaces } from "@/lib/server/reports/read-lost-sessions";
import { readRaceWindows } from "@/lib/server/reports/read-race-windows";
import { readRevenue } from "@/lib/server/reports/read-revenue";
import { readCohorts, readRunners } from "@/lib/server/reports/read-runners";
import { type ReportScope, readScope } from "@/lib/server/reports/report-scope";
import { openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

/**
 * Four weeks, 8 March to 4 April 2027, at two locations: New York, where clocks go forward on 14 March, and Berlin, where they do on
 * 28 March. The policy changes on 10 March. Every figure below is worked out by hand from what `beforeAll` writes.
 */
const NEW_YORK = "America/New_York";
const NOW = new Date("2027-04-05T07:00:00Z");
const TODAY = calendarDate("2027-04-05");

let clinic: StaffClinic;
let nia: Actor;
let mia: Actor;
let noa: Actor;
let pia: Actor;
let otto: Actor;
let hudson: { id: string; roomId: string };
let secondPolicy: string;
let scope: ReportScope;

type Session = { runner: Actor; at: string; status: Prisma.AppointmentUncheckedCreateInput["status"]; price?: number; policy?: string; therapist?: Actor; values?: Partial<Prisma.AppointmentUncheckedCreateInput> };

/** An hour with 15 minutes after; in Berlin unless the therapist is Nia. */
async function session({ runner, at, status, price = 8000, policy = clinic.policy.id, therapist = clinic.ines, values = {} }: Session) {
  const isNia = therapist === nia;
  const startsAt = new Date(at);
  const later = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
  return db.appointment.create({
    data: {
      runnerId: runner.userId, therapistId: therapist.userId, serviceId: clinic.service.id, status, startsAt, endsAt: later(60), reservedFrom: startsAt, reservedTo: later(75),
      roomId: isNia ? hudson.roomId : clinic.location.rooms[therapist === clinic.ines ? 0 : 1]!.id,
      locationId: isNia ? hudson.id : clinic.location.id,
      priceAmount: price, priceCurrency: isNia ? "USD" : "EUR", policyId: policy, ...values,
    },
  });
}

async function cancelled(values: Omit<Session, "status"> & { status: "cancelled" | "late_cancelled"; by: Actor | null; hoursBefore: number }) {
  const { id, startsAt } = await session(values);
  const at = new Date(startsAt.getTime() - values.hoursBefore * 3_600_000);
  await db.appointmentEvent.create({ data: { appointmentId: id, at, actorId: values.by?.userId ?? null, action: "cancel", fromStatus: "confirmed", toStatus: values.status } });
}

beforeAll(async () => {
  clinic = await openClinic();
  const location = await db.location.create({
    data: { slug: "hudson", name: "Hudson", address: "1 Pier", timeZone: NEW_YORK, position: 1, rooms: { create: { name: "Pier" } } }, include: { rooms: true },
  });
  hudson = { id: location.id, roomId: location.rooms[0]!.id };
  [nia, mia, noa, pia, otto] = [await person("Nia", "therapist"), await person("Mia", "runner"), await person("Noa", "runner"), await person("Pia", "runner"), await person("Otto", "runner")];
  secondPolicy = (await db.policyVersion.create({ data: { createdAt: new Date("2027-03-10T00:00:00Z"), lateCancelPercent: 33, noShowPercent: 75 } })).id;
  const { ines, tom } = clinic;
  // Sunday nights, through the hour that clocks skip on 14 March.
  await db.workingHours.create({ data: { therapistId: nia.userId, locationId: hudson.id, weekday: 7, startMinute: 0, endMinute: 360, effectiveFrom: new Date("2026-01-01") } });
  await db.dayOverride.create({ data: { therapistId: tom.userId, locationId: clinic.location.id, date: new Date("2027-03-28"), hours: { create: { startMinute: 0, endMinute: 480 } } } });
  await db.timeOff.create({ data: { therapistId: ines.userId, startsAt: new Date("2027-03-09T12:00:00+01:00"), endsAt: new Date("2027-03-09T20:00:00+01:00") } });
  await db.closure.create({ data: { locationId: clinic.location.id, startsAt: new Date("2027-03-10T00:00:00+01:00"), endsAt: new Date("2027-03-11T00:00:00+01:00"), reason: "Painting" } });

  await session({ runner: mia, at: "2027-02-01T10:00:00+01:00", status: "completed" });
  await session({ runner: noa, at: "2027-03-08T10:00:00+01:00", status: "completed" });
  // Sunday night in New York is Monday in Berlin, and Monday's first hour in Berlin is Sunday in UTC.
  await session({ runner: pia, at: "2027-03-14T23:30:00-04:00", status: "completed", therapist: nia, price: 12_000 });
  await session({ runner: noa, at: "2027-03-15T00:30:00+01:00", status: "completed" });
  await session({ runner: mia, at: "2027-03-16T10:00:00+01:00", status: "completed", therapist: clinic.tom });
  await session({ runner: mia, at: "2027-03-30T10:00:00+02:00", status: "confirmed" });
  await session({ runner: noa, at: "2027-03-30T10:00:00+02:00", status: "held", therapist: clinic.tom, values: { holdExpiresAt: NOW } });
  await cancelled({ runner: mia, at: "2027-03-17T10:00:00+01:00", status: "late_cancelled", price: 8001, by: mia, hoursBefore: 3 });
  await cancelled({ runner: mia, at: "2027-03-18T10:00:00+01:00", status: "late_cancelled", price: 8001, policy: secondPolicy, by: mia, hoursBefore: 20 });
  await cancelled({ runner: noa, at: "2027-03-18T12:00:00+01:00", status: "cancelled", policy: secondPolicy, by: clinic.admin, hoursBefore: 24 * 8 });
  await session({ runner: noa, at: "2027-03-19T10:00:00+01:00", status: "no_show", price: 9999, policy: secondPolicy });
  // Two days before a marathon, and four days before one.
  await db.race.create({ data: { runnerId: otto.userId, name: "Rome", date: new Date("2027-03-21"), timeZone: ZONE, distance: "marathon" } });
  await cancelled({ runner: otto, at: "2027-03-19T15:00:00+01:00", status: "cancelled", policy: secondPolicy, by: otto, hoursBefore: 72 });
  await cancelled({ runner: otto, at: "2027-03-17T15:00:00+01:00", status: "cancelled", policy: secondPolicy, by: null, hoursBefore: 30 });

  const place = await readScope(clinic.admin, parseReportQuery({ period: "own", from: "2027-03-08", to: "2027-04-04" }).query, NOW);
  scope = place!.scope;
});

describe("use of hours [TIME]", () => {
  let rows: Awaited<ReturnType<typeof readHoursUse>>;
  const of = (id: string, week: string): HoursUse => {
    const { closed, blocked, bookable, treated, booked, buffers } = rows.find((row) => row.id === id && row.week === week)!;
    return { closed, blocked, bookable, treated, booked, buffers };
  };

  beforeAll(async () => {
    rows = await readHoursUse(scope);
  });

  test("five days of eight hours, less a closed day, less time off from noon to five", () => {
    expect(of(clinic.ines.userId, "2027-03-08")).toEqual({ closed: 480, blocked: 300, bookable: 1620, treated: 60, booked: 0, buffers: 15 });
    expect(of(clinic.tom.userId, "2027-03-08")).toEqual({ closed: 480, blocked: 0, bookable: 1920, treated: 0, booked: 0, buffers: 0 });
    expect(of(clinic.ines.userId, "2027-03-29")).toEqual({ closed: 0, blocked: 0, bookable: 2400, treated: 0, booked: 60, buffers: 15 });
  });

  test("a night on the clock is an hour shorter where clocks go forward, each location on its own night", () => {
    expect(of(clinic.tom.userId, "2027-03-22").bookable).toBe(5 * 480 + 420);
    expect(["2027-03-08", "2027-03-15", "2027-03-22", "2027-03-29"].map((week) => of(nia.userId, week).bookable)).toEqual([300, 360, 360, 360]);
  });

  test("a session counts in the week of its location's calendar, for the therapist and for the room", () => {
    expect(of(nia.userId, "2027-03-08").treated).toBe(60);
    expect(of(clinic.ines.userId, "2027-03-15").treated).toBe(60);
    // In either room while Ines or Tom is there: on Tuesday afternoon Tom alone.
    expect(of(clinic.location.rooms[0]!.id, "2027-03-08")).toEqual({ closed: 0, blocked: 0, bookable: 1920, treated: 60, booked: 0, buffers: 15 });
  });

  test("one location alone reports the same of itself", async () => {
    const alone = await readScope(clinic.admin, parseReportQuery({ period: "own", from: "2027-03-08", to: "2027-04-04", location: hudson.id }).query, NOW);
    expect(await readHoursUse(alone!.scope)).toEqual(rows.filter(({ locationId }) => locationId === hudson.id));
  });
});

test("revenue: prices as agreed, each fee by the policy of its booking, rounded by itself; currencies apart", async () => {
  const rows = await readRevenue(scope);
  const week = (currency: string, monday: string) => rows.find((row) => row.currency === currency && row.week === monday);
  expect(week("EUR", "2027-03-08")).toMatchObject({ completed: 1, completedAmount: 8000, lateAmount: 0, noShowAmount: 0, openAmount: 0 });
  expect(week("USD", "2027-03-08")).toMatchObject({ completed: 1, completedAmount: 12_000, locationId: hudson.id });
  // 50 % of 80.01 is 40.005 and becomes 40.01; 33 % is 26.4033 and becomes 26.40; 75 % of 99.99 is 74.9925 and becomes 74.99.
  expect(week("EUR", "2027-03-15")).toMatchObject({ completed: 2, completedAmount: 16_000, lateCancelled: 2, lateAmount: 4001 + 2640, noShows: 1, noShowAmount: 7499 });
  expect(week("EUR", "2027-03-29")).toMatchObject({ completed: 0, open: 1, openAmount: 8000 });
  const services = rows.filter(({ serviceId, currency }) => serviceId !== null && currency === "EUR");
  expect(services).toMatchObject([{ serviceId: clinic.service.id, completedAmount: 24_000, lateAmount: 6641, noShowAmount: 7499 }]);
  expect(rows.filter(({ therapistId }) => therapistId === clinic.tom.userId)).toMatchObject([{ completed: 1, completedAmount: 8000 }]);
});

test("revenue: the database rounds every fee as the rule does", async () => {
  const rows = await db.$queryRaw<{ price: number; percent: number; fee: number }[]>`
    SELECT price, percent, ((price::bigint * percent + 50) / 100)::int AS fee FROM generate_series(0, 20000, 37) AS price, generate_series(0, 100, 3) AS percent`;
  const wrong = rows.filter(({ price, percent, fee }) => percentOf({ amount: price, currency: "EUR" }, percent).amount !== fee);
  expect(wrong).toEqual([]);
});

test("lost sessions: by week, weekday and hour, by whom and how late, and around races [RACE]", async () => {
  const rows = await readLostSessions(scope);
  // Of the week from 15 March: two completed, two cancelled late, three cancelled, one missed. What is only held is no booking.
  expect(rows.find(({ week }) => week === "2027-03-15")).toMatchObject({ booked: 8, cancelled: 3, lateCancelled: 2, noShows: 1 });
  expect(rows.find(({ week }) => week === "2027-03-29")).toMatchObject({ booked: 1, cancelled: 0, lateCancelled: 0, noShows: 0 });
  expect(rows.find(({ weekday, locationId }) => weekday === 7 && locationId === hudson.id)).toMatchObject({ booked: 1 });
  expect(rows.find(({ hour, locationId }) => hour === 23 && locationId === hudson.id)).toMatchObject({ booked: 1 });
  expect(rows.find(({ hour }) => hour === 15)).toMatchObject({ booked: 2, cancelled: 2 });
  const cancelledBy = (await readCancelledBy(scope)).sort((a, b) => (a.lead < b.lead ? -1 : 1));
  expect(cancelledBy).toEqual([
    { by: "unknown", lead: "day", sessions: 1 },
    { by: "runner", lead: "days", sessions: 1 },
    { by: "runner", lead: "hours", sessions: 2 },
    { by: "clinic", lead: "week", sessions: 1 },
  ]);
  expect(await readLostToRaces(scope)).toEqual({ onBlockedDay: 1, raceGone: 0 });
});

test("new and returning runners: by their first completed session ever; who came back within eight weeks, and for whom it is too early", async () => {
  const { weeks, returning } = await readRunners(scope, TODAY);
  expect(weeks.map(({ locationId, ...counts }) => ({ at: locationId === hudson.id ? "Hudson" : "Spree", ...counts })).sort((a, b) => (a.week + a.at < b.week + b.at ? -1 : 1))).toEqual([
    { at: "Hudson", week: "2027-03-08", newcomers: 1, back: 0, tooEarly: 1, returning: 0 },
    { at: "Spree", week: "2027-03-08", newcomers: 1, back: 1, tooEarly: 0, returning: 0 },
    { at: "Spree", week: "2027-03-15", newcomers: 0, back: 0, tooEarly: 0, returning: 2 },
  ]);
  expect(returning).toBe(1);
  // 56 days after 14 March is 9 May.
  const tooEarlyOn = async (date: string) => (await readRunners(scope, calendarDate(date))).weeks.reduce((sum, { tooEarly }) => sum + tooEarly, 0);
  expect([await tooEarlyOn("2027-05-09"), await tooEarlyOn("2027-05-10")]).toEqual([1, 0]);
  const cohorts = await readCohorts(scope);
  expect(cohorts.map(({ month, newcomers, within28, within56, ever }) => [month, newcomers, within28, within56, ever])).toEqual([
    ["2027-01-01", 0, 0, 0, 0],
    ["2027-02-01", 1, 0, 1, 1],
    ["2027-03-01", 2, 1, 1, 1],
    ["2027-04-01", 0, 0, 0, 0],
  ]);
});

test("cadence: the median gap since the plan against its interval [CADENCE]", async () => {
  const plan = (runner: Actor, intervalDays: number | null, firstDate: string) =>
    db.series.create({ data: { runnerId: runner.userId, serviceId: clinic.service.id, intervalDays, firstDate: new Date(firstDate), lastDate: new Date("2027-06-01") } });
  await session({ runner: otto, at: "2027-01-04T10:00:00+01:00", status: "completed" });
  await plan(mia, 7, "2027-01-01");
  await plan(mia, 28, "2027-02-01");
  await plan(noa, 7, "2027-03-08");
  const stoppedUntilBooked = await readCadenceKept(scope, true, TODAY, NOW);
  expect(stoppedUntilBooked.rows.find(({ intervalDays }) => intervalDays === 7)?.outcomes).toMatchObject({ kept: 0, stopped: 1 });
  await session({ runner: noa, at: "2027-04-12T10:00:00+02:00", status: "confirmed" });
  await plan(otto, 14, "2027-01-04");
  await plan(pia, null, "2027-03-01");
  const report = await readCadenceKept(scope, true, TODAY, NOW);
  const none = { kept: 0, earlier: 0, later: 0, stopped: 0, unknown: 0 };
  expect(report.rows).toEqual([
    { intervalDays: 7, medianDays: 7, outcomes: { ...none, kept: 1 } },
    { intervalDays: 14, medianDays: null, outcomes: { ...none, stopped: 1 } },
    // From 1 February to 16 March are 43 days, more than 35.
    { intervalDays: 28, medianDays: 43, outcomes: { ...none, later: 1 } },
  ]);
  expect(report.raceOnly).toBe(1);
  expect((await readCadenceKept({ ...scope, locations: [{ id: hudson.id, name: "Hudson", timeZone: NEW_YORK }] }, false, TODAY, NOW)).rows).toEqual([]);
});

describe("race windows against free time [RACE] [SLOT]", () => {
  test("four want a session before Hamburg, one has one, one more fits; Tom's morning would take two", async () => {
    // The window is 20 to 22 April. Two days are closed; on the third Ines is there from 9:00 to 11:30 and Tom is not.
    await db.closure.create({ data: { locationId: clinic.location.id, startsAt: new Date("2027-04-20T00:00:00+02:00"), endsAt: new Date("2027-04-22T00:00:00+02:00"), reason: "Course" } });
    const override = (therapist: Actor, hours: { startMinute: number; endMinute: number }[]) =>
      db.dayOverride.create({ data: { therapistId: therapist.userId, locationId: clinic.location.id, date: new Date("2027-04-22"), hours: { create: hours } } });
    await override(clinic.ines, [{ startMinute: 540, endMinute: 690 }]);
    await override(clinic.tom, []);
    const runners = [mia, noa, otto, await person("Rui", "runner"), await person("Sol", "runner")];
    for (const { userId } of runners) await db.race.create({ data: { runnerId: userId, name: "Hamburg", date: new Date("2027-04-25"), timeZone: ZONE, distance: "marathon" } });
    await db.race.create({ data: { runnerId: pia.userId, name: "Parkrun", date: new Date("2027-04-25"), timeZone: ZONE, distance: "5k" } });
    await session({ runner: noa, at: "2027-04-22T09:00:00+02:00", status: "confirmed" });
    const report = await readRaceWindows(clinic.admin, parseRaceWindowQuery({ weeks: "4" }), NOW);
    expect(report?.lines).toMatchObject([
      {
        date: "2027-04-25", names: [{ name: "Hamburg", runners: 5 }],
        days: [{ date: "2027-04-20", fits: 0 }, { date: "2027-04-21", fits: 0 }, { date: "2027-04-22", fits: 1 }],
        bookedRunnerIds: [noa.userId], fits: 1, shortfall: 3, left: 1,
        added: [{ date: "2027-04-22", therapistName: "Tom", start: Date.parse("2027-04-22T09:00:00+02:00"), end: Date.parse("2027-04-22T11:15:00+02:00"), sessions: 2 }],
        waiting: [{ name: "Mia" }, { name: "Otto" }, { name: "Rui" }, { name: "Sol" }],
      },
    ]);
  });

  test("beyond the weeks looked at there is nothing, and a service that is not there is not found", async () => {
    const later = new Date("2027-04-26T07:00:00Z");
    expect((await readRaceWindows(clinic.admin, parseRaceWindowQuery({}), later))?.lines).toEqual([]);
    expect(await readRaceWindows(clinic.admin, { ...parseRaceWindowQuery({}), service: clinic.policy.id }, NOW)).toBeNull();
  });
});

test("nobody but an admin reads a report [ACCESS]", async () => {
  const { query } = parseReportQuery({});
  for (const viewer of [clinic.ines, mia, null]) {
    expect(await readScope(viewer, query, NOW)).toBeNull();
    expect(await readRaceWindows(viewer, parseRaceWindowQuery({}), NOW)).toBeNull();
  }
  expect(await readScope(clinic.admin, { ...query, location: clinic.policy.id }, NOW)).toBeNull();
});
