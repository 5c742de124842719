import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { shift } from "./free-times";
import { type Booked, expectRaceKept } from "./race-kept";
import { registerRunner, signIn, tokenHeader } from "./sign-in";

const today = new Date().toISOString().slice(0, 10);
/** Marathons of the next twelve weeks; of two of them the windows lie close. */
const RACES = [
  { name: "First Marathon", date: shift(today, 26), distance: "marathon" },
  { name: "Second Marathon", date: shift(today, 54), distance: "marathon" },
  { name: "Third Marathon", date: shift(today, 75), distance: "marathon" },
];

/** A runner with three marathons and two aches. */
async function marathoner(request: APIRequestContext) {
  const person = await registerRunner(request);
  const headers = await tokenHeader(request, person);
  for (const race of RACES) expect((await request.post("/api/v1/races", { headers, data: race })).status()).toBe(201);
  for (const [region, side, severity] of [["knee", "left", 5], ["lower_leg", "right", 3]] as const) {
    expect((await request.post("/api/v1/aches", { headers, data: { region, side, condition: "muscle_soreness", severity } })).status()).toBe(201);
  }
  return { ...person, headers };
}

async function openPlan(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in?next=/plan");
  await signIn(page, person.email, person.password);
  await expect(page.getByRole("heading", { name: "Your season" })).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("a runner with three marathons and two aches reads the plan, drops a session, and books the rest in one step", async ({ page, request }) => {
      const person = await marathoner(request);
      await openPlan(page, person);
      await expect(page.getByRole("heading", { name: "Aches" })).toBeVisible();
      await expect(page.getByText("You report 2 sore areas, the worst at 5 of 10.", { exact: false })).toBeVisible();
      for (const { name } of RACES) await expect(page.getByText(`4 days before ${name}, in the race window.`).first()).toBeVisible();
      const before = Number(/(\d+) sessions/.exec(await page.getByRole("button", { name: /^Book these/ }).innerText())?.[1]);
      await page.getByRole("button", { name: /^Drop the session/ }).first().click();
      await expect(page.getByText("Dropped. It will not be booked.")).toBeVisible();
      await expect(page.getByRole("button", { name: `Book these ${before - 1} sessions` })).toBeVisible();

      await page.getByRole("button", { name: /^Book these/ }).click();
      await expect(page.getByText("Answer this before you book.")).toBeVisible();
      await page.getByRole("radio", { name: "No to all of them" }).check();
      await page.getByRole("button", { name: /^Book these/ }).click();
      await expect(page.getByText(new RegExp(`${before - 1} sessions are booked\\.`))).toBeVisible();
      const booked = await expectRaceKept(request, person.headers);
      expect(booked).toHaveLength(before - 1);
      expect(booked.filter(({ purpose }) => purpose === "pre_race")).toHaveLength(3);
      await page.goto("/plan");
      await expect(page.getByText("Nothing is left to book", { exact: false })).toBeVisible();
    });

    test("wishes change the plan: how often, on which days; a budget that is no amount says so beside the field and loses nothing", async ({ page, request }) => {
      const person = await marathoner(request);
      await openPlan(page, person);
      const follow = async () => (javaScriptEnabled ? undefined : page.getByRole("button", { name: "Follow these wishes" }).click());
      await page.getByLabel("How often").selectOption("Every week");
      await page.getByLabel("Budget for four weeks").fill("a lot");
      await follow();
      await expect(page.getByText("Enter an amount in USD", { exact: false })).toBeVisible();
      await expect(page.getByLabel("Budget for four weeks")).toHaveValue("a lot");
      await expect(page.getByLabel("How often")).toHaveValue("7");
      await page.getByLabel("Budget for four weeks").fill("");
      await follow();
      await expect(page.getByText("You chose every week.")).toBeVisible();
      await page.getByLabel("How often").selectOption("Only before races");
      await follow();
      await expect(page.getByText("You want a massage only before races.")).toBeVisible();
    });
  });
}

