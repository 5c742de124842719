import path from "node:path";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { DEFAULT_CADENCE_THRESHOLDS } from "@/lib/domain/cadence";
import { calendarDate } from "@/lib/domain/calendar-date";
import { DEFAULT_RACE_POLICY, type Race } from "@/lib/domain/race-window";
import { planByHand } from "../unit/plan-oracle";
import { shift } from "./free-times";
import { expectRaceKept } from "./race-kept";
import { newPerson, registerRunner, signIn, tokenHeader } from "./sign-in";

const STRAVA = path.join(import.meta.dirname, "..", "fixtures", "activities", "thenewthinktank_activities.csv");
const CLINIC_ZONE = "America/New_York";
/** Places whose clocks change at different times of the year. */
const ZONES = [CLINIC_ZONE, "Europe/Berlin", "Australia/Sydney", "America/Santiago"];
/** The demo is open for booking so far ahead. */
const BOOKABLE_DAYS = 180;

const today = new Intl.DateTimeFormat("en-CA", { timeZone: CLINIC_ZONE }).format(new Date());

type Entered = { name: string; date: string; timeZone: string };

/** Minutes east of UTC at noon (UTC) of a day. */
function offset(date: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }).formatToParts(new Date(`${date}T12:00:00Z`));
  return parts.find(({ type }) => type === "timeZoneName")!.value;
}

/** Three marathons of the season: one on the day on which clocks change where it is run, two well apart from it. */
function threeMarathons(): [Entered, Entered, Entered] {
  const days = Array.from({ length: BOOKABLE_DAYS - 34 }, (_, index) => shift(today, 30 + index));
  const change = days.flatMap((date) => ZONES.filter((zone) => offset(date, zone) !== offset(shift(date, -1), zone)).map((timeZone) => ({ date, timeZone })))[0]!;
  const apart = [26, 47, 68, 89].map((ahead) => shift(today, ahead)).filter((date) => Math.abs(Date.parse(date) - Date.parse(change.date)) > 12 * 86_400_000);
  return [
    { name: "First Marathon", date: apart[0]!, timeZone: CLINIC_ZONE },
    { name: "Second Marathon", date: apart[1]!, timeZone: "Europe/Berlin" },
    { name: "Marathon of the Changing Clocks", ...change },
  ];
}

async function enterRace(page: Page, { name, date, timeZone }: Entered): Promise<void> {
  await page.getByLabel("Race", { exact: true }).fill(name);
  await page.getByLabel("Race day").fill(date);
  await page.getByLabel("Time zone of the race").fill(timeZone);
  await page.getByRole("button", { name: "Add this race" }).click();
  await expect(page.getByText(`${name} is among your races.`)).toBeVisible();
}

async function reportAche(page: Page, place: string, condition: string, severity: number): Promise<void> {
  await page.getByRole("radio", { name: place }).check();
  await page.getByLabel("What is it?").selectOption(condition);
  await page.getByRole("group", { name: "How much does it hurt now?" }).last().getByRole("radio", { name: String(severity), exact: true }).check();
  await page.getByRole("button", { name: "Add this ache" }).click();
  await expect(page.getByText("is on your chart.")).toBeVisible();
}

/** What the rule's page gives for a runner of unknown training with two aches, the worst at 5, and these races. */
function byHand(races: readonly Entered[]): { date: string; reason: string }[] {
  const plan = planByHand({
    today: calendarDate(today),
    load: { weeklyMeters: null, runsPerWeek: null, longestRunSpike: false, daysSinceLastRun: null },
    aches: { soreAreas: 2, worstSeverity: 5, substantialProblem: false },
    monthlyBudget: null,
    price: 1,
    preference: "regular",
    races: races.map(({ name, date, timeZone }): Race => ({ id: name, name, date: calendarDate(date), timeZone, distance: "marathon" })),
    racePolicy: DEFAULT_RACE_POLICY,
    thresholds: DEFAULT_CADENCE_THRESHOLDS,
    lastSession: null,
    horizonDays: 365,
  });
  expect(plan.codes).toEqual(["V?", "A1"]);
  return plan.sessions.map(({ date, reason }) => ({ date: date!, reason }));
}

