import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { BODY_REGIONS } from "@/lib/domain/aches";
import { answerIntake } from "./answer-intake";
import { freeMarathonDay, freeSlots, shift } from "./free-times";
import { newPerson, registerRunner, signIn, tokenHeader } from "./sign-in";

const QUESTIONS = 11;

async function answerCheckIn(page: Page): Promise<void> {
  const no = page.getByRole("region", { name: "Check-in" }).getByRole("radio", { name: "No", exact: true });
  for (let index = 0, answered = 0; answered < QUESTIONS; index++) {
    const radio = no.nth(index);
    if ((await radio.getAttribute("name")) === "cannotBearWeight") continue;
    await radio.check();
    answered += 1;
  }
}

async function enterMarathon(page: Page, raceDate: string): Promise<void> {
  await page.getByLabel("Race", { exact: true }).fill("Valencia Marathon");
  await page.getByLabel("Race day").fill(raceDate);
  await page.getByRole("button", { name: "Add this race" }).click();
  await expect(page.getByRole("heading", { name: "Valencia Marathon" })).toBeVisible();
}

async function expectNoAxeFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("a new runner enters a marathon, sees the days around it, and books four days before", async ({ page, request }) => {
      const person = newPerson();
      const { raceDate, day } = await freeMarathonDay(request);
      await page.goto("/register?next=/races");
      await page.getByLabel("Name").fill(person.name);
      await page.getByLabel("E-mail").fill(person.email);
      await page.getByLabel("Password", { exact: true }).fill(person.password);
      await page.getByLabel(/I accept/).check();
      await page.getByRole("button", { name: "Open my account" }).click();
      await expect(page.getByRole("heading", { name: "Your races" })).toBeVisible();
      await enterMarathon(page, raceDate);

      await page.goto(`/book?service=runners-massage-60&month=${day(2).slice(0, 7)}`);
      await expect(page.getByText("2 days before your Valencia Marathon: too close for a massage.", { exact: false }).first()).toBeAttached();
      await page.goto(`/book?service=runners-massage-60&date=${day(4)}`);
      await page.locator("#times").getByRole("link").first().click();

      await expect(page.getByRole("radio", { name: /Getting ready for Valencia Marathon/ })).toBeChecked();
      await page.getByLabel(/Anything your therapist should know/).fill("Left calf is tight");
      await page.getByRole("button", { name: "Hold this time" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("fields need a change");
      await expect(page.getByLabel(/Anything your therapist should know/)).toHaveValue("Left calf is tight");
      await answerIntake(page);
      await answerCheckIn(page);
      await page.getByRole("button", { name: "Hold this time" }).click();

      await expect(page.getByRole("heading", { name: "Look it over" })).toBeVisible();
      await page.getByRole("button", { name: "Confirm the booking" }).click();
      await expect(page.getByText("Your session is booked.")).toBeVisible();
      const main = page.getByRole("main");
      for (const text of ["Valencia Marathon", "America/New_York", "$135.00", "24 hours before", "Left calf is tight"]) await expect(main).toContainText(text);

      const href = await page.getByRole("link", { name: /Add to your calendar/ }).getAttribute("href");
      const file = await page.request.get(href ?? "");
      expect(file.headers()["content-type"]).toContain("text/calendar");
      expect(await file.text()).toContain("STATUS:CONFIRMED");
      await page.goto("/appointments");
      await expect(main).toContainText("pre-race session for Valencia Marathon");
    });
  });
}

