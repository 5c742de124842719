import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { closeCalendars, openHours, sessionAt, signInRunnerOf } from "./desk-calendar";
import { signIn } from "./sign-in";
import { admin, closeTestRooms, newSession, newTherapist, type TestTherapist } from "./staff";

test.use({ viewport: { width: 1024, height: 768 } });
test.afterAll(async () => {
  await closeTestRooms();
  await closeCalendars();
});

async function openNote(page: Page, therapist: TestTherapist, id: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(`/desk/appointments/${id}/note`)}`);
  await signIn(page, therapist.email, therapist.password);
  await expect(page.getByLabel("Subjective")).toBeVisible();
}

const saved = (page: Page) => expect(page.getByRole("status").filter({ hasText: /^Saved \d\d:\d\d/ })).toBeVisible();

test("a note is saved while it is typed, marked on the chart, signed, amended; its runner reads the advice and nothing else", async ({ page, browser }) => {
  const therapist = await newTherapist();
  const session = await newSession(therapist, { startsInMinutes: -30 });
  await openNote(page, therapist, session.id);
  await page.getByLabel("Subjective").fill("Left calf tight since Sunday.");
  await saved(page);
  await page.getByRole("checkbox", { name: "Left calf, back (lower leg)" }).check();
  await page.getByLabel("1. Left calf").fill("Taut band, medial head.");
  await page.getByLabel("Plan").fill("Again in two weeks.");
  await page.getByLabel("Firm").check();
  await page.getByLabel("lower leg", { exact: true }).check();
  await page.getByLabel("Advice for home").fill("Calf raises, three times twelve.");
  await page.getByLabel("Private").fill("Talks of giving up.");
  await saved(page);
  await page.reload();
  await expect(page.getByLabel("1. Left calf")).toHaveValue("Taut band, medial head.");
  await expect(page.getByLabel("Firm")).toBeChecked();
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.getByRole("button", { name: "Sign it" }).click();
  const note = page.getByRole("article", { name: "Signed note" });
  await expect(note).toContainText(`Signed by ${therapist.name}`);
  await expect(note).toContainText("Taut band, medial head.");
  await expect(page.getByLabel("Subjective")).toHaveCount(0);
  await page.getByLabel("Add to this note").fill("It was the right calf.");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(note).toContainText("It was the right calf.");

  const context = await browser.newContext();
  const runner = await context.newPage();
  const { email, password } = await signInRunnerOf(session.id);
  await runner.goto(`/sign-in?next=${encodeURIComponent(`/appointments/${session.id}`)}`);
  await signIn(runner, email, password);
  await expect(runner.getByRole("main")).toContainText("Calf raises, three times twelve.");
  await expect(runner.getByRole("main")).not.toContainText("Talks of giving up.");
  await expect(runner.getByRole("main")).not.toContainText("Taut band");
  await context.close();
});

test("without a connection what is typed is kept, through a reload too, and saved once the connection is back", async ({ page, context }) => {
  const therapist = await newTherapist();
  const session = await newSession(therapist, { startsInMinutes: -30 });
  await openNote(page, therapist, session.id);
  await page.getByLabel("Subjective").fill("Before.");
  await saved(page);
  await context.setOffline(true);
  await page.getByLabel("Subjective").fill("Before. Then the connection went.");
  await expect(page.getByText("Not saved yet: no connection.")).toBeVisible();
  await context.setOffline(false);
  await saved(page);
  await page.route("**/api/desk/notes/**", (route) => route.abort());
  await page.getByLabel("Subjective").fill("Typed before the reload.");
  await expect(page.getByText("Not saved yet: no connection.")).toBeVisible();
  await page.unroute("**/api/desk/notes/**");
  await page.reload();
  await expect(page.getByLabel("Subjective")).toHaveValue("Typed before the reload.");
  await saved(page);
});

test("a second tab overwrites nothing: both texts are shown, and both can be kept", async ({ page, context }) => {
  const therapist = await newTherapist();
  const session = await newSession(therapist, { startsInMinutes: -30 });
  await openNote(page, therapist, session.id);
  const other = await context.newPage();
  await other.goto(`/desk/appointments/${session.id}/note`);
  await expect(other.getByLabel("Subjective")).toBeVisible();
  await page.getByLabel("Subjective").fill("Typed in the first tab.");
  await saved(page);
  await other.getByLabel("Subjective").fill("Typed in the second tab.");
  const choice = other.getByRole("alertdialog");
  await expect(choice).toContainText("Typed in the first tab.");
  await expect(choice).toContainText("Typed in the second tab.");
  await choice.getByRole("button", { name: "Keep both" }).click();
  await expect(other.getByLabel("Subjective")).toHaveValue("Typed in the second tab.\n\nTyped in the first tab.");
  await saved(other);
});

test("the last visit's note is copied forward into what is still empty, and says what it left", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const earlier = await newSession(therapist, { startsInMinutes: -3 * 60 });
  const later = await sessionAt(therapist, monday, "14:00", timeZone, undefined, earlier.id);
  await openNote(page, therapist, earlier.id);
  await page.getByLabel("Objective").fill("Taut band in the calf.");
  await page.getByLabel("Plan").fill("Again in two weeks.");
  await saved(page);
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.getByRole("button", { name: "Sign it" }).click();
  await expect(page.getByRole("article", { name: "Signed note" })).toBeVisible();
  await page.goto(`/desk/appointments/${later.id}/note`);
  await page.getByLabel("Plan").fill("Weekly until the race.");
  await page.getByRole("button", { name: "Copy from the last visit" }).click();
  await expect(page.getByText(/Copied from Rosa .* last note: objective\. Left as you wrote it: plan\./)).toBeVisible();
  await expect(page.getByLabel("Objective")).toHaveValue("Taut band in the calf.");
  await expect(page.getByLabel("Plan")).toHaveValue("Weekly until the race.");
  await page.getByRole("complementary").getByRole("link").first().click();
  await expect(page.getByRole("article", { name: "Signed note" })).toContainText("Taut band in the calf.");
});

test("by keyboard places are marked, unmarked, and those with words kept", async ({ page }) => {
  const therapist = await newTherapist();
  const session = await newSession(therapist, { startsInMinutes: -30 });
  await openNote(page, therapist, session.id);
  const calf = page.getByRole("checkbox", { name: "Left calf, back (lower leg)" });
  await calf.focus();
  await page.keyboard.press("Space");
  await expect(page.getByLabel("1. Left calf")).toBeVisible();
  await expect(calf).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByLabel("1. Left calf")).toHaveCount(0);
  await page.keyboard.press("Space");
  await page.getByLabel("1. Left calf").fill("Taut band.");
  await calf.focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("Left calf has words. Remove it in the list.")).toBeAttached();
  await expect(page.getByLabel("1. Left calf")).toHaveValue("Taut band.");
});

test("another therapist's note, and any for an admin, are not there [ACCESS]", async ({ page }) => {
  const [therapist, stranger] = [await newTherapist(), await newTherapist()];
  const session = await newSession(therapist, { startsInMinutes: -30 });
  for (const { email, password } of [stranger, admin]) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?next=${encodeURIComponent(`/desk/appointments/${session.id}/note`)}`);
    await signIn(page, email, password);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    const answer = await page.request.put(`/api/desk/notes/${session.id}`, { data: { version: 0, content: {}, advice: "" }, headers: { origin: new URL(page.url()).origin } });
    expect(answer.status()).toBe(404);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a note is a form with a button", async ({ page }) => {
    const therapist = await newTherapist();
    const session = await newSession(therapist, { startsInMinutes: -30 });
    await openNote(page, therapist, session.id);
    await page.getByLabel("Subjective").fill("Left calf tight.");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
    await expect(page.getByLabel("Subjective")).toHaveValue("Left calf tight.");
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on a note, empty, written and signed, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const therapist = await newTherapist();
    const session = await newSession(therapist, { startsInMinutes: -30 });
    await openNote(page, therapist, session.id);
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`)).toEqual([]);
    };
    await check();
    await page.getByLabel("Subjective").fill("Left calf tight.");
    await page.getByRole("checkbox", { name: "Left calf, back (lower leg)" }).check();
    await saved(page);
    await check();
    await page.getByRole("button", { name: "Sign", exact: true }).click();
    await page.getByRole("button", { name: "Sign it" }).click();
    await expect(page.getByRole("article", { name: "Signed note" })).toBeVisible();
    await check();
  });
}
