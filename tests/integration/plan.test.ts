import { beforeAll, describe, expect, test } from "vitest";
import { addDays, type CalendarDate, calendarDate, dateIn, mondayOf } from "@/lib/domain/calendar-date";
import { SHORT_CHECK_IN } from "@/lib/domain/screening";
import { planWishesSchema, type PlanWishes } from "@/lib/plan-input";
import type { Actor } from "@/lib/server/auth/actor";
import { bookAppointment } from "@/lib/server/booking/book-appointment";
import { db } from "@/lib/server/database";
import { bookPlan } from "@/lib/server/plan/book-plan";
import { findTimes } from "@/lib/server/plan/find-times";
import { markOf, readPlan } from "@/lib/server/plan/read-plan";
import { saveWishes } from "@/lib/server/plan/save-wishes";
import { seasonOf } from "@/lib/domain/season";
import { seasonWishes } from "@/lib/plan-view";
import { toSqlDate } from "@/lib/server/sql-date";
import { at, MARATHON, NOW, openClinic, person, type TestClinic, ZONE } from "./clinic-for-tests";

const TODAY = calendarDate("2026-09-01");
let clinic: TestClinic;

beforeAll(async () => {
  clinic = await openClinic({ therapists: 2, rooms: 2 });
});

/** A runner of 45 km a week with a marathon on 27 September. */
async function marathoner(): Promise<Actor> {
  const runner = await person(["runner"]);
  await db.race.create({ data: { runnerId: runner.userId, name: "Marathon", date: toSqlDate(MARATHON), timeZone: ZONE, distance: "marathon" } });
  for (let weeks = 1; weeks <= 4; weeks++) {
    await db.trainingWeek.create({
      data: { runnerId: runner.userId, weekStart: toSqlDate(addDays(mondayOf(TODAY), -7 * weeks)), distanceMeters: 45_000, runs: 4, longestRunMeters: 18_000 },
    });
  }
  return runner;
}
async function situationOf(actor: Actor) {
  const situation = await readPlan(actor, NOW, 84);
  if (!situation) throw new Error("no plan");
  return situation;
}
function wishes(more: Partial<PlanWishes> = {}): PlanWishes {
  return { ...planWishesSchema.parse({}), serviceId: clinic.serviceId, ...more };
}
async function book(actor: Actor, more: Partial<PlanWishes> = {}, key: string | null = null) {
  const result = await bookPlan(actor, await situationOf(actor), { wishes: wishes(more), sessions: null, checkIn: null }, NOW, key);
  if (!result.ok) throw new Error(result.code);
  return result;
}
function dates(appointments: { appointment: { startsAt: Date } }[]): CalendarDate[] {
  return appointments.map(({ appointment }) => dateIn(appointment.startsAt, ZONE));
}

describe("reading the plan [CADENCE]", () => {
  test("rests on the runner's own training, races and sessions, and on nobody else's [ACCESS]", async () => {
    const runner = await marathoner();
    const other = await marathoner();
    await db.ache.create({ data: { runnerId: other.userId, region: "knee", side: "left", view: "front", condition: "knee_pain", severity: 8 } });
    const { basis } = await situationOf(runner);
    expect(basis).toMatchObject({ today: TODAY, lastSession: null, load: { weeklyMeters: 45_000, runsPerWeek: 4 }, aches: { soreAreas: 0, worstSeverity: 0 } });
    expect(basis.races.map(({ name }) => name)).toEqual(["Marathon"]);
    expect((await situationOf(other)).basis.aches).toMatchObject({ soreAreas: 1, worstSeverity: 8 });
    const season = seasonOf(basis, seasonWishes({ services: (await situationOf(runner)).services }, wishes()), []);
    expect(season.plan.codes).toEqual(["V1", "P1"]);
  });

  test("staff without the role of a runner have none", async () => {
    expect(await readPlan(await person(["admin"]), NOW, 84)).toBeNull();
  });

  test("the clinic's own thresholds decide", async () => {
    const runner = await marathoner();
    await db.policyVersion.create({ data: { noticeMinutes: 120, horizonDays: 180, cadence: { heavyWeekMeters: 40_000 }, createdAt: new Date("2026-08-01T00:00:00Z") } });
    const situation = await situationOf(runner);
    expect(seasonOf(situation.basis, seasonWishes(situation, wishes()), []).plan.codes).toContain("V2");
    await db.policyVersion.create({ data: { noticeMinutes: 120, horizonDays: 180, createdAt: new Date("2026-08-02T00:00:00Z") } });
  });
});

