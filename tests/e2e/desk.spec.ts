import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { registerRunner, signIn } from "./sign-in";
import { admin, closeTestRooms, newSession, newTherapist, stored, type TestTherapist } from "./staff";

test.afterAll(closeTestRooms);

async function atTheDesk(page: Page, therapist: TestTherapist, date: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(`/desk?date=${date}`)}`);
  await signIn(page, therapist.email, therapist.password);
  await expect(page).toHaveURL(new RegExp(`/desk\\?date=${date}`));
}

const sessionOf = (page: Page, name: string) => page.getByRole("article", { name });

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("a therapist sees the race beside a session and what to avoid, checks in and completes", async ({ page }) => {
      const therapist = await newTherapist();
      const session = await newSession(therapist, { startsInMinutes: -10, raceInDays: 4, note: "The left calf, please." });
      await atTheDesk(page, therapist, session.date);
      const card = sessionOf(page, session.name);
      await expect(card).toContainText(`4 days before ${session.raceName}, race window`);
      await expect(card).toContainText("left ankle");
      await expect(card).toContainText("The left calf, please.");
      await card.getByRole("button", { name: `Check in ${session.name}` }).click();
      await expect(card.getByText("Here", { exact: true })).toBeVisible();
      await card.getByRole("button", { name: `Complete ${session.name}` }).click();
      await expect(card.getByText("Done", { exact: true })).toBeVisible();
      await expect(card.getByRole("button")).toHaveCount(0);
      expect((await stored(session.id)).events.map(({ action }) => action)).toEqual(["check_in", "complete"]);
    });

    test("cancelling asks for the reason first, and keeps it in the history", async ({ page }) => {
      const therapist = await newTherapist();
      const session = await newSession(therapist, { startsInMinutes: 60 });
      await atTheDesk(page, therapist, session.date);
      const card = sessionOf(page, session.name);
      await card.getByText("Cancel", { exact: true }).click();
      await card.getByRole("button", { name: "Cancel the appointment" }).click();
      await expect(card.getByLabel("Reason")).toHaveAccessibleDescription(/Write the reason/);
      expect((await stored(session.id)).status).toBe("confirmed");
      await card.getByLabel("Reason").fill("The heating is broken.");
      await card.getByRole("button", { name: "Cancel the appointment" }).click();
      await expect(card).toHaveCount(0);
      await page.getByText("Cancelled: 1").click();
      await page.getByRole("link", { name: new RegExp(session.name) }).click();
      await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
      await expect(page.getByRole("main")).toContainText("The heating is broken.");
    });

    test("a no-show is recorded after a question, and not by one press", async ({ page }) => {
      const therapist = await newTherapist();
      const session = await newSession(therapist, { startsInMinutes: -20 });
      await atTheDesk(page, therapist, session.date);
      const card = sessionOf(page, session.name);
      await expect(card.getByRole("button", { name: "Record the no-show" })).toBeHidden();
      await card.getByText("No-show", { exact: true }).click();
      await card.getByRole("button", { name: "Record the no-show" }).click();
      await expect(card.locator("[data-status='no_show']").getByText("No-show")).toBeVisible();
      expect((await stored(session.id)).status).toBe("no_show");
    });
  });
}

test("a review is the treating therapist's to decide, not the admin's", async ({ page, browser }) => {
  const therapist = await newTherapist();
  const session = await newSession(therapist, { startsInMinutes: 90, status: "held", note: "My shin hurts." });
  const office = await (await browser.newContext()).newPage();
  await office.goto(`/sign-in?next=${encodeURIComponent(`/desk/appointments/${session.id}`)}`);
  await signIn(office, admin.email, admin.password);
  await expect(sessionOf(office, session.name)).toContainText("Waits for review");
  await expect(sessionOf(office, session.name)).not.toContainText("shin");
  await expect(office.getByRole("button", { name: /Approve/ })).toHaveCount(0);
  await office.context().close();
  await atTheDesk(page, therapist, session.date);
  await expect(sessionOf(page, session.name)).toContainText("My shin hurts.");
  await sessionOf(page, session.name).getByRole("button", { name: `Approve ${session.name}` }).click();
  await expect(sessionOf(page, session.name).getByText("Booked", { exact: true })).toBeVisible();
  expect((await stored(session.id)).status).toBe("confirmed");
});

test("what someone else did meanwhile is shown, and not done twice", async ({ page, browser }) => {
  // A page that hears nothing of changes.
  await page.route("**/api/desk/calendar/**", (route) => route.abort());
  const therapist = await newTherapist();
  const session = await newSession(therapist, { startsInMinutes: -5 });
  await atTheDesk(page, therapist, session.date);
  const other = await (await browser.newContext()).newPage();
  await atTheDesk(other, therapist, session.date);
  await sessionOf(other, session.name).getByRole("button", { name: `Check in ${session.name}` }).click();
  await expect(sessionOf(other, session.name).getByText("Here", { exact: true })).toBeVisible();
  await other.context().close();
  await sessionOf(page, session.name).getByRole("button", { name: `Check in ${session.name}` }).click();
  await expect(sessionOf(page, session.name).getByText("Here", { exact: true })).toBeVisible();
  expect((await stored(session.id)).events).toHaveLength(1);
});

test("a session is checked in by keyboard alone", async ({ page }) => {
  const therapist = await newTherapist();
  const session = await newSession(therapist, { startsInMinutes: 30 });
  await atTheDesk(page, therapist, session.date);
  await page.reload();
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))) === `Check in ${session.name}`) break;
  }
  await expect(page.getByRole("button", { name: `Check in ${session.name}` })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(sessionOf(page, session.name).getByText("Here", { exact: true })).toBeVisible();
});

test("day and week lead to each other, and to other days", async ({ page }) => {
  const therapist = await newTherapist();
  const session = await newSession(therapist, { startsInMinutes: 0, raceInDays: 1 });
  await atTheDesk(page, therapist, session.date);
  await expect(page.getByRole("link", { name: "Today" })).toHaveAttribute("aria-current", "date");
  await page.getByRole("link", { name: "Week", exact: true }).click();
  const entry = page.getByRole("listitem").filter({ hasText: session.name }).last();
  await expect(entry).toContainText(`1 day before ${session.raceName}, too close`);
  await page.getByRole("link", { name: "The week after" }).click();
  await expect(page.getByRole("link", { name: new RegExp(session.name) })).toHaveCount(0);
  await page.getByRole("link", { name: "This week" }).click();
  await page.getByRole("link", { name: new RegExp(session.name) }).click();
  await expect(page).toHaveURL(new RegExp(`/desk/appointments/${session.id}`));
});

test("another therapist's session, and the desk itself for a runner, are not there [ACCESS]", async ({ page, request }) => {
  const [therapist, other] = [await newTherapist(), await newTherapist()];
  const session = await newSession(therapist, { startsInMinutes: 60 });
  await atTheDesk(page, other, session.date);
  await expect(sessionOf(page, session.name)).toHaveCount(0);
  expect((await page.request.get(`/desk/appointments/${session.id}`)).status()).toBe(404);
  expect((await page.request.get(`/desk?therapist=${therapist.id}`)).status()).toBe(404);
  const runner = await registerRunner(request);
  await page.context().clearCookies();
  await page.goto("/sign-in?next=/account");
  await signIn(page, runner.email, runner.password);
  for (const path of ["/desk", "/desk/week", `/desk/appointments/${session.id}`]) expect((await page.request.get(path)).status()).toBe(404);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the desk has no accessibility violations, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const therapist = await newTherapist();
    const session = await newSession(therapist, { startsInMinutes: -5, raceInDays: 1, note: "Hello" });
    await newSession(therapist, { startsInMinutes: 60, raceInDays: 4 });
    await atTheDesk(page, therapist, session.date);
    for (const path of [`/desk?date=${session.date}`, "/desk/week", `/desk/appointments/${session.id}`]) {
      await page.goto(path);
      await page.getByText("Cancel", { exact: true }).first().click({ timeout: 1000 }).catch(() => undefined);
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    }
  });
}
