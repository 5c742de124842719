import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { hashPassword } from "../../lib/server/auth/password";
import { connect } from "../../lib/server/database";
import { registerRunner, signIn } from "./sign-in";
import { admin, closeTestRooms, newSession, newTherapist, stored, type TestTherapist } from "./staff";

const db = connect(process.env.DATABASE_URL ?? "");
const DAY_MS = 24 * 60 * 60_000;
const PASSWORD = "seven miles at dawn";

test.afterAll(async () => {
  await closeTestRooms();
  await db.$disconnect();
});

/** A therapist who works around the clock, with a service and a room that nobody else uses. */
async function newWorkingTherapist(): Promise<TestTherapist & { serviceId: string }> {
  const therapist = await newTherapist();
  const { id: therapistId, locationId, roomId } = therapist;
  await db.workingHours.createMany({
    data: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ therapistId, locationId, weekday, startMinute: 0, endMinute: 1440, effectiveFrom: new Date("2020-01-01") })),
  });
  const slug = `hours-${randomUUID().slice(0, 8)}`;
  const service = await db.service.create({
    data: {
      slug, name: "Calf work", summary: "For calves.", durationMinutes: 45, priceAmount: 5000, priceCurrency: "USD", archivedAt: new Date(),
      therapists: { create: { therapistId } }, rooms: { create: { roomId } },
    },
  });
  return { ...therapist, serviceId: service.id };
}

/** Sessions with them at ten on consecutive days from the day after tomorrow on, none of which has a closure; of runners who can sign in. */
async function sessionsInARow(therapist: TestTherapist & { serviceId: string }, count: number) {
  const { timeZone } = await db.location.findUniqueOrThrow({ where: { id: therapist.locationId } });
  const dateIn = (instant: Date) => instant.toLocaleDateString("sv-SE", { timeZone });
  let first = 2;
  const startOn = (days: number) => {
    const noon = new Date(`${dateIn(new Date(Date.now() + days * DAY_MS))}T12:00:00Z`);
    const hour = Number(noon.toLocaleTimeString("en-GB", { hour: "2-digit", timeZone }));
    return new Date(noon.getTime() + (10 - hour) * 3_600_000);
  };
  const isClosed = async () => (await db.closure.count({ where: { startsAt: { lt: startOn(first + count) }, endsAt: { gt: startOn(first - 1) } } })) > 0;
  while (await isClosed()) first += 1;
  const sessions = [];
  for (let index = 0; index < count; index += 1) {
    const session = await newSession(therapist, { startsInMinutes: (first + index) * 24 * 60 });
    const startsAt = startOn(first + index);
    const endsAt = new Date(startsAt.getTime() + 45 * 60_000);
    const data = { serviceId: therapist.serviceId, startsAt, endsAt, reservedFrom: startsAt, reservedTo: endsAt };
    const { runnerId } = await db.appointment.update({ where: { id: session.id }, data });
    const { email } = await db.user.update({ where: { id: runnerId }, data: { passwordHash: await hashPassword(PASSWORD) } });
    sessions.push({ ...session, date: dateIn(startsAt), email });
  }
  return sessions;
}

async function atOwnHours(page: Page, therapist: TestTherapist): Promise<void> {
  await page.goto("/sign-in?next=/desk/hours");
  await signIn(page, therapist.email, therapist.password);
  await expect(page.getByRole("heading", { level: 1, name: "Your hours" })).toBeVisible();
}

