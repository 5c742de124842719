import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Decision, HoursConflict } from "@/lib/hours-decisions";
import { closureSchema } from "@/lib/place-input";
import type { Actor } from "@/lib/server/auth/actor";
import { bookAppointment } from "@/lib/server/booking/book-appointment";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { readOwnHistory } from "@/lib/server/booking/read-history";
import { listAppointmentsOutsideHours } from "@/lib/server/clinic/appointments-outside-hours";
import { addClosure, removeClosure } from "@/lib/server/clinic/closures";
import { db } from "@/lib/server/database";
import { calendarDate, dateIn } from "@/lib/domain/calendar-date";
import { booked, MONDAY_NINE, openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

const NOW = MONDAY_NINE;
const MONDAY = "2027-03-08";
const WEEK = ["2027-03-08", "2027-03-09", "2027-03-10", "2027-03-11", "2027-03-12"];
const at = (date: string, time: string) => new Date(`${date}T${time}:00+01:00`);

let clinic: StaffClinic;
let admin: Actor;

beforeAll(async () => {
  clinic = await openClinic();
  admin = clinic.admin;
});

beforeEach(async () => {
  await db.appointment.deleteMany();
  await db.closure.deleteMany();
  await db.openingHours.deleteMany();
  await db.race.deleteMany();
});

const closure = (values: Partial<Record<"startDate" | "startTime" | "endDate" | "endTime" | "reason", string>> = {}) =>
  closureSchema.parse({ startDate: MONDAY, startTime: "", endDate: "2027-03-14", endTime: "", reason: "New floors", ...values });
const close = (decisions?: ReadonlyMap<string, Decision>, actor = admin) => addClosure(actor, clinic.location.id, closure(), NOW, decisions);

/** Twelve sessions of twelve runners in one week, of two therapists in turn. */
async function fullWeek() {
  const sessions = [];
  for (let index = 0; index < 12; index += 1) {
    const startsAt = at(WEEK[index % 5]!, ["09:00", "11:00", "14:00"][Math.floor(index / 5)]!);
    sessions.push(await booked(clinic, index % 2 === 0 ? clinic.ines : clinic.tom, await person("Kim", "runner"), startsAt));
  }
  return sessions;
}

function asked(answer: Awaited<ReturnType<typeof close>>): HoursConflict[] {
  if (answer.ok || answer.code !== "undecided") throw new Error("nothing to decide");
  return answer.conflicts;
}

const taking = ({ proposal }: HoursConflict): Decision => ({ kind: "move", startsAt: proposal!.startsAt, therapistId: proposal!.therapistId });
const rowOf = (id: string) => db.appointment.findUniqueOrThrow({ where: { id }, include: { events: true } });

describe("a location that closes for a week with twelve bookings in it [SLOT]", () => {
  test("asks about each of them before anything is saved", async () => {
    const sessions = await fullWeek();
    const conflicts = asked(await close());
    expect(new Set(conflicts.map(({ id }) => id))).toEqual(new Set(sessions.map(({ id }) => id)));
    expect(conflicts.every(({ proposal }) => proposal && (proposal.endsAt <= at(MONDAY, "00:00") || proposal.startsAt >= at("2027-03-15", "00:00")))).toBe(true);
    expect(await db.closure.count()).toBe(0);
    expect(await db.appointmentEvent.count()).toBe(0);
  });

  test("deals with each as decided, in one step with the closure: kept, moved and cancelled [BOOK]", async () => {
    await fullWeek();
    const conflicts = asked(await close());
    const decisions = new Map(conflicts.map((conflict, index): [string, Decision] => [
      conflict.id,
      index === 0 ? { kind: "keep" } : index === 1 ? { kind: "cancel", reason: "We are closed that week." } : taking(conflict),
    ]));
    expect(await close(decisions)).toMatchObject({ ok: true, startsAt: at(MONDAY, "00:00"), endsAt: at("2027-03-15", "00:00") });
    const [kept, cancelled, ...moved] = conflicts;
    expect(await listAppointmentsOutsideHours(admin, null, NOW)).toMatchObject([{ id: kept!.id }]);
    expect(await rowOf(cancelled!.id)).toMatchObject({ status: "cancelled", events: [{ action: "cancel", reason: "We are closed that week." }] });
    for (const conflict of moved) {
      expect(await rowOf(conflict.id)).toMatchObject({ status: "confirmed", startsAt: conflict.proposal!.startsAt, therapistId: conflict.proposal!.therapistId });
    }
    const entry = await db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(entry).toMatchObject({ action: "added_closure", actorId: admin.userId, detail: { reason: "New floors" } });
  });

  test("takes every proposal at once: no two are in each other's way", async () => {
    await fullWeek();
    const conflicts = asked(await close());
    expect(await close(new Map(conflicts.map((conflict) => [conflict.id, taking(conflict)])))).toMatchObject({ ok: true });
    expect(await listAppointmentsOutsideHours(admin, null, NOW)).toEqual([]);
    // Later, but with the therapist they had.
    expect(conflicts.every(({ therapistName, proposal }) => proposal?.therapistName === therapistName)).toBe(true);
  });

  test("tells each runner why", async () => {
    const runner = await person("Mia", "runner");
    const session = await booked(clinic, clinic.ines, runner, at(MONDAY, "09:00"));
    const [conflict] = asked(await close());
    await close(new Map([[session.id, taking(conflict!)]]));
    expect(await readOwnHistory(runner, session.id)).toMatchObject([{ action: "move", byClinic: true, reason: "We are closed then: New floors." }]);
  });

  test("never proposes a day that a runner's race forbids [RACE]", async () => {
    const runner = await person("Mia", "runner");
    await booked(clinic, clinic.ines, runner, at("2027-03-12", "09:00"));
    // The Monday after the closure is two days before it, Tuesday one: the first day that is allowed again is the Thursday.
    await db.race.create({ data: { runnerId: runner.userId, name: "Spring Marathon", date: new Date("2027-03-17"), timeZone: ZONE, distance: "marathon" } });
    const [conflict] = asked(await close());
    expect(dateIn(conflict!.proposal!.startsAt, ZONE)).toBe("2027-03-18");
  });

  test("is decided again, with nothing saved, when a proposal was taken meanwhile [slot_taken]", async () => {
    const sessions = await fullWeek();
    const conflicts = asked(await close());
    const lost = conflicts[3]!;
    const { startsAt, therapistId } = lost.proposal!;
    const other = await bookAppointment(admin, { runnerId: (await person("Lou", "runner")).userId, serviceId: clinic.service.id, startsAt, therapistId, purpose: "maintenance" }, NOW);
    expect(other.ok).toBe(true);
    const again = asked(await close(new Map(conflicts.map((conflict) => [conflict.id, taking(conflict)]))));
    expect(again).toHaveLength(12);
    expect(again.find(({ id }) => id === lost.id)).toMatchObject({ refused: "slot_taken" });
    expect(await db.closure.count()).toBe(0);
    for (const { id, startsAt: before } of sessions) expect((await rowOf(id)).startsAt).toEqual(before);
  });

  test("misses no booking that arrives at the same moment", async () => {
    for (let round = 0; round < 6; round += 1) {
      await db.closure.deleteMany();
      await db.appointment.deleteMany();
      const runner = await person("Kim", "runner");
      const [booking, closed] = await Promise.all([
        bookAppointment(runner, { serviceId: clinic.service.id, startsAt: at("2027-03-10", "10:00"), purpose: "maintenance" }, NOW),
        close(),
      ]);
      expect([booking.ok, closed.ok].filter(Boolean)).toHaveLength(1);
      expect(await listAppointmentsOutsideHours(admin, null, NOW)).toEqual([]);
    }
  });

  test("is for admins alone [ACCESS]", async () => {
    for (const actor of [clinic.ines, await person("Mia", "runner")]) {
      expect(await close(undefined, actor)).toEqual({ ok: false, code: "not_found" });
      expect(await removeClosure(actor, clinic.location.id, clinic.location.id, NOW)).toEqual({ ok: false, code: "not_found" });
    }
    expect(await db.closure.count()).toBe(0);
  });
});

describe("a closure", () => {
  test("takes its time out of booking, and gives it back", async () => {
    const made = await close();
    if (!made.ok) throw new Error(made.code);
    const states = async () => {
      const found = await readAvailability(null, { serviceId: clinic.service.id, from: calendarDate("2027-03-08"), to: calendarDate("2027-03-15") }, NOW);
      return found.ok ? found.days.map(({ state }) => state) : [];
    };
    expect(await states()).toEqual([...Array.from({ length: 7 }, () => "closed"), "free"]);
    expect(await removeClosure(admin, clinic.location.id, made.id, NOW)).toMatchObject({ ok: true, reason: "New floors" });
    expect(await states()).toEqual(["free", "free", "free", "free", "free", "closed", "closed", "free"]);
    expect(await removeClosure(admin, clinic.location.id, made.id, NOW)).toEqual({ ok: false, code: "not_found" });
  });

  test("that another covers already, or that is over, is refused", async () => {
    await close();
    expect(await addClosure(admin, clinic.location.id, closure({ startDate: "2027-03-09", endDate: "2027-03-09" }), NOW)).toEqual({ ok: false, code: "closed_already", reason: "New floors" });
    expect(await addClosure(admin, clinic.location.id, closure({ startDate: "2027-02-01", endDate: "2027-02-02" }), NOW)).toEqual({ ok: false, code: "all_in_past" });
    expect(await db.closure.count()).toBe(1);
  });
});

describe("opening hours [SLOT]", () => {
  test("bound the hours of everybody who works there", async () => {
    await db.openingHours.createMany({
      data: [1, 2, 3, 4, 5].map((weekday) => ({ locationId: clinic.location.id, weekday, startMinute: 600, endMinute: 720, effectiveFrom: new Date("2027-03-09") })),
    });
    const found = await readAvailability(null, { serviceId: clinic.service.id, from: calendarDate("2027-03-08"), to: calendarDate("2027-03-09") }, NOW);
    const starts = (found.ok ? found.days : []).map(({ slots }) => [slots[0]?.startsAt, slots.at(-1)?.startsAt]);
    expect(starts).toEqual([[at(MONDAY, "09:00"), at(MONDAY, "16:00")], [at("2027-03-09", "10:00"), at("2027-03-09", "11:00")]]);
    const early = await booked(clinic, clinic.ines, await person("Kim", "runner"), at("2027-03-09", "09:00"));
    expect(await listAppointmentsOutsideHours(admin, null, NOW)).toMatchObject([{ id: early.id }]);
  });
});
