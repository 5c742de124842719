import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { shift } from "./free-times";
import { registerRunner, signIn, tokenHeader } from "./sign-in";

const FOLDER = path.join(import.meta.dirname, "..", "fixtures", "activities");
const file = (name: string) => path.join(FOLDER, name);
const STRAVA = file("thenewthinktank_activities.csv");

/** The Monday so many weeks before this one. */
function monday(weeksAgo: number): string {
  const today = new Date().toISOString().slice(0, 10);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
  return shift(today, 1 - weekday - 7 * weeksAgo);
}

async function openTraining(page: Page, person: { email: string; password: string }, at = "/training"): Promise<void> {
  await page.goto(`/sign-in?next=${at}`);
  await signIn(page, person.email, person.password);
  await page.waitForURL((url) => url.pathname === at);
}

/** Chooses the files, sends them, and waits for the preview. Without scripts one looks again by hand. */
async function sendFiles(page: Page, ...files: string[]): Promise<void> {
  await page.goto("/training/import");
  await page.getByLabel("Files", { exact: true }).setInputFiles(files);
  await page.getByRole("button", { name: "Read the files" }).click();
  await page.waitForURL(/\/training\/imports\//);
  await expect(async () => {
    if (await page.getByRole("link", { name: "Look again" }).isVisible()) await page.reload();
    await expect(page.getByRole("heading", { name: "What is in your files" })).toBeVisible({ timeout: 1000 });
  }).toPass();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("a real Strava export is read, looked at and saved; sent again it holds nothing new; taken back it is gone", async ({ page, request }) => {
      const person = await registerRunner(request);
      await openTraining(page, person);
      await expect(page.getByText("Nothing is known of your running yet.", { exact: false })).toBeVisible();
      await sendFiles(page, STRAVA);
      await expect(page.getByText("89 new runs, 408.3 km")).toBeVisible();
      await expect(page.getByText("Strava's export: 89 runs, 23 of other sports left out")).toBeVisible();
      await page.getByRole("button", { name: "Save 89 runs" }).click();
      await expect(page.getByText("89 runs are saved.")).toBeVisible();

      await sendFiles(page, STRAVA);
      await expect(page.getByText("No new run, 89 already there")).toBeVisible();
      await page.getByRole("button", { name: "Save nothing" }).click();
      await page.waitForURL((url) => url.pathname === "/training");

      await page.getByRole("button", { name: "Take back the import of thenewthinktank_activities.csv" }).click();
      await expect(page.getByText("Nothing is known of your running yet.", { exact: false })).toBeVisible();
    });

    test("a broken file beside good ones is named with its line; what is of unknown sport is asked about", async ({ page, request }) => {
      await openTraining(page, await registerRunner(request), "/training/import");
      await sendFiles(page, file("togeojson_bad.gpx"), file("python-tcxparser_test.tcx"), file("marcusvolz_running_activity_7371775190.gpx"), file("togeojson_run.gpx"));
      await expect(page.getByText("togeojson_bad.gpx, line 3, trkpt: The track has no point with a position on Earth.", { exact: false })).toBeVisible();
      const asked = page.getByRole("group", { name: "Were these runs?" });
      const boxes = asked.getByRole("checkbox");
      const unknown = await boxes.count();
      for (let index = 0; index < unknown; index++) await boxes.nth(index).check();
      await page.getByRole("button", { name: /^Save/ }).first().click();
      await expect(page.getByText("3 runs are saved.")).toBeVisible();
    });

    test("a week by hand: what can't be says so beside the field and keeps what was typed; then it counts", async ({ page, request }) => {
      await openTraining(page, await registerRunner(request));
      await page.getByLabel("Week", { exact: true }).selectOption(monday(1));
      await page.getByLabel("Distance, km").fill("42,5");
      await page.getByLabel("Runs", { exact: true }).fill("4");
      await page.getByLabel("Longest run, km").fill("50");
      await page.getByRole("button", { name: "Enter this week" }).click();
      await expect(page.getByText("The longest run can't be longer than the whole week.")).toBeVisible();
      await expect(page.getByLabel("Distance, km")).toHaveValue("42,5");
      await page.getByLabel("Longest run, km").fill("18");
      await page.getByRole("button", { name: "Enter this week" }).click();
      await expect(page.getByText("Your usual week: 42.5 km in 4 runs", { exact: false })).toBeVisible();
      await page.getByRole("button", { name: "Show miles" }).click();
      await expect(page.getByText("Your usual week: 26.4 mi in 4 runs", { exact: false })).toBeVisible();
      await page.getByRole("button", { name: /^Remove the week/ }).click();
      await expect(page.getByText("Nothing is known of your running yet.", { exact: false })).toBeVisible();
    });
  });
}

test("files that are too large or too many are refused before they are sent", async ({ page, request }) => {
  await openTraining(page, await registerRunner(request), "/training/import");
  await page.getByRole("button", { name: "Read the files" }).click();
  await expect(page.getByText("Choose at least one file.")).toBeVisible();
  await page.getByLabel("Files", { exact: true }).setInputFiles(Array.from({ length: 51 }, (_, index) => ({ name: `${index}.gpx`, mimeType: "application/gpx+xml", buffer: Buffer.from("<gpx/>") })));
  await page.getByRole("button", { name: "Read the files" }).click();
  await expect(page.getByText("That is 51 files.", { exact: false })).toBeVisible();
  await expect(page.getByLabel("Files", { exact: true })).toHaveAttribute("aria-invalid", "true");
});

test("another's import is not there", async ({ page, request }) => {
  await openTraining(page, await registerRunner(request), "/training/import");
  await sendFiles(page, file("togeojson_run.gpx"));
  const address = new URL(page.url()).pathname;
  const stranger = await registerRunner(request);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await signIn(page, stranger.email, stranger.password);
  expect((await page.goto(address))?.status()).toBe(404);
});

test("axe finds nothing on the training pages, empty and full, in light and dark", async ({ page, request }) => {
  test.slow();
  const person = await registerRunner(request);
  const headers = await tokenHeader(request, person);
  const expectNoFindings = async (address: string) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(address);
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), address).toEqual([]);
    }
  };
  await openTraining(page, person);
  await expectNoFindings("/training");
  for (const weeksAgo of [1, 2, 3, 4, 5]) {
    const week = { weekStart: monday(weeksAgo), distanceMeters: 40_000 + 1000 * weeksAgo, runs: 4, longestRunMeters: 18_000 };
    expect((await request.post("/api/v1/training-weeks", { headers, data: week })).status()).toBe(201);
  }
  await expectNoFindings("/training");
  await expectNoFindings("/training/import?problem=too_large");
  await sendFiles(page, STRAVA, file("togeojson_bad.gpx"), file("togeojson_run.gpx"));
  await expectNoFindings(new URL(page.url()).pathname);
});
