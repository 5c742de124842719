import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { test } from "./own-clinic";
import { newPerson, registerRunner, signIn, tokenHeader } from "./sign-in";
import { admin } from "./staff";

// One policy holds for the whole clinic: these change it one after the other, in a clinic of their own, and put it back.
test.describe.configure({ mode: "serial" });

async function openPolicy(page: Page): Promise<void> {
  await page.goto("/sign-in?next=/admin/policy");
  await signIn(page, admin.email, admin.password);
  await expect(page).toHaveURL(/\/admin\/policy$/);
}

const answer = (page: Page) => page.getByRole("main").getByRole("alert");
const done = (page: Page) => page.getByRole("main").getByRole("status");
const effect = (page: Page) => page.getByRole("region", { name: "The effect" });
const save = (page: Page) => page.getByRole("button", { name: "Save the policy" }).last();
const preview = (page: Page) => page.getByRole("button", { name: "Show the effect first" }).last();
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("an owner changes the race policy to 2 to 4 days, and sees the effect before and after [RACE]", async ({ page, request }) => {
      const session = await sessionTwoDaysBeforeRace(request);
      await openPolicy(page);
      await expect(page.getByRole("link", { name: new RegExp(`${session.name}.*2 days before ${session.raceName}`) })).toBeVisible();
      await page.getByLabel("Fewest days before the race").fill("2");
      await page.getByLabel("Most days before the race").fill("4");
      await preview(page).click();
      await expect(done(page)).toContainText("Nothing is saved yet");
      await expect(effect(page)).toContainText("2 to 4 days before the race");
      await expect(effect(page).getByRole("link", { name: new RegExp(`${session.name}.*2 days before ${session.raceName}`) })).toBeVisible();
      expect(await choicesOn(page, session)).toEqual(["no", "pre"]);
      await expect(page.getByLabel("Fewest days before the race")).toHaveValue("2");
      expect(await fits(page)).toBe(true);
      await save(page).click();
      await expect(done(page)).toContainText("Saved. It counts for every booking from now on.");
      expect(await choicesOn(page, session)).toEqual(["no", "pre"]);

      // Compared again later, from the list of versions; and put back.
      await page.goto("/admin/policy");
      await expect(page.getByLabel("Fewest days before the race")).toHaveValue("2");
      const versions = page.getByRole("region", { name: "Versions" }).getByRole("listitem");
      await expect(versions.first()).toContainText("Race window: 3 to 5 days before the race → 2 to 4 days before the race");
      await page.getByRole("link", { name: /^Version \d+$/ }).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText("in force");
      await expect(effect(page)).toContainText("2 to 4 days before the race");
      await page.goto("/admin/policy");
      await page.getByRole("link", { name: /^Version \d+$/ }).nth(1).click();
      await expect(effect(page)).toContainText("3 to 5 days before the race");
      await page.getByText("Put this version back into force").click();
      await page.getByRole("button", { name: "Put it back" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText("in force");
      await page.goto("/admin/policy");
      await expect(page.getByLabel("Fewest days before the race")).toHaveValue("3");
    });

    test("what can't work is refused at its field with nothing lost, and what is odd is said", async ({ page }) => {
      await openPolicy(page);
      await page.getByLabel("Fewest days before the race").fill("6");
      await page.getByLabel("How far ahead, days").fill("4");
      await save(page).click();
      await expect(answer(page)).toContainText("Nothing was saved");
      await expect(page.getByLabel("Most days before the race")).toHaveAccessibleDescription(/must be at least the fewest/);
      await expect(page.getByLabel("Fewest days before the race")).toHaveValue("6");
      await page.getByLabel("Fewest days before the race").fill("3");
      await save(page).click();
      // The second answer: the first one's other error is gone. What is typed before it comes would be lost.
      await expect(page.getByLabel("Most days before the race")).not.toHaveAccessibleDescription(/must be at least the fewest/);
      await expect(page.getByLabel("How far ahead, days")).toHaveAccessibleDescription(/as far ahead as the race window opens/);
      await page.getByLabel("How far ahead, days").fill("10");
      await page.getByLabel("Late cancellation, percent of the price").fill("100");
      await page.getByLabel("No-show, percent of the price").fill("20");
      await preview(page).click();
      await expect(effect(page)).toContainText("Worth a second look");
      await expect(effect(page)).toContainText("A late cancellation costs more than not coming at all");
      await expect(page.getByLabel("How far ahead, days")).toHaveValue("10");
      await page.goto("/admin/policy");
      await expect(page.getByLabel("How far ahead, days")).toHaveValue("180");
    });
  });
}

