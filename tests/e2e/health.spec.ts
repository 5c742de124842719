import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { registerRunner, signIn } from "./sign-in";

async function openCare(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in?next=/health");
  await signIn(page, person.email, person.password);
  await expect(page.getByRole("heading", { name: "Your care" })).toBeVisible();
}

const PDF = { name: "letter.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n") };

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("a runner says how they like to be treated", async ({ page, request }) => {
      await openCare(page, await registerRunner(request));
      await page.getByRole("group", { name: "Pressure" }).getByLabel("Firm").check();
      await page.getByRole("group", { name: "Deep tissue" }).getByLabel("Rather not").check();
      await page.getByRole("group", { name: "Areas not to be touched" }).getByLabel("abdomen").check();
      await page.getByLabel("Anything else").fill("Quiet, please.");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("Saved. Your therapist reads it")).toBeVisible();
      await page.reload();
      await expect(page.getByRole("group", { name: "Deep tissue" }).getByLabel("Rather not")).toBeChecked();
      await expect(page.getByRole("group", { name: "Areas not to be touched" }).getByLabel("abdomen")).toBeChecked();
      await expect(page.getByLabel("Anything else")).toHaveValue("Quiet, please.");
    });

    test("a recommendation is entered, what does not fit is said beside its field, its document is judged by its content", async ({ page, request }) => {
      await openCare(page, await registerRunner(request));
      await page.getByLabel("Who recommends it").fill("Dr Lena Marsh");
      await page.getByLabel("On", { exact: true }).fill("2026-10-01");
      await page.getByLabel("Valid until, if it ends").fill("2026-09-01");
      await page.getByLabel("What is recommended").fill("No pressure on the shin bone.");
      await page.getByRole("button", { name: "Add it" }).click();
      await expect(page.getByLabel("Valid until, if it ends")).toHaveAccessibleDescription("The last day can't be before the first.");
      await expect(page.getByLabel("What is recommended")).toHaveValue("No pressure on the shin bone.");
      await page.getByLabel("Valid until, if it ends").fill("2027-09-01");
      await page.getByRole("button", { name: "Add it" }).click();
      await expect(page.getByRole("listitem").filter({ hasText: "No pressure on the shin bone." })).toContainText("valid until Wednesday 1 September 2027");
      const send = async (file: typeof PDF) => {
        await page.getByLabel("Its document").setInputFiles(file);
        await page.getByRole("button", { name: "Send the document of Dr Lena Marsh" }).click();
      };
      await send({ name: "letter.pdf", mimeType: "application/pdf", buffer: Buffer.from("<script>alert(1)</script>") });
      await expect(page.getByText("This is no PDF and no picture")).toBeVisible();
      await send(PDF);
      await expect(page.getByText("The document is kept, encrypted.")).toBeVisible();
      const address = (await page.getByRole("link", { name: "letter.pdf" }).getAttribute("href")) ?? "";
      const answer = await page.request.get(address);
      expect(answer.headers()).toMatchObject({ "content-type": "application/pdf", "cache-control": "no-store", "x-content-type-options": "nosniff" });
      expect(answer.headers()["content-disposition"]).toMatch(/^attachment/);
      expect(await answer.body()).toEqual(PDF.buffer);
      expect((await request.get(address)).status()).toBe(404);
      await page.getByRole("button", { name: "Remove the recommendation of Dr Lena Marsh" }).click();
      await expect(page.getByText("None so far.")).toBeVisible();
      expect((await page.request.get(address)).status()).toBe(404);
    });
  });
}

test("axe finds nothing on the care page, in light and dark", async ({ page, request }) => {
  await openCare(page, await registerRunner(request));
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByLabel("Who recommends it")).toHaveAccessibleDescription(/Write who recommends it/);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`)).toEqual([]);
  }
});
