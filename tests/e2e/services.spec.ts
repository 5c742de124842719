import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { connect } from "../../lib/server/database";
import { shift } from "./free-times";
import { registerRunner, signIn, tokenHeader } from "./sign-in";
import { admin, closeTestRooms, newSession, newTherapist } from "./staff";

/** The clinic's services, as its owner sets them up and as runners then find them. */

const db = connect(process.env.DATABASE_URL ?? "");
const added: string[] = [];

// What these tests add leaves the clinic's lists again.
test.afterAll(async () => {
  await db.service.updateMany({ where: { name: { in: added } }, data: { archivedAt: new Date() } });
  await db.$disconnect();
  await closeTestRooms();
});

async function asAdmin(page: Page, path: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await signIn(page, admin.email, admin.password);
  await expect(page).toHaveURL(new RegExp(`${path.replaceAll("/", "\\/")}$`));
}

function newName(what: string): string {
  const name = `${what} ${randomUUID().slice(0, 8)}`;
  added.push(name);
  return name;
}

/** A stored service of this name with these durations, that the therapist gives in their own room. */
async function newService(name: string, minutes: number[], therapist: { id: string; roomId: string }, values: { firstVisitOnly?: boolean; bookableBy?: "known_runners" } = {}) {
  const familyId = randomUUID();
  const last = await db.service.aggregate({ _max: { position: true } });
  const rows = [];
  for (const durationMinutes of minutes)
    rows.push(
      await db.service.create({
        data: {
          familyId, slug: `${familyId.slice(0, 8)}-${durationMinutes}`, name, summary: "For a test.", durationMinutes, bufferAfterMinutes: 15, priceAmount: durationMinutes * 100, priceCurrency: "USD", color: "iris",
          position: (last._max.position ?? 0) + 1, rooms: { create: { roomId: therapist.roomId } }, therapists: { create: { therapistId: therapist.id } }, ...values,
        },
      }),
    );
  return { familyId, rows };
}

