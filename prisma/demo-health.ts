import { addDays, type CalendarDate, dateIn, daysBetween, mondayOf } from "../lib/domain/calendar-date";
import { CONSENT_VERSIONS } from "../lib/domain/consent";
import { assessIntake, INTAKE_QUESTIONS, INTAKE_VERSION, type IntakeAnswers, intakeAnswersSchema } from "../lib/domain/intake";
import { assessCheckIn, type CheckInAnswers, SHORT_CHECK_IN, SHORT_CHECK_IN_VERSION } from "../lib/domain/screening";
import { answersContext } from "../lib/server/booking/check-in";
import { encryptHealth } from "../lib/server/health-cipher";
import { toSqlDate } from "../lib/server/sql-date";
import type { DemoSession } from "./demo-bookings";
import { TIME_ZONE } from "./demo-clinic";
import type { DemoAche, DemoRunner, DemoTraining } from "./demo-runners";
import { demoId, repeatableRandom } from "./demo-random";

/** What the demo's runners have told about themselves: training, aches, preferences, check-ins. */

const WEEKS = 14;
const DAY_MS = 86_400_000;
const INTAKE_DAYS_AGO = 60;

/** The last weeks of training, the current one left out. */
export function trainingRows(runners: readonly DemoRunner[], now: Date) {
  const random = repeatableRandom(7);
  const monday = mondayOf(dateIn(now, TIME_ZONE));
  return runners.flatMap(({ id, training, races }) =>
    training === null ? [] : Array.from({ length: WEEKS }, (_, index) => addDays(monday, -7 * (WEEKS - index))).map((weekStart) => {
      const share = shareOfPeak(weekStart, races.map(({ date }) => date)) * (0.94 + random() * 0.12);
      return { runnerId: id, weekStart: toSqlDate(weekStart), ...weekOf(training, share) };
    }),
  );
}

/** How much of the peak a week holds: building up, an easier one every fourth, less towards a race and after it. */
function shareOfPeak(weekStart: CalendarDate, races: readonly CalendarDate[]): number {
  const toRace = races.map((date) => Math.floor(daysBetween(weekStart, date) / 7)).sort((a, b) => Math.abs(a) - Math.abs(b))[0];
  if (toRace === -1) return 0.3;
  if (toRace === 0 || toRace === -2) return 0.5;
  if (toRace === 1) return 0.65;
  if (toRace === 2) return 0.85;
  const build = toRace === undefined || toRace < 0 ? 0.8 : Math.max(0.65, 1 - 0.03 * (toRace - 3));
  return Math.floor(daysBetween("1970-01-05" as CalendarDate, weekStart) / 7) % 4 === 0 ? build * 0.75 : build;
}

function weekOf({ weeklyKm, longestKm, runs, minutesPerKm }: DemoTraining, share: number) {
  const distanceMeters = Math.round(weeklyKm * share * 10) * 100;
  return {
    distanceMeters,
    runs: share < 0.5 ? Math.max(2, runs - 2) : runs,
    longestRunMeters: Math.min(distanceMeters, Math.round(longestKm * Math.min(1, share) * 10) * 100),
    minutes: Math.round((distanceMeters / 1000) * minutesPerKm),
    sessionRpe: share > 0.85 ? 6 : 4.5,
  };
}

/** Aches on the body chart, and how each was at the sessions since. */
export function acheRows(runners: readonly DemoRunner[], sessions: readonly DemoSession[], now: Date) {
  const aches = runners.flatMap((runner) => runner.aches.map((ache, index) => ({ runner, ache, id: demoId(`ache ${runner.id} ${index}`) })));
  return {
    aches: aches.map(({ runner, ache, id }) => ({
      id, runnerId: runner.id, region: ache.region, side: ache.side, view: ache.view, condition: ache.condition,
      otherCondition: ache.condition === "other" ? "Sore along the shin bone, not sure what it is" : null,
      severity: ache.trend[0], whenItHurts: ache.whenItHurts,
      since: toSqlDate(addDays(dateIn(now, TIME_ZONE), -ache.sinceDays)),
      reportedAt: reportedAt(ache, now),
    })),
    followUps: aches.flatMap(({ runner, ache, id }) =>
      followUps(ache, id, sessions.filter((session) => session.runner.id === runner.id && session.status === "completed" && session.slot.startsAt > reportedAt(ache, now))),
    ),
  };
}

function reportedAt({ sinceDays }: DemoAche, now: Date): Date {
  return new Date(now.getTime() - Math.min(sinceDays, 45) * DAY_MS);
}

