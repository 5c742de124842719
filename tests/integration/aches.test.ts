import { beforeAll, describe, expect, test } from "vitest";
import { acheFollowUpSchema, acheReportSchema } from "@/lib/ache-input";
import { followUpAche } from "@/lib/server/aches/follow-up-ache";
import { listAches, readAchesNow } from "@/lib/server/aches/read-aches";
import { reportAche } from "@/lib/server/aches/report-ache";
import { resolveAche } from "@/lib/server/aches/resolve-ache";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import { NOW, openClinic, person } from "./clinic-for-tests";

const DAY_MS = 86_400_000;
const after = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const shin = { region: "lower_leg", side: "left", condition: "shin_splints", severity: 5 };

async function reported(actor: Actor, input: object, now = NOW) {
  const result = await reportAche(actor, acheReportSchema().parse(input), now);
  if (!result.ok) throw new Error(result.code);
  return result;
}

async function told(actor: Actor, id: string, input: object, now: Date) {
  const result = await followUpAche(actor, id, acheFollowUpSchema.parse(input), now);
  if (!result.ok) throw new Error(result.code);
  return result.ache;
}

beforeAll(async () => {
  await openClinic();
});

describe("reporting", () => {
  test("an ache comes back as it was told, on the runner's calendar", async () => {
    const runner = await person(["runner"]);
    const night = new Date("2026-09-02T02:00:00Z");
    const { ache, isNew } = await reported(runner, { ...shin, whenItHurts: ["while_running"], since: "2026-08-20" }, night);
    expect(isNew).toBe(true);
    expect(ache).toMatchObject({ ...shin, view: "front", whenItHurts: ["while_running"], since: "2026-08-20", reportedOn: "2026-09-01", resolvedAt: null, direction: null, needsCare: false });
    expect(await listAches(runner, night)).toEqual([ache]);
  });

  test("the same place told again is a follow-up: one ache, with its trend and what was left out kept", async () => {
    const runner = await person(["runner"]);
    const first = await reported(runner, { ...shin, whenItHurts: ["on_stairs"], since: "2026-08-20" });
    const again = await reported(runner, { ...shin, condition: "muscle_soreness", severity: 7 }, after(3));
    expect(again.isNew).toBe(false);
    expect(again.ache).toMatchObject({ id: first.ache.id, condition: "muscle_soreness", severity: 7, direction: "worse", whenItHurts: ["on_stairs"], since: "2026-08-20", needsCare: true });
    expect(again.ache.history.map(({ severity }) => severity)).toEqual([5, 7]);
    expect(await db.ache.count({ where: { runnerId: runner.userId } })).toBe(1);
  });

  test("another side, or the other view, is another ache", async () => {
    const runner = await person(["runner"]);
    for (const input of [shin, { ...shin, side: "right" }, { ...shin, view: "back" }]) expect((await reported(runner, input)).isNew).toBe(true);
  });

  test("ten reports of one moment make one ache", async () => {
    const runner = await person(["runner"]);
    const results = await Promise.all(Array.from({ length: 10 }, () => reported(runner, shin)));
    expect(results.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await db.ache.count({ where: { runnerId: runner.userId } })).toBe(1);
  });

  test("the follow-up questions can be answered at once", async () => {
    const runner = await person(["runner"]);
    const { ache } = await reported(runner, { ...shin, severity: 3, severityRunning: 6, changedRunning: "a_lot" });
    expect(ache).toMatchObject({ severity: 3, severityRunning: 6, changedRunning: "a_lot", needsCare: true });
    expect(ache.history).toHaveLength(1);
    expect(await readAchesNow(runner.userId)).toEqual({ soreAreas: 1, worstSeverity: 3, substantialProblem: true });
  });

  test("who is no runner has no aches", async () => {
    expect(await reportAche(await person(["therapist"]), acheReportSchema().parse(shin), NOW)).toEqual({ ok: false, code: "not_found" });
  });
});

