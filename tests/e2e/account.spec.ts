import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { newPerson, registerRunner, signIn } from "./sign-in";

async function sessionOf(page: Page): Promise<{ user?: { email: string; roles: string[] } }> {
  return (await page.request.get("/api/auth/session")).json() as Promise<{ user?: { email: string; roles: string[] } }>;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("a new runner registers and is signed in, on the page that asked for it", async ({ page }) => {
      const person = newPerson();
      await page.goto("/account");
      await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount/);
      await page.getByRole("link", { name: "Open an account" }).click();
      await page.getByLabel("Name").fill(person.name);
      await page.getByLabel("E-mail").fill(person.email);
      await page.getByLabel("Password", { exact: true }).fill(person.password);
      await page.getByLabel(/I accept/).check();
      await page.getByRole("button", { name: "Open my account" }).click();
      await expect(page).toHaveURL(/\/account$/);
      await expect(page.getByText(`You are signed in as ${person.email}`)).toBeVisible();
      expect(await sessionOf(page)).toMatchObject({ user: { email: person.email, roles: ["runner"] } });
    });

    test("what is wrong stands beside its field, and what was typed stays, but for the password", async ({ page }) => {
      await page.goto("/register");
      await page.getByLabel("Name").fill("Ada Berg");
      await page.getByLabel("E-mail").fill("ada");
      await page.getByLabel("Password", { exact: true }).fill("short");
      await page.getByRole("button", { name: "Open my account" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("3 fields need a change");
      await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/Enter an address/);
      await expect(page.getByLabel("E-mail")).toHaveValue("ada");
      await expect(page.getByLabel("Name")).toHaveValue("Ada Berg");
      await expect(page.getByText("Use at least 10 characters.")).toBeVisible();
      await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
      expect(await page.content()).not.toContain("short");
    });

    test("a wrong password and an unknown address get the same answer", async ({ page, request }) => {
      const { email } = await registerRunner(request);
      for (const address of [email, newPerson().email]) {
        await page.goto("/sign-in?next=/account");
        await page.getByLabel("E-mail").fill(address);
        await page.getByLabel("Password", { exact: true }).fill("not this one");
        await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
        await expect(page.getByRole("main").getByRole("alert")).toHaveText("This address and password do not go together. Check both and try again.");
        await expect(page.getByLabel("E-mail")).toHaveValue(address);
      }
    });

    test("signing out ends the session, also for a copy of its cookie", async ({ page, request, playwright, baseURL }) => {
      const person = await registerRunner(request);
      await page.goto("/sign-in?next=/account");
      await signIn(page, person.email, person.password);
      await expect(page).toHaveURL(/\/account$/);
      const copied = (await page.context().cookies()).find(({ name }) => name.endsWith("next-auth.session-token"));
      expect(copied).toMatchObject({ httpOnly: true, sameSite: "Lax" });
      await page.getByRole("main").getByRole("button", { name: "Sign out", exact: true }).click();
      await page.waitForURL((url) => url.pathname === "/");
      expect(await sessionOf(page)).toEqual({});
      const thief = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { Cookie: `${copied?.name}=${copied?.value}` } });
      expect((await thief.get("/api/v1/tokens")).status()).toBe(401);
      await thief.dispose();
    });
  });
}

test("never leads to another site after signing in", async ({ page, request, baseURL }) => {
  const person = await registerRunner(request);
  await page.goto(`/sign-in?next=${encodeURIComponent("//evil.example/account")}`);
  await signIn(page, person.email, person.password);
  expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? "").origin);
  await page.goto(`/sign-in?next=${encodeURIComponent("/\\evil.example")}`);
  await expect(page).toHaveURL(new URL("/", baseURL).href);
});

test("a person signs out another of their browsers", async ({ page, request, browser }) => {
  const person = await registerRunner(request);
  const elsewhere = await browser.newPage();
  for (const each of [elsewhere, page]) {
    await each.goto("/sign-in?next=/account");
    await signIn(each, person.email, person.password);
  }
  await page.goto("/account");
  const others = page.getByRole("main").getByRole("button", { name: /^Sign out Chrom/ });
  await expect(others).toHaveCount(1);
  await others.click();
  await expect(others).toHaveCount(0);
  await elsewhere.goto("/account");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await elsewhere.close();
  await page.reload();
  await expect(page.getByText(`You are signed in as ${person.email}`)).toBeVisible();
});

test("a person changes name and time zone, and the password, which only works the new way then", async ({ page, request }) => {
  const person = await registerRunner(request);
  await page.goto("/sign-in?next=/account");
  await signIn(page, person.email, person.password);
  await page.getByLabel("Name").fill("Ada Lind");
  await page.getByLabel("Time zone").selectOption("America/New_York");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Name")).toHaveValue("Ada Lind");
  await expect(page.getByLabel("Time zone")).toHaveValue("America/New_York");

  await page.getByLabel("Current password").fill("not this one");
  await page.getByLabel("New password").fill("nine miles at dusk");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await page.getByLabel("Current password").fill(person.password);
  await page.getByLabel("New password").fill("nine miles at dusk");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  expect((await request.post("/api/v1/tokens", { data: { ...person, name: "t" } })).status()).toBe(401);
  expect((await request.post("/api/v1/tokens", { data: { ...person, password: "nine miles at dusk", name: "t" } })).status()).toBe(201);
});

test("a token made on the page is shown once, works, and ends", async ({ page, request }) => {
  const person = await registerRunner(request);
  await page.goto("/sign-in?next=/account");
  await signIn(page, person.email, person.password);
  await page.getByLabel("What the token is for").fill("Training diary");
  await page.getByRole("button", { name: "Make a token" }).click();
  const token = await page.getByText(/^taper_/).textContent();
  const headers = { Authorization: `Bearer ${token}` };
  expect((await request.get("/api/v1/tokens", { headers })).status()).toBe(200);
  await page.reload();
  await expect(page.getByText(/^taper_/)).toHaveCount(0);
  await page.getByRole("button", { name: "End the token Training diary" }).click();
  await expect(page.getByText("You have none.")).toBeVisible();
  expect((await request.get("/api/v1/tokens", { headers })).status()).toBe(401);
});

test("after too many wrong passwords the page says when to try again, whatever address the client claims", async ({ page, request }) => {
  const { email } = newPerson();
  for (let attempt = 0; attempt < 10; attempt++) {
    const headers = { "X-Forwarded-For": `198.51.100.${attempt}` };
    expect((await request.post("/api/v1/tokens", { data: { email, password: "wrong", name: "t" }, headers })).status()).toBe(401);
  }
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(/Too many attempts\. Try again in 1[45] minutes\./);
});

test("the pages have no accessibility faults that a machine can find", async ({ page, request }) => {
  const person = await registerRunner(request);
  for (const path of ["/sign-in", "/register"]) {
    await page.goto(path);
    expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([]);
  }
  await page.goto("/sign-in?next=/account");
  await signIn(page, person.email, person.password);
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
