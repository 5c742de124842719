import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { addDays, type CalendarDate } from "../../lib/domain/calendar-date";
import { formatDay } from "../../lib/format-date";
import { bookedFor, closeCalendars, openHours, placeOf, sessionAt, slotAt } from "./desk-calendar";
import { registerRunner, signIn } from "./sign-in";
import { admin, closeTestRooms, newTherapist, type TestTherapist } from "./staff";

// The tablet that stands at the desk.
test.use({ viewport: { width: 1024, height: 768 } });
test.afterAll(async () => {
  await closeTestRooms();
  await closeCalendars();
});

async function openCalendar(page: Page, therapist: TestTherapist, view: "day" | "week" | "month", date: CalendarDate): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(`/desk/calendar?view=${view}&date=${date}`)}`);
  await signIn(page, therapist.email, therapist.password);
  await expect(page).toHaveURL(/\/desk\/calendar/);
}

const eventOf = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`, ${name},`) });

test("a session dragged to a free time moves there; undo brings it back", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const session = await sessionAt(therapist, monday, "09:00", timeZone);
  await openCalendar(page, therapist, "day", monday);
  await eventOf(page, session.name).dragTo(slotAt(page, "11:00"));
  await expect(page.getByText(`${session.name}:`, { exact: false }).filter({ hasText: "11:00 to 11:45 with" })).toBeVisible();
  await expect(eventOf(page, session.name)).toHaveAccessibleName(/^11:00 to 11:45/);
  await expect.poll(() => placeOf(session.id, timeZone)).toMatchObject({ date: monday, time: "11:00", minutes: 45 });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Taken back")).toBeVisible();
  expect(await placeOf(session.id, timeZone)).toMatchObject({ time: "09:00" });
});

test("a drop on a day too close to a marathon is refused with its reason, and moves with a written one [RACE]", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const session = await sessionAt(therapist, monday, "09:00", timeZone, 5);
  const thursday = addDays(monday, 3);
  await openCalendar(page, therapist, "week", monday);
  const drop = () => eventOf(page, session.name).dragTo(slotAt(page, "10:00", thursday));
  await drop();
  const dialog = page.getByRole("dialog", { name: "The race rule forbids this" });
  await expect(dialog).toContainText(`2 days before ${session.raceName}: too close for a massage.`);
  await dialog.getByRole("button", { name: "Leave it where it was" }).click();
  await expect(eventOf(page, session.name)).toHaveAccessibleName(/^09:00 to/);
  expect(await placeOf(session.id, timeZone)).toMatchObject({ date: monday, time: "09:00" });
  await drop();
  await dialog.getByRole("button", { name: "Set the rule aside" }).click();
  await expect(dialog.getByLabel("Why it is right all the same")).toHaveAccessibleDescription(/Say why in a few words/);
  await dialog.getByLabel("Why it is right all the same").fill("Assessment of the foot only, hands off the legs.");
  await dialog.getByRole("button", { name: "Set the rule aside" }).click();
  await expect(dialog).toBeHidden();
  await expect(eventOf(page, session.name)).toHaveAccessibleName(/Race rule set aside/);
  expect(await placeOf(session.id, timeZone)).toMatchObject({ date: thursday, time: "10:00", overrideReason: "Assessment of the foot only, hands off the legs." });
});

test("while dragging, forbidden days say why, and the place under the hand says what a drop would mean", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const session = await sessionAt(therapist, monday, "09:00", timeZone, 5);
  const other = await sessionAt(therapist, addDays(monday, 1), "11:00", timeZone);
  await openCalendar(page, therapist, "week", monday);
  const from = (await eventOf(page, session.name).boundingBox())!;
  const over = async (date: CalendarDate, time: string) => {
    const box = (await slotAt(page, time, date).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  };
  await page.mouse.move(from.x + from.width / 2, from.y + 20);
  await page.mouse.down();
  await over(addDays(monday, 1), "09:00");
  await expect(page.getByText(`2 days before ${session.raceName}: too close for a massage.`, { exact: false }).first()).toBeVisible();
  await over(addDays(monday, 1), "09:15");
  await expect(page.getByRole("status").filter({ hasText: ": free." })).toBeVisible();
  await over(addDays(monday, 1), "10:45");
  await expect(page.getByRole("status").filter({ hasText: `${other.name} has this time.` })).toBeVisible();
  await over(addDays(monday, 3), "10:15");
  await expect(page.getByRole("status").filter({ hasText: "too close for a massage" })).toBeVisible();
  await page.mouse.move(from.x + from.width / 2, from.y + 20, { steps: 5 });
  await page.mouse.up();
});

test("dragging the grip at its lower edge makes a session longer", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const session = await sessionAt(therapist, monday, "09:00", timeZone);
  await openCalendar(page, therapist, "day", monday);
  const grip = (await eventOf(page, session.name).locator('[data-edge="bottom"]').boundingBox())!;
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 34, { steps: 6 });
  await page.mouse.move(x, y + 31, { steps: 2 });
  await page.mouse.up();
  await expect(eventOf(page, session.name)).toHaveAccessibleName(/^09:00 to 10:00/);
  await expect.poll(() => placeOf(session.id, timeZone)).toMatchObject({ time: "09:00", minutes: 60 });
});

test("by keyboard alone a session is moved to another day and lengthened", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const session = await sessionAt(therapist, monday, "09:00", timeZone);
  await openCalendar(page, therapist, "week", monday);
  await eventOf(page, session.name).focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: session.name });
  await panel.getByRole("button", { name: "Move it" }).focus();
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: "The day after" }).focus();
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: "14:30" }).focus();
  await page.keyboard.press("Enter");
  await expect(panel).toBeHidden();
  await expect(eventOf(page, session.name)).toHaveAccessibleName(/^14:30 to 15:15/);
  await expect(eventOf(page, session.name)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("button", { name: "15 min longer" })).toBeEnabled();
  await panel.getByRole("button", { name: "15 min longer" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => placeOf(session.id, timeZone)).toMatchObject({ date: addDays(monday, 1), time: "14:30", minutes: 60 });
  await expect(page.getByRole("status").filter({ hasText: `14:30 to 15:30 with ${therapist.name}.` })).toBeVisible();
});

test("the keyboard keeps its place when a panel closes, when a gap is booked, and when that is taken back", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const session = await sessionAt(therapist, monday, "09:00", timeZone);
  await openCalendar(page, therapist, "day", monday);
  await eventOf(page, session.name).focus();
  await page.keyboard.press("Enter");
  const opened = page.getByRole("dialog", { name: session.name });
  await expect(opened.getByRole("button", { name: "Move it" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(opened).toBeHidden();
  await expect(eventOf(page, session.name)).toBeFocused();

  await slotAt(page, "11:00").focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "This time" });
  await panel.getByLabel("Somebody new").check();
  await panel.getByRole("button", { name: "Book" }).press("Enter");
  await expect(panel.getByLabel("Name")).toBeFocused();
  await panel.getByLabel("Name").fill(`Kit ${therapist.name}`);
  await panel.getByLabel("Telephone").fill("+49 30 7001144");
  await panel.getByRole("button", { name: "Book" }).press("Enter");
  await expect(eventOf(page, `Kit ${therapist.name}`)).toBeVisible();
  await expect(slotAt(page, "11:00")).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Taken back" })).toBeFocused();
  await page.getByRole("button", { name: "Close" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Taken back" })).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
});

test("a gap is booked for somebody new and for a known runner; a known address is not opened twice", async ({ page, request }) => {
  const therapist = await newTherapist();
  const { monday } = await openHours(therapist);
  const known = await registerRunner(request, { name: `Kim ${therapist.name}`, email: `kim-${therapist.id}@example.org`, password: "seven miles at dawn" });
  await openCalendar(page, therapist, "day", monday);
  await slotAt(page, "10:00").click();
  const panel = page.getByRole("dialog", { name: "This time" });
  await expect(panel.getByLabel("Start")).toHaveValue("10:00");
  await panel.getByRole("button", { name: "Book" }).click();
  await expect(panel.getByLabel("Runner", { exact: true })).toHaveAccessibleDescription(/Choose the runner/);
  await panel.getByLabel("Somebody new").check();
  await panel.getByLabel("Name").fill(`Jo ${therapist.name}`);
  await panel.getByLabel("E-mail").fill(known.email);
  await panel.getByRole("button", { name: "Book" }).click();
  await expect(panel.getByLabel("E-mail")).toHaveAccessibleDescription(/A runner with this address is known/);
  await panel.getByLabel("E-mail").fill("");
  await panel.getByRole("button", { name: "Book" }).click();
  await expect(panel.getByLabel("Telephone")).toHaveAccessibleDescription(/Enter a telephone number or an e-mail address/);
  await panel.getByLabel("Telephone").fill("+49 30 7001122");
  await panel.getByRole("button", { name: "Book" }).click();
  await expect(eventOf(page, `Jo ${therapist.name}`)).toHaveAccessibleName(/^10:00 to/);
  await expect(eventOf(page, `Jo ${therapist.name}`)).toHaveAccessibleName(/First visit/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status").filter({ hasText: `Taken back: the time is free again. Jo ${therapist.name} stays among the runners.` })).toBeVisible();
  await slotAt(page, "13:00").click();
  await panel.getByLabel("Runner", { exact: true }).fill(known.email);
  await panel.getByLabel(known.name).check();
  await panel.getByRole("button", { name: "Book" }).click();
  await expect(eventOf(page, known.name)).toBeVisible();
  expect(await bookedFor(known.name)).toMatchObject([{ status: "confirmed", therapistId: therapist.id }]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(eventOf(page, known.name)).toHaveCount(0);
  await expect(page.getByText("Taken back: the time is free again.", { exact: true })).toBeVisible();
});

test("a time is kept free, once and every week, and given back", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const session = await sessionAt(therapist, monday, "09:00", timeZone);
  await openCalendar(page, therapist, "day", monday);
  await slotAt(page, "12:00").click();
  const panel = page.getByRole("dialog", { name: "This time" });
  await panel.getByText("Keep it free").first().click();
  await panel.getByLabel("From").fill("09:30");
  await panel.getByRole("button", { name: "Keep it free" }).click();
  await expect(panel.getByRole("alert")).toContainText(`1 session lies in this time: ${formatDay(monday, "short")} 09:00, ${session.name}.`);
  await panel.getByRole("link", { name: "Decide under Hours" }).click();
  const block = page.locator("form").filter({ has: page.getByRole("button", { name: "Block this time" }) });
  await expect(block.getByLabel("Day", { exact: true })).toHaveValue(monday);
  await expect(block.getByLabel("From")).toHaveValue("09:30");
  await expect(block.getByLabel("Until", { exact: true })).toHaveValue("13:00");
  await block.getByRole("button", { name: "Block this time" }).click();
  await expect(block.getByRole("group", { name: new RegExp(session.name) })).toBeVisible();
  await page.goto(`/desk/calendar?view=day&date=${monday}`);
  await slotAt(page, "12:00").click();
  await panel.getByText("Keep it free").first().click();
  await panel.getByLabel("From").fill("12:00");
  await panel.getByLabel("Reason").fill("Lunch");
  await panel.getByLabel("Every week until").fill(addDays(monday, 14));
  await panel.getByRole("button", { name: "Keep it free" }).click();
  await expect(page.getByText("Blocked each week, 3 times")).toBeVisible();
  await page.getByRole("button", { name: "Time off: Lunch, from 12:00 to 13:00" }).click();
  await page.getByRole("dialog", { name: "Lunch" }).getByRole("button", { name: "Open this one for booking" }).click();
  await expect(page.getByRole("button", { name: /Lunch/ })).toHaveCount(0);
  await page.goto(`/desk/calendar?view=day&date=${addDays(monday, 7)}`);
  await expect(page.getByRole("button", { name: "Time off: Lunch, from 12:00 to 13:00" })).toBeVisible();
  await expect(page.getByText(session.name)).toHaveCount(0);
});

test("what others change appears by itself, by the stream and, when it breaks, by asking", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  await openCalendar(page, therapist, "day", monday);
  await expect(slotAt(page, "08:00")).toBeVisible();
  const first = await sessionAt(therapist, monday, "09:00", timeZone);
  await expect(eventOf(page, first.name)).toHaveAccessibleName(/^09:00/);
  await page.route("**/api/desk/calendar/stream", (route) => route.abort());
  await page.reload();
  await expect(eventOf(page, first.name)).toBeVisible();
  const second = await sessionAt(therapist, monday, "14:00", timeZone);
  await expect(eventOf(page, second.name)).toHaveAccessibleName(/^14:00/);
});

test("side by side a therapist sees of colleagues only that a time is taken; an admin moves between them [ACCESS]", async ({ page, browser }) => {
  const [rosa, colleague] = await Promise.all([newTherapist(), newTherapist()]);
  const { monday, timeZone } = await openHours(rosa);
  await openHours(colleague);
  const theirs = await sessionAt(colleague, monday, "10:00", timeZone);
  await openCalendar(page, rosa, "day", monday);
  await page.getByRole("link", { name: "Side by side" }).click();
  await expect(page.getByRole("button", { name: /^10:00 to 10:45, Taken, / }).first()).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(theirs.name);
  await page.goto(`/desk/calendar?view=day&date=${monday}&therapist=${colleague.id}`);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();

  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const desk = await context.newPage();
  await desk.goto(`/sign-in?next=${encodeURIComponent(`/desk/calendar?view=day&date=${monday}&therapist=${colleague.id}`)}`);
  await signIn(desk, admin.email, "taper-demo-clinic");
  await eventOf(desk, theirs.name).click();
  const panel = desk.getByRole("dialog", { name: theirs.name });
  await panel.getByRole("button", { name: "Move it" }).click();
  await panel.getByLabel("With").selectOption({ label: rosa.name });
  await panel.getByRole("button", { name: "16:00" }).click();
  await expect(desk.getByRole("status").filter({ hasText: `16:00 to 16:45 with ${rosa.name}.` })).toBeVisible();
  await context.close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the calendar leads to the list of the same day, and to the hours", async ({ page }) => {
    const therapist = await newTherapist();
    const { monday, timeZone } = await openHours(therapist);
    const session = await sessionAt(therapist, monday, "09:00", timeZone);
    await openCalendar(page, therapist, "day", monday);
    await expect(page.getByText("Without JavaScript the calendar is only to be read.")).toBeVisible();
    await expect(page.getByText("Hold a session to drag it")).toBeHidden();
    await page.getByRole("link", { name: "the list", exact: true }).click();
    await expect(page.getByRole("main")).toContainText(session.name);
  });
});

test("in the month sessions are large enough for a pointer", async ({ page }) => {
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const session = await sessionAt(therapist, monday, "09:00", timeZone);
  await openCalendar(page, therapist, "month", monday);
  await expect(eventOf(page, session.name)).toBeVisible();
  expect((await eventOf(page, session.name).boundingBox())!.height).toBeGreaterThanOrEqual(24);
});

for (const scheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the calendar, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    const therapist = await newTherapist();
    const { monday, timeZone } = await openHours(therapist);
    const session = await sessionAt(therapist, monday, "09:00", timeZone, 4);
    await openCalendar(page, therapist, "day", monday);
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`)).toEqual([]);
    };
    for (const view of ["Day", "Week", "Month", "Side by side"]) {
      await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: view, exact: true }).click();
      await expect(page.getByRole("link", { name: view, exact: true })).toHaveAttribute("aria-current", "page");
      await expect(eventOf(page, session.name).first()).toBeVisible();
      await check();
    }
    await eventOf(page, session.name).first().click();
    await page.getByRole("button", { name: "Move it" }).click();
    await expect(page.getByRole("dialog").getByRole("button", { name: "16:00" })).toBeVisible();
    await check();
  });
}
