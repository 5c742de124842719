import { expect, test } from "@playwright/test";
import { registerRunner, signIn } from "./sign-in";

test("what is typed while a form is being sent is not lost: nothing can be typed until its answer is there", async ({ page }) => {
  const runner = await registerRunner(page.request);
  await page.goto("/sign-in?next=/races");
  await signIn(page, runner.email, runner.password);
  await page.route("/races", async (route) => {
    if (route.request().method() === "POST") await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  const name = page.getByLabel("Race", { exact: true });
  await name.fill("Valencia");
  await name.press("Enter");
  await expect(page.locator("form [inert]").filter({ has: name })).toBeVisible();
  await page.keyboard.type(" Marathon");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("a change");
  await expect(name).toHaveValue("Valencia");
  await name.press("End");
  await page.keyboard.type(" Marathon");
  await expect(name).toHaveValue("Valencia Marathon");
});
