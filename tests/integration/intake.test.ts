import { beforeAll, describe, expect, test } from "vitest";
import { INTAKE_QUESTIONS, type IntakeAnswers, intakeAnswersSchema } from "@/lib/domain/intake";
import { SHORT_CHECK_IN, shortCheckInSchema } from "@/lib/domain/screening";
import type { IntakeInput } from "@/lib/intake-input";
import type { Actor } from "@/lib/server/auth/actor";
import { bookAppointment, holdAppointment } from "@/lib/server/booking/book-appointment";
import { confirmAppointment } from "@/lib/server/booking/confirm-appointment";
import { db } from "@/lib/server/database";
import { readDeskAppointment } from "@/lib/server/desk/read-desk-appointment";
import { takeDeskStep } from "@/lib/server/desk/take-desk-step";
import { withdrawConsent } from "@/lib/server/health/consents";
import { readIntakeForDesk, readOwnIntake, saveIntake } from "@/lib/server/health/intake";
import { at, NOW, openClinic, person, type TestClinic } from "./clinic-for-tests";

let clinic: TestClinic;
let day = 2;
beforeAll(async () => {
  clinic = await openClinic();
});

const clear = intakeAnswersSchema.parse({ ...Object.fromEntries(INTAKE_QUESTIONS.map((question) => [question, "no"])), detail: null });
const well = shortCheckInSchema.parse(Object.fromEntries(SHORT_CHECK_IN.map((id) => [id, "no"])));
const form = (answers: Partial<IntakeAnswers> = {}, change: Partial<IntakeInput> = {}): IntakeInput => ({
  answers: { ...clear, ...answers },
  guardian: null,
  areas: { gluteal: true, inner_thigh: false, chest: false },
  areasToAvoid: [],
  ...change,
});

/** A day of its own for each booking, so that none is in another's way. */
const wish = (change = {}) => ({ serviceId: clinic.serviceId, startsAt: at(`2026-10-${String(day++).padStart(2, "0")}`, "10:00"), purpose: "maintenance" as const, checkIn: well, ...change });

async function therapist(): Promise<Actor> {
  const user = await db.user.findUniqueOrThrow({ where: { id: clinic.therapistIds[0]! } });
  return { userId: user.id, name: user.name, email: user.email!, roles: user.roles, timeZone: user.timeZone, sessionId: null };
}

async function booked(runner: Actor, actor = runner) {
  const result = await bookAppointment(actor, wish(actor === runner ? {} : { runnerId: runner.userId }), NOW);
  if (!result.ok) throw new Error(result.code);
  return result.appointment;
}

const afterDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

describe("the full form [SCREEN]", () => {
  test("is due before the first time, kept sealed, and due again after a year", async () => {
    const runner = await person(["runner"]);
    expect(await readOwnIntake(runner, NOW)).toMatchObject({ isDue: true, latest: null, consents: [] });
    expect(await saveIntake(runner, form({ detail: "Walnut oil", allergy: "nut_oils" }), NOW)).toMatchObject({ ok: true, assessment: { action: "note" } });
    expect(await readOwnIntake(runner, NOW)).toMatchObject({ isDue: false, stored: { answers: { allergy: "nut_oils", detail: "Walnut oil" }, areas: ["gluteal"] } });
    const row = await db.screeningResponse.findFirstOrThrow({ where: { runnerId: runner.userId } });
    expect(Buffer.from(row.answersCipher).toString("latin1")).not.toMatch(/nut_oils|Walnut/);
    expect((await readOwnIntake(runner, afterDays(364))).isDue).toBe(false);
    expect((await readOwnIntake(runner, afterDays(365))).isDue).toBe(true);
  });

  test("is not there for whoever isn't a runner", async () => {
    expect(await saveIntake(await person(["admin"]), form(), NOW)).toEqual({ ok: false, code: "not_allowed" });
  });

  test("the same answers again are not kept twice; others are, beside the earlier ones", async () => {
    const runner = await person(["runner"]);
    for (const answers of [{}, {}, { asthma: "yes" as const }]) await saveIntake(runner, form(answers), NOW);
    expect(await db.screeningResponse.count({ where: { runnerId: runner.userId } })).toBe(2);
  });

  test("a withdrawn consent says from when to when it stood, and the form is due again", async () => {
    const runner = await person(["runner"]);
    await saveIntake(runner, form(), NOW);
    await withdrawConsent(runner, "gluteal", afterDays(1));
    expect((await readOwnIntake(runner, afterDays(1))).isDue).toBe(false);
    await withdrawConsent(runner, "health_data", afterDays(2));
    expect((await readOwnIntake(runner, afterDays(2))).isDue).toBe(true);
    expect(await db.consent.findFirst({ where: { runnerId: runner.userId, kind: "gluteal" } })).toMatchObject({ givenAt: NOW, withdrawnAt: afterDays(1), textVersion: 1 });
  });

  test("a text that changed is asked for again", async () => {
    const runner = await person(["runner"]);
    await saveIntake(runner, form(), NOW);
    await db.consent.updateMany({ where: { runnerId: runner.userId, kind: "treatment" }, data: { textVersion: 0 } });
    expect((await readOwnIntake(runner, NOW)).isDue).toBe(true);
    await saveIntake(runner, form(), afterDays(1));
    expect((await readOwnIntake(runner, afterDays(1))).isDue).toBe(false);
    expect(await db.consent.findMany({ where: { runnerId: runner.userId, kind: "treatment" }, orderBy: { textVersion: "asc" } })).toMatchObject([
      { textVersion: 0, withdrawnAt: afterDays(1) }, { textVersion: 1, withdrawnAt: null },
    ]);
  });

  test("a guardian's consent names who gave it", async () => {
    const runner = await person(["runner"]);
    await saveIntake(runner, form({ under_18: "yes" }, { guardian: "Rosa Berg" }), NOW);
    expect(await readOwnIntake(runner, NOW)).toMatchObject({ isDue: false, stored: { guardian: "Rosa Berg" } });
    await withdrawConsent(runner, "guardian", afterDays(1));
    expect((await readOwnIntake(runner, afterDays(1))).isDue).toBe(true);
  });
});