const part = (page: Page, name: string) => page.locator("section").filter({ has: page.getByRole("heading", { name, exact: true }) });

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("time off asks about each session first, and saves hours and decisions together; runners read what happened", async ({ page, browser }) => {
      const therapist = await newWorkingTherapist();
      const [moved, cancelled, kept] = await sessionsInARow(therapist, 3);
      if (!moved || !cancelled || !kept) throw new Error("no sessions");
      await atOwnHours(page, therapist);
      const off = part(page, "Time off");
      await off.getByLabel("First day").fill(moved.date);
      await off.getByLabel("Last day").fill(kept.date);
      await off.getByRole("button", { name: "Add time off" }).click();
      await expect(off.getByRole("alert")).toContainText("Nothing is saved yet. 3 sessions lie outside these hours");
      const of = (name: string) => off.getByRole("group", { name: new RegExp(name) });
      await expect(of(kept.name).getByLabel(/^Keep it anyway/)).toBeChecked();
      await of(moved.name).getByLabel(/^Move it to/).check();
      await of(cancelled.name).getByLabel("Cancel it.").check();
      await off.getByRole("button", { name: "Save, with these decisions" }).click();
      await expect(off.getByRole("alert")).toContainText("A cancellation needs its reason.");
      await expect(of(cancelled.name).getByLabel("Reason")).toHaveAccessibleDescription(/Write the reason/);
      await expect(of(moved.name).getByLabel(/^Move it to/)).toBeChecked();
      expect((await stored(cancelled.id)).status).toBe("confirmed");
      await of(cancelled.name).getByLabel("Reason").fill("I am away that week.");
      await off.getByRole("button", { name: "Save, with these decisions" }).click();
      await expect(off.getByRole("status")).toContainText("Time off is set");
      const outside = part(page, "Outside the hours");
      await expect(outside.getByRole("link")).toHaveText(new RegExp(kept.name));
      expect(await stored(moved.id)).toMatchObject({ status: "confirmed", events: [{ action: "move" }] });
      expect((await stored(kept.id)).events).toEqual([]);
      for (const [runner, text] of [[moved, "Moved by the clinic, from"], [cancelled, "Cancelled by the clinic. I am away that week."]] as const) {
        const theirs = await (await browser.newContext()).newPage();
        await theirs.goto(`/sign-in?next=/appointments/${runner.id}`);
        await signIn(theirs, runner.email!, PASSWORD);
        await expect(theirs.locator("section").filter({ hasText: "What has happened" })).toContainText(text);
        await theirs.context().close();
      }
    });

    test("a time is blocked each week, and taken back one by one or as a whole", async ({ page }) => {
      const therapist = await newWorkingTherapist();
      await atOwnHours(page, therapist);
      const form = part(page, "Block a time");
      await form.getByLabel("Day").fill("2030-03-03");
      await form.getByLabel("From").fill("02:15");
      await form.getByLabel("Until", { exact: true }).fill("02:00");
      await form.getByLabel("Every week, until").fill("2030-03-24");
      await form.getByLabel("Note").fill("Paperwork");
      await form.getByRole("button", { name: "Block this time" }).click();
      await expect(form.getByLabel("Until", { exact: true })).toHaveAccessibleDescription(/later than the start/);
      await form.getByLabel("Until", { exact: true }).fill("02:45");
      await form.getByRole("button", { name: "Block this time" }).click();
      await expect(form.getByRole("status")).toContainText("Blocked each week, 3 in all");
      await expect(form.getByRole("status")).toContainText("On Sun 10 Mar 2030 clocks go forward");
      const list = part(page, "Time off");
      await expect(list).toContainText("Every Sunday, 02:15 to 02:45, until Sun 24 Mar 2030 (Paperwork)");
      await list.getByText("Single weeks: 3").click();
      await list.getByLabel("Remove the block of Sun 17 Mar 2030, 02:15 only").click();
      await list.getByRole("listitem").filter({ hasText: /^Sun 17 Mar/ }).getByRole("button", { name: "Remove it" }).click();
      await expect(list.getByText("Single weeks: 2")).toBeVisible();
      await list.getByLabel("Remove every week of the block on Sunday, 02:15 to 02:45").click();
      await list.getByRole("button", { name: "Remove them" }).click();
      await expect(list.getByRole("listitem")).toHaveCount(0);
    });
  });
}

test("the admin is asked the same about any therapist's sessions", async ({ page }) => {
  const therapist = await newWorkingTherapist();
  const [session] = await sessionsInARow(therapist, 1);
  if (!session) throw new Error("no session");
  await page.goto(`/sign-in?next=/desk/hours?therapist=${therapist.id}`);
  await signIn(page, admin.email, admin.password);
  await page.goto(`/admin/therapists/${therapist.id}`);
  const days = part(page, "Days with other hours");
  await days.getByLabel("Day", { exact: true }).fill(session.date);
  await days.getByRole("button", { name: "Set this day" }).click();
  await expect(days.getByRole("alert")).toContainText("Nothing is saved yet. One session lies outside these hours");
  await days.getByRole("button", { name: "Save, with these decisions" }).click();
  await expect(days.getByRole("status")).toContainText("is set.");
  await expect(part(page, "Outside the hours").getByRole("link")).toHaveText(new RegExp(session.name));
  await page.goto("/desk/hours");
  await page.getByRole("navigation", { name: "Therapists" }).getByRole("link", { name: therapist.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Hours of ${therapist.name}` })).toBeVisible();
});

test("another therapist's hours and day sheet, and anyone's for a runner, are not there [ACCESS]", async ({ page, request }) => {
  const [therapist, other] = [await newTherapist(), await newTherapist()];
  await atOwnHours(page, other);
  for (const path of ["/desk/hours", "/desk/print"]) expect((await page.request.get(`${path}?therapist=${therapist.id}`)).status(), path).toBe(404);
  expect((await page.request.get("/desk/print")).status()).toBe(200);
  const runner = await registerRunner(request);
  await page.context().clearCookies();
  for (const path of ["/desk/hours", "/desk/print"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in/);
  }
  await signIn(page, runner.email, runner.password);
  for (const path of ["/desk/hours", `/desk/hours?therapist=${therapist.id}`, "/desk/print"]) expect((await page.request.get(path)).status(), path).toBe(404);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of [null, { width: 1024, height: 768 }]) {
    test(`own hours have no accessibility violations, ${colorScheme}, ${viewport ? "on a tablet" : "as wide as it is"}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      if (viewport) await page.setViewportSize(viewport);
      const therapist = await newWorkingTherapist();
      const [session] = await sessionsInARow(therapist, 1);
      if (!session) throw new Error("no session");
      await atOwnHours(page, therapist);
      const off = part(page, "Time off");
      await off.getByLabel("First day").fill(session.date);
      await off.getByLabel("Last day").fill(session.date);
      await off.getByRole("button", { name: "Add time off" }).click();
      await expect(off.getByRole("alert")).toContainText("Nothing is saved yet");
      await off.getByLabel("Cancel it.").check();
      await expect(off.getByLabel("Reason")).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    });
  }
}