test("a runner opens an account, imports a Strava export, enters three marathons and two aches, and books a plan that can be followed by hand", async ({ page, request }) => {
  test.slow();
  const person = newPerson();
  const races = threeMarathons();
  await page.goto("/register?next=/training/import");
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("checkbox", { name: /I accept the clinic's terms/ }).check();
  await page.getByRole("button", { name: "Open my account" }).click();

  await expect(page.getByRole("heading", { name: "Import your runs" })).toBeVisible();
  await page.getByLabel("Files", { exact: true }).setInputFiles(STRAVA);
  await page.getByRole("button", { name: "Read the files" }).click();
  await page.getByRole("button", { name: "Save 89 runs" }).click();
  await expect(page.getByText("89 runs are saved.")).toBeVisible();
  await page.getByRole("link", { name: "Look at your training" }).click();
  await expect(page.getByText("The last run that is known is of Monday 14 August 2023.", { exact: false })).toBeVisible();
  await page.getByRole("navigation", { name: "Other weeks" }).getByRole("link", { name: "Earlier" }).click();
  await expect(page.getByRole("navigation", { name: "Other weeks" }).getByRole("link", { name: "Later" })).toBeVisible();

  await page.goto("/races");
  for (const race of races) await enterRace(page, race);
  await page.goto("/aches");
  await reportAche(page, "Left calf, back (lower leg)", "Muscle soreness", 5);
  await reportAche(page, "Right knee, front", "Knee pain", 3);

  await page.goto("/plan?days=365");
  const expected = byHand(races);
  const shown = page.locator("#sessions ol > li");
  await expect(shown).toHaveCount(expected.length);
  for (const [index, { date, reason }] of expected.entries()) {
    await expect(shown.nth(index).getByRole("heading")).toHaveText(dayText(date));
    await expect(shown.nth(index)).toContainText(REASONS[reason]!);
  }
  for (const [name, count] of [["Why so", 2], ["Why these days", 1]] as const) {
    expect(await page.getByRole("heading", { name, exact: true }).locator("xpath=following-sibling::ol[1]").getByText(/^Evidence: thin\./).count()).toBeGreaterThanOrEqual(count);
  }

  const bookable = expected.filter(({ date }) => date <= shift(today, BOOKABLE_DAYS));
  await page.getByRole("link", { name: "Book", exact: true }).last().click();
  await page.getByRole("radio", { name: "No to all of them" }).check();
  await page.getByRole("button", { name: `Book these ${bookable.length} sessions` }).click();
  await expect(page.getByText(`${bookable.length} sessions are booked.`)).toBeVisible();
  await expect(page.getByRole("link", { name: "answer the health questions" })).toBeVisible();
  const booked = await expectRaceKept(request, await tokenHeader(request, person));
  expect(booked).toHaveLength(bookable.length);
  expect(booked.filter(({ purpose }) => purpose === "pre_race")).toHaveLength(3);
});

const REASONS: Record<string, RegExp> = {
  W: /[345] days before .*, in the race window\./,
  S: /the plan begins tomorrow/,
  E: /Divided evenly between .* and .*\./,
  I: /Every two weeks, counted from .*\./,
  N1: /Your first session, \d+ days before /,
};

function dayText(date: string): string {
  return new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`)).replace(",", "");
}

async function bookedStarts(request: APIRequestContext, headers: { Authorization: string }): Promise<string[]> {
  const { items } = (await (await request.get("/api/v1/appointments", { headers })).json()) as { items: { startsAt: string }[] };
  return items.map(({ startsAt }) => startsAt).sort();
}

test("a marathon entered later shows on the season which session no longer fits; it moves when the runner says so, and no other does", async ({ page, request }) => {
  const person = await registerRunner(request);
  const headers = await tokenHeader(request, person);
  expect((await request.post("/api/v1/plan/bookings", { headers: { ...headers, "Idempotency-Key": `walk-${person.id}` } })).status()).toBe(201);
  const before = await bookedStarts(request, headers);
  const hit = before[1]!;
  const date = shift(new Intl.DateTimeFormat("en-CA", { timeZone: CLINIC_ZONE }).format(new Date(hit)), 2);
  expect((await request.post("/api/v1/races", { headers, data: { name: "Sudden Marathon", date, distance: "marathon", timeZone: CLINIC_ZONE } })).status()).toBe(201);
  await page.goto("/sign-in?next=/");
  await signIn(page, person.email, person.password);
  for (const address of ["/", "/plan"]) {
    await page.goto(address);
    const conflicts = page.getByRole("region", { name: "Sessions that no longer fit" });
    await expect(conflicts).toContainText("2 days before your Sudden Marathon: too close for a massage.");
    await expect(page.getByText(/Sudden Marathon on .* is new among your races\./)).toBeVisible();
  }
  expect(await bookedStarts(request, headers)).toEqual(before);
  await page.getByRole("button", { name: "Move it there" }).click();
  await page.waitForURL(/\/appointments\//);
  const after = await expectRaceKept(request, headers);
  expect(after.map(({ startsAt }) => startsAt).filter((startsAt) => before.includes(startsAt)).sort()).toEqual(before.filter((startsAt) => startsAt !== hit));
  await page.goto("/plan");
  await expect(page.getByRole("region", { name: "Sessions that no longer fit" })).toHaveCount(0);
});
