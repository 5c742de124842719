import { describe, expect, it } from "vitest";
import { type AvailabilityQuestion, explainStart, findSlots } from "../../lib/domain/availability";
import { calendarDate } from "../../lib/domain/calendar-date";
import type { Race } from "../../lib/domain/race-window";
import { question, span, therapist } from "./availability-question";

/** Starts as clocks at the location show them, of one day. */
function startsOf(asked: AvailabilityQuestion): string[] {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: asked.timeZone, hour: "2-digit", minute: "2-digit" });
  return findSlots(asked).flatMap(({ slots }) => slots.map(({ startsAt }) => clock.format(startsAt)));
}

function statesOf(asked: AvailabilityQuestion): string[] {
  return findSlots(asked).map(({ state }) => state);
}

function marathon(date: string, timeZone = "Europe/Berlin"): Race {
  return { id: "marathon", name: "City Marathon", date: calendarDate(date), timeZone, distance: "marathon" };
}

describe("where a session can start [SLOT]", () => {
  it("lists the grid within working hours, to the last that ends with them", () => {
    expect(startsOf(question())).toEqual(["09:00", "09:30", "10:00", "10:30", "11:00"]);
  });

  it("counts the grid from the start of each working interval", () => {
    const [date, hours] = [calendarDate("2026-06-01"), [{ startMinute: 555, endMinute: 620 }, { startMinute: 800, endMinute: 890 }]];
    expect(startsOf(question({ therapists: [therapist("anna", { overrides: [{ date, hours }] })] }))).toEqual(["09:15", "13:20", "13:50"]);
  });

  it("keeps the grid when time off takes the beginning of the hours", () => {
    const late = therapist("anna", { unavailable: [span("2026-06-01T07:00:00Z", "2026-06-01T07:50:00Z")] });
    expect(startsOf(question({ therapists: [late] }))).toEqual(["10:00", "10:30", "11:00"]);
  });

  it("treats hours that touch or overlap as one working interval", () => {
    const date = calendarDate("2026-06-01");
    const hours = [{ startMinute: 600, endMinute: 645 }, { startMinute: 540, endMinute: 600 }, { startMinute: 630, endMinute: 660 }];
    expect(startsOf(question({ therapists: [therapist("anna", { overrides: [{ date, hours }] })] }))).toEqual(["09:00", "09:30", "10:00"]);
  });

  it("offers a start that directly follows another reservation, off the grid", () => {
    const booked = therapist("anna", { reserved: [span("2026-06-01T07:00:00Z", "2026-06-01T07:50:00Z")] });
    expect(startsOf(question({ therapists: [booked] }))).toEqual(["09:50", "10:00", "10:30", "11:00"]);
  });

  it("begins the new reserved period, buffer included, where the other ends", () => {
    const booked = therapist("anna", { reserved: [span("2026-06-01T07:00:00Z", "2026-06-01T07:50:00Z")] });
    const service = { bufferBeforeMinutes: 5, bufferAfterMinutes: 15 };
    expect(startsOf(question({ therapists: [booked], service }))).toEqual(["09:55", "10:00", "10:30", "11:00"]);
  });

  it("lets buffers reach beyond working hours, and never into another reservation", () => {
    const service = { durationMinutes: 60, bufferBeforeMinutes: 15, bufferAfterMinutes: 15 };
    expect(startsOf(question({ service }))).toEqual(["09:00", "09:30", "10:00", "10:30", "11:00"]);
    const booked = therapist("anna", { reserved: [span("2026-06-01T10:00:00Z", "2026-06-01T11:00:00Z")] });
    expect(startsOf(question({ service, therapists: [booked] }))).toEqual(["09:00", "09:30", "10:00", "10:30"]);
  });

  it("allows what touches a reservation: intervals are half-open", () => {
    const booked = therapist("anna", { reserved: [span("2026-06-01T08:00:00Z", "2026-06-01T09:00:00Z")] });
    expect(startsOf(question({ therapists: [booked] }))).toEqual(["09:00", "11:00"]);
  });

  it("needs one room for the whole reserved period, and names the first that is free", () => {
    const rooms = [
      { roomId: "room-1", reserved: [span("2026-06-01T07:00:00Z", "2026-06-01T08:00:00Z")] },
      { roomId: "room-2", reserved: [span("2026-06-01T08:00:00Z", "2026-06-01T10:00:00Z")] },
    ];
    const slots = findSlots(question({ rooms }))[0]!.slots;
    expect(slots.map(({ startsAt, roomId }) => [startsAt.toISOString().slice(11, 16), roomId])).toEqual([
      ["07:00", "room-2"], ["08:00", "room-1"], ["08:30", "room-1"], ["09:00", "room-1"],
    ]);
    expect(statesOf(question({ rooms: [] }))).toEqual(["full"]);
  });

  it("keeps the runner's own appointments apart, without the clinic's buffers", () => {
    const runnerBusy = [span("2026-06-01T08:00:00Z", "2026-06-01T08:30:00Z")];
    expect(startsOf(question({ runnerBusy, service: { bufferAfterMinutes: 15, bufferBeforeMinutes: 15 } }))).toEqual(["09:00", "10:30", "11:00"]);
  });

  it("leaves out closures for all therapists", () => {
    const closures = [span("2026-06-01T08:00:00Z", "2026-06-01T08:30:00Z")];
    const asked = question({ closures, therapists: [therapist("anna"), therapist("ben")] });
    expect(startsOf(asked)).toEqual(["09:00", "09:00", "10:30", "10:30", "11:00", "11:00"]);
  });

  it("lists a start once per therapist, in their order", () => {
    const asked = question({ therapists: [therapist("ben", { startMinute: 600 }), therapist("anna")] });
    expect(findSlots(asked)[0]!.slots.map(({ therapistId }) => therapistId)).toEqual(["anna", "anna", "ben", "anna", "ben", "anna", "ben", "anna"]);
  });

  it("reads weekly hours on the dates they are in force", () => {
    const row = { weekday: 1, startMinute: 540, endMinute: 600 };
    const weeklyHours = [
      { ...row, effectiveFrom: calendarDate("2026-06-01"), effectiveTo: calendarDate("2026-06-08") },
      { ...row, weekday: 3, effectiveFrom: calendarDate("2026-06-04"), effectiveTo: null },
    ];
    const days = findSlots(question({ therapists: [therapist("anna", { weeklyHours })], to: calendarDate("2026-06-15") }));
    expect(days.filter(({ state }) => state === "free").map(({ date }) => date)).toEqual(["2026-06-01", "2026-06-08", "2026-06-10"]);
  });

  it("lets no treatment run over midnight, even between hours that meet there", () => {
    const late = therapist("anna", { startMinute: 0, endMinute: 1440 });
    const asked = question({ therapists: [late], to: calendarDate("2026-06-02") });
    expect(startsOf(asked).filter((time) => time >= "22:00")).toEqual(["22:00", "22:30", "23:00", "22:00", "22:30", "23:00"]);
  });

  it("refuses hours that leave their day, a grid of nothing and a session of no length", () => {
    expect(() => findSlots(question({ therapists: [therapist("anna", { endMinute: 1500 })] }))).toThrow(RangeError);
    expect(() => findSlots(question({ gridMinutes: 0 }))).toThrow(RangeError);
    expect(() => findSlots(question({ service: { durationMinutes: 0 } }))).toThrow(RangeError);
  });
});

