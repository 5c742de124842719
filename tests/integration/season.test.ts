import { stat } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { calendarDate, dateIn } from "@/lib/domain/calendar-date";
import { seasonOf } from "@/lib/domain/season";
import { planWishesSchema } from "@/lib/plan-input";
import { seasonWishes } from "@/lib/plan-view";
import { raceSchema } from "@/lib/race-input";
import { acheReportSchema } from "@/lib/ache-input";
import { reportAche } from "@/lib/server/aches/report-ache";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import { bookPlan } from "@/lib/server/plan/book-plan";
import { readPlan } from "@/lib/server/plan/read-plan";
import { addRace, changeRace } from "@/lib/server/races/write-race";
import { importFiles } from "@/lib/server/training/imports";
import races from "../fixtures/races.json";
import { NOW, openClinic, person, type TestClinic, ZONE } from "./clinic-for-tests";

const FOLDER = path.join(import.meta.dirname, "..", "fixtures", "activities");
const SEASON = ["Berlin Marathon 2026-09-27", "Chicago Marathon 2026-10-11", "New York City Marathon 2026-11-01"];
let clinic: TestClinic;
let runner: Actor;

beforeAll(async () => {
  clinic = await openClinic({ therapists: 2, rooms: 2 });
  runner = await person(["runner"]);
});

async function stored(...names: string[]) {
  return Promise.all(names.map(async (fileName) => ({ fileName, path: path.join(FOLDER, fileName), bytes: (await stat(path.join(FOLDER, fileName))).size })));
}
function imported(...files: Awaited<ReturnType<typeof stored>>) {
  return importFiles(runner, files, { distanceUnit: "km", save: true }, NOW);
}

test("a runner imports the real export of three years: 89 runs, 408 km, each once however often it comes", async () => {
  const [strava] = await stored("thenewthinktank_activities.csv");
  expect(await imported(strava!)).toMatchObject({ saved: 89, alreadyThere: 0 });
  expect(await imported(strava!)).toMatchObject({ saved: 0, alreadyThere: 89 });
  const { _sum, _count } = await db.activity.aggregate({ where: { runnerId: runner.userId }, _sum: { distanceMeters: true }, _count: true });
  expect([_count, _sum.distanceMeters]).toEqual([89, expect.closeTo(408_301.4, 1)]);
  expect((await stored("togeojson_garmin_connect.tcx", "togeojson_bad.gpx").then((files) => imported(...files))).saved).toBe(0);
});

test("with three marathons, one on the day the clocks change, and two aches, every date and reason follows the rule by hand", async () => {
  for (const name of SEASON) {
    const race = races.races.find((each) => `${each.name} ${each.date}` === name)!;
    const input = raceSchema.parse({ name: race.name, date: race.date, distance: race.distance, timeZone: race.timeZone });
    expect(await addRace(runner, input, NOW)).toMatchObject({ ok: true });
  }
  const report = acheReportSchema(calendarDate("2026-09-01"));
  for (const ache of [{ region: "knee", side: "left", condition: "knee_pain", severity: 5 }, { region: "lower_leg", side: "right", condition: "shin_splints", severity: 2 }]) {
    expect(await reportAche(runner, report.parse(ache), NOW)).toMatchObject({ ok: true });
  }
  const situation = (await readPlan(runner, NOW, 84))!;
  const { plan } = seasonOf(situation.basis, seasonWishes(situation, { ...planWishesSchema.parse({}), serviceId: clinic.serviceId }), []);
  // The runs end in 2023: of the last four weeks nothing is known (V?, 28 days). The worst ache of 5 is one step more often (A1).
  expect([plan.codes, plan.intervalDays]).toEqual([["V?", "A1"], 14]);
  expect(plan.sessions.map(({ date, reason, purpose }) => [date, reason, purpose])).toEqual([
    // No session so far: the start is tomorrow.
    ["2026-09-02", "S", "maintenance"],
    // 21 days to the first anchor: halfUp(21 / 14) - 1 = 1 session between, after halfUp(21 / 2) = 11 days.
    ["2026-09-13", "E", "maintenance"],
    // Four days before Berlin, Chicago and New York. Fourteen days lie between the first two: none between.
    ["2026-09-23", "W", "pre_race"],
    ["2026-10-07", "W", "pre_race"],
    ["2026-10-18", "E", "maintenance"],
    ["2026-10-28", "W", "pre_race"],
    // Every fourteen days after the last anchor; the next would be a day past the twelve weeks.
    ["2026-11-11", "I", "maintenance"],
  ]);
});

