import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { connect } from "../../lib/server/database";
import { signIn } from "./sign-in";
import { closeTestRooms, newSession, newTherapist, stored, type TestTherapist } from "./staff";

const db = connect(process.env.DATABASE_URL ?? "");

test.afterAll(async () => {
  await closeTestRooms();
  await db.$disconnect();
});

async function atTheDesk(page: Page, therapist: TestTherapist, path: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await signIn(page, therapist.email, therapist.password);
}

async function phoneOf(appointmentId: string, phone: string): Promise<void> {
  const { runnerId } = await db.appointment.findUniqueOrThrow({ where: { id: appointmentId } });
  await db.runner.update({ where: { id: runnerId }, data: { phone } });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("the day is led to from its list, with what to know and nothing of health", async ({ page }) => {
      const therapist = await newTherapist();
      const session = await newSession(therapist, { startsInMinutes: 60, raceInDays: 4, note: "The left calf, please." });
      await phoneOf(session.id, "+1 718 555 0142");
      await atTheDesk(page, therapist, `/desk?date=${session.date}`);
      await page.getByRole("link", { name: "Day sheet to print" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Day sheet" })).toBeVisible();
      const row = page.getByRole("row", { name: new RegExp(session.name) });
      for (const text of ["+1 718 555 0142", "First visit", `Race in 4 days: ${session.raceName}`, "See screen"]) await expect(row).toContainText(text);
      await expect(page.getByRole("main")).not.toContainText(/calf|ankle|firm/);
    });

    test("a session is started once the runner is here, and completing is then what is next", async ({ page }) => {
      const therapist = await newTherapist();
      const session = await newSession(therapist, { startsInMinutes: -10 });
      await atTheDesk(page, therapist, `/desk?date=${session.date}`);
      const card = page.getByRole("article", { name: session.name });
      await expect(card.getByRole("button", { name: /^Start/ })).toHaveCount(0);
      await card.getByRole("button", { name: `Check in ${session.name}` }).click();
      await expect(card.getByRole("button", { name: `Complete ${session.name}` })).toHaveAttribute("data-variant", "default");
      await card.getByRole("button", { name: `Start ${session.name}` }).click();
      await expect(card.getByText(/^In treatment since \d\d:\d\d$/)).toBeVisible();
      await expect(card.getByRole("button", { name: /^Start/ })).toHaveCount(0);
      await expect(card.getByRole("button", { name: `Complete ${session.name}` })).toHaveAttribute("data-variant", "filled");
      await card.getByRole("button", { name: `Complete ${session.name}` }).click();
      await expect(card.getByText("Done", { exact: true })).toBeVisible();
      expect((await stored(session.id)).events.map(({ action }) => action)).toEqual(["check_in", "start", "complete"]);
    });
  });
}

test("a full day fits on one page, on A4 and on Letter, without what belongs to the screen", async ({ page }) => {
  const therapist = await newTherapist();
  // Eight sessions on one date, in the middle of it whatever the time is now.
  const first = await newSession(therapist, { startsInMinutes: 5 * 24 * 60 });
  const { startsAt } = await db.appointment.findUniqueOrThrow({ where: { id: first.id } });
  const { timeZone } = await db.location.findUniqueOrThrow({ where: { id: therapist.locationId } });
  const hour = Number(startsAt.toLocaleTimeString("en-GB", { hour: "2-digit", timeZone }));
  for (let index = 0; index < 8; index += 1) {
    const { id } = index === 0 ? first : await newSession(therapist, { startsInMinutes: (20 + index) * 24 * 60, raceInDays: index });
    const start = new Date(startsAt.getTime() + (8 + index - hour) * 3_600_000);
    const end = new Date(start.getTime() + 45 * 60_000);
    await db.appointment.update({ where: { id }, data: { startsAt: start, endsAt: end, reservedFrom: start, reservedTo: end } });
    await phoneOf(id, "+1 718 555 0142");
  }
  await atTheDesk(page, therapist, `/desk/print?date=${first.date}`);
  await expect(page.getByText("8 sessions.")).toBeVisible();
  for (const format of ["A4", "Letter"]) {
    const pdf = (await page.pdf({ format })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g), format).toHaveLength(1);
  }
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.getByRole("row", { name: new RegExp(first.name) })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the day sheet has no accessibility violations, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const therapist = await newTherapist();
    const session = await newSession(therapist, { startsInMinutes: 60, raceInDays: 2, note: "Hello" });
    await atTheDesk(page, therapist, `/desk/print?date=${session.date}`);
    for (const viewport of [page.viewportSize()!, { width: 1024, height: 768 }]) {
      await page.setViewportSize(viewport);
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    }
  });
}