describe("booking the plan in one step [CADENCE] [RACE] [SLOT]", () => {
  test("books every session at the time that was shown, the pre-race one in its window, as one series", async () => {
    const runner = await marathoner();
    const shown = await findTimes(runner, await situationOf(runner), wishes(), NOW);
    const { booked, notBooked } = await book(runner);
    expect(notBooked).toEqual([]);
    expect(booked.map(({ appointment }) => appointment.startsAt)).toEqual(shown.map(({ slot }) => slot?.startsAt));
    const preRace = booked.find(({ purpose }) => purpose === "pre_race");
    expect(dates([preRace!])).toEqual(["2026-09-23"]);
    expect(preRace!.appointment.race?.name).toBe("Marathon");
    const rows = await db.appointment.findMany({ where: { runnerId: runner.userId }, select: { seriesId: true, status: true } });
    expect(new Set(rows.map(({ seriesId }) => seriesId)).size).toBe(1);
    expect(rows.every(({ seriesId, status }) => seriesId !== null && status === "confirmed")).toBe(true);
  });

  test("what is booked stands for what was proposed: nothing is left to book", async () => {
    const runner = await marathoner();
    await book(runner);
    expect(await book(runner)).toMatchObject({ booked: [], notBooked: [] });
  });

  test("the same key books once, and answers the same again", async () => {
    const runner = await marathoner();
    const sessions = [{ key: "a", date: calendarDate("2026-09-10"), purpose: "maintenance" as const, raceIds: [] }];
    const ask = async () => bookPlan(runner, await situationOf(runner), { wishes: wishes(), sessions, checkIn: null }, NOW, "key-1");
    const [first, second] = [await ask(), await ask()];
    expect(first.ok && second.ok && [first.booked[0]?.appointment.id, second.booked.length]).toEqual([first.ok && second.ok && second.booked[0]?.appointment.id, 1]);
    expect(await db.appointment.count({ where: { runnerId: runner.userId } })).toBe(1);
  });

  test("prefers the time of day and the therapist that are wished for", async () => {
    const runner = await marathoner();
    const { booked } = await book(runner, { timeOfDay: "afternoon", therapistId: clinic.therapistIds[1]! });
    for (const { appointment } of booked) {
      expect(Number(appointment.startsAt.toLocaleTimeString("en-GB", { timeZone: ZONE, hour: "2-digit", hourCycle: "h23" }).slice(0, 2))).toBeGreaterThanOrEqual(12);
      expect(appointment.therapist.id).toBe(clinic.therapistIds[1]);
    }
  });

  test("dropped sessions are not booked, moved ones on their new day", async () => {
    const runner = await marathoner();
    const situation = await situationOf(runner);
    const season = seasonOf(situation.basis, seasonWishes(situation, wishes()), []);
    const [first, ...rest] = season.sessions.filter(({ purpose }) => purpose === "maintenance");
    const { booked } = await book(runner, { dropped: rest.map(({ key }) => key), moved: [{ key: first!.key, to: addDays(first!.date, 1) }] });
    expect(dates(booked).sort()).toEqual([addDays(first!.date, 1), "2026-09-23"].sort());
  });

  test("a full window: the session before the race comes back, told as such; the rest is booked", async () => {
    const runner = await marathoner();
    const closure = await db.closure.create({ data: { locationId: clinic.locationId, startsAt: at("2026-09-22", "00:00"), endsAt: at("2026-09-25", "00:00"), reason: "Painting" } });
    const { booked, notBooked } = await book(runner);
    await db.closure.delete({ where: { id: closure.id } });
    expect(notBooked).toMatchObject([{ purpose: "pre_race", date: "2026-09-23", code: "no_free_slot", alternatives: [] }]);
    expect(booked.length).toBeGreaterThan(0);
    expect(dates(booked).filter((date) => date >= "2026-09-22" && date <= "2026-09-27")).toEqual([]);
  });

  test("two runners at once who want the same hours both get a plan, and no hour twice [slot_taken]", async () => {
    const runners = [await marathoner(), await marathoner(), await marathoner()];
    const results = await Promise.all(runners.map((runner) => book(runner, { timeOfDay: "morning" })));
    const ids = results.flatMap(({ booked }) => booked.map(({ appointment }) => `${appointment.therapist.id} ${appointment.startsAt.toISOString()}`));
    expect(new Set(ids).size).toBe(ids.length);
    expect(results.every(({ booked, notBooked }) => booked.length > 0 && notBooked.length === 0)).toBe(true);
  });

  test("signs that need help now book nothing at all [SCREEN]", async () => {
    const runner = await marathoner();
    const answers = { ...Object.fromEntries(SHORT_CHECK_IN.map((id) => [id, "no"])), dark_urine: "yes", lastUnwellOn: null, cannotBearWeight: null } as never;
    const result = await bookPlan(runner, await situationOf(runner), { wishes: wishes(), sessions: null, checkIn: answers }, NOW, null);
    expect(result).toMatchObject({ ok: false, code: "screening_emergency" });
    expect(await db.appointment.count({ where: { runnerId: runner.userId } })).toBe(0);
  });

  test("a fever keeps the near sessions away and lets the later ones be booked [SCREEN]", async () => {
    const runner = await marathoner();
    const answers = { ...Object.fromEntries(SHORT_CHECK_IN.map((id) => [id, "no"])), fever: "yes", lastUnwellOn: null, cannotBearWeight: null } as never;
    const result = await bookPlan(runner, await situationOf(runner), { wishes: wishes({ preference: 14 }), sessions: null, checkIn: answers }, NOW, null);
    expect(result).toMatchObject({ ok: true, notBooked: [{ date: "2026-09-02", code: "screening_block" }] });
    expect(result.ok && result.booked.length).toBeGreaterThan(2);
  });

  test("a session that names another's race, or a day before a marathon, is refused by its code [unknown_race] [race_window_missed]", async () => {
    const runner = await marathoner();
    const foreign = await db.race.findFirstOrThrow({ where: { runnerId: { not: runner.userId } } });
    const own = await db.race.findFirstOrThrow({ where: { runnerId: runner.userId } });
    const session = (date: string, raceId: string) => ({ key: date, date: calendarDate(date), purpose: "pre_race" as const, raceIds: [raceId] });
    const result = await bookPlan(
      runner,
      await situationOf(runner),
      { wishes: wishes(), sessions: [session("2026-09-22", foreign.id), session("2026-10-20", own.id)], checkIn: null },
      NOW,
      null,
    );
    expect(result).toMatchObject({ booked: [], notBooked: [{ code: "unknown_race" }, { code: "race_window_missed" }] });
  });
});