describe("slots on days when clocks change [TIME]", () => {
  const night = [therapist("anna", { startMinute: 60, endMinute: 300 })];
  const startsAt = (timeZone: string, date: string) =>
    findSlots(question({ timeZone, from: calendarDate(date), to: calendarDate(date), therapists: night, now: new Date("2026-01-01T00:00:00Z"), horizonDays: 800 }))
      .flatMap(({ slots }) => slots.map((slot) => slot.startsAt.toISOString().slice(5, 16)));

  it.each([
    // Four hours on the clock are three, five, or half an hour off.
    ["America/New_York", "2026-03-08", ["03-08T06:00", "03-08T06:30", "03-08T07:00", "03-08T07:30", "03-08T08:00"]],
    ["America/New_York", "2026-11-01", ["11-01T05:00", "11-01T05:30", "11-01T06:00", "11-01T06:30", "11-01T07:00", "11-01T07:30", "11-01T08:00", "11-01T08:30", "11-01T09:00"]],
    ["Europe/Berlin", "2026-03-29", ["03-29T00:00", "03-29T00:30", "03-29T01:00", "03-29T01:30", "03-29T02:00"]],
    ["Europe/Berlin", "2026-10-25", ["10-24T23:00", "10-24T23:30", "10-25T00:00", "10-25T00:30", "10-25T01:00", "10-25T01:30", "10-25T02:00", "10-25T02:30", "10-25T03:00"]],
    ["Australia/Sydney", "2026-10-04", ["10-03T15:00", "10-03T15:30", "10-03T16:00", "10-03T16:30", "10-03T17:00"]],
    ["Australia/Lord_Howe", "2026-10-04", ["10-03T14:30", "10-03T15:00", "10-03T15:30", "10-03T16:00", "10-03T16:30", "10-03T17:00"]],
    ["Australia/Lord_Howe", "2026-04-05", ["04-04T14:00", "04-04T14:30", "04-04T15:00", "04-04T15:30", "04-04T16:00", "04-04T16:30", "04-04T17:00", "04-04T17:30"]],
  ])("%s %s: every real half-hour from 01:00 to 04:00", (timeZone, date, starts) => {
    expect(startsAt(timeZone, date)).toEqual(starts);
  });

  it("lasts 60 real minutes across the change", () => {
    const [day] = findSlots(question({ from: calendarDate("2027-03-28"), to: calendarDate("2027-03-28"), now: new Date("2027-03-01T00:00:00Z"), therapists: night }));
    const across = day!.slots.find(({ startsAt: start }) => start.toISOString() === "2027-03-28T00:30:00.000Z");
    expect(across?.endsAt.toISOString()).toBe("2027-03-28T01:30:00.000Z");
  });

  it("offers nothing in hours that clocks skip, and keeps those they repeat apart from what lies between", () => {
    const hours = (startMinute: number, endMinute: number) => [therapist("anna", { startMinute, endMinute })];
    const on = (date: string, therapists: AvailabilityQuestion["therapists"]) =>
      question({ from: calendarDate(date), to: calendarDate(date), therapists, now: new Date("2026-01-01T00:00:00Z"), horizonDays: 800, service: { durationMinutes: 30 } });
    expect(statesOf(on("2026-03-29", hours(120, 180)))).toEqual(["closed"]);
    // 02:00 to 02:30 comes at 00:00 and again at 01:00 UTC.
    const twice = findSlots(on("2026-10-25", hours(120, 150)))[0]!.slots.map(({ startsAt: start }) => start.toISOString());
    expect(twice).toEqual(["2026-10-25T00:00:00.000Z", "2026-10-25T01:00:00.000Z"]);
  });

  it("knows 29 February and the turn of the year", () => {
    const over = (from: string, to: string, now: string) => findSlots(question({ from: calendarDate(from), to: calendarDate(to), now: new Date(now) }));
    expect(over("2028-02-28", "2028-03-01", "2028-02-01T00:00:00Z").map(({ date, slots }) => [date, slots.length])).toEqual([
      ["2028-02-28", 5], ["2028-02-29", 5], ["2028-03-01", 5],
    ]);
    expect(over("2026-12-31", "2027-01-01", "2026-12-01T00:00:00Z").map(({ date, slots }) => [date, slots.length])).toEqual([["2026-12-31", 5], ["2027-01-01", 5]]);
  });
});

