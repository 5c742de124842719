import { beforeAll, describe, expect, test } from "vitest";
import { dayOverrideSchema, timeOffSchema, workingHoursSchema } from "@/lib/clinic-input";
import { calendarDate } from "@/lib/domain/calendar-date";
import type { Actor } from "@/lib/server/auth/actor";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { listAppointmentsOutsideHours } from "@/lib/server/clinic/appointments-outside-hours";
import { removeDayOverride, setDayOverride } from "@/lib/server/clinic/day-overrides";
import { revokeSignIns } from "@/lib/server/clinic/people";
import { readPolicy } from "@/lib/server/clinic/read-policies";
import { listAppointmentsAgainstRaceRule } from "@/lib/server/clinic/race-rule-effect";
import { readTherapistHours } from "@/lib/server/clinic/read-therapist-hours";
import { addTimeOff, unblockTime } from "@/lib/server/clinic/time-off";
import { changeWorkingHours } from "@/lib/server/clinic/working-hours";
import { db } from "@/lib/server/database";
import { booked, MONDAY_NINE, openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

const NOW = MONDAY_NINE;
let clinic: StaffClinic;
let runner: Actor;

beforeAll(async () => {
  clinic = await openClinic();
  runner = await person("Mia", "runner");
});

/** The first and last start that a runner is offered with Ines on a day, in Berlin; null when none. */
async function offered(date: string): Promise<[string, string] | null> {
  const day = calendarDate(date);
  const answer = await readAvailability(runner, { serviceId: clinic.service.id, from: day, to: day, therapistId: clinic.ines.userId }, NOW);
  if (!answer.ok) throw new Error(answer.code);
  const starts = answer.days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt.toLocaleTimeString("en-GB", { timeZone: ZONE, timeStyle: "short" })));
  return starts.length === 0 ? null : [starts[0]!, starts.at(-1)!];
}

const lastEntry = () => db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
const week = (from: string, to: string, hours: { start: string; end: string }[], locationId = clinic.location.id) =>
  workingHoursSchema.parse({ locationId, effectiveFrom: from, effectiveTo: to, days: [hours, hours, hours, hours, hours, [], []] });

describe("weekly hours", () => {
  test("change from a day on, in availability at once, and leave the days before", async () => {
    expect(await offered("2027-04-05")).toEqual(["09:00", "16:00"]);
    const result = await changeWorkingHours(clinic.admin, clinic.ines.userId, week("2027-04-06", "", [{ start: "12:00", end: "20:00" }]), NOW);
    expect(result).toEqual({ ok: true, from: "2027-04-06", to: null });
    expect(await offered("2027-04-05")).toEqual(["09:00", "16:00"]);
    expect(await offered("2027-04-06")).toEqual(["12:00", "19:00"]);
    expect(await lastEntry()).toMatchObject({ action: "changed_working_hours", actorId: clinic.admin.userId, subjectId: clinic.ines.userId });
    const hours = await readTherapistHours(clinic.admin, clinic.ines.userId, NOW);
    expect(hours?.locations[0]?.weeks.map(({ from, to }) => [from, to])).toEqual([["2027-03-01", "2027-04-05"], ["2027-04-06", null]]);
  });

  test("hold for a while and go back afterwards", async () => {
    await changeWorkingHours(clinic.admin, clinic.ines.userId, week("2027-07-05", "2027-07-09", [{ start: "07:00", end: "09:00" }]), NOW);
    expect(await offered("2027-07-02")).toEqual(["12:00", "19:00"]);
    expect(await offered("2027-07-05")).toEqual(["07:00", "08:00"]);
    expect(await offered("2027-07-12")).toEqual(["12:00", "19:00"]);
  });

  test("list the appointments that are kept outside them, and move none", async () => {
    const session = await booked(clinic, clinic.tom, runner, new Date("2027-04-12T10:00:00+02:00"));
    expect(await listAppointmentsOutsideHours(clinic.admin, null, NOW)).toEqual([]);
    const later = week("2027-04-12", "2027-04-12", [{ start: "10:30", end: "18:00" }]);
    expect(await changeWorkingHours(clinic.admin, clinic.tom.userId, later, NOW)).toMatchObject({ ok: false, code: "undecided", conflicts: [{ id: session.id }] });
    await changeWorkingHours(clinic.admin, clinic.tom.userId, later, NOW, new Map([[session.id, { kind: "keep" }]]));
    expect(await listAppointmentsOutsideHours(clinic.admin, clinic.tom.userId, NOW)).toMatchObject([{ id: session.id, runnerName: "Mia", therapistName: "Tom" }]);
    expect(await db.appointment.findUniqueOrThrow({ where: { id: session.id } })).toMatchObject({ startsAt: session.startsAt, status: "confirmed" });
  });

  test("are refused in the past, and where the therapist works elsewhere at that time", async () => {
    expect(await changeWorkingHours(clinic.admin, clinic.ines.userId, week("2027-02-28", "", []), NOW)).toEqual({ ok: false, code: "date_in_past", today: "2027-03-01" });
    const other = await db.location.create({ data: { slug: "havel", name: "Havel", address: "Am Ufer 2", timeZone: ZONE, position: 1 } });
    expect(await changeWorkingHours(clinic.admin, clinic.tom.userId, week("2027-09-06", "", [{ start: "16:00", end: "18:00" }], other.id), NOW)).toEqual({
      ok: false, code: "works_elsewhere", weekday: 1, locationName: "Spree",
    });
    expect(await changeWorkingHours(clinic.admin, clinic.tom.userId, week("2027-09-06", "", [{ start: "17:00", end: "19:00" }], other.id), NOW)).toMatchObject({ ok: true });
    await db.location.update({ where: { id: other.id }, data: { archivedAt: NOW } });
  });

  test("of two changes at once both hold, one after the other", async () => {
    const results = await Promise.all(
      ["2027-10-04", "2027-11-01"].map((from) => changeWorkingHours(clinic.admin, clinic.ines.userId, week(from, "", [{ start: "08:00", end: "10:00" }]), NOW)),
    );
    expect(results.every(({ ok }) => ok)).toBe(true);
  });
});

