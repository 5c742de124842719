import { expect, type Page, test } from "@playwright/test";
import { addDays } from "../../lib/domain/calendar-date";
import { closeCalendars, openHours, placeOf, sessionAt, slotAt } from "./desk-calendar";
import { signIn } from "./sign-in";
import { closeTestRooms, newTherapist, type TestTherapist } from "./staff";
import { dragByFinger, swipe } from "./touch";

// A tablet: no mouse, and no help from the browser's own dragging.
test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true });
test.afterAll(async () => {
  await closeTestRooms();
  await closeCalendars();
});

async function openCalendar(page: Page, therapist: TestTherapist, query: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(`/desk/calendar?${query}`)}`);
  await signIn(page, therapist.email, therapist.password);
  await expect(page).toHaveURL(/\/desk\/calendar/);
}

const eventOf = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`, ${name},`) });

test("held and dragged by a finger a session moves, and says before the drop what it would mean", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const session = await sessionAt(therapist, monday, "09:00", timeZone);
  await openCalendar(page, therapist, `view=day&date=${monday}`);
  await expect(eventOf(page, session.name)).toBeVisible();
  await dragByFinger(page, eventOf(page, session.name), slotAt(page, "10:30"), async () => {
    await expect(page.getByRole("status").filter({ hasText: /10:30 with .*: free\./ })).toBeVisible();
  });
  await expect(eventOf(page, session.name)).toHaveAccessibleName(/^10:30 to 11:15/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect.poll(() => placeOf(session.id, timeZone)).toMatchObject({ date: monday, time: "10:30", minutes: 45 });
});

test("by a finger too a day too close to a marathon says why, and needs a reason [RACE]", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const session = await sessionAt(therapist, monday, "09:00", timeZone, 5);
  const thursday = addDays(monday, 3);
  await openCalendar(page, therapist, `view=week&date=${monday}`);
  await expect(eventOf(page, session.name)).toBeVisible();
  await dragByFinger(page, eventOf(page, session.name), slotAt(page, "10:00", thursday), async () => {
    await expect(page.getByRole("status").filter({ hasText: `2 days before ${session.raceName}: too close for a massage.` })).toBeVisible();
  });
  const dialog = page.getByRole("dialog", { name: "The race rule forbids this" });
  await expect(dialog).toContainText("too close for a massage");
  await dialog.getByRole("button", { name: "Leave it where it was" }).tap();
  expect(await placeOf(session.id, timeZone)).toMatchObject({ date: monday, time: "09:00" });
});

test("a swipe over a session scrolls and moves nothing; a tap opens it", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const session = await sessionAt(therapist, monday, "11:00", timeZone);
  await openCalendar(page, therapist, `view=day&date=${monday}`);
  await eventOf(page, session.name).scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  await swipe(page, eventOf(page, session.name), -160);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before);
  expect(await placeOf(session.id, timeZone)).toMatchObject({ time: "11:00" });
  await eventOf(page, session.name).tap();
  await expect(page.getByRole("dialog", { name: session.name })).toBeVisible();
});

test("in the month a finger takes a session to another day at its time", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const session = await sessionAt(therapist, monday, "09:00", timeZone);
  await openCalendar(page, therapist, `view=month&date=${monday}`);
  const day = addDays(monday, 1);
  await dragByFinger(page, eventOf(page, session.name), page.locator(`[data-date="${day}"]`));
  await expect.poll(() => placeOf(session.id, timeZone)).toMatchObject({ date: day, time: "09:00", minutes: 45 });
});

test("a finger on the grip at its lower edge makes a session longer", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const session = await sessionAt(therapist, monday, "09:00", timeZone);
  await openCalendar(page, therapist, `view=day&date=${monday}`);
  const grip = (await eventOf(page, session.name).locator('[data-edge="bottom"]').boundingBox())!;
  const touch = await page.context().newCDPSession(page);
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
  for (const by of [10, 20, 30, 40]) await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x, y: y + by }] });
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect.poll(() => placeOf(session.id, timeZone)).toMatchObject({ time: "09:00", minutes: 60 });
});
