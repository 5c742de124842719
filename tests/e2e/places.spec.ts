import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { connect } from "../../lib/server/database";
import { addDays, type CalendarDate, dateIn } from "../../lib/domain/calendar-date";
import { startOfDay } from "../../lib/domain/time-off";
import { signIn } from "./sign-in";
import { admin } from "./staff";

const db = connect(process.env.DATABASE_URL ?? "");
const ZONE = "Europe/Berlin";
const opened: string[] = [];

// Twelve sessions are looked at, decided and saved several times over.
test.describe.configure({ timeout: 240_000 });
const slowly = expect.configure({ timeout: 60_000 });

/** Takes these locations, and who works there, out of the clinic again, so that its lists stay as they were. */
test.afterAll(async () => {
  const archivedAt = new Date();
  const here = { locationId: { in: opened } };
  const hours = await db.workingHours.findMany({ where: here, select: { therapistId: true } });
  await db.therapist.updateMany({ where: { id: { in: hours.map(({ therapistId }) => therapistId) } }, data: { archivedAt } });
  await db.room.updateMany({ where: here, data: { archivedAt } });
  await db.location.updateMany({ where: { id: { in: opened } }, data: { archivedAt } });
  await db.$disconnect();
});

async function asAdmin(page: Page, path: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await signIn(page, admin.email, admin.password);
  await expect(page).toHaveURL(new RegExp(`${path.replaceAll("/", "\\/")}$`));
}

const answer = (page: Page) => page.getByRole("main").getByRole("alert");
/** Among others: each form of a page has its own. */
const done = (page: Page, text: string) => page.getByRole("main").getByRole("status").filter({ hasText: text });

/** A location in Berlin with two rooms, and a therapist hidden from online booking who works there every day from eight to eight. */
async function newLocation() {
  const tag = randomUUID().slice(0, 8);
  const service = await db.service.findFirstOrThrow({ where: { archivedAt: null }, orderBy: { position: "asc" } });
  const location = await db.location.create({
    data: {
      slug: `canal-${tag}`, name: `Canal ${tag}`, address: "4 Lock Street", timeZone: ZONE, position: 100,
      rooms: { create: ["Lock", "Weir"].map((name, position) => ({ name, position, services: { create: { serviceId: service.id } } })) },
    },
    include: { rooms: { orderBy: { position: "asc" } } },
  });
  opened.push(location.id);
  const user = await db.user.create({
    data: {
      email: `lina-${tag}@example.org`, name: `Lina ${tag}`, roles: ["therapist"], timeZone: ZONE,
      therapist: { create: { displayName: `Lina ${tag}`, languages: ["en"], bookable: false, position: 100, services: { create: { serviceId: service.id } } } },
    },
  });
  await db.workingHours.createMany({
    data: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ therapistId: user.id, locationId: location.id, weekday, startMinute: 480, endMinute: 1200, effectiveFrom: new Date("2026-01-01") })),
  });
  return { ...location, service, therapistId: user.id, tag };
}

type NewLocation = Awaited<ReturnType<typeof newLocation>>;

/** Two sessions a day, from a day on; each of another runner. */
async function sessionsFrom(location: NewLocation, first: CalendarDate, count: number) {
  const policy = await db.policyVersion.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  for (let index = 0; index < count; index += 1) {
    const startsAt = new Date(startOfDay(addDays(first, Math.floor(index / 2)), ZONE).getTime() + (index % 2 === 0 ? 9 : 14) * 3_600_000);
    const endsAt = new Date(startsAt.getTime() + location.service.durationMinutes * 60_000);
    const runner = await db.user.create({ data: { email: `pia-${randomUUID()}@example.org`, name: `Pia ${index + 1}`, roles: ["runner"], timeZone: ZONE, runner: { create: {} } } });
    await db.appointment.create({
      data: {
        runnerId: runner.id, therapistId: location.therapistId, roomId: location.rooms[0]!.id, locationId: location.id, serviceId: location.service.id, status: "confirmed",
        startsAt, endsAt, reservedFrom: startsAt, reservedTo: endsAt, priceAmount: location.service.priceAmount, priceCurrency: location.service.priceCurrency, policyId: policy.id,
      },
    });
  }
}