describe("what a day is [SLOT]", () => {
  const on = (date: string, changes: Parameters<typeof question>[0] = {}) => question({ from: calendarDate(date), to: calendarDate(date), ...changes });

  it("is past before today at the location, and once its last start has passed", () => {
    expect(statesOf(on("2026-06-01", { now: new Date("2026-06-01T22:00:00Z") }))).toEqual(["past"]);
    expect(statesOf(on("2026-06-01", { now: new Date("2026-06-01T09:00:01Z"), noticeMinutes: 0 }))).toEqual(["past"]);
  });

  it("is bookable from the very minute that the notice ends [too_soon]", () => {
    expect(startsOf(on("2026-06-01", { now: new Date("2026-06-01T07:00:00Z"), noticeMinutes: 120 }))).toEqual(["11:00"]);
    expect(statesOf(on("2026-06-01", { now: new Date("2026-06-01T07:00:00.001Z"), noticeMinutes: 120 }))).toEqual(["too_soon"]);
  });

  it("counts the notice in elapsed hours and over midnight [too_soon]", () => {
    expect(statesOf(on("2026-06-01", { now: new Date("2026-05-31T09:30:00Z"), noticeMinutes: 1440 }))).toEqual(["too_soon"]);
  });

  it("counts the horizon in dates at the location, the last one included [beyond_horizon]", () => {
    const asked = on("2026-06-01", { to: calendarDate("2026-06-03"), now: new Date("2026-05-31T22:30:00Z"), horizonDays: 1 });
    expect(statesOf(asked)).toEqual(["free", "free", "beyond_horizon"]);
  });

  it("is closed when nobody works long enough", () => {
    expect(statesOf(on("2026-06-01", { therapists: [therapist("anna", { overrides: [{ date: calendarDate("2026-06-01"), hours: [] }] })] }))).toEqual(["closed"]);
    expect(statesOf(on("2026-06-01", { therapists: [therapist("anna", { endMinute: 599 })] }))).toEqual(["closed"]);
    expect(statesOf(on("2026-06-01", { closures: [span("2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z")] }))).toEqual(["closed"]);
    expect(statesOf(on("2026-06-01", { therapists: [] }))).toEqual(["closed"]);
    // 65 minutes between two absences, but no start on the grid.
    const unavailable = [span("2026-06-01T00:00:00Z", "2026-06-01T07:10:00Z"), span("2026-06-01T08:15:00Z", "2026-06-02T00:00:00Z")];
    expect(statesOf(on("2026-06-01", { therapists: [therapist("anna", { unavailable })] }))).toEqual(["closed"]);
  });

  it("is full when reservations leave nothing", () => {
    expect(statesOf(on("2026-06-01", { therapists: [therapist("anna", { reserved: [span("2026-06-01T07:30:00Z", "2026-06-01T09:30:00Z")] })] }))).toEqual(["full"]);
  });

  it("is full, neither past nor too soon, if its last start is taken and could just have been had", () => {
    const taken = { rooms: [], now: new Date("2026-06-01T07:00:00Z") };
    expect(statesOf(on("2026-06-01", { ...taken, noticeMinutes: 120 }))).toEqual(["full"]);
    expect(statesOf(on("2026-06-01", { ...taken, noticeMinutes: 121 }))).toEqual(["too_soon"]);
    expect(statesOf(on("2026-06-01", { rooms: [], now: new Date("2026-06-01T09:00:00Z"), noticeMinutes: 0 }))).toEqual(["full"]);
    expect(statesOf(on("2026-06-01", { rooms: [], now: new Date("2026-06-01T09:00:00Z"), noticeMinutes: 1 }))).toEqual(["too_soon"]);
  });

  it("is too close to the race from two days before it, and open again the day after [too_close_to_race]", () => {
    const days = findSlots(question({ from: calendarDate("2026-06-01"), to: calendarDate("2026-06-10"), races: [marathon("2026-06-07")] }));
    expect(days.map(({ state, race }) => [state, race?.role ?? null, race?.daysBefore ?? null])).toEqual([
      ["free", null, null], ["free", "window", 5], ["free", "window", 4], ["free", "window", 3],
      ["too_close_to_race", "blocked", 2], ["too_close_to_race", "blocked", 1], ["too_close_to_race", "blocked", 0],
      ["free", "recovery", -1], ["free", "recovery", -2], ["free", null, null],
    ]);
    expect(days.filter(({ state }) => state === "too_close_to_race").flatMap(({ slots }) => slots)).toEqual([]);
  });

  it("shows the race to an exempt service, and to one that is only advised, without closing the day", () => {
    const races = [marathon("2026-06-02")];
    expect(findSlots(question({ races, service: { raceExempt: true } }))[0]).toMatchObject({ state: "free", race: { role: "blocked", enforced: true } });
    expect(findSlots(question({ races: [{ ...races[0]!, distance: "10k" }] }))[0]).toMatchObject({ state: "free", race: { role: "blocked", enforced: false } });
  });

  it("is full, not too close to the race, when nothing was left anyway", () => {
    expect(findSlots(question({ races: [marathon("2026-06-02")], rooms: [] }))[0]).toMatchObject({ state: "full", race: { role: "blocked" } });
  });

  it("splits where midnight at the race falls into the day", () => {
    // It is 2026-06-04 in New York until 06:00 in Berlin, and 2026-06-05, two days before, from then on.
    const early = [therapist("anna", { startMinute: 300, endMinute: 480 })];
    const [day] = findSlots(on("2026-06-05", { therapists: early, races: [marathon("2026-06-07", "America/New_York")] }));
    expect(day!.slots.map(({ startsAt }) => startsAt.toISOString())).toEqual(["2026-06-05T03:00:00.000Z", "2026-06-05T03:30:00.000Z"]);
    expect(day).toMatchObject({ state: "free", race: { role: "window", daysBefore: 3 } });
    const [dayAfter] = findSlots(on("2026-06-08", { therapists: early, races: [marathon("2026-06-07", "America/New_York")] }));
    expect(dayAfter!.slots.map(({ startsAt }) => startsAt.toISOString())).toEqual(["2026-06-08T04:00:00.000Z", "2026-06-08T04:30:00.000Z", "2026-06-08T05:00:00.000Z"]);
    expect(dayAfter).toMatchObject({ state: "free", race: { role: "recovery", daysBefore: -1 } });
  });
});