describe("other days and time off", () => {
  const dayOff = (date: string, hours: { start: string; end: string }[] = []) => dayOverrideSchema.parse({ locationId: clinic.location.id, date, hours, reason: "" });
  const timeOff = (values: Partial<Record<"startDate" | "startTime" | "endDate" | "endTime", string>>) =>
    timeOffSchema.parse({ locationId: clinic.location.id, startDate: "2027-04-13", startTime: "", endDate: "2027-04-13", endTime: "", reason: "Flu", ...values });

  test("a day replaces the weekly hours, a second entry replaces the first, and removing gives them back", async () => {
    expect(await setDayOverride(clinic.admin, clinic.ines.userId, dayOff("2027-04-19", [{ start: "08:00", end: "10:00" }]), NOW)).toEqual({ ok: true });
    expect(await offered("2027-04-19")).toEqual(["08:00", "09:00"]);
    await setDayOverride(clinic.admin, clinic.ines.userId, dayOff("2027-04-19"), NOW);
    expect(await offered("2027-04-19")).toBeNull();
    const { id } = await db.dayOverride.findFirstOrThrow();
    expect(await removeDayOverride(clinic.admin, id, NOW)).toEqual({ ok: true });
    expect(await offered("2027-04-19")).toEqual(["12:00", "19:00"]);
    expect(await lastEntry()).toMatchObject({ action: "removed_day_override", subjectId: id });
    expect(await removeDayOverride(clinic.admin, id, NOW)).toEqual({ ok: false, code: "not_found" });
  });

  test("time off takes its hours out of availability, and gives them back", async () => {
    const result = await addTimeOff(clinic.admin, clinic.ines.userId, timeOff({ startTime: "12:00", endTime: "16:00" }), NOW);
    expect(result).toMatchObject({ ok: true, startsAt: new Date("2027-04-13T12:00:00+02:00"), endsAt: new Date("2027-04-13T16:00:00+02:00") });
    expect(await offered("2027-04-13")).toEqual(["16:00", "19:00"]);
    const entry = await lastEntry();
    expect(entry).toMatchObject({ action: "added_time_off", actorId: clinic.admin.userId });
    expect(JSON.stringify(entry)).not.toContain("Flu");
    if (result.ok) expect(await unblockTime(clinic.admin, { id: result.id, scope: "this" }, NOW)).toEqual({ ok: true, removed: 1 });
    expect(await offered("2027-04-13")).toEqual(["12:00", "19:00"]);
  });

  test("a time that clocks skip is refused at its field [TIME]", async () => {
    const skipped = timeOff({ startDate: "2027-03-28", startTime: "02:30", endDate: "2027-03-28", endTime: "12:00" });
    expect(await addTimeOff(clinic.admin, clinic.ines.userId, skipped, NOW)).toMatchObject({ ok: false, code: "time_skipped", field: "startTime" });
    expect(await addTimeOff(clinic.admin, clinic.ines.userId, timeOff({ startDate: "2027-02-01", endDate: "2027-02-02" }), NOW)).toEqual({ ok: false, code: "all_in_past" });
    expect(await db.timeOff.count({ where: { therapistId: clinic.ines.userId } })).toBe(0);
  });
});

describe("people", () => {
  const session = (userId: string) => db.session.create({ data: { userId, userAgent: "Firefox", createdAt: NOW, lastSeenAt: NOW, expiresAt: new Date("2027-04-01") } });

  test("are signed out everywhere, but not the admin's own browser", async () => {
    const [own, others] = [await session(clinic.admin.userId), await session(clinic.admin.userId)];
    expect(await revokeSignIns({ ...clinic.admin, sessionId: own.id }, clinic.admin.userId, NOW)).toEqual({ ok: true, sessions: 1, tokens: 0 });
    expect(await db.session.findUniqueOrThrow({ where: { id: own.id } })).toMatchObject({ revokedAt: null });
    expect(await db.session.findUniqueOrThrow({ where: { id: others.id } })).toMatchObject({ revokedAt: NOW });
    expect(await lastEntry()).toMatchObject({ action: "revoked_sign_ins", subjectId: clinic.admin.userId });
  });
});

describe("nobody but an admin [ACCESS]", () => {
  test("reads or changes any of it", async () => {
    const before = await db.auditEntry.count();
    for (const actor of [clinic.ines, runner]) {
      expect(await readPolicy(actor)).toBeNull();
      expect(await readTherapistHours(actor, clinic.tom.userId, NOW)).toBeNull();
      expect(await listAppointmentsOutsideHours(actor, null, NOW)).toBeNull();
      expect(await listAppointmentsAgainstRaceRule(actor, { windowMinDays: 3, windowMaxDays: 5, enforcedDistances: [] }, NOW)).toBeNull();
      const refused = { ok: false, code: "not_found" };
      expect(await changeWorkingHours(actor, clinic.tom.userId, week("2027-12-01", "", []), NOW)).toEqual(refused);
      expect(await revokeSignIns(actor, clinic.admin.userId, NOW)).toEqual(refused);
    }
    expect(await db.auditEntry.count()).toBe(before);
  });
});
