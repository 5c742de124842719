import type { Page } from "@playwright/test";

/** Answers the full form as most runners do: no to all of each group, no area, both consents. */
export async function answerIntake(page: Page): Promise<void> {
  const none = page.getByRole("checkbox", { name: /^No to all of them/ });
  for (let group = 0; group < 4; group++) await none.nth(group).check();
  await page.getByRole("group", { name: "Are you under 18?" }).getByRole("radio", { name: "No" }).check();
  for (const area of ["Buttocks (gluteal muscles)", "Inner thighs", "Chest muscles"])
    await page.getByRole("group", { name: area }).getByRole("radio", { name: "Leave it out" }).check();
  await page.getByRole("checkbox", { name: /agree to be treated/ }).check();
  await page.getByRole("checkbox", { name: /may keep these answers/ }).check();
}
