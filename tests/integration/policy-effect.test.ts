import { beforeAll, describe, expect, test } from "vitest";
import { policyFields, policySchema } from "@/lib/policy-input";
import type { PolicyTerms } from "@/lib/policy-view";
import type { Actor } from "@/lib/server/auth/actor";
import { readPolicyEffect } from "@/lib/server/clinic/policy-effect";
import { readPolicy } from "@/lib/server/clinic/read-policies";
import { db } from "@/lib/server/database";
import { booked, MONDAY_NINE, openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

const NOW = MONDAY_NINE;
let clinic: StaffClinic;
let runner: Actor;
let inForce: PolicyTerms;

beforeAll(async () => {
  clinic = await openClinic();
  runner = await person("Mia", "runner");
  inForce = (await readPolicy(clinic.admin))!.terms;
});

const changed = (values: Record<string, unknown>, grids = inForce.grids): PolicyTerms => ({ ...policySchema.parse({ ...policyFields(inForce), ...values }), grids });

async function effect(after: PolicyTerms) {
  const read = await readPolicyEffect(clinic.admin, inForce, after, ({ appointment, code }) => ({ text: `${appointment.runnerName} ${code}`, href: appointment.id }), NOW);
  if (!read) throw new Error("no effect");
  return read;
}

const starts = (read: Awaited<ReturnType<typeof effect>>) => read.places[0]!.days.map(({ before, after }) => [before.starts, after.starts]);

describe("the effect of a policy on the coming week", () => {
  test("a wider grid leaves fewer starts on the days that someone works, and is named as a change [SLOT]", async () => {
    const read = await effect(changed({}, { [clinic.location.id]: 60 }));
    // Monday to Sunday; on Monday it is nine o'clock, and two hours' notice hold. Nine to five, an hour each.
    expect(read.days[0]).toBe("2027-03-01");
    expect(starts(read)).toEqual([[21, 6], [29, 8], [29, 8], [29, 8], [29, 8], [0, 0], [0, 0]]);
    expect(read.places[0]!.days[5]!.before.state).toBe("closed");
    expect(read.changes).toEqual([{ label: "Sessions at Spree start every", before: "15 min", after: "60 min" }]);
    expect(read.warnings).toEqual([expect.stringContaining("At Spree a session starts every 60 minutes")]);
  });

  test("a longer notice takes today's starts, a shorter horizon the later days'", async () => {
    const read = await effect(changed({ noticeMinutes: "1440" }));
    expect(starts(read)[0]).toEqual([21, 0]);
    expect(read.places[0]!.days[0]!.after.state).toBe("too_soon");
    const near = await effect(changed({ horizonDays: "5" }));
    expect(near.places[0]!.days.map(({ after }) => after.state)).toEqual(["free", "free", "free", "free", "free", "closed", "beyond_horizon"]);
  });

  test("the race window from 3 to 5 days to 2 to 4: who can book on which day, and which sessions break it [RACE]", async () => {
    // Saturday's marathon: Thursday is two days before.
    await db.race.create({ data: { runnerId: runner.userId, name: "Hamburg", date: new Date("2027-03-06"), timeZone: ZONE, distance: "marathon" } });
    const noa = await person("Noa", "runner");
    await db.race.create({ data: { runnerId: noa.userId, name: "A mile", date: new Date("2027-03-06"), timeZone: ZONE, distance: "5k" } });
    const session = await booked(clinic, clinic.ines, runner, new Date("2027-03-04T10:00:00+01:00"));
    const read = await effect(changed({ raceWindowMinDays: "2", raceWindowMaxDays: "4" }));
    expect(read.races).toMatchObject({ looked: 2, differing: 2, isWhole: true });
    const [mia] = read.races.runners.filter(({ name }) => name === "Mia");
    expect(mia!.race).toBe("Hamburg, Sat 6 Mar");
    expect(mia!.days.map(({ before, after }) => `${before} ${after}`)).toEqual([
      "window open", "window window", "window window", "blocked window", "blocked blocked", "blocked blocked", "open open",
    ]);
    expect(read.races.windows).toMatchObject([{ name: "Mia", race: "Hamburg, Sat 6 Mar" }]);
    expect([mia!.days.length, read.races.movedWindows]).toEqual([7, 1]);
    expect(read.races.windows[0]!.days.before).not.toBe(read.races.windows[0]!.days.after);
    // A race for which the window only advises never blocks.
    expect(read.races.runners.find(({ name }) => name === "Noa")!.days.some(({ before, after }) => before === "blocked" || after === "blocked")).toBe(false);
    expect(read.raceRule).toEqual({ newlyAgainst: [], noLongerAgainst: [{ text: "Mia too_close_to_race", href: session.id }], against: { before: 1, after: 0 } });
    const stricter = await effect(changed({ raceEnforcedDistances: [] }));
    expect(stricter.raceRule.against).toEqual({ before: 1, after: 0 });
    const wide = await effect(changed({ raceWindowMinDays: "5" }));
    expect(wide.raceRule).toMatchObject({ newlyAgainst: [], against: { before: 1, after: 1 } });
    await db.appointment.delete({ where: { id: session.id } });
  });

  test("counts the sessions within the free notice and beyond the horizon, which all stay", async () => {
    const other = await person("Lea", "runner");
    const ids = [];
    for (const start of ["2027-03-02T08:00:00Z", "2027-03-03T09:00:00Z", "2027-04-20T09:00:00Z"]) ids.push((await booked(clinic, clinic.tom, other, new Date(start))).id);
    const read = await effect(changed({ cancellationNoticeHours: "72", horizonDays: "30" }));
    expect(read.bookings).toMatchObject({ coming: 3, withinNotice: { before: 0, after: 2 }, beyondHorizon: 1, holdsNow: 0 });
    expect(await db.appointment.count({ where: { id: { in: ids }, policyId: clinic.policy.id, status: "confirmed" } })).toBe(3);
  });

  test("counts whose proposed interval changes and which way, of runners whose training is known [CADENCE]", async () => {
    const weeks = ["2027-02-01", "2027-02-08", "2027-02-15", "2027-02-22"];
    for (const [name, meters] of [["Light", 15_000], ["Middling", 50_000], ["Heavy", 90_000]] as const) {
      const { userId } = await person(name, "runner");
      await db.trainingWeek.createMany({ data: weeks.map((week) => ({ runnerId: userId, weekStart: new Date(week), distanceMeters: meters, runs: 5, longestRunMeters: meters / 4 })) });
    }
    const cadence = policyFields(inForce).cadence;
    const none = await effect(changed({ noticeMinutes: "60" }));
    expect(none.cadence).toEqual({ looked: 3, isWhole: true, moreOften: 0, lessOften: 0 });
    const more = await effect(changed({ cadence: { ...cadence, heavyWeekKilometers: "50", lightWeekKilometers: "10" } }));
    expect(more.cadence).toEqual({ looked: 3, isWhole: true, moreOften: 2, lessOften: 0 });
    const less = await effect(changed({ cadence: { ...cadence, lightWeekKilometers: "60" } }));
    expect(less.cadence).toEqual({ looked: 3, isWhole: true, moreOften: 0, lessOften: 1 });
  });

  test("changes nothing, and is for admins alone [ACCESS]", async () => {
    const before = await db.auditEntry.count();
    await effect(changed({ horizonDays: "20" }));
    expect([await db.auditEntry.count(), await db.policyVersion.count()]).toEqual([before, 1]);
    for (const actor of [clinic.ines, runner]) expect(await readPolicyEffect(actor, inForce, inForce, () => ({ text: "", href: "" }), NOW)).toBeNull();
  });
});