async function expectNoFaults(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("a location closes for a week with twelve bookings in it, each of them dealt with", async ({ page }) => {
      const location = await newLocation();
      const first = addDays(dateIn(new Date(), ZONE), 9);
      await sessionsFrom(location, first, 12);
      await asAdmin(page, `/admin/locations/${location.id}/hours`);
      const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Close the location then" }) });
      await form.getByLabel("First day").fill(first);
      await form.getByLabel("Last day").fill(addDays(first, 6));
      await form.getByRole("button", { name: "Close the location then" }).click();
      await expect(form.getByLabel("Reason")).toHaveAccessibleDescription(/Say why, in a few words/);
      await form.getByLabel("Reason").fill("New floors");
      await form.getByRole("button", { name: "Close the location then" }).click();
      await slowly(answer(page)).toContainText("Nothing is saved yet. 12 sessions lie in this time");
      expect(await db.closure.count({ where: { locationId: location.id } })).toBe(0);
      // One is cancelled with a reason, all others go where it is proposed.
      const group = page.getByRole("group", { name: /: Pia 1$/ });
      await group.getByLabel("Cancel it.").check();
      await page.getByRole("button", { name: "Save, with these decisions" }).click();
      await slowly(answer(page)).toContainText("A cancellation needs its reason.");
      await expect(page.getByRole("group", { name: /: Pia 1$/ }).getByLabel("Cancel it.")).toBeChecked();
      await page.getByRole("button", { name: "Take every proposal, and save" }).click();
      await slowly(done(page, "Closed:")).toBeVisible();
      await expect(page.getByRole("listitem").filter({ hasText: "New floors" })).toBeVisible();
      const [{ startsAt, endsAt }, sessions] = await Promise.all([
        db.closure.findFirstOrThrow({ where: { locationId: location.id } }),
        db.appointment.findMany({ where: { locationId: location.id, status: "confirmed" }, include: { events: true } }),
      ]);
      expect(sessions).toHaveLength(12);
      for (const session of sessions) {
        expect(session.endsAt <= startsAt || session.startsAt >= endsAt).toBe(true);
        expect(session.events).toMatchObject([{ action: "move", reason: "We are closed then: New floors." }]);
      }
    });

    test("an owner adds a location, its room, its opening hours and its holidays", async ({ page }) => {
      const name = `Harbour ${randomUUID().slice(0, 8)}`;
      await asAdmin(page, "/admin/locations/new");
      await page.getByLabel("Address").fill("1 Quay");
      await page.getByLabel("Time zone").selectOption("Europe/London");
      await page.getByRole("button", { name: "Add the location" }).click();
      await expect(answer(page)).toContainText("One field needs a change");
      await expect(page.getByLabel("Address")).toHaveValue("1 Quay");
      await expect(page.getByLabel("Time zone")).toHaveValue("Europe/London");
      await page.getByLabel("Name").fill(name);
      await page.getByRole("button", { name: "Add the location" }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      const { id } = await db.location.findFirstOrThrow({ where: { name } });
      opened.push(id);
      const adding = page.locator("form").filter({ has: page.getByRole("button", { name: "Add the room" }) });
      await adding.getByLabel("Name").fill("Dock");
      await adding.getByRole("button", { name: "Add the room" }).click();
      await expect(done(page, "Dock is added.")).toBeVisible();
      await page.getByRole("link", { name: "Opening hours and closed days" }).click();
      await page.getByLabel("Monday, from, first").fill("09:00");
      await page.getByLabel("Monday, until, first").fill("18:00");
      await page.getByRole("button", { name: "Change the hours" }).click();
      await expect(done(page, "The opening hours hold from")).toBeVisible();
      await expect(page.getByRole("table").getByRole("row", { name: /Mon/ })).toContainText("09:00 to 18:00");
      await page.goto(`/admin/locations/${id}/holidays`);
      await page.getByLabel("Country").selectOption("GB");
      await page.getByRole("button", { name: "Show its holidays" }).click();
      await page.getByLabel("Region").selectOption("SCT");
      await page.getByRole("button", { name: "Change the place" }).click();
      await expect(page.getByText("St Andrew").first()).toBeVisible();
      await page.getByRole("button", { name: "Close on all of them" }).click();
      await slowly(done(page, "closed on")).toBeVisible();
      expect(await db.closure.count({ where: { locationId: id, holidayOn: null } })).toBe(0);
      const boxes = page.getByRole("checkbox");
      expect(await boxes.count()).toBe(await db.closure.count({ where: { locationId: id } }));
      await boxes.first().uncheck();
      await page.getByRole("button", { name: "Save these days" }).click();
      await expect(done(page, "open again on 1")).toBeVisible();
    });

    test("a room goes only when its sessions are dealt with, and never as the last for a service", async ({ page }) => {
      const location = await newLocation();
      const only = await db.service.create({
        data: {
          slug: `canal-only-${location.tag}`, name: `Canal work ${location.tag}`, summary: "Only here.", durationMinutes: 45, priceAmount: 5000, priceCurrency: "USD", bookableBy: "staff",
          rooms: { create: { roomId: location.rooms[1]!.id } },
        },
      });
      await sessionsFrom(location, addDays(dateIn(new Date(), ZONE), 5), 1);
      await asAdmin(page, `/admin/locations/${location.id}`);
      await page.getByRole("link", { name: "Weir" }).click();
      await page.getByText("Archive this room").click();
      await page.getByRole("button", { name: "Archive it" }).click();
      await expect(answer(page)).toContainText(`Canal work ${location.tag} is given only here`);
      await db.service.update({ where: { id: only.id }, data: { archivedAt: new Date() } });
      await page.goto(`/admin/locations/${location.id}`);
      await page.getByRole("link", { name: "Lock" }).click();
      await page.getByText("Archive this room").click();
      await page.getByRole("button", { name: "Archive it" }).click();
      await expect(answer(page)).toContainText("One session lies ahead in this room");
      await page.getByLabel("Leave it when it is, in another room.").check();
      await page.getByRole("button", { name: "Save, with these decisions" }).click();
      await expect(page.getByRole("heading", { name: "Archived rooms" })).toBeVisible();
      expect(await db.appointment.findFirstOrThrow({ where: { locationId: location.id } })).toMatchObject({ roomId: location.rooms[1]!.id });
    });
  });
}