describe("what changes afterwards [CADENCE]", () => {
  test("a race, a strong ache and a cancelled session are named as changes; nothing booked has moved", async () => {
    const runner = await marathoner();
    const { booked } = await book(runner);
    expect((await situationOf(runner)).changes).toEqual([]);
    await db.race.create({ data: { runnerId: runner.userId, name: "Autumn Marathon", date: toSqlDate(calendarDate("2026-11-01")), timeZone: ZONE, distance: "marathon" } });
    await db.ache.create({ data: { runnerId: runner.userId, region: "knee", side: "left", view: "front", condition: "knee_pain", severity: 5 } });
    await db.appointment.update({ where: { id: booked.at(-1)!.appointment.id }, data: { status: "cancelled" } });
    const after = await situationOf(runner);
    expect(after.changes).toEqual(
      expect.arrayContaining([
        { kind: "race_added", name: "Autumn Marathon", date: "2026-11-01" },
        { kind: "session_gone", date: dates(booked).at(-1) },
        { kind: "reason_added", code: "A1" },
        { kind: "interval", from: 14, to: 7 },
      ]),
    );
    expect(after.booked.map(({ startsAt }) => startsAt)).toEqual(booked.slice(0, -1).map(({ appointment }) => appointment.startsAt));
  });

  test("who keeps the plan as it is hears of it no more, until something else changes", async () => {
    const runner = await marathoner();
    await book(runner);
    await db.race.create({ data: { runnerId: runner.userId, name: "Ultra", date: toSqlDate(calendarDate("2026-11-08")), timeZone: ZONE, distance: "ultra" } });
    const changed = await situationOf(runner);
    expect(changed.changes.length).toBeGreaterThan(0);
    await saveWishes(runner, changed.wishes, markOf(changed, changed.wishes));
    expect((await situationOf(runner)).changes).toEqual([]);
  });

  test("a session booked elsewhere by hand counts for the plan", async () => {
    const runner = await marathoner();
    expect(await bookAppointment(runner, { serviceId: clinic.serviceId, startsAt: at("2026-09-22", "16:00"), purpose: "maintenance" }, NOW)).toMatchObject({ ok: true });
    const { booked } = await book(runner);
    expect(booked.every(({ purpose }) => purpose === "maintenance")).toBe(true);
  });
});
