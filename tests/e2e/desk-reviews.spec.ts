import { expect, test } from "@playwright/test";
import { answersBonePain, closeRecords } from "./desk-records";
import { signIn } from "./sign-in";
import { closeTestRooms, newSession, newTherapist, stored } from "./staff";

test.afterAll(async () => {
  await closeTestRooms();
  await closeRecords();
});

const DAY = 24 * 60;

test("what waits for a decision on any day is at the top of the desk, appears by itself, and is decided there [SCREEN]", async ({ page }) => {
  test.slow();
  const therapist = await newTherapist();
  const first = await newSession(therapist, { startsInMinutes: 9 * DAY, status: "held" });
  await answersBonePain(first.id);
  await page.goto("/sign-in?next=/desk");
  await signIn(page, therapist.email, therapist.password);
  const waiting = page.getByRole("region", { name: /for a decision$/ });
  await expect(waiting).toContainText("1 session waits for a decision");
  await expect(waiting).toContainText("Pain at one spot of a bone: nothing on the spot.");
  const second = await newSession(therapist, { startsInMinutes: 12 * DAY, status: "held" });
  await expect(waiting).toContainText("2 sessions wait for a decision");
  await waiting.getByRole("button", { name: `Approve ${first.name}` }).click();
  await expect(waiting).toContainText("1 session waits for a decision");
  await waiting.getByText("Decline", { exact: true }).click();
  await waiting.getByLabel("Reason").fill("Please see a doctor first.");
  await waiting.getByRole("button", { name: "Decline the appointment" }).click();
  await expect(waiting).toHaveCount(0);
  expect((await stored(first.id)).status).toBe("confirmed");
  expect(await stored(second.id)).toMatchObject({ status: "cancelled", events: [{ action: "decline_review", reason: "Please see a doctor first." }] });
});

test("the page is read anew each minute, since what can be done with a session changes with the time alone", async ({ page }) => {
  const therapist = await newTherapist();
  await page.clock.install();
  await page.route("**/api/desk/calendar/**", (route) => route.abort());
  await page.goto("/sign-in?next=/desk");
  await signIn(page, therapist.email, therapist.password);
  await expect(page.getByRole("heading", { name: "Sessions" })).toBeAttached();
  // Nobody tells of it: stream and question are cut off.
  const session = await newSession(therapist, { startsInMinutes: 20 * DAY, status: "held" });
  await page.clock.fastForward(61_000);
  await expect(page.getByRole("link", { name: session.name })).toBeVisible();
});
