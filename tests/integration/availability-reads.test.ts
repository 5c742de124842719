import pg from "pg";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { addDays, calendarDate } from "@/lib/domain/calendar-date";
import type { Viewer } from "@/lib/server/auth/actor";
import { bookAppointment, holdAppointment } from "@/lib/server/booking/book-appointment";
import { readAskedRace } from "@/lib/server/booking/read-asked-race";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { db } from "@/lib/server/database";
import { addRace } from "@/lib/server/races/write-race";
import { toSqlDate } from "@/lib/server/sql-date";
import { at, daysBefore, MARATHON, NOW, openClinic, person, type TestClinic, ZONE } from "./clinic-for-tests";

/** What is read for the calendar of free times, and with how much effort. [SLOT] */

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openClinic({ therapists: 3, rooms: 2 });
});

async function startsOn(date: string, { viewer = null, now = NOW, therapist = 0 }: { viewer?: Viewer; now?: Date; therapist?: number } = {}) {
  const day = calendarDate(date);
  const found = await readAvailability(viewer, { serviceId: clinic.serviceId, from: day, to: day, therapistId: clinic.therapistIds[therapist] }, now);
  if (!found.ok) throw new Error(found.code);
  return found.days[0]!.slots.map(({ startsAt }) => startsAt.getTime());
}
const book = async (startsAt: Date, therapist = 0) => {
  const booked = await bookAppointment(await person(["runner"]), { serviceId: clinic.serviceId, startsAt, therapistId: clinic.therapistIds[therapist], purpose: "maintenance" }, NOW);
  if (!booked.ok) throw new Error(booked.code);
};

