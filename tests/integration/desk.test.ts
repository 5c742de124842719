import { beforeAll, describe, expect, test } from "vitest";
import { calendarDate } from "@/lib/domain/calendar-date";
import { SHORT_CHECK_IN, shortCheckInSchema } from "@/lib/domain/screening";
import type { Actor } from "@/lib/server/auth/actor";
import { assessed, keepCheckIn } from "@/lib/server/booking/check-in";
import { db } from "@/lib/server/database";
import { readDeskAppointment } from "@/lib/server/desk/read-desk-appointment";
import { readDeskCalendar, readWaitingReviews } from "@/lib/server/desk/read-desk-calendar";
import { takeDeskStep } from "@/lib/server/desk/take-desk-step";
import { booked, MONDAY_NINE, openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

const monday = calendarDate("2027-03-01");
const day = { from: monday, to: monday };
/** On that Monday in Berlin. */
const at = (time: string) => new Date(`2027-03-01T${time}:00+01:00`);
const saysYes = (...yes: string[]) =>
  shortCheckInSchema.parse({ ...Object.fromEntries(SHORT_CHECK_IN.map((id) => [id, yes.includes(id) ? "yes" : "no"])), cannotBearWeight: "no" });

let clinic: StaffClinic;
let mia: Actor;

beforeAll(async () => {
  clinic = await openClinic();
  mia = await person("Mia", "runner");
});

async function answered(appointmentId: string, startsAt: Date, ...yes: string[]) {
  const checkIn = assessed(saysYes(...yes), { now: MONDAY_NINE, startsAt, timeZone: ZONE });
  await db.$transaction((tx) => keepCheckIn(tx, mia.userId, appointmentId, checkIn, MONDAY_NINE));
}

describe("the desk's calendar [ACCESS]", () => {
  let session: Awaited<ReturnType<typeof booked>>;

  beforeAll(async () => {
    session = await booked(clinic, clinic.ines, mia, at("10:00"), { note: "Left calf, please." });
    await answered(session.id, at("10:00"), "recent_injury");
    await db.preference.create({ data: { runnerId: mia.userId, pressure: "firm", areasToAvoid: ["left ankle"] } });
    await db.race.createMany({
      data: [
        { runnerId: mia.userId, name: "Spring Marathon", date: new Date("2027-03-05"), timeZone: ZONE, distance: "marathon" },
        { runnerId: mia.userId, name: "Park Run", date: new Date("2027-02-28"), timeZone: ZONE, distance: "5k" },
        { runnerId: mia.userId, name: "Autumn Marathon", date: new Date("2027-09-26"), timeZone: ZONE, distance: "marathon" },
      ],
    });
  });

  test("shows the treating therapist the session, the races beside it and what to mind", async () => {
    const calendar = await readDeskCalendar(clinic.ines, day, MONDAY_NINE);
    expect(calendar).toMatchObject({ today: monday, timeZone: ZONE, therapists: [{ displayName: "Ines" }] });
    expect(calendar?.days[0]?.therapists[0]).toMatchObject({
      working: [{ startsAt: at("09:00"), endsAt: at("17:00") }],
      appointments: [
        {
          id: session.id,
          runner: { name: "Mia", firstVisit: true },
          service: { name: "Runners' massage 60" },
          roomName: "One",
          races: {
            next: { race: { name: "Spring Marathon" }, daysBefore: 4, role: "window", enforced: true },
            last: { race: { name: "Park Run" }, daysBefore: -1, role: "recovery" },
          },
          care: {
            checkIn: { action: "modify", findings: [{ id: "recent_injury" }] },
            preferences: { pressure: "firm", areasToAvoid: ["left ankle"] },
            note: "Left calf, please.",
          },
          steps: ["check_in", "cancel"],
        },
      ],
    });
  });

  test("shows an admin everybody's calendar without health data", async () => {
    const calendar = await readDeskCalendar(clinic.admin, day, MONDAY_NINE);
    expect(calendar?.days[0]?.therapists.map(({ therapist }) => therapist.displayName)).toEqual(["Ines", "Tom"]);
    const shown = calendar?.days[0]?.therapists[0]?.appointments[0];
    expect(shown).toMatchObject({ id: session.id, care: null, races: { next: { daysBefore: 4 } } });
    expect(JSON.stringify(shown)).not.toMatch(/calf|injury|ankle|"firm"/);
  });

  test("shows nothing of another's clients to a therapist, and nothing at all to a runner", async () => {
    expect((await readDeskCalendar(clinic.tom, day, MONDAY_NINE))?.days[0]?.therapists.flatMap(({ appointments }) => appointments)).toEqual([]);
    expect(await readDeskCalendar(clinic.tom, { ...day, therapistId: clinic.ines.userId }, MONDAY_NINE)).toBeNull();
    expect(await readDeskCalendar(mia, day, MONDAY_NINE)).toBeNull();
    expect(await readDeskCalendar(null, day, MONDAY_NINE)).toBeNull();
    expect(await readDeskAppointment(clinic.tom, session.id, MONDAY_NINE)).toBeNull();
    expect(await readDeskAppointment(mia, session.id, MONDAY_NINE)).toBeNull();
    expect(await readDeskAppointment(clinic.ines, session.id, MONDAY_NINE)).toMatchObject({ id: session.id });
  });

  test("leaves time off out of the hours and says why", async () => {
    await db.timeOff.create({ data: { therapistId: clinic.tom.userId, startsAt: at("12:00"), endsAt: at("14:00"), reason: "Course" } });
    const tom = (await readDeskCalendar(clinic.tom, day, MONDAY_NINE))?.days[0]?.therapists[0];
    expect(tom?.working.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([[at("09:00"), at("12:00")], [at("14:00"), at("17:00")]]);
    expect(tom?.away).toMatchObject([{ kind: "time_off", label: "Course", startsAt: at("12:00"), endsAt: at("14:00") }]);
  });

  test("puts a session on its location's date, and leaves lapsed holds out", async () => {
    const late = await booked(clinic, clinic.tom, mia, new Date("2027-03-02T23:30:00+01:00"));
    const hold = await booked(clinic, clinic.tom, mia, new Date("2027-03-02T10:00:00+01:00"), { status: "held", reviewRequestedAt: new Date("2027-02-01") });
    await db.appointment.update({ where: { id: hold.id }, data: { reviewRequestedAt: null, holdExpiresAt: MONDAY_NINE } });
    const tuesday = calendarDate("2027-03-02");
    const calendar = await readDeskCalendar(clinic.tom, { from: monday, to: calendarDate("2027-03-03") }, MONDAY_NINE);
    expect(calendar?.days.map(({ date, therapists }) => [date, therapists[0]?.appointments.map(({ id }) => id)])).toEqual([[monday, []], [tuesday, [late.id]], [calendarDate("2027-03-03"), []]]);
  });
});

describe("steps at the desk [BOOK]", () => {
  const later = (hours: number) => new Date(at("09:00").getTime() + hours * 3_600_000);
  let runner: Actor;
  let when = new Date("2027-04-05T09:00:00+02:00");

  async function fresh(values: Parameters<typeof booked>[4] = {}) {
    runner = await person("Ben", "runner");
    when = new Date(when.getTime() + 7 * 86_400_000);
    return booked(clinic, clinic.ines, runner, when, values);
  }
  const take = (actor: Actor, appointmentId: string, step: Parameters<typeof takeDeskStep>[1]["step"], now: Date, reason: string | null = null) =>
    takeDeskStep(actor, { appointmentId, step, reason }, now);
  const events = (appointmentId: string) => db.appointmentEvent.findMany({ where: { appointmentId }, orderBy: { at: "asc" } });

  test("checks in and completes, each with its event", async () => {
    const { id } = await fresh();
    expect(await take(clinic.ines, id, "check_in", new Date(when.getTime() - 10 * 60_000))).toEqual({ ok: true, status: "checked_in" });
    expect(await take(clinic.ines, id, "complete", new Date(when.getTime() + 3_600_000))).toEqual({ ok: true, status: "completed" });
    expect(await events(id)).toMatchObject([
      { action: "check_in", fromStatus: "confirmed", toStatus: "checked_in", actorId: clinic.ines.userId },
      { action: "complete", fromStatus: "checked_in", toStatus: "completed" },
    ]);
  });

  test("starts once while the runner is here, as an event that leaves the status, and says since when", async () => {
    const { id } = await fresh();
    expect(await take(clinic.ines, id, "start", when)).toEqual({ ok: false, code: "illegal_transition" });
    await take(clinic.ines, id, "check_in", new Date(when.getTime() - 10 * 60_000));
    expect(await readDeskAppointment(clinic.ines, id, when)).toMatchObject({ startedAt: null, steps: ["start", "complete"] });
    expect(await take(clinic.tom, id, "start", when)).toEqual({ ok: false, code: "not_found" });
    const results = await Promise.all([take(clinic.ines, id, "start", when), take(clinic.admin, id, "start", when)]);
    expect(results.filter(({ ok }) => ok)).toEqual([{ ok: true, status: "checked_in" }]);
    expect(results.filter(({ ok }) => !ok)).toEqual([{ ok: false, code: "illegal_transition" }]);
    expect((await events(id)).slice(1)).toMatchObject([{ action: "start", fromStatus: "checked_in", toStatus: "checked_in", at: when }]);
    expect(await readDeskAppointment(clinic.ines, id, when)).toMatchObject({ startedAt: when, status: "checked_in", steps: ["complete"] });
    expect(await take(clinic.ines, id, "complete", when)).toEqual({ ok: true, status: "completed" });
  });

  test("refuses what the table does not allow, and changes nothing", async () => {
    const { id } = await fresh();
    expect(await take(clinic.ines, id, "complete", when)).toEqual({ ok: false, code: "illegal_transition" });
    expect(await take(clinic.ines, id, "no_show", new Date(when.getTime() - 1))).toEqual({ ok: false, code: "too_early" });
    expect(await take(clinic.ines, id, "check_in", later(0))).toEqual({ ok: false, code: "too_early" });
    expect(await db.appointment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "confirmed", sequence: 0 });
    expect(await events(id)).toEqual([]);
  });

  test("records a no-show, and of two at once only one", async () => {
    const { id } = await fresh();
    const results = await Promise.all([take(clinic.ines, id, "no_show", when), take(clinic.admin, id, "check_in", when)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, code: "illegal_transition" });
    expect(await events(id)).toHaveLength(1);
  });

  test("cancels with its reason, costs the runner nothing and frees the time", async () => {
    const { id, startsAt } = await fresh();
    expect(await take(clinic.admin, id, "cancel", new Date(when.getTime() - 60_000), "Ines is ill.")).toEqual({ ok: true, status: "cancelled" });
    expect(await events(id)).toMatchObject([{ action: "cancel", reason: "Ines is ill.", actorId: clinic.admin.userId }]);
    await expect(booked(clinic, clinic.ines, runner, startsAt)).resolves.toMatchObject({ status: "confirmed" });
  });

  test("lets only the treating therapist approve what waits for review", async () => {
    const { id } = await fresh({ status: "held", reviewRequestedAt: at("09:00") });
    expect(await take(clinic.admin, id, "approve_review", later(1))).toEqual({ ok: false, code: "not_allowed" });
    expect(await take(clinic.tom, id, "approve_review", later(1))).toEqual({ ok: false, code: "not_found" });
    expect(await take(clinic.ines, id, "cancel", later(1), "No")).toEqual({ ok: false, code: "not_allowed" });
    expect(await take(clinic.ines, id, "approve_review", later(1))).toEqual({ ok: true, status: "confirmed" });
    expect(await db.appointment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "confirmed", reviewedAt: later(1) });
    expect(await events(id)).toMatchObject([{ action: "approve_review", fromStatus: "held", toStatus: "confirmed" }]);
  });

  test("what waits is listed for whoever decides, on whatever day, until its start [ACCESS]", async () => {
    const { id } = await fresh({ status: "held", reviewRequestedAt: at("09:00") });
    await db.preference.create({ data: { runnerId: runner.userId, pressure: "firm" } });
    const listed = async (viewer: Actor | null, therapistId?: string, now = later(1)) => (await readWaitingReviews(viewer, therapistId, now)).map((review) => review.id);
    expect(await listed(clinic.ines)).toEqual([id]);
    expect(await listed(clinic.admin)).toEqual([id]);
    expect(await listed(clinic.admin, clinic.tom.userId)).toEqual([]);
    for (const viewer of [clinic.tom, runner, null]) expect(await listed(viewer)).toEqual([]);
    expect(await listed(clinic.ines, undefined, when)).toEqual([]);
    expect((await readWaitingReviews(clinic.ines, undefined, later(1)))[0]?.care?.preferences?.pressure).toBe("firm");
    expect((await readWaitingReviews(clinic.admin, undefined, later(1)))[0]?.care).toBeNull();
    await take(clinic.ines, id, "approve_review", later(1));
    expect(await listed(clinic.ines)).toEqual([]);
  });

  test("declines a review with its reason", async () => {
    const { id } = await fresh({ status: "held", reviewRequestedAt: at("09:00") });
    expect(await take(clinic.ines, id, "decline_review", later(1), "Please see a doctor first.")).toEqual({ ok: true, status: "cancelled" });
    expect(await events(id)).toMatchObject([{ action: "decline_review", reason: "Please see a doctor first." }]);
  });

  test("does nothing for another therapist, or for the runner", async () => {
    const { id } = await fresh();
    expect(await take(clinic.tom, id, "cancel", later(1), "x")).toEqual({ ok: false, code: "not_found" });
    expect(await take(runner, id, "check_in", when)).toEqual({ ok: false, code: "not_found" });
    expect(await db.appointment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "confirmed" });
  });
});