test.describe("the season strip", () => {
  test("by keyboard a session moves day by day, jumps over the days before a marathon, and is dropped", async ({ page, request }) => {
    const person = await marathoner(request);
    await openPlan(page, person);
    const handle = page.getByRole("button", { name: /: proposed, before a race/ }).first();
    await handle.focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByText("is 3 days before First Marathon, in the race window.", { exact: false }).first()).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByText("No further day in this direction is possible.")).toBeVisible();
    await expect(page.getByText(/You moved it from/)).toBeVisible();
    await page.keyboard.press("Delete");
    await expect(page.getByText("Dropped. It will not be booked.")).toBeVisible();
    await expect(page.getByText("Your changes are kept.")).toBeVisible();
    await page.reload();
    await expect(page.getByText("Dropped. It will not be booked.")).toBeVisible();
  });

  test("by keyboard the focus stays with what was dropped and restored; a direction without a day is shut", async ({ page, request }) => {
    const person = await marathoner(request);
    await openPlan(page, person);
    const main = page.getByRole("main");
    const drop = main.getByRole("button", { name: /^Drop the session/ }).first();
    await drop.focus();
    await page.keyboard.press("Enter");
    const restore = main.getByRole("button", { name: /^Restore the session/ });
    await expect(restore).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(drop).toBeFocused();

    const handles = main.getByRole("button", { name: /: proposed/ });
    const next = await handles.nth(1).getAttribute("aria-label");
    await handles.first().focus();
    await page.keyboard.press("Delete");
    await expect(restore).toBeVisible();
    await expect(main.getByRole("button", { name: next ?? "", exact: true })).toBeFocused();

    const session = main.getByRole("listitem").filter({ hasText: "before First Marathon, in the race window." });
    const later = session.getByRole("button", { name: /to a later day$/ });
    await later.focus();
    await page.keyboard.press("Enter");
    await expect(session).toContainText("3 days before First Marathon");
    await expect(later).toBeFocused();
    await expect(later).toHaveAttribute("aria-disabled", "true");
    await page.keyboard.press("Enter");
    await expect(session).toContainText("3 days before First Marathon");
    await session.getByRole("button", { name: /back to its proposed day$/ }).focus();
    await page.keyboard.press("Enter");
    await expect(later).toBeFocused();
  });

  test("dragged onto a day before a marathon it says why not and stays; onto a free day it moves", async ({ page, request }) => {
    const person = await marathoner(request);
    await openPlan(page, person);
    const handle = page.getByRole("button", { name: /: proposed, before a race/ }).first();
    await handle.scrollIntoViewIfNeeded();
    const name = await handle.getAttribute("aria-label");
    const drag = async (days: number, at = handle) => {
      const box = (await at.boundingBox())!;
      const x = box.x + box.width / 2;
      const y = box.y + box.height / 2;
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + days * 6, y, { steps: 4 });
      await page.mouse.move(x + days * 12, y, { steps: 4 });
      await page.mouse.up();
    };
    await drag(2);
    await expect(page.getByText(/is 2 days before First Marathon: no massage then\. It stays on/)).toBeVisible();
    await expect(handle).toHaveAttribute("aria-label", name!);
    await drag(-1);
    await expect(page.getByText(/is 5 days before First Marathon, in the race window/).first()).toBeVisible();
    await expect(handle).not.toHaveAttribute("aria-label", name!);
  });

  test("what it shows stands in a table too", async ({ page, request }) => {
    const person = await marathoner(request);
    await openPlan(page, person);
    await page.getByText("The season as a table").click();
    const table = page.getByRole("table", { name: "Races, the days around them, and sessions" });
    await expect(table.getByRole("row", { name: /Race day First Marathon/ })).toBeVisible();
    await expect(table.getByRole("row", { name: /No massage First Marathon/ })).toBeVisible();
    await expect(table.getByRole("row", { name: /Session, proposed before a race/ }).first()).toBeVisible();
  });
});

test("a race entered after booking gives a revised proposal; what is booked stays", async ({ page, request }) => {
  const person = await marathoner(request);
  const booking = await request.post("/api/v1/plan/bookings", { headers: { ...person.headers, "Idempotency-Key": "plan-1" } });
  expect(booking.status(), await booking.text()).toBe(201);
  const before = await expectRaceKept(request, person.headers);
  await request.post("/api/v1/races", { headers: person.headers, data: { name: "Late Ultra", date: shift(today, 40), distance: "ultra" } });
  await openPlan(page, person);
  await expect(page.getByRole("heading", { name: "Your plan would be different now" })).toBeVisible();
  await expect(page.getByText(/Late Ultra on .* is new among your races\./)).toBeVisible();
  await page.getByRole("button", { name: "Keep everything as it is" }).click();
  await expect(page.getByRole("heading", { name: "Your plan would be different now" })).toBeHidden();
  const after = (await (await request.get("/api/v1/appointments", { headers: person.headers })).json()) as { items: Booked[] };
  expect(after.items.map(({ startsAt }) => startsAt)).toEqual(before.map(({ startsAt }) => startsAt));
});

test("axe finds nothing on the season's pages, in light and dark", async ({ page, request }) => {
  test.slow();
  const person = await marathoner(request);
  await openPlan(page, person);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of ["/", "/plan", "/plan?days=365"]) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  }
});