/** The tables that SQL reads from while `run` is running, each as often as it is read. */
async function tablesReadBy(run: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  try {
    await run();
    const asked: readonly unknown[][] = query.mock.calls;
    return asked.flatMap(([sql]) => /FROM \\?"public\\?"\.\\?"(\w+)/.exec(JSON.stringify(sql))?.[1] ?? []).sort();
  } finally {
    query.mockRestore();
  }
}

describe("one query per table for the whole range [SLOT]", () => {
  // The clinic is asked whether it is open for booking at all.
  const TIMES = ["appointment", "clinic", "closure", "day_override", "day_override_hours", "external_busy", "location", "opening_hours", "policy_version", "room", "service", "therapist", "time_off", "working_hours"];
  const read = (viewer: Viewer, days: number) => () =>
    readAvailability(viewer, { serviceId: clinic.serviceId, from: calendarDate("2026-09-02"), to: addDays(calendarDate("2026-09-02"), days - 1) }, NOW);

  test("for anybody, however many days", async () => {
    expect(await tablesReadBy(read(null, 1))).toEqual(TIMES);
    expect(await tablesReadBy(read(null, 62))).toEqual(TIMES);
  });

  test("for a runner also their races and their own row; and whether they came before", async () => {
    const runner = await person(["runner"]);
    await addRace(runner, { name: "Race", date: MARATHON, distance: "marathon", meters: null, timeZone: ZONE, location: null, goal: null }, NOW);
    expect(await tablesReadBy(read(runner, 62))).toEqual([...TIMES, "appointment", "race", "runner"].sort());
  });
});

test("a race that a session is booked for is one's own, with the days of its window that no other race blocks [RACE] [ACCESS]", async () => {
  const runner = await person(["runner"]);
  const enter = async (name: string, date: string) => {
    const written = await addRace(runner, { name, date: calendarDate(date), distance: "marathon", meters: null, timeZone: ZONE, location: null, goal: null }, NOW);
    return written.ok ? written.race.id : "";
  };
  const id = await enter("Berlin Marathon", "2026-09-27");
  expect(await readAskedRace(runner, id, ZONE)).toMatchObject({ race: { id, name: "Berlin Marathon" }, dates: ["2026-09-22", "2026-09-23", "2026-09-24"] });
  await enter("Small Marathon", "2026-09-23");
  expect((await readAskedRace(runner, id, ZONE))?.dates).toEqual(["2026-09-24"]);
  for (const other of [null, await person(["runner"]), await person(["therapist"])]) expect(await readAskedRace(other, id, ZONE)).toBeNull();
  expect(await readAskedRace(runner, undefined, ZONE)).toBeNull();
});

describe("what takes a time away [SLOT]", () => {
  test("an appointment with its buffer, for its therapist", async () => {
    await book(at("2026-09-08", "11:00"));
    const starts = await startsOn("2026-09-08");
    expect(starts).toContain(at("2026-09-08", "09:45").getTime());
    expect(starts).not.toContain(at("2026-09-08", "10:00").getTime());
    expect(starts).not.toContain(at("2026-09-08", "12:00").getTime());
    expect(starts).toContain(at("2026-09-08", "12:15").getTime());
    expect(await startsOn("2026-09-08", { therapist: 1 })).toContain(at("2026-09-08", "11:00").getTime());
  });

  test("the last free room, for every therapist", async () => {
    await book(at("2026-09-09", "11:00"), 0);
    await book(at("2026-09-09", "11:00"), 1);
    expect(await startsOn("2026-09-09", { therapist: 2 })).not.toContain(at("2026-09-09", "11:00").getTime());
  });

  test("a hold until its end, also before anybody tidies it up", async () => {
    const start = at("2026-09-10", "11:00");
    const held = await holdAppointment(await person(["runner"]), { serviceId: clinic.serviceId, startsAt: start, therapistId: clinic.therapistIds[0], purpose: "maintenance" }, NOW);
    if (!held.ok) throw new Error(held.code);
    const end = held.appointment.holdExpiresAt!;
    expect(await startsOn("2026-09-10", { now: new Date(end.getTime() - 1) })).not.toContain(start.getTime());
    expect(await startsOn("2026-09-10", { now: end })).toContain(start.getTime());
  });

  test("time off, busy time from elsewhere and closures", async () => {
    const therapistId = clinic.therapistIds[0]!;
    await db.timeOff.create({ data: { therapistId, startsAt: at("2026-09-11", "09:00"), endsAt: at("2026-09-11", "11:00") } });
    await db.externalBusy.create({ data: { therapistId, startsAt: at("2026-09-11", "13:00"), endsAt: at("2026-09-11", "14:00") } });
    await db.closure.create({ data: { locationId: clinic.locationId, startsAt: at("2026-09-11", "15:30"), endsAt: at("2026-09-12", "00:00"), reason: "Festival" } });
    const starts = await startsOn("2026-09-11");
    const free = (time: string) => starts.includes(at("2026-09-11", time).getTime());
    expect([free("10:45"), free("11:00"), free("12:00"), free("12:15"), free("14:00"), free("14:30"), free("14:45")]).toEqual([false, true, true, false, true, true, false]);
  });

  test("a day's own hours instead of the week's", async () => {
    await db.dayOverride.create({
      data: { therapistId: clinic.therapistIds[0]!, locationId: clinic.locationId, date: toSqlDate(calendarDate("2026-09-14")), hours: { create: { startMinute: 600, endMinute: 720 } } },
    });
    const starts = await startsOn("2026-09-14");
    expect([starts[0], starts.at(-1)]).toEqual([at("2026-09-14", "10:00").getTime(), at("2026-09-14", "11:00").getTime()]);
  });

  test("the runner's own appointment elsewhere, for this runner only", async () => {
    const runner = await person(["runner"]);
    const startsAt = at("2026-09-15", "11:00");
    await bookAppointment(runner, { serviceId: clinic.serviceId, startsAt, therapistId: clinic.therapistIds[1], purpose: "maintenance" }, NOW);
    expect(await startsOn("2026-09-15", { viewer: runner })).not.toContain(startsAt.getTime());
    expect(await startsOn("2026-09-15", { viewer: await person(["runner"]) })).toContain(startsAt.getTime());
  });
});

describe("whom it is for [ACCESS]", () => {
  test("somebody else's appointment is not looked past, whoever names it", async () => {
    const owner = await person(["runner"]);
    const startsAt = daysBefore(10, "11:00");
    const booked = await bookAppointment(owner, { serviceId: clinic.serviceId, startsAt, therapistId: clinic.therapistIds[0], purpose: "maintenance" }, NOW);
    if (!booked.ok) throw new Error(booked.code);
    const day = addDays(MARATHON, -10);
    const query = { serviceId: clinic.serviceId, from: day, to: day, therapistId: clinic.therapistIds[0], movedId: booked.appointment.id };
    const startsFor = async (viewer: Viewer) => {
      const found = await readAvailability(viewer, query, NOW);
      return found.ok ? found.days[0]!.slots.map((slot) => slot.startsAt.getTime()) : [];
    };
    expect(await startsFor(owner)).toContain(startsAt.getTime());
    expect(await startsFor(await person(["runner"]))).not.toContain(startsAt.getTime());
    expect(await startsFor(null)).not.toContain(startsAt.getTime());
  });

  test("a service for known runners, or for staff, is unknown to others", async () => {
    const query = { serviceId: clinic.serviceId, from: MARATHON, to: MARATHON };
    await db.service.update({ where: { id: clinic.serviceId }, data: { bookableBy: "staff" } });
    expect(await readAvailability(await person(["runner"]), query, NOW)).toEqual({ ok: false, code: "unknown_service" });
    expect(await readAvailability(await person(["admin"]), query, NOW)).toMatchObject({ ok: true });
    await db.service.update({ where: { id: clinic.serviceId }, data: { bookableBy: "everyone" } });
  });
});
