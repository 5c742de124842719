import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { registerRunner, signIn } from "./sign-in";
import { admin, closeTestRooms, newSession, newTherapist, stored } from "./staff";

test.afterAll(closeTestRooms);

async function asAdmin(page: Page, path: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await signIn(page, admin.email, admin.password);
}

const PASSWORD = "eight miles at dusk";
const main = (page: Page) => page.getByRole("main");
const done = (page: Page) => main(page).getByRole("status").filter({ hasText: /\w/ });
const refused = (page: Page) => main(page).getByRole("alert");
const invitee = () => ({ name: `Wilma ${randomUUID().slice(0, 6)}`, email: `wilma-${randomUUID()}@example.org` });

/** Fills the form and returns the link that is shown. */
async function invite(page: Page, { name, email }: { name: string; email: string }): Promise<string> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Therapist:").check();
  await page.getByRole("group", { name: "Works at" }).getByRole("checkbox").first().check();
  await page.getByRole("group", { name: "Gives these services" }).getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Invite" }).click();
  return page.getByLabel("The link for this invitation").inputValue();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("somebody is invited, chooses a password with the link, is at the desk; the link works once", async ({ page, browser }) => {
      const person = invitee();
      await asAdmin(page, "/admin/people/invite");
      await page.getByLabel("Name").fill(person.name);
      await page.getByLabel("Admin:").check();
      await page.getByRole("button", { name: "Invite" }).click();
      await expect(refused(page)).toContainText("One field needs a change");
      await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/Enter an address like/);
      await expect(page.getByLabel("Name")).toHaveValue(person.name);
      await expect(page.getByLabel("Admin:")).toBeChecked();
      const link = await invite(page, person);
      await expect(done(page).first()).toContainText("Mail is not set up, so hand this link over yourself");
      await expect(page.getByRole("heading", { name: new RegExp(`${person.name} Open`) })).toBeVisible();

      const theirs = await (await browser.newContext({ javaScriptEnabled })).newPage();
      await theirs.goto(link);
      await expect(main(theirs)).toContainText(person.email);
      await theirs.getByLabel("Password", { exact: true }).fill("short");
      await theirs.getByRole("button", { name: "Accept and go to the desk" }).click();
      await expect(theirs.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/Use at least 10 characters/);
      await theirs.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await theirs.getByLabel(/I accept the clinic's terms/).check();
      await theirs.getByRole("button", { name: "Accept and go to the desk" }).click();
      await expect(theirs).toHaveURL(/\/desk$/);
      expect((await theirs.request.get(link)).status()).toBe(404);
      await theirs.context().close();

      await page.goto(`/admin/people?${new URLSearchParams({ q: person.name }).toString()}`);
      await page.getByRole("link", { name: person.name }).click();
      await expect(page.getByRole("heading", { level: 1, name: person.name })).toBeVisible();
      await expect(page.getByLabel("Therapist:")).toBeChecked();
      await page.getByLabel(`Deactivate ${person.name}`).check();
      await page.getByRole("button", { name: "Deactivate" }).click();
      await expect(page.getByRole("heading", { name: "Deactivated" })).toBeVisible();
    });

    test("an invitation is sent again, which ends the former link, and withdrawn, which ends the last", async ({ page, request }) => {
      const person = invitee();
      await asAdmin(page, "/admin/people/invite");
      const first = await invite(page, person);
      await page.goto("/admin/people/invite");
      await page.getByRole("button", { name: `Send ${person.name} a new link` }).click();
      const second = await page.getByLabel(`The new link for ${person.name}`).inputValue();
      expect((await request.get(first)).status()).toBe(404);
      expect((await request.get(second)).status()).toBe(200);
      await page.getByLabel(`Withdraw the invitation of ${person.name}`).click();
      await page.getByRole("button", { name: "Withdraw it" }).locator("visible=true").click();
      await expect(page.getByText(person.name)).toHaveCount(0);
      expect((await request.get(second)).status()).toBe(404);
    });

    test("a runner who is invited signs in as themselves and has both roles; the link alone opens nothing", async ({ page, browser, request }) => {
      const runner = await registerRunner(request);
      await asAdmin(page, "/admin/people/invite");
      const link = await invite(page, runner);
      const theirs = await (await browser.newContext({ javaScriptEnabled })).newPage();
      await theirs.goto(link);
      await expect(theirs.getByLabel("Password", { exact: true })).toHaveCount(0);
      await main(theirs).getByRole("link", { name: "Sign in" }).click();
      await expect(theirs).toHaveURL(/\/sign-in\?next=/);
      await signIn(theirs, runner.email, runner.password);
      await theirs.getByRole("button", { name: "Accept and go to the desk" }).click();
      await expect(theirs).toHaveURL(/\/desk$/);
      const navigation = theirs.getByRole("navigation", { name: "Main" });
      await expect(navigation.getByRole("link", { name: "Desk" })).toBeVisible();
      await expect(navigation.getByRole("link", { name: "Races" })).toBeVisible();
      await theirs.context().close();
    });

    test("a therapist with a coming session leaves only after it is decided on", async ({ page }) => {
      const therapist = await newTherapist();
      const session = await newSession(therapist, { startsInMinutes: 3 * 24 * 60 });
      await asAdmin(page, `/admin/people/${therapist.id}`);
      await page.getByRole("button", { name: "Deactivate" }).click();
      await expect(page.getByLabel(`Deactivate ${therapist.name}`)).toHaveAccessibleDescription(/Tick this if you mean it/);
      await page.getByLabel(`Deactivate ${therapist.name}`).check();
      await page.getByRole("button", { name: "Deactivate" }).click();
      await expect(refused(page)).toContainText("One session lies in the way of this");
      const conflict = page.getByRole("group", { name: new RegExp(session.name) });
      await conflict.getByLabel("Cancel it.").check();
      await page.getByRole("button", { name: "Save, with these decisions" }).click();
      await expect(refused(page)).toContainText("A cancellation needs its reason.");
      await expect(conflict.getByLabel("Cancel it.")).toBeChecked();
      await conflict.getByLabel("Reason").fill("Rosa has left us.");
      await page.getByRole("button", { name: "Save, with these decisions" }).click();
      await expect(page.getByRole("heading", { name: "Deactivated" })).toBeVisible();
      expect(await stored(session.id)).toMatchObject({ status: "cancelled", events: [{ action: "cancel", reason: "Rosa has left us." }] });
      await page.getByLabel(`Bring ${therapist.name} back`).click();
      await page.getByRole("button", { name: "Bring back" }).click();
      await expect(page.getByRole("heading", { name: "Leaving" })).toBeVisible();
    });

    test("a sign-in is reset: browsers end at once, and the link gives a new password", async ({ page, browser, request }) => {
      const runner = await registerRunner(request);
      const theirs = await (await browser.newContext({ javaScriptEnabled })).newPage();
      await theirs.goto("/sign-in?next=/account");
      await signIn(theirs, runner.email, runner.password);
      await asAdmin(page, `/admin/people/${runner.id}`);
      await page.getByLabel(`End all sign-ins of ${runner.name}`).check();
      await page.getByRole("button", { name: "Reset the sign-in" }).click();
      const link = await page.getByLabel(/chooses a new password/).inputValue();
      await theirs.goto("/account");
      await expect(theirs).toHaveURL(/\/sign-in/);
      await theirs.goto(link);
      await theirs.getByLabel("New password", { exact: true }).fill(PASSWORD);
      await theirs.getByRole("button", { name: "Save it and sign in" }).click();
      await expect(theirs).toHaveURL(/\/$/);
      await theirs.goto("/account");
      await expect(theirs.getByText(`You are signed in as ${runner.email}.`)).toBeVisible();
      await theirs.context().close();
    });

    test("a person is found with a typing error, and signed out everywhere at once", async ({ page, browser, request }) => {
      const name = `Quirina ${randomUUID().slice(0, 6)}`;
      const runner = await registerRunner(request, { name, email: `quirina-${randomUUID()}@example.org`, password: PASSWORD });
      const theirs = await (await browser.newContext()).newPage();
      await theirs.goto("/sign-in?next=/account");
      await signIn(theirs, runner.email, runner.password);
      await asAdmin(page, "/admin/people");
      await page.getByLabel("Name, e-mail or telephone").fill(name.replace("Quirina", "Quirnia"));
      await page.getByRole("button", { name: "Find" }).click();
      await page.getByRole("link", { name: "Look among everyone" }).click();
      await page.getByRole("link", { name }).click();
      await page.getByLabel(`Sign out ${name} everywhere`).click();
      await page.getByRole("button", { name: "Sign out everywhere" }).click();
      await expect(page.getByText("Not signed in anywhere.")).toBeVisible();
      await theirs.goto("/account");
      await expect(theirs).toHaveURL(/\/sign-in/);
      await theirs.context().close();
    });
  });
}