describe("why a start can or can't be had [SLOT]", () => {
  const at = (time: string) => new Date(`2026-06-01T${time}:00Z`);
  const booked = therapist("anna", { reserved: [span("2026-06-01T07:00:00Z", "2026-06-01T08:00:00Z")] });

  it("names therapist and room", () => {
    expect(explainStart(question(), at("07:30"), null)).toEqual({ ok: true, therapistId: "anna", roomId: "room-1" });
  });

  it("prefers the usual therapist, and falls back on who is free", () => {
    const asked = question({ therapists: [therapist("ben"), booked], preference: { usualTherapistId: "anna", wantedDate: null } });
    expect(explainStart(asked, at("08:00"), null)).toMatchObject({ therapistId: "anna" });
    expect(explainStart(asked, at("07:00"), null)).toMatchObject({ therapistId: "ben" });
    expect(explainStart(asked, at("07:00"), "anna")).toEqual({ ok: false, code: "slot_taken" });
  });

  it("prefers, without a usual therapist, the one who is left no unusable gap", () => {
    expect(explainStart(question({ therapists: [therapist("ben", { startMinute: 510 }), therapist("anna")] }), at("07:00"), null)).toMatchObject({ therapistId: "anna" });
  });

  it.each<[string, ReturnType<typeof at>, Parameters<typeof question>[0], string]>([
    ["before now", at("07:00"), { now: at("07:01"), noticeMinutes: 0 }, "past"],
    ["within the notice", at("08:30"), { now: at("07:00") }, "too_soon"],
    ["after the horizon", at("08:30"), { horizonDays: 13 }, "beyond_horizon"],
    ["two days before a marathon", at("08:30"), { races: [marathon("2026-06-03")] }, "too_close_to_race"],
    ["before hours", at("06:30"), {}, "outside_working_hours"],
    ["ending after hours", at("09:30"), {}, "outside_working_hours"],
    ["a therapist who isn't there", at("07:30"), { therapists: [] }, "outside_working_hours"],
    ["the therapist taken", at("07:30"), { therapists: [booked] }, "slot_taken"],
    ["no room", at("07:30"), { rooms: [] }, "slot_taken"],
    ["the runner elsewhere", at("07:30"), { runnerBusy: [span("2026-06-01T08:00:00Z", "2026-06-01T09:00:00Z")] }, "slot_taken"],
    ["between the grid's starts", at("07:40"), {}, "off_grid"],
    ["between the grid's starts on the last date", at("07:40"), { horizonDays: 14 }, "off_grid"],
    ["a second off the grid", new Date("2026-06-01T07:30:01Z"), {}, "off_grid"],
  ])("refuses %s", (_why, startsAt, changes, code) => {
    expect(explainStart(question(changes), startsAt, null)).toEqual({ ok: false, code });
  });
});
