import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { closeCalendars, signInRunnerOf } from "./desk-calendar";
import { freeMarathonDay } from "./free-times";
import { registerRunner, signIn } from "./sign-in";
import { admin } from "./staff";

test.afterAll(closeCalendars);

async function asAdmin(page: Page, path: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await signIn(page, admin.email, admin.password);
}

const main = (page: Page) => page.getByRole("main");
const alert = (page: Page) => main(page).getByRole("alert");
const status = (page: Page) => main(page).getByRole("status");

/** A name that no other test has. */
function newName(): string {
  const letters = [...randomUUID().replaceAll("-", "")].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
  return `Łucja ${letters.slice(0, 1).toUpperCase()}${letters.slice(1, 10)}`;
}

/** The first of the times shown, pressed or chosen. */
async function dayAndTime(page: Page, date: string): Promise<void> {
  await page.goto(`${new URL(page.url()).pathname}?month=${date.slice(0, 7)}&date=${date}`);
  const time = page.locator("#times").getByRole("listitem").getByRole("link").first();
  if (await time.count()) await time.click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("a runner is added, found by a mistyped name, booked for, moved and cancelled; the runner reads why", async ({ page, request, browser }, { project }) => {
      const name = newName();
      const email = `${randomUUID()}@example.org`;
      const plain = name.replace("Ł", "L");
      // Days of its own: another width books at the same moment.
      const { raceDate, day } = await freeMarathonDay(request, project.name === "phone" ? 60 : 105);
      await asAdmin(page, "/admin/runners/new");
      await page.getByLabel("Name").fill(name);
      await page.getByLabel("E-mail").fill("not an address");
      await page.getByRole("button", { name: "Add the runner" }).click();
      await expect(alert(page)).toContainText("One field needs a change. Nothing was saved.");
      await expect(page.getByLabel("Name")).toHaveValue(name);
      await page.getByLabel("E-mail").fill(email);
      await page.getByRole("button", { name: "Add the runner" }).click();
      await expect(status(page)).toContainText("The runner is added.");
      const file = new URL(page.url()).pathname;

      // Whoever is added a second time is asked about first.
      await page.goto("/admin/runners/new");
      await page.getByLabel("Name").fill(plain);
      await page.getByLabel("E-mail").fill(`second-${email}`);
      await page.getByRole("button", { name: "Add the runner" }).click();
      await expect(alert(page)).toContainText("is it one of these?");
      await expect(alert(page).getByRole("link", { name: email })).toHaveAttribute("href", file);
      await expect(page.getByLabel("This is somebody else")).not.toBeChecked();

      // Two letters swapped, the names too.
      const [first, last] = plain.split(" ") as [string, string];
      await page.goto("/admin/runners");
      await page.getByRole("searchbox").fill(`${last.slice(0, 4)}${last[5]}${last[4]}${last.slice(6)} ${first}`);
      await page.getByRole("button", { name: "Find" }).click();
      await main(page).getByRole("link", { name }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

      await page.getByRole("link", { name: "Enter a race for them" }).click();
      await page.getByLabel("Race", { exact: true }).fill("Sea Marathon");
      await page.getByLabel("Race day").fill(raceDate);
      await page.getByRole("button", { name: "Add this race" }).click();
      await expect(main(page).getByRole("heading", { name: "Sea Marathon" })).toBeVisible();

      // Against the race rule: it says why, and asks for a reason.
      await page.getByRole("link", { name: "Book a session" }).click();
      await expect(page.getByRole("heading", { level: 1, name: `Book for ${name}` })).toBeVisible();
      await dayAndTime(page, day(2));
      await expect(main(page)).toContainText("2 days before the Sea Marathon: too close for a massage.");
      await page.getByRole("button", { name: "Book against the race rule" }).click();
      await expect(alert(page)).toContainText("too close for a massage");
      await page.getByLabel("Why it is right all the same").fill("Only the shoulders.");
      await page.getByRole("button", { name: "Book against the race rule" }).click();
      await expect(status(page)).toContainText("Booked.");
      await expect(main(page)).toContainText("Booked against the race rule: Only the shoulders.");

      // Moved into the race window, with words for the runner.
      await main(page).getByRole("link", { name: "Move" }).click();
      await page.waitForURL(/\/move\//);
      const appointmentId = new URL(page.url()).pathname.split("/").at(-1)!;
      await dayAndTime(page, day(4));
      await page.getByRole("button", { name: "Move the session here" }).click();
      await expect(page.getByLabel("Reason", { exact: true })).toHaveAccessibleDescription(/Write the reason/);
      await page.getByLabel("Reason", { exact: true }).fill("You asked for an earlier day.");
      await page.getByRole("button", { name: "Move the session here" }).click();
      await expect(status(page)).toContainText("Moved.");
      await expect(main(page)).not.toContainText("against the race rule");

      await main(page).getByText("Cancel", { exact: true }).click();
      await page.getByLabel("Reason").fill("You called in.");
      await page.getByRole("button", { name: "Cancel the appointment" }).click();
      await expect(main(page)).toContainText("Nothing is booked.");

      const runner = await signInRunnerOf(appointmentId);
      const own = await browser.newPage({ javaScriptEnabled });
      await own.goto(`/sign-in?next=/appointments/${appointmentId}`);
      await signIn(own, runner.email, runner.password);
      await expect(main(own)).toContainText("You asked for an earlier day.");
      await expect(main(own)).toContainText("You called in.");
      expect((await own.goto(file))?.status()).toBe(404);
      await own.close();
    });

    test("somebody who books by telephone needs no address; with one they choose a password", async ({ page, browser }) => {
      const name = newName();
      await asAdmin(page, "/admin/runners/new");
      await page.getByLabel("Name").fill(name);
      await page.getByRole("button", { name: "Add the runner" }).click();
      await expect(page.getByLabel("Telephone")).toHaveAccessibleDescription(/Enter a telephone number or an e-mail address/);
      await page.getByLabel("Telephone").fill(`+49 171 ${Math.floor(Math.random() * 1e7)}`);
      await page.getByRole("button", { name: "Add the runner" }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await expect(main(page).getByText("None", { exact: true })).toBeVisible();
      const id = new URL(page.url()).pathname.split("/").at(-1)!;

      // Without an address there is nothing to sign in with, and the page says where it is written down.
      await page.goto(`/admin/people/${id}`);
      await expect(page.getByRole("button", { name: "Reset the sign-in" })).toHaveCount(0);
      await main(page).getByRole("link", { name: "their page at the front desk" }).click();
      const email = `${id}@example.org`;
      await page.getByLabel("E-mail").fill(email);
      await page.getByRole("button", { name: "Save" }).click();
      await expect(status(page).first()).toContainText("Saved.");
      await expect(main(page).getByRole("link", { name: email })).toBeVisible();

      await page.goto(`/admin/people/${id}`);
      await page.getByLabel(`End all sign-ins of ${name}`).check();
      await page.getByRole("button", { name: "Reset the sign-in" }).click();
      const link = await page.getByLabel(/chooses a new password/).inputValue();
      const own = await browser.newPage({ javaScriptEnabled });
      await own.goto(link);
      await own.getByLabel("New password", { exact: true }).fill("eight miles at dusk");
      await own.getByRole("button", { name: "Save it and sign in" }).click();
      await expect(own).toHaveURL(/\/$/);
      await own.goto("/account");
      await expect(own.getByText(`You are signed in as ${email}.`)).toBeVisible();
      await own.close();
      // From now on the address is theirs.
      await page.goto(`/admin/runners/${id}`);
      await expect(page.getByLabel("Telephone")).toBeVisible();
      await expect(page.getByLabel("E-mail")).toHaveCount(0);
    });

    test("two entries of one person are compared, joined once and for all, and only one signs in", async ({ page, request, browser }) => {
      const [kept, other] = [await registerRunner(request, { ...credentials(), name: newName() }), await registerRunner(request, { ...credentials(), name: newName() })];
      await asAdmin(page, `/admin/runners/${kept.id}/merge?with=${other.id}`);
      await expect(main(page)).toContainText(`${other.email} can no longer sign in`);
      await expect(main(page)).toContainText("This can’t be undone.");
      await page.getByRole("group", { name: "Name" }).getByLabel(other.name).check();
      await page.getByRole("button", { name: "Join them for good" }).click();
      await expect(status(page)).toContainText("Joined");
      await expect(page.getByRole("heading", { level: 1, name: other.name })).toBeVisible();
      await expect(main(page)).toContainText(kept.email);
      // The old entry's page leads to the one that stayed.
      await page.goto(`/admin/runners/${other.id}`);
      await expect(page).toHaveURL(new RegExp(`/admin/runners/${kept.id}$`));

      const guest = await browser.newPage({ javaScriptEnabled });
      await guest.goto("/sign-in");
      await guest.getByLabel("E-mail").fill(other.email);
      await guest.getByLabel("Password", { exact: true }).fill(other.password);
      await guest.getByRole("main").getByRole("button", { name: "Sign in" }).click();
      await expect(guest.getByRole("main").getByRole("alert")).toBeVisible();
      await signIn(guest, kept.email, kept.password);
      expect((await guest.goto(`/admin/runners/${other.id}`))?.status()).toBe(404);
      await guest.close();
    });

    test("two who share a telephone are suspected, told apart, and not listed again", async ({ page }) => {
      const phone = `+49 170 ${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}`;
      const names = [newName(), newName()];
      await asAdmin(page, "/admin/runners");
      for (const [index, name] of names.entries()) {
        await page.goto("/admin/runners/new");
        await page.getByLabel("Name").fill(name);
        await page.getByLabel("E-mail").fill(`${randomUUID()}@example.org`);
        await page.getByLabel("Telephone").fill(phone);
        await page.getByRole("button", { name: "Add the runner" }).click();
        if (index === 1) {
          await expect(alert(page)).toContainText("is it one of these?");
          await page.getByLabel("This is somebody else").check();
          await page.getByRole("button", { name: "Add the runner" }).click();
        }
        await expect(status(page)).toContainText("The runner is added.");
      }
      await page.goto("/admin/runners/duplicates?because=phone");
      const pair = main(page).getByRole("listitem").filter({ hasText: names[0] }).filter({ hasText: names[1] });
      await pair.getByRole("link").click();
      await expect(page.getByRole("heading", { level: 1, name: "Join two entries" })).toBeVisible();
      await page.goBack();
      await pair.getByRole("button", { name: "They are two people" }).click();
      await expect(status(page)).toContainText("They are two people, and not listed here any more.");
      await page.goto("/admin/runners/duplicates?because=phone");
      await expect(main(page)).toContainText("The same telephone number");
      await expect(pair).toHaveCount(0);
    });
  });
}

function credentials() {
  return { name: "", email: `${randomUUID()}@example.org`, password: "seven miles at dawn" };
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`the front desk's pages have no accessibility faults and fit the width, ${colorScheme}`, async ({ page, request }) => {
    await page.emulateMedia({ colorScheme });
    const [kept, other] = [await registerRunner(request, { ...credentials(), name: newName() }), await registerRunner(request, { ...credentials(), name: newName() })];
    await asAdmin(page, "/admin/runners");
    const paths = ["", "/new", "/duplicates", `/${kept.id}`, `/${kept.id}/book`, `/${kept.id}/races/new`, `/${kept.id}/merge`, `/${kept.id}/merge?with=${other.id}`];
    for (const path of paths) {
      await page.goto(`/admin/runners${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path).toBe(true);
    }
  });
}