test("the pages have no faults that axe finds, and don't scroll sideways", async ({ page }) => {
  const location = await newLocation();
  const first = addDays(dateIn(new Date(), ZONE), 9);
  await sessionsFrom(location, first, 4);
  await db.location.update({ where: { id: location.id }, data: { country: "DE", region: "BE" } });
  await asAdmin(page, "/admin/locations");
  await expectNoFaults(page);
  for (const path of ["", "/holidays", "/hours"]) {
    await page.goto(`/admin/locations/${location.id}${path}`);
    await expectNoFaults(page);
  }
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Close the location then" }) });
  await form.getByLabel("First day").fill(first);
  await form.getByLabel("Last day").fill(addDays(first, 6));
  await form.getByLabel("Reason").fill("New floors");
  await form.getByRole("button", { name: "Close the location then" }).click();
  await slowly(answer(page)).toContainText("4 sessions lie in this time");
  await expectNoFaults(page);
});

test("a runner chooses between two locations, and is told whose clock the times are on", async ({ page }) => {
  const location = await newLocation();
  await db.therapist.update({ where: { id: location.therapistId }, data: { bookable: true } });
  await page.goto(`/book?service=${location.service.slug}&location=${location.slug}&therapist=${location.therapistId}&date=${addDays(dateIn(new Date(), ZONE), 3)}`);
  await expect(page.getByLabel("At", { exact: true })).toHaveValue(location.slug);
  await expect(page.getByText("Times are on its clock, Central European Time (Europe/Berlin).")).toBeVisible();
  await expect(page.getByRole("link", { name: /^08:00/ })).toHaveAttribute("href", new RegExp(`location=${location.slug}`));
  await db.therapist.update({ where: { id: location.therapistId }, data: { bookable: false } });
});
