import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { newPerson, registerRunner, signIn } from "./sign-in";
import { admin, closeTestRooms, newSession, newTherapist } from "./staff";

test.afterAll(closeTestRooms);

async function openLog(page: Page, path = "/admin/audit"): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await signIn(page, admin.email, admin.password);
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
}

/** Cancels a session at the desk with a reason: an event that the log has to know. */
async function cancelAtDesk(page: Page, reason: string) {
  const session = await newSession(await newTherapist(), { startsInMinutes: 3 * 24 * 60 });
  await page.goto(`/sign-in?next=/desk/appointments/${session.id}`);
  await signIn(page, admin.email, admin.password);
  await page.getByText("Cancel", { exact: true }).click();
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: "Cancel the appointment" }).click();
  await expect(page.getByText(reason).first()).toBeVisible();
  return session;
}

const find = (page: Page) => page.getByRole("button", { name: "Find" });
const entries = (page: Page) => page.getByRole("main").locator("section ol > li");
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("who cancelled whose session and why is found by person, kind and words, and the words stay out of the address", async ({ page }) => {
      const session = await cancelAtDesk(page, "The room is being painted");
      await page.goto("/admin/audit");
      // A letter too many is forgiven.
      await page.getByLabel("Whom it concerns").fill(session.name.replace("Noa", "Noaa"));
      await page.getByLabel("What was done").selectOption("session.cancel");
      await page.getByLabel("Words in the reason").fill("painted");
      await find(page).click();
      await expect(page).toHaveURL(/about=[\da-f-]{36}.*kind=session\.cancel|kind=session\.cancel.*about=[\da-f-]{36}/);
      expect(page.url()).not.toContain("painted");
      await expect(entries(page)).toHaveCount(1);
      await expect(entries(page)).toContainText(`cancelled a session of ${session.name}`);
      await expect(entries(page)).toContainText("The room is being painted");
      await expect(page.getByLabel("Whom it concerns")).toHaveValue(session.name);
      await expect(page.getByLabel("Words in the reason")).toHaveValue("painted");
      await entries(page).getByRole("link", { name: /min|massage|,/i }).last().click();
      await expect(page).toHaveURL(new RegExp(`/desk/appointments/${session.id}$`));
    });

    test("a name that nobody or several people have is asked about, and nothing typed is lost", async ({ page, request }) => {
      const tag = `Zq${Date.now().toString(36)}`;
      await registerRunner(request, { ...newPerson(), name: `Petra ${tag} Winter` });
      await registerRunner(request, { ...newPerson(), name: `Petra ${tag} Sommer` });
      await openLog(page);
      await page.getByLabel("Who did it").fill("Xyzzy Nobody");
      await page.getByLabel("What was done").selectOption("policy");
      await find(page).click();
      await expect(page.getByLabel("Who did it")).toHaveAccessibleDescription(/Nobody is called like/);
      await expect(page.getByLabel("What was done")).toHaveValue("policy");
      await page.getByLabel("Who did it").fill(tag);
      await page.getByLabel("What was done").selectOption("");
      await find(page).click();
      await expect(page.getByLabel("Who did it")).toHaveAccessibleDescription(/2 people are called like/);
      await page.getByRole("radio", { name: new RegExp(`Petra ${tag} Sommer`) }).check();
      await find(page).click();
      await expect(page).toHaveURL(/by=[\da-f-]{36}/);
      await expect(page.getByLabel("Who did it")).toHaveValue(`Petra ${tag} Sommer`);
      await expect(page.getByText("Nothing was found.")).toBeVisible();
    });

    test("days the wrong way round are refused at their field", async ({ page }) => {
      await openLog(page);
      await page.getByLabel("From", { exact: true }).fill("2027-02-02");
      await page.getByLabel("To", { exact: true }).fill("2027-02-01");
      await find(page).click();
      await expect(page.getByLabel("To", { exact: true })).toHaveAccessibleDescription(/can't be before the first/);
      await expect(page.getByLabel("From", { exact: true })).toHaveValue("2027-02-02");
    });
  });
}

test("what was found is saved as a CSV file, which the log then knows of", async ({ page }) => {
  const session = await cancelAtDesk(page, "=1+1 painted");
  await page.goto("/admin/audit");
  await page.getByLabel("Whom it concerns").fill(session.name);
  await find(page).click();
  await expect(entries(page)).not.toHaveCount(0);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save what is found as a CSV file" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("audit log.csv");
  const text = await readFile(await file.path(), "utf8");
  expect(text.split("\r\n")[0]).toContain('"Time (UTC)","Time at the clinic","Who","What"');
  expect(text).toContain(`"cancelled a session of","${session.name}"`);
  expect(text).toContain(`"'=1+1 painted"`);
  await page.goto("/admin/audit?kind=exported_audit_log");
  await expect(entries(page).first()).toContainText("exported the audit log");
});

test("only an admin finds the log and its export [ACCESS]", async ({ page }) => {
  const therapist = await newTherapist();
  await page.goto("/sign-in?next=/desk");
  await signIn(page, therapist.email, therapist.password);
  for (const path of ["/admin/audit", "/admin/audit/export", "/admin/audit?kind=rules"]) expect((await page.request.get(path)).status(), path).toBe(404);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the log has no accessibility violations, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await cancelAtDesk(page, "The room is being painted");
    for (const path of ["/admin/audit", "/admin/audit?kind=session.cancel", "/admin/audit?from=2020-01-01&to=2020-01-02"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([]);
      expect(await fits(page), path).toBe(true);
    }
  });
}