describe("following up", () => {
  test("each answer joins the history; an open question keeps the last answer", async () => {
    const runner = await person(["runner"]);
    const { ache } = await reported(runner, shin);
    await told(runner, ache.id, { severity: 4, severityNextMorning: 6, changedRunning: "a_little", trend: "better" }, after(7));
    const latest = await told(runner, ache.id, { severity: 2 }, after(14));
    expect(latest).toMatchObject({ severity: 2, severityNextMorning: 6, changedRunning: "a_little", direction: "better", toldDaysAgo: 0 });
    expect(latest.history.map(({ severity, on }) => [severity, on])).toEqual([[5, "2026-09-01"], [4, "2026-09-08"], [2, "2026-09-15"]]);
    const [listed] = await listAches(runner, after(20));
    expect(listed?.toldDaysAgo).toBe(6);
  });

  test("the cadence reads the latest of the open ones", async () => {
    const runner = await person(["runner"]);
    const { ache: knee } = await reported(runner, { ...shin, region: "knee", severity: 8 });
    const { ache: foot } = await reported(runner, { ...shin, region: "foot", severity: 6 });
    await reported(runner, { ...shin, severity: 2 });
    await told(runner, knee.id, { severity: 3, changedRunning: "could_not_run" }, after(1));
    expect(await readAchesNow(runner.userId)).toEqual({ soreAreas: 3, worstSeverity: 6, substantialProblem: true });
    await told(runner, knee.id, { severity: 0, changedRunning: "not_at_all" }, after(2));
    await resolveAche(runner, foot.id, after(2));
    expect(await readAchesNow(runner.userId)).toEqual({ soreAreas: 1, worstSeverity: 2, substantialProblem: false });
  });
});

describe("an ache that is gone", () => {
  test("stays in the history, takes no follow-up, and the place can ache anew", async () => {
    const runner = await person(["runner"]);
    const { ache } = await reported(runner, shin);
    const gone = await resolveAche(runner, ache.id, after(5));
    expect(gone).toMatchObject({ ok: true, ache: { resolvedOn: "2026-09-06", needsCare: false } });
    expect(await resolveAche(runner, ache.id, after(9))).toEqual({ ...gone, ache: { ...(gone.ok ? gone.ache : {}), toldDaysAgo: 9 } });
    expect(await followUpAche(runner, ache.id, acheFollowUpSchema.parse({ severity: 3 }), after(6))).toEqual({ ok: false, code: "ache_gone" });
    const back = await reported(runner, shin, after(6));
    expect(back.isNew).toBe(true);
    expect((await listAches(runner, after(6))).map(({ id }) => id)).toEqual([back.ache.id, ache.id]);
  });
});

describe("two runners [ACCESS]", () => {
  test("neither sees, follows up or ends the other's ache", async () => {
    const [owner, other] = [await person(["runner"]), await person(["runner"])];
    const { ache } = await reported(owner, { ...shin, severity: 9 });
    await reported(other, { ...shin, severity: 1 });
    const missing = { ok: false, code: "not_found" };
    expect(await followUpAche(other, ache.id, acheFollowUpSchema.parse({ severity: 0 }), after(1))).toEqual(missing);
    expect(await resolveAche(other, ache.id, after(1))).toEqual(missing);
    expect((await listAches(other, NOW)).map(({ severity }) => severity)).toEqual([1]);
    expect(await readAchesNow(other.userId)).toMatchObject({ soreAreas: 1, worstSeverity: 1 });
    expect(await listAches(owner, NOW)).toMatchObject([{ id: ache.id, severity: 9, resolvedAt: null }]);
  });

  test("an id that nobody has answers the same", async () => {
    const runner = await person(["runner"]);
    expect(await resolveAche(runner, crypto.randomUUID(), NOW)).toEqual({ ok: false, code: "not_found" });
  });
});