test("two admins at once: the second sees what the first has saved before overwriting it", async ({ page, context }) => {
  await openPolicy(page);
  const second = await context.newPage();
  await second.goto("/admin/policy");
  await page.getByLabel("A time is kept for, minutes").fill("7");
  await save(page).click();
  await expect(done(page)).toContainText("Saved.");
  await second.getByLabel("Shortest notice, minutes").fill("180");
  await save(second).click();
  await expect(answer(second)).toContainText("after you opened this page. Nothing was saved.");
  await expect(second.getByLabel("Shortest notice, minutes")).toHaveValue("180");
  await page.goto("/admin/policy");
  await page.getByLabel("A time is kept for, minutes").fill("5");
  await save(page).click();
  await expect(done(page)).toContainText("Saved.");
});

test("the desk shows under which version an appointment was booked", async ({ page, request }) => {
  const session = await sessionTwoDaysBeforeRace(request);
  await page.goto(`/sign-in?next=/desk/appointments/${session.id}`);
  await signIn(page, admin.email, admin.password);
  await expect(page.getByText(/Booked under version \d+ of the policy/)).toContainText("which is in force");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the policy and its effect have no accessibility violations, ${colorScheme}`, async ({ page, request }) => {
    await page.emulateMedia({ colorScheme });
    await sessionTwoDaysBeforeRace(request);
    await openPolicy(page);
    const check = async () => {
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(await fits(page)).toBe(true);
    };
    await page.getByLabel("Fewest days before the race").fill("2");
    await page.getByLabel("How far ahead, days").fill("20");
    await preview(page).click();
    await expect(effect(page)).toBeVisible();
    await check();
    await page.goto("/admin/policy");
    await page.getByRole("link", { name: /^Version \d+$/ }).last().click();
    await expect(page.getByRole("heading", { level: 1, name: /Version/ })).toBeVisible();
    await expect(page).toHaveTitle(/version of the policy/);
    await check();
  });
}

type RaceSession = { id: string; name: string; raceName: string; date: string };

/** A booked session within the week, two days before a marathon that its runner entered afterwards: forbidden by 3 to 5 days, allowed by 2 to 4. */
async function sessionTwoDaysBeforeRace(request: APIRequestContext): Promise<RaceSession> {
  const tag = randomUUID().slice(0, 8);
  const runner = await registerRunner(request, { ...newPerson(), name: `Noa ${tag}` });
  const headers = await tokenHeader(request, runner);
  const { items } = (await (await request.get("/api/v1/services")).json()) as { items: { id: string; slug: string }[] };
  const serviceId = items.find(({ slug }) => slug === "runners-massage-60")!.id;
  const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const found = await request.get(`/api/v1/availability?serviceId=${serviceId}&from=${dayAfter(1)}&to=${dayAfter(5)}`, { headers });
  const { timeZone, days } = (await found.json()) as { timeZone: string; days: { date: string; slots: { startsAt: string }[] }[] };
  const day = days.find(({ slots }) => slots.length > 0)!;
  const booked = await request.post("/api/v1/appointments", {
    headers: { ...headers, "Idempotency-Key": randomUUID() },
    data: { serviceId, startsAt: day.slots[0]!.startsAt },
  });
  expect(booked.status(), await booked.text()).toBe(201);
  const race = new Date(`${day.date}T00:00:00Z`);
  race.setUTCDate(race.getUTCDate() + 2);
  const raceName = `Marathon ${tag}`;
  const entered = await request.post("/api/v1/races", { headers, data: { name: raceName, date: race.toISOString().slice(0, 10), distance: "marathon", timeZone } });
  expect(entered.status(), await entered.text()).toBe(201);
  return { id: ((await booked.json()) as { id: string }).id, name: runner.name, raceName, date: day.date };
}

/** What the effect says of the session's day for its runner, by the first policy and by the second. */
async function choicesOn(page: Page, { name, date }: RaceSession): Promise<string[]> {
  const week = effect(page).getByRole("table", { name: "Days that runners with a race can book" });
  const days = await week.locator("thead th").allInnerTexts();
  const column = days.findIndex((text) => text.trim().split(/\s+/).at(-1) === String(Number(date.slice(8))));
  const rows = week.locator("tbody").filter({ hasText: name }).getByRole("row");
  await expect(rows).toHaveCount(3);
  return Promise.all([1, 2].map((row) => rows.nth(row).getByRole("cell").nth(column).innerText()));
}
