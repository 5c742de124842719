import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { openEmptyClinic, SETUP_CODE } from "./empty-clinic";
import { signIn } from "./sign-in";

// An owner's first visit, from an empty database to a clinic that can be booked.

const OWNER = { email: "ida@fjord.example", password: "seven miles at dawn" };
type Clinic = Awaited<ReturnType<typeof openEmptyClinic>>;

async function firstStep(page: Page): Promise<void> {
  await page.getByLabel("Setup code").fill(SETUP_CODE);
  await page.getByLabel("Name of the clinic").fill("Fjord Runners");
  await page.getByLabel("Currency").fill("EUR");
  await page.getByLabel("Your name").fill("Ida Holm");
  await page.getByLabel("Your e-mail").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "On to the locations" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Where do you treat?" })).toBeVisible();
}

async function addLocation(page: Page, name: string, timeZone: string, button: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Address").fill(`1 ${name} Street`);
  await page.getByLabel("Time zone").selectOption(timeZone);
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByRole("list", { name: "Locations so far" })).toContainText(name);
}

/** Nothing for axe, and nothing wider than the screen. */
async function isSound(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [page.url(), colorScheme, id, nodes[0]?.html])).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), page.url()).toBe(true);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    let clinic: Clinic;
    test.beforeAll(async () => {
      clinic = await openEmptyClinic();
    });
    test.afterAll(() => clinic.close());

    test("an owner opens a clinic of two locations in two zones with four therapists, and a runner sees its free times", async ({ browser }) => {
      const context = await browser.newContext({ baseURL: clinic.address, javaScriptEnabled });
      const page = await context.newPage();
      await page.goto("/book");
      await expect(page).toHaveURL(/\/setup$/);

      await page.getByLabel("Setup code").fill("a guess");
      await page.getByLabel("Name of the clinic").fill("Fjord Runners");
      await page.getByRole("button", { name: "On to the locations" }).click();
      await expect(page.getByLabel("Currency")).toHaveAccessibleDescription(/EUR, USD or GBP/);
      await expect(page.getByLabel("Name of the clinic")).toHaveValue("Fjord Runners");
      if (javaScriptEnabled) await isSound(page);
      await firstStep(page);

      await addLocation(page, "Harbour", "Europe/Oslo", "Add the location");
      if (javaScriptEnabled) await isSound(page);
      await page.locator("summary", { hasText: "Add another location" }).click();
      await addLocation(page, "Brooklyn", "America/New_York", "Add this location too");
      await page.getByRole("link", { name: "On to hours and rooms" }).click();

      await page.getByLabel("Monday, until").fill("07:00");
      await page.getByRole("button", { name: "Save, and on to Brooklyn" }).click();
      await expect(page.getByLabel("Monday, until")).toHaveAccessibleDescription(/end must be later than the start/);
      if (javaScriptEnabled) await isSound(page);
      await page.getByLabel("Monday, until").fill("20:00");
      await page.getByLabel("Rooms, one on each line").fill("Pine\nBirch\nAsh");
      await page.getByRole("button", { name: "Save, and on to Brooklyn" }).click();
      await expect(page.getByRole("list", { name: "Ready" })).toContainText("3 rooms: Pine, Birch, Ash");

      // Left here, and gone on with another day.
      await context.clearCookies();
      await page.goto("/");
      await expect(page.getByText("opens soon")).toBeVisible();
      await page.goto("/sign-in?next=/setup");
      await signIn(page, OWNER.email, OWNER.password);
      await expect(page.getByRole("heading", { level: 2, name: "Brooklyn" })).toBeVisible();
      await page.getByRole("button", { name: "On to the services" }).click();

      await expect(page.getByRole("heading", { level: 1, name: "What can runners book?" })).toBeVisible();
      await page.getByLabel(/^Runners' massage, 60 minutes/).fill("ninety");
      await page.getByRole("button", { name: "On to the people" }).click();
      await expect(page.getByLabel(/^Runners' massage, 60 minutes/)).toHaveAccessibleDescription(/Enter a price in EUR/);
      if (javaScriptEnabled) await isSound(page);
      await page.getByLabel(/^Runners' massage, 60 minutes/).fill("90");
      await page.getByRole("button", { name: "On to the people" }).click();

      await expect(page.getByRole("heading", { level: 1, name: "Who treats?" })).toBeVisible();
      await page.getByLabel("Do you treat too?").selectOption("Yes, at Harbour");
      for (const [row, [name, place]] of [["Ben Aas", "Harbour"], ["Carla Diaz", "Brooklyn"], ["Dee Park", "Brooklyn"]].entries()) {
        const group = page.getByRole("group", { name: `Therapist ${row + 1}` });
        await group.getByLabel("Name").fill(name!);
        await group.getByLabel("E-mail").fill(row === 2 ? "no address" : `${name!.split(" ")[0]!.toLowerCase()}@fjord.example`);
        await group.getByLabel("Location").selectOption(place!);
      }
      await page.getByRole("button", { name: "Take them on" }).click();
      const third = page.getByRole("group", { name: "Therapist 3" });
      await expect(third.getByLabel("E-mail")).toHaveAccessibleDescription(/name@example.org/);
      await expect(third.getByLabel("Name")).toHaveValue("Dee Park");
      await expect(third.getByLabel("Location")).toHaveValue(/./);
      if (javaScriptEnabled) await isSound(page);
      await third.getByLabel("E-mail").fill("dee@fjord.example");
      await page.getByRole("button", { name: "Take them on" }).click();
      await expect(page.getByRole("main").getByRole("status").first()).toContainText("You, Ben Aas, Carla Diaz and Dee Park can be booked once the clinic is open.");
      const link = await page.getByLabel("The link for Ben Aas").inputValue();
      if (javaScriptEnabled) await isSound(page);

      await page.getByRole("button", { name: "Open the clinic" }).click();
      await expect(page.getByText("The clinic is open. Runners can book from now on.")).toBeVisible();
      await page.goto("/setup/people");
      await expect(page).toHaveURL(/\/admin$/);

      // The desk stands at one location at a time, with those who work there.
      await page.goto("/desk");
      const therapists = page.getByRole("main").getByRole("heading", { level: 2 });
      await expect(therapists).toHaveText(["Ida Holm", "Ben Aas"]);
      await page.getByRole("navigation", { name: "Locations" }).getByRole("link", { name: "Brooklyn" }).click();
      await expect(therapists).toHaveText(["Carla Diaz", "Dee Park"]);
      await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Week" }).click();
      await expect(page.getByRole("navigation", { name: "Therapists" }).getByRole("link")).toHaveText(["All", "Carla Diaz", "Dee Park"]);

      // What a runner sees, who has never been here.
      const runner = await (await browser.newContext({ baseURL: clinic.address, javaScriptEnabled })).newPage();
      await runner.goto("/");
      await expect(runner.getByRole("main")).toContainText("Runners' massage");
      await expect(runner.getByRole("region", { name: "Harbour" })).toContainText("Monday to Friday");
      const services = (await (await runner.request.get("/api/v1/services")).json()) as { items: { id: string; name: string; durationMinutes: number; price: { amount: number } }[] };
      const service = services.items.find(({ name, durationMinutes }) => name.startsWith("Runners' massage") && durationMinutes === 60)!;
      expect(service.price.amount).toBe(9000);
      const { items: locations } = (await (await runner.request.get("/api/v1/locations")).json()) as { items: { id: string; name: string; timeZone: string }[] };
      expect(locations.map(({ name, timeZone }) => [name, timeZone])).toEqual([["Harbour", "Europe/Oslo"], ["Brooklyn", "America/New_York"]]);
      const from = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
      const to = new Date(Date.now() + 13 * 86_400_000).toISOString().slice(0, 10);
      for (const { id, timeZone } of locations) {
        const free = (await (await runner.request.get(`/api/v1/availability?serviceId=${service.id}&locationId=${id}&from=${from}&to=${to}`)).json()) as { timeZone: string; days: { slots: { therapistId: string }[] }[] };
        expect(free.timeZone).toBe(timeZone);
        expect(new Set(free.days.flatMap(({ slots }) => slots.map(({ therapistId }) => therapistId))).size).toBe(2);
      }
      // And a therapist, who chooses a password.
      await runner.goto(link);
      await expect(runner.getByRole("heading", { level: 1 })).toBeVisible();
      await runner.getByLabel("New password").fill("under the old bridge");
      await runner.getByRole("button").last().click();
      await expect(runner).toHaveURL(/\/desk/);
      await runner.context().close();
      await context.close();
    });
  });
}
