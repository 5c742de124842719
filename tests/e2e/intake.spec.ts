import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { answerIntake } from "./answer-intake";
import { freeMarathonDay, freeSlots } from "./free-times";
import { registerRunner, signIn, tokenHeader } from "./sign-in";

const PAGE = "/health/screening";

async function expectNoAxeFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("a runner answers the health questions; a block says what to do, keeps bookings away, and ends with new answers", async ({ page, request }) => {
      const person = await registerRunner(request);
      const headers = await tokenHeader(request, person);
      const { day } = await freeMarathonDay(request, 20);
      const { serviceId, slots } = await freeSlots(request, day(2));
      const book = () => request.post("/api/v1/appointments", { headers, data: { serviceId, startsAt: slots[0]!.startsAt, therapistId: slots[0]!.therapistId } });

      await page.goto(`/sign-in?next=${PAGE}`);
      await signIn(page, person.email, person.password);
      const answer = page.getByRole("main").getByRole("alert");
      const heart = page.getByRole("group", { name: /^Heart disease/ }).getByRole("radio", { name: "Yes, not under control" });
      await heart.check();
      await page.getByRole("button", { name: "Save my answers" }).click();
      // An open question is never a no.
      await expect(answer).toContainText("19 fields need a change");
      await expect(heart).toBeChecked();
      await answerIntake(page);
      await page.getByRole("button", { name: "Save my answers" }).click();
      await expect(answer.getByRole("link")).toHaveText([/^Heart disease/]);
      await expect(page.getByText("You also said no to all of these.")).toBeVisible();
      await page.getByRole("checkbox", { name: /^No to all of them/ }).first().uncheck();
      for (const question of [/blood clot/, /blood thinners/]) await page.getByRole("group", { name: question }).getByRole("radio", { name: "No", exact: true }).check();
      await page.getByRole("button", { name: "Save my answers" }).click();
      await expect(page.getByRole("main")).toContainText("We can't book a session while your heart or blood pressure is not under control.");
      const refused = await book();
      expect(refused.status()).toBe(422);
      expect(await refused.json()).toMatchObject({ code: "screening_block" });

      await page.goto(PAGE);
      await page.getByRole("group", { name: /^Heart disease/ }).getByRole("radio", { name: "No", exact: true }).check();
      await page.getByRole("checkbox", { name: /agree to be treated/ }).check();
      await page.getByRole("checkbox", { name: /may keep these answers/ }).check();
      await page.getByRole("button", { name: "Save my answers" }).click();
      await expect(page.getByText("Saved. Only the therapists who treat you read it.")).toBeVisible();
      expect((await book()).status()).toBe(201);

      await page.goto(PAGE);
      await page.getByRole("button", { name: "Withdraw: Keeping your answers" }).click();
      await expect(page.getByText("Please look through it again before your next session.")).toBeVisible();
    });
  });
}

test("axe finds nothing on the health questions, open, refused and answered, in light and dark", async ({ page, request }) => {
  test.slow();
  const person = await registerRunner(request);
  await page.goto(`/sign-in?next=${PAGE}`);
  await signIn(page, person.email, person.password);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(PAGE);
    await expectNoAxeFindings(page);
    await page.getByRole("group", { name: "Are you under 18?" }).getByRole("radio", { name: "Yes" }).check();
    await page.getByRole("button", { name: "Save my answers" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await expectNoAxeFindings(page);
  }
  await answerIntake(page);
  await page.getByRole("button", { name: "Save my answers" }).click();
  await expect(page.getByRole("heading", { name: "What you have agreed to" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await expectNoAxeFindings(page);
});