test("\"Book before this race\" offers the days of its window and no other; an address with another day says so", async ({ page, request }) => {
  const person = await registerRunner(request);
  const { raceDate, day } = await freeMarathonDay(request);
  await page.goto("/sign-in?next=/races");
  await signIn(page, person.email, person.password);
  await enterMarathon(page, raceDate);
  await page.getByRole("link", { name: "Book before this race" }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText("Before your Valencia Marathon");
  const race = new URL(page.url()).searchParams.get("race") ?? "";

  await page.goto(`/book?service=runners-massage-60&race=${race}&date=${day(10)}`);
  await expect(page.locator("#times")).toContainText("Not in the race window of your Valencia Marathon.");
  await expect(page.locator("#times").getByRole("link")).toHaveCount(0);
  await page.goto(`/book?service=runners-massage-60&date=${day(2)}`);
  await expect(page.locator("#times")).toContainText("2 days before your Valencia Marathon: too close for a massage.");

  const { slots } = await freeSlots(request, day(10));
  const at = new URLSearchParams({ service: "runners-massage-60", therapist: slots[0]!.therapistId, startsAt: slots[0]!.startsAt, race }).toString();
  await page.goto(`/book/check-in?${at}`);
  await expect(main.getByRole("alert")).toContainText("not in the race window of your Valencia Marathon");

  await page.goto(`/book?service=runners-massage-60&race=${race}&date=${day(4)}`);
  await expect(page.locator("#times").getByRole("link").first()).toBeVisible();
  await page.getByRole("link", { name: "Any other day" }).click();
  await expect(main).not.toContainText("Before your Valencia Marathon");
  expect(page.url()).not.toContain("race=");
});

test("a race that was run stands below those to come, where it can be removed; entered twice it is refused at its name", async ({ page, request }) => {
  const person = await registerRunner(request);
  const headers = await tokenHeader(request, person);
  const today = new Date().toISOString().slice(0, 10);
  for (const [name, ago] of [["Older Marathon", 400], ["Tokyo Marathon", 30]] as const) {
    expect((await request.post("/api/v1/races", { headers, data: { name, date: shift(today, -ago), distance: "marathon" } })).status()).toBe(201);
  }
  const twice = await request.post("/api/v1/races", { headers, data: { name: "TOKYO marathon", date: shift(today, -30), distance: "marathon" } });
  expect([twice.status(), await twice.json()]).toMatchObject([400, { code: "invalid_input", errors: [{ path: "name", message: "This race is among yours already." }] }]);
  await page.goto("/sign-in?next=/races");
  await signIn(page, person.email, person.password);
  const run = page.getByRole("region", { name: "Races run" });
  await expect(run.getByRole("heading", { level: 3 })).toHaveText(["Tokyo Marathon", "Older Marathon"]);
  await page.getByLabel("Race", { exact: true }).fill("Tokyo Marathon");
  await page.getByLabel("Race day").fill(shift(today, -30));
  await page.getByRole("button", { name: "Add this race" }).click();
  await expect(page.getByText("This race is among yours already.")).toBeVisible();
  const kilometers = page.getByLabel("Kilometres");
  await expect(kilometers).toBeHidden();
  await page.getByLabel("Distance").selectOption("another distance");
  await expect(kilometers).toBeVisible();
  await run.getByRole("link", { name: "Change or remove" }).first().click();
  await page.getByRole("button", { name: "Remove this race" }).click();
  await expect(run.getByRole("heading", { level: 3 })).toHaveText(["Older Marathon"]);
});

test("a time that someone else takes meanwhile leads to the nearest ones, with everything typed kept", async ({ page, request }) => {
  const person = await registerRunner(request);
  const rival = await tokenHeader(request, await registerRunner(request));
  const { day } = await freeMarathonDay(request, 20);
  const { serviceId, slots } = await freeSlots(request, day(3));
  const slot = slots[0]!;
  const path = `/book/check-in?service=runners-massage-60&therapist=${slot.therapistId}&startsAt=${slot.startsAt}`;
  await page.goto(path);
  await signIn(page, person.email, person.password);
  await answerIntake(page);
  await answerCheckIn(page);
  await page.getByLabel(/Anything your therapist should know/).fill("Shoes changed last week");
  expect((await request.post("/api/v1/appointments", { headers: rival, data: { serviceId, startsAt: slot.startsAt, therapistId: slot.therapistId } })).status()).toBe(201);
  await page.getByRole("button", { name: "Hold this time" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Someone else has just taken this time");
  await expect(page.getByLabel(/Anything your therapist should know/)).toHaveValue("Shoes changed last week");
  await expectNoAxeFindings(page);
  await page.getByRole("button", { name: "Hold this time" }).click();
  await page.getByRole("button", { name: "Confirm the booking" }).click();
  await expect(page.getByRole("main")).toContainText("Shoes changed last week");
});

test("moving a race shows the conflict with its proposal, which one press accepts; then cancelling", async ({ page, request }) => {
  const person = await registerRunner(request);
  const headers = await tokenHeader(request, person);
  const { raceDate, day } = await freeMarathonDay(request, 30);
  const race = (await (await request.post("/api/v1/races", { headers, data: { name: "Berlin Marathon", date: raceDate, distance: "marathon" } })).json()) as { race: { id: string } };
  const { serviceId, slots } = await freeSlots(request, day(3));
  const booking = { serviceId, startsAt: slots[slots.length - 1]!.startsAt, purpose: "pre_race", raceId: race.race.id };
  expect((await request.post("/api/v1/appointments", { headers, data: booking })).status()).toBe(201);

  await page.goto("/sign-in?next=/races");
  await signIn(page, person.email, person.password);
  await page.getByRole("link", { name: "Change" }).click();
  await expect(page.getByRole("heading", { name: "Remove it" })).toBeVisible();
  await page.getByLabel("Race day").fill(shift(raceDate, -1));
  await page.getByRole("button", { name: "Save the race" }).click();
  const conflicts = page.getByRole("region", { name: "Sessions that no longer fit" });
  await expect(conflicts).toContainText("2 days before your Berlin Marathon");
  await expectNoAxeFindings(page);
  await conflicts.getByRole("button", { name: "Move it there" }).click();
  await expect(page.getByText("Your session has moved.")).toBeVisible();
  await page.getByText("Cancel this session").click();
  await page.getByRole("button", { name: "Cancel the session" }).click();
  await expect(page.getByRole("heading", { name: "Cancelled" })).toBeVisible();
});

test("a red flag in the check-in books nothing and says what to do", async ({ page, request }) => {
  const person = await registerRunner(request);
  const { day } = await freeMarathonDay(request, 20);
  const { slots } = await freeSlots(request, day(2));
  await page.goto(`/book/check-in?service=runners-massage-60&therapist=${slots[0]!.therapistId}&startsAt=${slots[0]!.startsAt}`);
  await signIn(page, person.email, person.password);
  await answerIntake(page);
  await answerCheckIn(page);
  await page.getByRole("group", { name: /chest pain/ }).getByRole("radio", { name: "Yes" }).check();
  await page.getByRole("button", { name: "Hold this time" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Call your emergency number now");
  await page.goto("/appointments");
  await expect(page.getByText("Nothing is booked.")).toBeVisible();
});

test("the keyboard alone books a session", async ({ page, request }) => {
  const person = await registerRunner(request);
  const { day } = await freeMarathonDay(request, 25);
  await page.goto(`/sign-in?next=${encodeURIComponent(`/book?service=recovery-flush-45&date=${day(3)}`)}`);
  await signIn(page, person.email, person.password);
  const press = async (key: string) => page.keyboard.press(key);
  await page.locator("#times").getByRole("link").first().focus();
  await press("Enter");
  await expect(page.getByRole("heading", { name: "Check-in" })).toBeVisible();
  await answerIntakeByKeyboard(page);
  await page.getByRole("region", { name: "Check-in" }).getByRole("radio", { name: "No", exact: true }).first().focus();
  for (let question = 0; question < QUESTIONS; question++) {
    await press("Space");
    await press("Tab");
  }
  await press("Tab");
  await press("Enter");
  await expect(page.getByRole("heading", { name: "Look it over" })).toBeVisible();
  await page.getByRole("button", { name: "Confirm the booking" }).focus();
  await press("Enter");
  await expect(page.getByText("Your session is booked.")).toBeVisible();
});

async function answerIntakeByKeyboard(page: Page): Promise<void> {
  const press = async (keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.getByRole("checkbox", { name: /^No to all of them/ }).first().focus();
  // Four groups, each folded away by its "no"; age; past the free text; three areas to leave out; past the regions not to be touched; two consents.
  for (let group = 0; group < 4; group++) await press(["Space", "Tab"]);
  await press(["Space", "Tab", "Tab"]);
  for (let area = 0; area < 3; area++) await press(["ArrowDown", "Tab"]);
  for (const _region of BODY_REGIONS) await press(["Tab"]);
  await press(["Space", "Tab", "Space"]);
}

test("axe finds nothing on the runner's pages, in light and dark", async ({ page, request }) => {
  test.slow();
  const person = await registerRunner(request);
  const headers = await tokenHeader(request, person);
  const { raceDate, day } = await freeMarathonDay(request, 30);
  await request.post("/api/v1/races", { headers, data: { name: "Berlin Marathon", date: raceDate, distance: "marathon" } });
  const { serviceId, slots } = await freeSlots(request, day(4));
  const booked = (await (await request.post("/api/v1/appointments", { headers, data: { serviceId, startsAt: slots[2]!.startsAt } })).json()) as { id: string };
  await page.goto("/");
  await expectNoAxeFindings(page);
  await page.goto("/sign-in");
  await signIn(page, person.email, person.password);
  const checkIn = `/book/check-in?service=runners-massage-60&therapist=${slots[0]!.therapistId}&startsAt=${slots[0]!.startsAt}`;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of ["/", "/book", `/book?service=runners-massage-60&date=${day(4)}`, checkIn, "/appointments", `/appointments/${booked.id}`, `/appointments/${booked.id}/move?date=${day(4)}`, "/races"]) {
      await page.goto(path);
      await expectNoAxeFindings(page);
    }
  }
});