test("the last admin keeps the role", async ({ page }) => {
  await asAdmin(page, "/admin/people");
  await page.getByRole("link", { name: admin.name }).click();
  await page.getByLabel("Therapist:").check();
  await page.getByLabel("Admin:").uncheck();
  await page.getByRole("button", { name: "Change the roles" }).click();
  await expect(page.getByRole("group", { name: "Roles" })).toContainText("This is the only admin");
  await expect(page.getByRole("heading", { name: "Leaving" })).toHaveCount(0);
});

test("only an admin finds these pages [ACCESS]", async ({ page }) => {
  const therapist = await newTherapist();
  await page.goto("/sign-in?next=/desk");
  await signIn(page, therapist.email, therapist.password);
  for (const path of ["/admin/people/invite", `/admin/people/${therapist.id}`, "/admin/outbox", `/admin/outbox/${randomUUID()}`]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the pages about people have no accessibility violations, ${colorScheme}`, async ({ page, browser }) => {
    await page.emulateMedia({ colorScheme });
    const therapist = await newTherapist();
    await newSession(therapist, { startsInMinutes: 3 * 24 * 60 });
    const clean = async (tab: Page, what: string) => {
      await expect(tab.getByRole("heading", { level: 1 })).toBeVisible();
      expect((await new AxeBuilder({ page: tab }).analyze()).violations.map(({ id, nodes }) => [what, id, nodes[0]?.html])).toEqual([]);
      expect(await tab.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), what).toBe(true);
    };
    await asAdmin(page, "/admin/people/invite");
    const link = await invite(page, invitee());
    await clean(page, "invited");
    for (const path of ["/admin/people", "/admin/people?who=runners", "/admin/outbox", `/admin/people/${therapist.id}`]) {
      await page.goto(path);
      await clean(page, path);
    }
    await page.getByLabel(`Deactivate ${therapist.name}`).check();
    await page.getByRole("button", { name: "Deactivate" }).click();
    await expect(refused(page)).toContainText("in the way of this");
    await clean(page, "undecided");
    await page.goto("/admin/outbox");
    await main(page).getByRole("link", { name: /your sign-in for the desk/ }).first().click();
    await expect(page).toHaveURL(/outbox\/./);
    await clean(page, "a mail");
    const theirs = await (await browser.newContext({ colorScheme, viewport: page.viewportSize() })).newPage();
    await theirs.goto(link);
    await clean(theirs, "invitation");
    await theirs.goto("/new-sign-in/none");
    await clean(theirs, "gone");
    await theirs.context().close();
  });
}