const refused = (page: Page) => page.getByRole("main").getByRole("alert");
const done = (page: Page) => page.getByRole("main").locator('[role="status"]').filter({ hasText: /\S/ });
const minutesField = (page: Page, row = 1) => page.getByLabel(row === 1 ? "Minutes" : `Minutes, row ${row}`, { exact: true });
const priceField = (page: Page, row = 1) => page.getByLabel(row === 1 ? /^Price, [A-Z]{3}$/ : new RegExp(`^Price, [A-Z]{3}, row ${row}$`));
const entry = (page: Page, list: string, name: string) => page.getByRole("list", { name: list, exact: true }).getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("a service with two durations is added, keeping what was typed until it is right; runners choose between them at once", async ({ page, request }) => {
      const name = newName("Hip work");
      const offered = async () =>
        ((await (await request.get("/api/v1/services")).json()) as { items: { id: string; familyId: string; name: string; durationMinutes: number }[] }).items.filter((one) => one.name === name);
      await asAdmin(page, "/admin/services/new");
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByLabel("Summary").fill("For tight hips.");
      await page.getByLabel("Iris").check();
      await minutesField(page).fill("an hour");
      await priceField(page).fill("90");
      if (javaScriptEnabled) {
        await expect(minutesField(page, 2)).toBeHidden();
        await page.getByRole("button", { name: "Add a duration" }).click();
        await expect(minutesField(page, 2)).toBeFocused();
      }
      await minutesField(page, 2).fill("30");
      await priceField(page, 2).fill("50");
      await page.getByLabel("Deep tissue").check();
      await page.getByLabel("Before a race", { exact: true }).selectOption("exempt");
      await page.getByRole("button", { name: "Add the service" }).click();
      await expect(refused(page)).toContainText("One field needs a change. Nothing was saved.");
      await expect(minutesField(page)).toHaveAccessibleDescription(/whole minutes from 5 to 480/);
      await expect(minutesField(page)).toHaveValue("an hour");
      await expect(minutesField(page, 2)).toHaveValue("30");
      await expect(page.getByLabel("Iris")).toBeChecked();
      await expect(page.getByLabel("Deep tissue")).toBeChecked();
      await expect(page.getByLabel("Before a race", { exact: true })).toHaveValue("exempt");
      await minutesField(page).fill("50");
      await page.getByRole("button", { name: "Add the service" }).click();
      await expect(page).toHaveURL(/\/admin\/services\?saved=added$/);
      await expect(entry(page, "Offered", name)).toContainText("30 min $50.00");
      await expect(entry(page, "Offered", name)).toContainText("50 min $90.00");
      const items = await offered();
      expect(items.map(({ durationMinutes }) => durationMinutes)).toEqual([30, 50]);
      expect(new Set(items.map(({ familyId }) => familyId)).size).toBe(1);

      await page.goto("/book");
      await page.getByRole("link", { name: `${name}, 50 minutes, $90.00` }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await page.getByRole("navigation", { name: "How long" }).getByRole("link", { name: /30\s*minutes/ }).click();
      await expect(page.getByRole("navigation", { name: "How long" }).getByRole("link", { name: /30\s*minutes/ })).toHaveAttribute("aria-current", "true");
    });

    test("a longer duration says what it does to coming sessions and to free times before it is saved, and moves none", async ({ page }) => {
      const therapist = await newTherapist();
      const { familyId, rows } = await newService(newName("Calf work"), [45], therapist);
      const session = await newSession(therapist, { startsInMinutes: 3 * 24 * 60 });
      await db.appointment.update({ where: { id: session.id }, data: { serviceId: rows[0]!.id } });
      const before = await db.appointment.findUniqueOrThrow({ where: { id: session.id } });
      await asAdmin(page, `/admin/services/${familyId}`);
      await expect(page.getByText("1 coming session.")).toBeVisible();
      await minutesField(page).fill("60");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await expect(refused(page)).toContainText("Nothing is saved yet");
      await expect(refused(page)).toContainText("1 coming session keeps its length (45 minutes, nothing kept free) and price. It is on");
      await expect(refused(page)).toContainText(/New bookings of 60 instead of 45 minutes would have 0 free starts next week/);
      await expect(refused(page).getByRole("link", { name: new RegExp(session.name) })).toHaveAttribute("href", `/desk/appointments/${session.id}`);
      await expect(minutesField(page)).toHaveValue("60");
      expect(await db.service.findUniqueOrThrow({ where: { id: rows[0]!.id } })).toMatchObject({ durationMinutes: 45 });
      // Another change is another question.
      await minutesField(page).fill("75");
      await page.getByRole("button", { name: "Save it like this" }).click();
      await expect(refused(page)).toContainText("New bookings of 75 instead of 45 minutes");
      await page.getByRole("button", { name: "Save it like this" }).click();
      await expect(done(page)).toContainText("existing appointments stay as they are");
      expect(await db.service.findUniqueOrThrow({ where: { id: rows[0]!.id } })).toMatchObject({ durationMinutes: 75 });
      expect(await db.appointment.findUniqueOrThrow({ where: { id: session.id } })).toEqual(before);
    });

    test("a service that nobody could book is saved only after saying what is missing, and is marked in the list", async ({ page }) => {
      const therapist = await newTherapist();
      const { familyId } = await newService(newName("Foot work"), [45], therapist);
      const name = newName("Shin work");
      await asAdmin(page, "/admin/services/new");
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByLabel("Summary").fill("For shins.");
      await priceField(page).fill("80");
      for (const box of await page.getByRole("group", { name: "Therapists who give it" }).getByRole("checkbox").all()) await box.uncheck();
      await page.getByRole("button", { name: "Add the service" }).click();
      await expect(refused(page)).toContainText("Nobody can book it online: nobody gives it. Choose a therapist.");
      await page.getByRole("button", { name: "Save it like this" }).click();
      await expect(entry(page, "Offered", name)).toContainText("Nobody can book it online: nobody gives it.");
      await page.goto(`/admin/services/${familyId}`);
      await expect(page.getByText("Nobody can book it online: everybody who gives it is hidden from online booking.")).toBeVisible();
    });

    test("one duration is archived and brought back, then the whole service", async ({ page, request }) => {
      const therapist = await newTherapist();
      const name = newName("Back work");
      const { familyId } = await newService(name, [45, 90], therapist);
      const offered = async () =>
        ((await (await request.get("/api/v1/services")).json()) as { items: { name: string; durationMinutes: number }[] }).items.filter((one) => one.name === name).map(({ durationMinutes }) => durationMinutes);
      await asAdmin(page, `/admin/services/${familyId}`);
      await page.getByLabel("Archive 45 minutes").click();
      await page.getByRole("button", { name: "Archive 45 minutes" }).click();
      await expect(done(page)).toContainText("This duration is archived");
      expect(await offered()).toEqual([90]);
      if (javaScriptEnabled) await page.getByRole("button", { name: "Add a duration" }).click();
      await minutesField(page, 2).fill("45");
      await priceField(page, 2).fill("50");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await expect(minutesField(page, 2)).toHaveAccessibleDescription(/45 minutes are archived. Bring them back below instead./);
      await page.getByLabel("Bring back 45 minutes").click();
      await page.getByRole("button", { name: "Bring back 45 minutes" }).click();
      await expect(done(page)).toContainText("can be booked again");
      expect(await offered()).toEqual([45, 90]);
      await page.getByText("Archive this service").click();
      await page.getByRole("button", { name: "Archive it" }).click();
      await expect(entry(page, "Archived", name)).toBeVisible();
      expect(await offered()).toEqual([]);
    });

    test("services are put in another order by buttons, and runners see it", async ({ page, request }) => {
      const therapist = await newTherapist();
      const [first, second] = [newName("Neck work"), newName("Knee work")];
      await newService(first, [45], therapist);
      await newService(second, [45], therapist);
      const order = async () => ((await (await request.get("/api/v1/services")).json()) as { items: { name: string }[] }).items.map(({ name }) => name).filter((name) => [first, second].includes(name));
      expect(await order()).toEqual([first, second]);
      await asAdmin(page, "/admin/services");
      const up = page.getByRole("button", { name: `Move ${second} up` });
      await up.focus();
      await page.keyboard.press("Enter");
      await expect(done(page)).toContainText(`${second} is number`);
      if (javaScriptEnabled) await expect(up).toBeFocused();
      expect(await order()).toEqual([second, first]);
    });
  });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`techniques, with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("are added, renamed, and taken away while nothing uses them; those in use say where", async ({ page }) => {
      const name = `Cupping ${randomUUID().slice(0, 8)}`;
      await asAdmin(page, "/admin/services/techniques");
      await page.getByRole("button", { name: "Add it" }).click();
      await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/Give the technique a name/);
      await page.getByLabel("Name").fill(name);
      await page.getByLabel("Description").fill("With cups.");
      await page.getByRole("button", { name: "Add it" }).click();
      await expect(done(page)).toContainText(`${name} is added`);
      await page.getByRole("link", { name }).click();
      // Both pages have such a field: the right one is there with its heading.
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await page.getByLabel("Name").fill("Deep tissue");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/Another technique has this name/);
      await page.getByLabel("Name").fill(`Dry ${name}`);
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("heading", { level: 1, name: `Dry ${name}` })).toBeVisible();
      await page.getByText("Take this technique away").click();
      await page.getByRole("button", { name: "Take it away" }).click();
      await expect(done(page)).toContainText(`Dry ${name} is taken away.`);
      await page.getByRole("link", { name: "Deep tissue" }).click();
      await expect(page.getByText(/^Used by .*Runners' massage/)).toBeVisible();
      await expect(page.getByText("Take this technique away")).toBeHidden();
    });
  });
}

test("a first visit, and what is for known runners, are refused to others when booking, not only hidden [ACCESS]", async ({ page, request }) => {
  const therapist = await newTherapist();
  const known = await newService(newName("Regulars"), [45], therapist, { bookableBy: "known_runners" });
  const first = await newService(newName("Welcome"), [45], therapist, { firstVisitOnly: true });
  const newcomer = await registerRunner(request);
  const regular = await registerRunner(request);
  const visit = await newSession(therapist, { startsInMinutes: -3 * 24 * 60 });
  await db.appointment.update({ where: { id: visit.id }, data: { runnerId: regular.id, status: "completed" } });
  const refusal = async (person: typeof regular, serviceId: string) => {
    const headers = { ...(await tokenHeader(request, person)), "Idempotency-Key": randomUUID() };
    const answer = await request.post("/api/v1/appointments", { headers, data: { serviceId, startsAt: `${shift(new Date().toISOString().slice(0, 10), 3)}T15:00:00Z` } });
    return { status: answer.status(), code: ((await answer.json()) as { code: string }).code };
  };
  expect(await refusal(newcomer, known.rows[0]!.id)).toEqual({ status: 422, code: "known_runners_only" });
  expect(await refusal(regular, first.rows[0]!.id)).toEqual({ status: 422, code: "first_visit_only" });
  // Past the rule, only the hours of this therapist, who has none, stand in the way.
  expect((await refusal(regular, known.rows[0]!.id)).code).toBe("outside_working_hours");

  await page.goto(`/sign-in?next=${encodeURIComponent(`/book?service=${first.rows[0]!.slug}`)}`);
  await signIn(page, regular.email, regular.password);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This service is for a first visit. You have been here before");
});

/** No violation, and no scrolling sideways. */
async function look(page: Page, what: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [what, id, nodes[0]?.html])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), what).toBe(true);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`the pages of services and techniques have no accessibility violations, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const { rows } = await newService(newName("Glute work"), [45, 60], await newTherapist());
    await asAdmin(page, "/admin/services/techniques");
    await look(page, "techniques");
    const technique = (await page.getByRole("main").getByRole("listitem").getByRole("link").first().getAttribute("href")) ?? "";
    for (const path of ["/admin/services", "/admin/services/new", technique, `/book?service=${rows[1]!.slug}`]) {
      await page.goto(path);
      await look(page, path);
    }
  });

  test(`the question before saving, and an error, have no accessibility violations, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const therapist = await newTherapist();
    const { familyId, rows } = await newService(newName("Glute work"), [45, 60, 90], therapist);
    const session = await newSession(therapist, { startsInMinutes: 3 * 24 * 60 });
    await db.appointment.update({ where: { id: session.id }, data: { serviceId: rows[0]!.id } });
    await asAdmin(page, `/admin/services/${familyId}`);
    await minutesField(page).fill("50");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(refused(page)).toContainText("Nothing is saved yet");
    await look(page, "the question before saving");
    await minutesField(page).fill("x");
    await page.getByRole("button", { name: "Save it like this" }).click();
    await expect(refused(page)).toContainText("One field needs a change");
    await look(page, "an error");
  });
}