test("booked in one step: every session on its day, across the change of the clocks, at wall-clock hours of the clinic", async () => {
  const situation = (await readPlan(runner, NOW, 84))!;
  const wishes = { ...planWishesSchema.parse({}), serviceId: clinic.serviceId, timeOfDay: "morning" as const };
  const result = await bookPlan(runner, situation, { wishes, sessions: null, checkIn: null }, NOW, null);
  expect(result).toMatchObject({ ok: true, notBooked: [] });
  const rows = await db.appointment.findMany({ where: { runnerId: runner.userId }, orderBy: { startsAt: "asc" }, include: { race: true } });
  expect(rows.map(({ startsAt, race }) => [dateIn(startsAt, ZONE), race?.name ?? null])).toEqual([
    ["2026-09-02", null],
    ["2026-09-13", null],
    ["2026-09-23", "Berlin Marathon"],
    ["2026-10-07", "Chicago Marathon"],
    ["2026-10-18", null],
    ["2026-10-28", "New York City Marathon"],
    ["2026-11-11", null],
  ]);
  const clock = (startsAt: Date) => new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, timeStyle: "short" }).format(startsAt);
  expect(rows.every(({ startsAt }) => clock(startsAt) >= "09:00" && clock(startsAt) < "12:00")).toBe(true);
  // The same wall-clock hour lies an hour later in UTC once summer time is over.
  expect(rows.at(-2)!.startsAt.getUTCHours() - Number(clock(rows.at(-2)!.startsAt).slice(0, 2))).toBe(4);
  expect(rows.at(-1)!.startsAt.getUTCHours() - Number(clock(rows.at(-1)!.startsAt).slice(0, 2))).toBe(5);
});

test("a race is entered once: the same name, day and zone is refused at its name, however it is written; a twin left by a merge can be changed [RACE]", async () => {
  const [own, another] = [await person(["runner"]), await person(["runner"])];
  const race = (change: object = {}) => raceSchema.parse({ name: "Valencia Marathon", date: "2026-12-06", distance: "marathon", timeZone: "Europe/Madrid", ...change });
  const refused = { ok: false, code: "invalid", errors: [{ path: "name", message: "This race is among yours already." }] };
  const first = await addRace(own, race(), NOW);
  expect(first).toMatchObject({ ok: true });
  expect(await addRace(own, race(), NOW)).toEqual(refused);
  expect(await addRace(own, race({ name: " VALENCIA marathon", distance: "10k" }), NOW)).toEqual(refused);
  // Of two sent at once one is entered.
  const both = await Promise.all([addRace(own, race({ name: "Night Run" }), NOW), addRace(own, race({ name: "night run" }), NOW)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await addRace(another, race(), NOW)).toMatchObject({ ok: true });
  const later = await addRace(own, race({ date: "2027-12-05" }), NOW);
  if (!first.ok || !later.ok) throw new Error("refused");
  expect(await changeRace(own, later.race.id, { date: calendarDate("2026-12-06") }, NOW)).toEqual(refused);
  expect(await changeRace(own, first.race.id, { name: "VALENCIA MARATHON", goal: "3:30" }, NOW)).toMatchObject({ ok: true });

  await db.race.update({ where: { id: later.race.id }, data: { date: new Date("2026-12-06") } });
  expect(await changeRace(own, later.race.id, { goal: "3:20" }, NOW)).toMatchObject({ ok: true, race: { goal: "3:20" } });
  expect(await changeRace(own, later.race.id, { date: calendarDate("2026-12-13") }, NOW)).toMatchObject({ ok: true });
});
