import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import type { CalendarFlag } from "@/lib/calendar-view";
import { calendarDate } from "@/lib/domain/calendar-date";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import { bookOnCalendar } from "@/lib/server/desk/book-on-calendar";
import { findRunners } from "@/lib/server/desk/find-runners";
import { moveOnCalendar } from "@/lib/server/desk/move-on-calendar";
import { readCalendarView } from "@/lib/server/desk/read-calendar-view";
import { readPlaces } from "@/lib/server/desk/read-places";
import { onCalendarChange } from "@/lib/server/live/calendar-changes";
import { readCalendarMark } from "@/lib/server/live/calendar-mark";
import { booked, MONDAY_NINE, openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

const monday = calendarDate("2027-03-01");
const week = { from: monday, to: calendarDate("2027-03-07") };
const at = (time: string, day = "2027-03-01") => new Date(`${day}T${time}:00+01:00`);

let clinic: StaffClinic;
let mia: Actor;
let noa: Actor;
let session: Awaited<ReturnType<typeof booked>>;

beforeAll(async () => {
  clinic = await openClinic();
  [mia, noa] = [await person("Mia", "runner"), await person("Noa", "runner")];
  session = await booked(clinic, clinic.ines, mia, at("14:00"));
  await booked(clinic, clinic.tom, noa, at("10:00"));
  await db.race.create({ data: { runnerId: mia.userId, name: "Spring Marathon", date: new Date("2027-03-06"), timeZone: ZONE, distance: "marathon" } });
});

describe("the calendar's views [ACCESS]", () => {
  test("a therapist sees their own sessions with flags, and of colleagues only that a time is taken", async () => {
    const view = await readCalendarView(clinic.ines, { view: "team", date: monday }, MONDAY_NINE);
    const flags: CalendarFlag[] = [
      { kind: "first_visit", text: "First visit" },
      { kind: "race_window", text: "5 days before Spring Marathon, race window" },
    ];
    expect(view?.sessions).toMatchObject([
      { therapistId: clinic.tom.userId, start: "2027-03-01 10:00:00", end: "2027-03-01 11:00:00", runnerName: null, serviceName: null, flags: [], canMove: false },
      { id: session.id, start: "2027-03-01 14:00:00", runnerName: "Mia", roomName: "One", flags, canMove: true },
    ]);
    expect(JSON.stringify(view)).not.toContain("Noa");
    expect(view).toMatchObject({ opens: "09:00:00", closes: "17:00:00", now: "2027-03-01 09:00:00", today: monday });
  });

  test("an admin sees everybody; a therapist's own day is theirs alone; a colleague's calendar, a runner's wish and nobody get nothing", async () => {
    expect((await readCalendarView(clinic.admin, { date: monday }, MONDAY_NINE))?.sessions.map(({ runnerName }) => runnerName)).toEqual(["Noa", "Mia"]);
    expect((await readCalendarView(clinic.ines, { date: monday }, MONDAY_NINE))?.view).toBe("day");
    expect(await readCalendarView(clinic.ines, { view: "day", date: monday, therapistId: clinic.tom.userId }, MONDAY_NINE)).toBeNull();
    expect(await readCalendarView(mia, { date: monday }, MONDAY_NINE)).toBeNull();
    expect(await readCalendarView(null, { date: monday }, MONDAY_NINE)).toBeNull();
  });

  test("what lies between two times of work is a break; before and after them nobody works", async () => {
    await db.dayOverride.create({
      data: {
        therapistId: clinic.ines.userId, locationId: clinic.location.id, date: new Date("2027-03-09"),
        hours: { create: [{ startMinute: 540, endMinute: 720 }, { startMinute: 780, endMinute: 1020 }] },
      },
    });
    const view = await readCalendarView(clinic.ines, { view: "day", date: calendarDate("2027-03-09") }, MONDAY_NINE);
    expect(view?.periods.map(({ kind, start, end }) => `${kind} ${start.slice(11, 16)} ${end.slice(11, 16)}`)).toEqual(["off 00:00 09:00", "off 17:00 23:59", "break 12:00 13:00"]);
  });

  test("a week and a month start on Monday", async () => {
    expect(await readCalendarView(clinic.ines, { view: "week", date: calendarDate("2027-03-03") }, MONDAY_NINE)).toMatchObject(week);
    expect(await readCalendarView(clinic.ines, { view: "month", date: calendarDate("2027-04-15") }, MONDAY_NINE)).toMatchObject({ from: "2027-03-29", to: "2027-05-09" });
  });
});

describe("moving on the calendar [BOOK] [RACE] [ACCESS]", () => {
  test("the places name every free start, and the days that the race forbids", async () => {
    const places = await readPlaces(clinic.ines, session.id, week, MONDAY_NINE);
    expect(places?.forbidden.map(({ date, text }) => `${date} ${text.split(":")[0]}`)).toEqual([
      "2027-03-04 2 days before Spring Marathon",
      "2027-03-05 1 day before Spring Marathon",
      "2027-03-06 The day of Spring Marathon",
    ]);
    expect(new Set(places?.starts.map(({ therapistId }) => therapistId))).toEqual(new Set([clinic.ines.userId]));
    expect(places?.starts.map(({ start }) => start)).toContain("2027-03-04 09:00:00");
    expect(await readPlaces(clinic.tom, session.id, week, MONDAY_NINE)).toBeNull();
    expect(await readPlaces(mia, session.id, week, MONDAY_NINE)).toBeNull();
  });

  test("moves, says what takes it back, and taking back leads to where it was", async () => {
    const moved = await moveOnCalendar(clinic.ines, session.id, { startsAt: at("11:00") }, MONDAY_NINE);
    expect(moved).toMatchObject({ ok: true, undo: { kind: "move", startsAt: at("14:00"), durationMinutes: 60, overrideReason: null } });
    expect(await moveOnCalendar(clinic.ines, session.id, { startsAt: at("14:00") }, MONDAY_NINE)).toMatchObject({ ok: true });
    const events = await db.appointmentEvent.findMany({ where: { appointmentId: session.id }, select: { action: true, actorId: true } });
    expect(events).toEqual([{ action: "move", actorId: clinic.ines.userId }, { action: "move", actorId: clinic.ines.userId }]);
  });

  test("keeps its room, and taken back returns to it, while that is free", async () => {
    const [one, two] = clinic.location.rooms.map(({ id }) => id);
    await db.appointment.update({ where: { id: session.id }, data: { roomId: two! } });
    const moved = await moveOnCalendar(clinic.ines, session.id, { startsAt: at("15:00") }, MONDAY_NINE);
    expect(moved).toMatchObject({ ok: true, appointment: { room: { id: two } }, undo: { roomId: two } });
    // Tom has room two at ten: there she gets the other one, and from there goes back to hers.
    expect(await moveOnCalendar(clinic.ines, session.id, { startsAt: at("10:00") }, MONDAY_NINE)).toMatchObject({ ok: true, appointment: { room: { id: one } }, undo: { roomId: two } });
    const back = { startsAt: at("15:00"), preferredRoomId: two! };
    expect(await moveOnCalendar(clinic.ines, session.id, back, MONDAY_NINE)).toMatchObject({ ok: true, appointment: { room: { id: two } } });
    expect(await moveOnCalendar(clinic.ines, session.id, { startsAt: at("10:00") }, MONDAY_NINE)).toMatchObject({ ok: true });
    const inTheWay = await booked(clinic, clinic.tom, noa, at("15:30"));
    expect(await moveOnCalendar(clinic.ines, session.id, back, MONDAY_NINE)).toMatchObject({ ok: true, appointment: { room: { id: one } } });
    await db.appointment.delete({ where: { id: inTheWay.id } });
    expect(await moveOnCalendar(clinic.ines, session.id, { startsAt: at("14:00") }, MONDAY_NINE)).toMatchObject({ ok: true, appointment: { room: { id: one } } });
  });

  test("lengthens, and a later move keeps the length", async () => {
    expect(await moveOnCalendar(clinic.ines, session.id, { startsAt: at("14:00"), durationMinutes: 90 }, MONDAY_NINE)).toMatchObject({ ok: true, appointment: { endsAt: at("15:30") } });
    expect(await moveOnCalendar(clinic.ines, session.id, { startsAt: at("12:00") }, MONDAY_NINE)).toMatchObject({ ok: true, appointment: { endsAt: at("13:30") } });
    expect(await moveOnCalendar(clinic.ines, session.id, { startsAt: at("14:00"), durationMinutes: 60 }, MONDAY_NINE)).toMatchObject({ ok: true });
  });

  test("can't be lengthened into what follows, nor by its runner", async () => {
    const next = await booked(clinic, clinic.ines, noa, at("15:30"));
    expect(await moveOnCalendar(clinic.ines, session.id, { startsAt: at("14:00"), durationMinutes: 90 }, MONDAY_NINE)).toMatchObject({ ok: false, code: "slot_taken" });
    expect(await moveOnCalendar(mia, session.id, { startsAt: at("14:00"), durationMinutes: 30 }, MONDAY_NINE)).toMatchObject({ ok: false, code: "not_found" });
    await db.appointment.delete({ where: { id: next.id } });
  });

  test("too close to a race needs a reason, which audit log and appointment keep; lengthened there it stays", async () => {
    const thursday = at("10:00", "2027-03-04");
    expect(await moveOnCalendar(clinic.ines, session.id, { startsAt: thursday }, MONDAY_NINE)).toMatchObject({ ok: false, code: "too_close_to_race", daysBefore: 2 });
    expect(await moveOnCalendar(clinic.ines, session.id, { startsAt: thursday, overrideReason: "Assessment only." }, MONDAY_NINE)).toMatchObject({ ok: true });
    expect(await db.auditEntry.findMany({ where: { action: "overrode_race_rule", subjectId: session.id } })).toMatchObject([{ actorId: clinic.ines.userId, reason: "Assessment only." }]);
    const longer = await moveOnCalendar(clinic.ines, session.id, { startsAt: thursday, durationMinutes: 75 }, MONDAY_NINE);
    expect(longer).toMatchObject({ ok: true, appointment: { overrideReason: "Assessment only." } });
    expect(await moveOnCalendar(clinic.ines, session.id, { startsAt: at("14:00"), durationMinutes: 60 }, MONDAY_NINE)).toMatchObject({ ok: true, appointment: { overrideReason: null } });
  });

  test("only an admin moves a session to a colleague; another's session is not there", async () => {
    const toTom = { startsAt: at("14:00"), therapistId: clinic.tom.userId };
    expect(await moveOnCalendar(clinic.ines, session.id, toTom, MONDAY_NINE)).toMatchObject({ ok: false, code: "not_allowed" });
    expect(await moveOnCalendar(clinic.tom, session.id, { startsAt: at("15:00") }, MONDAY_NINE)).toMatchObject({ ok: false, code: "not_found" });
    expect(await moveOnCalendar(clinic.admin, session.id, toTom, MONDAY_NINE)).toMatchObject({ ok: true });
    expect(await moveOnCalendar(clinic.admin, session.id, { ...toTom, therapistId: clinic.ines.userId }, MONDAY_NINE)).toMatchObject({ ok: true });
  });
});

describe("booking a gap [BOOK] [ACCESS]", () => {
  const gap = (time: string) => ({ serviceId: clinic.service.id, therapistId: clinic.ines.userId, startsAt: at(time, "2027-03-02"), note: undefined, overrideReason: undefined });

  test("opens a record for somebody new, who can't sign in yet", async () => {
    const result = await bookOnCalendar(clinic.ines, { ...gap("09:00"), runner: { kind: "new", name: "Jo", email: "jo@example.org", phone: "0301234" } }, MONDAY_NINE);
    expect(result).toMatchObject({ ok: true, appointment: { status: "confirmed", runner: { name: "Jo" } } });
    expect(await db.user.findUnique({ where: { email: "jo@example.org" }, include: { runner: true } })).toMatchObject({ passwordHash: null, termsAcceptedAt: null, roles: ["runner"], runner: { phone: "0301234" } });
  });

  test("a refused booking leaves no record behind", async () => {
    const result = await bookOnCalendar(clinic.ines, { ...gap("09:30"), runner: { kind: "new", name: "Bo", email: "bo@example.org", phone: null } }, MONDAY_NINE);
    expect(result).toMatchObject({ ok: false, code: "slot_taken" });
    expect(await db.user.count({ where: { email: "bo@example.org" } })).toBe(0);
  });

  test("a known address is not opened twice; a colleague's time is not a therapist's to book; a runner books elsewhere", async () => {
    const fresh = { kind: "new" as const, name: "Mia again", email: mia.email, phone: null };
    expect(await bookOnCalendar(clinic.ines, { ...gap("12:00"), runner: fresh }, MONDAY_NINE)).toEqual({ ok: false, code: "email_taken" });
    const known = { kind: "known" as const, id: noa.userId };
    expect(await bookOnCalendar(clinic.tom, { ...gap("12:00"), runner: known }, MONDAY_NINE)).toEqual({ ok: false, code: "not_allowed" });
    expect(await bookOnCalendar(mia, { ...gap("12:00"), runner: known }, MONDAY_NINE)).toEqual({ ok: false, code: "not_allowed" });
    expect(await bookOnCalendar(clinic.admin, { ...gap("12:00"), runner: known }, MONDAY_NINE)).toMatchObject({ ok: true });
  });

  test("a therapist finds whom they treat by part of the name, anybody by the whole address; an admin all; a runner nobody", async () => {
    const stranger = await person("Stranger", "runner");
    const names = async (actor: Actor, text: string) => (await findRunners(actor, text, MONDAY_NINE)).map(({ name }) => name);
    expect(await names(clinic.ines, "mi")).toEqual(["Mia"]);
    expect(await names(clinic.ines, "strang")).toEqual([]);
    // Without a word: whom she sees today; Noa comes tomorrow at noon.
    expect(await names(clinic.ines, "")).toEqual(["Mia"]);
    expect(await names(mia, "")).toEqual([]);
    expect(await names(clinic.ines, stranger.email.toUpperCase())).toEqual(["Stranger"]);
    expect(await names(clinic.admin, "strang")).toEqual(["Stranger"]);
    expect(await names(clinic.admin, "030")).toEqual(["Jo"]);
    expect(await names(mia, "noa")).toEqual([]);
    expect(await names(clinic.admin, "m")).toEqual([]);
  });
});

describe("hearing of changes", () => {
  const heard = () => new Promise<number>((resolve) => {
    const since = performance.now();
    // The first call says that the connection listens.
    let isListening = false;
    const stop = onCalendarChange(() => {
      if (!isListening) {
        isListening = true;
        changeElsewhere();
        return;
      }
      stop();
      resolve(performance.now() - since);
    });
  });

  /** Another process changes the session, as a second server would. */
  function changeElsewhere(): void {
    const program = `
      import pg from "pg";
      const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
      await client.connect();
      await client.query("UPDATE appointment SET sequence = sequence + 1 WHERE id = $1", [process.argv[1]]);
      await client.end();`;
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program, session.id], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  }

  test("what another process writes is told", async () => {
    expect(await heard()).toBeGreaterThan(0);
  });

  test("whoever has to ask finds another mark after a change, and the same without one", async () => {
    const before = await readCalendarMark();
    expect(await readCalendarMark()).toBe(before);
    expect(before).not.toBe("");
  });

  test.each([
    ["a time off", () => db.timeOff.create({ data: { therapistId: clinic.tom.userId, startsAt: at("09:00", "2027-05-03"), endsAt: at("12:00", "2027-05-03") } })],
    ["the end of a time off", () => db.timeOff.updateMany({ data: { endsAt: at("13:00", "2027-05-03") } })],
    ["the end of weekly hours", () => db.workingHours.updateMany({ where: { therapistId: clinic.tom.userId, weekday: 5 }, data: { effectiveTo: new Date("2027-12-31") } })],
    ["the hours of one day", () => db.dayOverrideHours.updateMany({ where: { endMinute: 1020 }, data: { endMinute: 1000 } })],
    ["a closure", () => db.closure.create({ data: { locationId: clinic.location.id, startsAt: at("09:00", "2027-06-01"), endsAt: at("12:00", "2027-06-01"), reason: "Painting" } })],
    ["a session", () => db.appointment.update({ where: { id: session.id }, data: { sequence: { increment: 1 } } })],
    ["a race", () => db.race.updateMany({ data: { name: "Moved Marathon" } })],
  ])("another mark after a change of %s", async (_, change) => {
    const before = await readCalendarMark();
    await change();
    expect(await readCalendarMark()).not.toBe(before);
  });
});
