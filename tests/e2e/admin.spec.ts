import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./sign-in";
import { admin, closeTestRooms, newSession, newTherapist } from "./staff";

test.afterAll(closeTestRooms);

async function asAdmin(page: Page, path: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await signIn(page, admin.email, admin.password);
  await expect(page).toHaveURL(new RegExp(`${path.replaceAll("/", "\\/")}$`));
}

const answer = (page: Page) => page.getByRole("main").getByRole("alert");
const done = (page: Page) => page.getByRole("main").getByRole("status");

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("weekly hours change from a day on; what lay outside before stays listed", async ({ page }) => {
      const therapist = await newTherapist();
      const session = await newSession(therapist, { startsInMinutes: 3 * 24 * 60 });
      await asAdmin(page, `/admin/therapists/${therapist.id}`);
      // Hours shorter than the session: whatever weekday it is on, it lies outside.
      const monday = page.getByRole("group", { name: "Monday" });
      await monday.getByLabel("Monday, from, first").fill("09:00");
      await monday.getByLabel("Monday, until, first").fill("08:00");
      await page.getByRole("group", { name: "Tuesday" }).getByLabel("Tuesday, from, first").fill("10:15");
      await page.getByRole("group", { name: "Tuesday" }).getByLabel("Tuesday, until, first").fill("10:30");
      await page.getByRole("button", { name: "Change the hours" }).click();
      await expect(answer(page)).toContainText("One field needs a change");
      await expect(monday).toContainText("The end must be later than the start.");
      await expect(monday.getByLabel("Monday, until, first")).toHaveValue("08:00");
      await expect(page.getByLabel("Tuesday, from, first")).toHaveValue("10:15");
      await monday.getByLabel("Monday, until, first").fill("09:30");
      await page.getByRole("button", { name: "Change the hours" }).click();
      await expect(done(page)).toContainText("The new hours hold from");
      const outside = page.locator("section").filter({ has: page.getByRole("heading", { name: "Outside the hours" }) });
      await expect(outside.getByRole("link", { name: new RegExp(session.name) })).toHaveAttribute("href", `/desk/appointments/${session.id}`);
      await expect(page.getByRole("table").getByRole("row", { name: /Mon/ })).toContainText("09:00 to 09:30");
      await expect(page.getByRole("table").getByRole("row", { name: /Tue/ })).toContainText("10:15 to 10:30");
    });

    test("time off is set and removed; a time that clocks skip is refused at its field [TIME]", async ({ page }) => {
      const therapist = await newTherapist();
      await asAdmin(page, `/admin/therapists/${therapist.id}`);
      const section = page.locator("section").filter({ has: page.getByRole("heading", { name: "Time off" }) });
      await section.getByLabel("First day").fill("2030-03-10");
      await section.getByLabel("From").fill("02:30");
      await section.getByLabel("Last day").fill("2030-03-11");
      await section.getByLabel("Note").fill("Course");
      await section.getByRole("button", { name: "Add time off" }).click();
      await expect(section.getByLabel("From")).toHaveAccessibleDescription(/clocks go forward and skip 02:30/);
      await expect(section.getByLabel("Note")).toHaveValue("Course");
      await section.getByLabel("From").fill("03:30");
      await section.getByRole("button", { name: "Add time off" }).click();
      await expect(section.getByRole("listitem")).toContainText("Sun 10 Mar 2030, 03:30 to Tue 12 Mar 2030, 00:00 (Course)");
      await section.getByLabel(/^Remove the time off/).click();
      await section.getByRole("button", { name: "Remove it" }).click();
      await expect(section.getByRole("listitem")).toHaveCount(0);
    });
  });
}

test("only an admin finds these pages [ACCESS]", async ({ page }) => {
  const therapist = await newTherapist();
  await page.goto("/sign-in?next=/desk");
  await signIn(page, therapist.email, therapist.password);
  for (const path of ["/admin", "/admin/services", "/admin/services/new", `/admin/therapists/${therapist.id}`, "/admin/policy", "/admin/people"]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
});

test("what isn't there is not found", async ({ page }) => {
  await asAdmin(page, "/admin");
  for (const path of [`/admin/services/${randomUUID()}`, "/admin/services/x", `/admin/therapists/${randomUUID()}`, "/desk/appointments/x"]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the admin's pages have no accessibility violations, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const therapist = await newTherapist();
    await newSession(therapist, { startsInMinutes: 3 * 24 * 60, raceInDays: 1 });
    await asAdmin(page, "/admin");
    for (const path of ["/admin", `/admin/therapists/${therapist.id}`, "/admin/policy", "/admin/people"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), path).toBe(true);
    }
  });
}
