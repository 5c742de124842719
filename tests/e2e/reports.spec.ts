import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import Papa from "papaparse";
import { newPerson, registerRunner, signIn, tokenHeader } from "./sign-in";
import { admin, closeTestRooms, newTherapist } from "./staff";

test.afterAll(closeTestRooms);

const REPORTS = [
  ["Use of hours", "hours"],
  ["Revenue", "revenue"],
  ["Cancellations and no-shows", "cancellations"],
  ["New runners", "runners"],
  ["Cadence kept", "cadence"],
] as const;

async function asAdmin(page: Page, path: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await signIn(page, admin.email, admin.password);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** The rows of a table on the page, cell by cell. */
async function rowsOf(page: Page, name: string): Promise<string[][]> {
  return page.getByRole("table", { name, exact: true }).locator("tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
}

async function csvOf(page: Page, name: string): Promise<string[][]> {
  const href = await page.getByRole("link", { name: `${name} as a CSV file` }).getAttribute("href");
  const answer = await page.request.get(href!);
  expect(answer.headers()["content-type"]).toContain("text/csv");
  const { data, errors } = Papa.parse<string[]>((await answer.text()).replace("\uFEFF", ""), { skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("the first page leads to each report, and the dates come along", async ({ page }) => {
      await asAdmin(page, "/admin");
      await page.getByRole("link", { name: "Reports" }).click();
      await page.getByRole("link", { name: "This quarter" }).click();
      await expect(page.getByRole("link", { name: "This quarter" })).toHaveAttribute("aria-current", "page");
      for (const [card, name] of REPORTS) {
        await page.getByRole("main").getByRole("link", { name: card, exact: true }).click();
        await expect(page).toHaveURL(new RegExp(`/admin/reports/${name}\\?period=quarter$`));
        await expect(page.getByRole("heading", { name: "How it is counted" })).toBeVisible();
        await page.goBack();
      }
    });

    test("own dates are shown; dates that are none are refused at their field, and what was typed stays", async ({ page }) => {
      await asAdmin(page, "/admin/reports/revenue?period=own&from=2026-10-10&to=2026-10-01");
      await expect(page.getByLabel("Last day")).toHaveAccessibleDescription("The last day must not be before the first.");
      await expect(page.getByLabel("First day")).toHaveValue("2026-10-10");
      await page.getByLabel("Last day").fill("2026-10-12");
      await page.getByRole("button", { name: "Show these dates" }).click();
      await expect(page.getByText("Sat 10 Oct 2026 to Mon 12 Oct 2026")).toBeVisible();
    });

    test("the file of a table holds its figures, and a spreadsheet can read them", async ({ page }) => {
      await asAdmin(page, "/admin/reports/revenue");
      const [shown, file] = [await rowsOf(page, "Revenue by week"), await csvOf(page, "Revenue by week")];
      expect(file[0]).toEqual([...shown[0]!, "Currency"]);
      expect(file).toHaveLength(shown.length);
      const revenue = shown[0]!.indexOf("Revenue");
      const weeks = file.slice(1, -1);
      expect(weeks.every((row) => /^\d{4}-\d{2}-\d{2}$/.test(row[0]!))).toBe(true);
      const total = weeks.reduce((sum, row) => sum + Math.round(Number(row[revenue]) * 100), 0);
      expect(total).toBe(Math.round(Number(file.at(-1)![revenue]) * 100));
      expect(total).toBe(Number(shown.at(-1)![revenue]!.replaceAll(/\D/g, "")));
    });

    test("race windows: who wants a session before which race, what is free, and until when one looks", async ({ page, request }, { project, retry }) => {
      const runner = await registerRunner(request, { ...newPerson(), name: `Rhea ${randomUUID().slice(0, 6)}` });
      // A day of its own each time: of the races of one day, the list names the first three.
      const days = 70 + (project.name === "phone" ? 0 : 7) + (javaScriptEnabled ? 0 : 14) + retry;
      const date = new Date(Date.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10);
      const race = { name: `Marathon ${runner.id.slice(-6)}`, date, distance: "marathon" };
      expect((await request.post("/api/v1/races", { headers: await tokenHeader(request, runner), data: race })).status()).toBe(201);
      await asAdmin(page, "/admin/reports/race-windows?weeks=26");
      const [, ...races] = await csvOf(page, "Race dates against free time");
      const cards = page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2 }) });
      expect(races.length).toBeGreaterThan(0);
      await expect(cards).toHaveCount(races.length);
      const card = cards.filter({ hasText: race.name });
      await card.getByText(/(Who wants|who want) one$/).click();
      await expect(card.getByRole("listitem").filter({ hasText: runner.name })).toBeVisible();
      await page.getByRole("link", { name: "4 weeks", exact: true }).click();
      await expect(page).toHaveURL(/weeks=4/);
      expect((await csvOf(page, "Free sessions by day"))[0]).toEqual(["Day", "Free sessions"]);
    });
  });
}

test("only an admin finds reports and their files [ACCESS]", async ({ page }) => {
  const paths = ["/admin/reports", ...REPORTS.flatMap(([, name]) => [`/admin/reports/${name}`, `/admin/reports/${name}/csv`]), "/admin/reports/race-windows", "/admin/reports/race-windows/csv"];
  for (const path of paths.filter((each) => each.endsWith("csv"))) expect((await page.request.get(path)).status(), path).toBe(404);
  const therapist = await newTherapist();
  await page.goto("/sign-in?next=/desk");
  await signIn(page, therapist.email, therapist.password);
  for (const path of paths) expect((await page.request.get(path)).status(), path).toBe(404);
});

test("what isn't there is not found", async ({ page }) => {
  await asAdmin(page, "/admin/reports");
  for (const path of ["/admin/reports/nothing", "/admin/reports/nothing/csv", "/admin/reports/constructor", "/admin/reports/hours/csv?table=nothing"]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the reports have no accessibility violations, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await asAdmin(page, "/admin/reports");
    for (const path of ["/admin/reports", ...REPORTS.map(([, name]) => `/admin/reports/${name}`), "/admin/reports/race-windows", "/admin/reports/hours?period=own&from=x&to="]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), path).toBe(true);
    }
  });
}