describe("booking with the full form [SCREEN] [BOOK]", () => {
  test("without one, booking stays as it was", async () => {
    expect(await booked(await person(["runner"]))).toMatchObject({ status: "confirmed" });
  });

  test("one that blocks refuses with what it rests on, until it is answered anew", async () => {
    const runner = await person(["runner"]);
    await saveIntake(runner, form({ blood_clot: "now" }), NOW);
    expect(await bookAppointment(runner, wish(), NOW)).toMatchObject({ ok: false, code: "screening_block", findings: [{ id: "blood_clot.now", action: "block" }] });
    expect(await holdAppointment(runner, wish(), NOW)).toMatchObject({ ok: false, code: "screening_block" });
    // A moment later: of two answers at the very same one, neither would be the latest.
    await saveIntake(runner, form({ heart: "controlled" }), new Date(NOW.getTime() + 60_000));
    expect(await booked(runner)).toMatchObject({ status: "held", awaitingReview: true });
    await saveIntake(runner, form(), afterDays(1));
    expect(await booked(runner)).toMatchObject({ status: "confirmed" });
  });

  test("a hold is confirmed by what the form says then", async () => {
    const runner = await person(["runner"]);
    const [first, second] = [await holdAppointment(runner, wish(), NOW), await holdAppointment(runner, wish(), NOW)];
    if (!first.ok || !second.ok) throw new Error("not held");
    await saveIntake(runner, form({ skin: "spreading" }), NOW);
    expect(await confirmAppointment(runner, first.appointment.id, NOW)).toMatchObject({ ok: false, code: "screening_block" });
    await saveIntake(runner, form({ cancer: "yes" }), afterDays(0.001));
    expect(await confirmAppointment(runner, second.appointment.id, new Date(NOW.getTime() + 100_000))).toMatchObject({ ok: true, appointment: { status: "held", awaitingReview: true } });
  });

  test("staff who book are not told of a block: the treating therapist decides", async () => {
    const runner = await person(["runner"]);
    await saveIntake(runner, form({ heart: "uncontrolled" }), NOW);
    const appointment = await booked(runner, await person(["admin"]));
    expect(appointment).toMatchObject({ status: "held", awaitingReview: true });
    expect(JSON.stringify(appointment)).not.toContain("heart");
  });

  test("what was approved once is not held up again for the same answers; other answers are", async () => {
    const [runner, treating] = [await person(["runner"]), await therapist()];
    await saveIntake(runner, form({ bleeding: "yes" }), NOW);
    const waiting = await booked(runner);
    expect(await takeDeskStep(treating, { appointmentId: waiting.id, step: "approve_review", reason: null }, NOW)).toMatchObject({ ok: true, status: "confirmed" });
    expect(await db.screeningResponse.findFirst({ where: { runnerId: runner.userId, form: "intake" } })).toMatchObject({ decision: "approved", decidedById: treating.userId, decidedAt: NOW });
    await saveIntake(runner, form({ bleeding: "yes" }), NOW);
    expect(await booked(runner)).toMatchObject({ status: "confirmed" });
    await saveIntake(runner, form({ bleeding: "yes", cancer: "yes" }), afterDays(1));
    expect(await booked(runner)).toMatchObject({ awaitingReview: true });
  });

  test("a refused review is kept with who decided, and the next booking is looked at again; an admin's refusal decides nothing about the answers", async () => {
    const [runner, treating] = [await person(["runner"]), await therapist()];
    await saveIntake(runner, form({ unexplained: "yes" }), NOW);
    const decline = async (actor: Actor) => takeDeskStep(actor, { appointmentId: (await booked(runner)).id, step: "decline_review", reason: "See a doctor first" }, NOW);
    const decision = async () => (await readOwnIntake(runner, NOW)).latest?.decision;
    expect(await decline(await person(["admin"]))).toMatchObject({ ok: true });
    expect(await decision()).toBeNull();
    expect(await decline(treating)).toMatchObject({ ok: true });
    expect(await decision()).toBe("declined");
    expect(await booked(runner)).toMatchObject({ awaitingReview: true });
  });
});

describe("at the desk [ACCESS]", () => {
  test("the treating therapist reads what to avoid and where to work; nobody else does", async () => {
    const [runner, treating, admin] = [await person(["runner"]), await therapist(), await person(["admin"])];
    const { id } = await booked(runner);
    expect(await readIntakeForDesk(treating, id, NOW)).toMatchObject({ form: null });
    await saveIntake(runner, form({ fragile_bones: "yes", detail: "Left hip" }), NOW);
    expect(await readIntakeForDesk(treating, id, NOW)).toMatchObject({
      form: { action: "modify", lightOnly: true, findings: [{ id: "fragile_bones.yes" }], detail: "Left hip", decision: null },
      areas: [{ area: "gluteal", allowed: true }, { area: "inner_thigh", allowed: false }, { area: "chest", allowed: false }],
    });
    expect((await readDeskAppointment(treating, id, NOW))?.care).toMatchObject({ intakeAction: "modify" });
    for (const other of [await person(["therapist"]), admin, runner, null]) expect(await readIntakeForDesk(other, id, NOW)).toBeNull();
    expect((await readDeskAppointment(admin, id, NOW))?.care).toBeNull();
  });
});