/** The latest sessions take the latest values of the trend. */
function followUps({ trend }: DemoAche, acheId: string, sessions: readonly DemoSession[]) {
  const later = trend.slice(1);
  const asked = [...sessions].sort((a, b) => a.slot.startsAt.getTime() - b.slot.startsAt.getTime()).slice(-later.length);
  return later.length === 0 ? [] : asked.map((session, index) => {
    const severity = later[later.length - asked.length + index] ?? trend[0];
    const before = trend[later.length - asked.length + index] ?? trend[0];
    return {
      acheId, appointmentId: session.id, at: session.slot.startsAt, severityNow: severity, severityRunning: Math.min(10, severity + 1), severityNextMorning: severity,
      changedRunning: severity >= 5 ? "a_little" : "not_at_all", trend: severity < before ? "better" : severity > before ? "worse" : "same",
    };
  });
}

/** Preferences, orthopaedic recommendations and what each runner can spend. */
export function careRows(runners: readonly DemoRunner[], currency: string, now: Date) {
  const today = dateIn(now, TIME_ZONE);
  return {
    preferences: runners.flatMap(({ id, preference }) => (preference ? [{ runnerId: id, ...preference }] : [])),
    recommendations: runners.flatMap(({ id, recommendation }) => recommendation ? [{
      runnerId: id, issuedBy: recommendation.issuedBy, recommendation: recommendation.recommendation,
      issuedOn: toSqlDate(addDays(today, -recommendation.agoDays)), validUntil: toSqlDate(addDays(today, recommendation.validDays)),
    }] : []),
    cadence: runners.flatMap(({ id, budgetAmount, raceOnly }) =>
      budgetAmount === null && !raceOnly ? [] : [{ runnerId: id, budgetAmount, budgetCurrency: budgetAmount === null ? null : currency, preference: raceOnly ? "race_only" : "regular" }],
    ),
  };
}

/** The short check-in before each session, encrypted as the application does. [SCREEN] */
export function screeningRows(sessions: readonly DemoSession[]) {
  return sessions.map((session) => {
    const answers = answersOf(session);
    const { action } = assessCheckIn(answers, { now: session.bookedAt, startsAt: session.slot.startsAt, timeZone: TIME_ZONE });
    const id = demoId(`check-in ${session.id}`);
    return {
      id, runnerId: session.runner.id, appointmentId: session.id, form: "check_in" as const, formVersion: SHORT_CHECK_IN_VERSION,
      answersCipher: encryptHealth(answers, answersContext(id)), action, answeredAt: session.bookedAt,
    };
  });
}

/** The full form and what was agreed to, of all but the last runner, who is asked at the next booking. [SCREEN] */
export function intakeRows(runners: readonly DemoRunner[], now: Date) {
  const answeredAt = new Date(now.getTime() - INTAKE_DAYS_AGO * DAY_MS);
  const asked = runners.slice(0, -1);
  return {
    intakes: asked.map((runner) => {
      const id = demoId(`intake ${runner.id}`);
      const answers = intakeOf(runner);
      const { action } = assessIntake(answers);
      return { id, runnerId: runner.id, form: "intake" as const, formVersion: INTAKE_VERSION, answersCipher: encryptHealth(answers, answersContext(id)), action, answeredAt };
    }),
    consents: asked.flatMap(({ id }) =>
      (["treatment", "health_data", "gluteal"] as const).map((kind) => ({ runnerId: id, kind, textVersion: CONSENT_VERSIONS[kind], givenAt: answeredAt })),
    ),
  };
}

/** Shins that hurt while running are what the form asks about; somebody in a clinic has an allergy. */
function intakeOf({ name, aches }: DemoRunner): IntakeAnswers {
  const answers = Object.fromEntries(INTAKE_QUESTIONS.map((question) => [question, "no"]));
  const hurtsOnRuns = aches.some(({ condition }) => condition === "shin_splints");
  return intakeAnswersSchema.parse({ ...answers, leg_pain_on_runs: hurtsOnRuns ? "yes" : "no", allergy: name.startsWith("T") ? "nut_oils" : "no", detail: null });
}

function answersOf({ awaitingReview }: DemoSession): CheckInAnswers {
  const allClear = Object.fromEntries(SHORT_CHECK_IN.map((question) => [question, "no"])) as Record<(typeof SHORT_CHECK_IN)[number], "no">;
  return { ...allClear, bone_pain: awaitingReview ? "yes" : "no", lastUnwellOn: null, cannotBearWeight: null };
}
