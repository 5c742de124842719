import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { type Credentials, registerRunner, signIn, tokenHeader } from "./sign-in";

const CALF = "Left calf, back (lower leg)";

async function openAches(page: Page, person: Credentials): Promise<void> {
  await page.goto("/sign-in?next=/aches");
  await signIn(page, person.email, person.password);
  await expect(page.getByRole("heading", { name: "Your aches" })).toBeVisible();
}

/** Aches told beforehand, over the HTTP interface. */
async function tell(request: APIRequestContext, person: Credentials, ...aches: object[]): Promise<void> {
  const headers = await tokenHeader(request, person);
  for (const data of aches) expect((await request.post("/api/v1/aches", { headers, data })).status()).toBe(201);
}

async function expectNoAxeFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

function severity(page: Page, legend: string, value: number) {
  return page.getByRole("group", { name: legend }).getByRole("radio", { name: String(value), exact: true });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with${javaScriptEnabled ? "" : "out"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("a runner marks the left calf, is told what is missing, adds it, follows it up, and says that it is gone", async ({ page, request }) => {
      await openAches(page, await registerRunner(request));
      await expect(page.getByText("Nothing hurts at the moment")).toBeVisible();
      await page.getByRole("radio", { name: CALF }).check();
      await page.getByRole("checkbox", { name: "While running" }).check();
      await page.getByRole("button", { name: "Add this ache" }).click();
      const answer = page.getByRole("main").getByRole("alert");
      await expect(answer).toContainText("2 fields need a change. Nothing was saved.");
      await expect(page.getByRole("radio", { name: CALF })).toBeChecked();
      await expect(page.getByRole("checkbox", { name: "While running" })).toBeChecked();

      await page.getByLabel("What is it?").selectOption("Muscle soreness");
      await severity(page, "How much does it hurt now?", 5).check();
      await page.getByRole("button", { name: "Add this ache" }).click();
      await expect(page.getByRole("status").filter({ hasText: "Left calf is on your chart." })).toBeVisible();
      const card = page.getByRole("article", { name: "Left calf" });
      await expect(card).toContainText("Muscle soreness. While running.");
      await expect(page.getByRole("img", { name: "Back: Left calf 5 of 10" })).toBeVisible();

      await card.getByText("How is it now?").click();
      await card.getByRole("group", { name: "How much does it hurt now?" }).getByRole("radio", { name: "2", exact: true }).check();
      await card.getByRole("button", { name: "Save how it is" }).click();
      await expect(card.getByRole("status")).toHaveText("Saved.");
      await expect(card).toContainText("Better: 2 on");
      await card.getByRole("button", { name: "It is gone" }).click();
      await expect(page.getByText("It stands among those that are gone")).toBeVisible();
      await expect(page.getByRole("article", { name: "Left calf" })).toHaveCount(0);
      await expect(page.getByRole("listitem").filter({ hasText: "Left calf" })).toContainText("at worst 5 of 10");
    });

    test("the list says the same as the chart, both sides too", async ({ page, request }) => {
      await openAches(page, await registerRunner(request));
      await page.getByLabel("Or choose from a list").selectOption("Both hamstrings, back (thigh)");
      await page.getByLabel("What is it?").selectOption("Pulled hamstring");
      await severity(page, "How much does it hurt now?", 3).check();
      await page.getByRole("button", { name: "Add this ache" }).click();
      await expect(page.getByRole("img", { name: "Back: Both hamstrings 3 of 10" })).toBeVisible();

      await page.getByRole("radio", { name: "Right knee, front" }).check();
      await page.getByLabel("On both sides alike").check();
      await page.getByLabel("What is it?").selectOption("Knee pain");
      await severity(page, "How much does it hurt now?", 4).check();
      await page.getByRole("button", { name: "Add this ache" }).click();
      await expect(page.getByRole("article", { name: "Both knees" })).toBeVisible();
    });
  });
}

test("chart and list show the same place, whichever was used", async ({ page, request }) => {
  await openAches(page, await registerRunner(request));
  await page.getByLabel("Or choose from a list").selectOption("Right shin, front (lower leg)");
  await expect(page.getByRole("radio", { name: "Right shin, front (lower leg)" })).toBeChecked();
  await page.getByRole("radio", { name: CALF }).check();
  await expect(page.getByLabel("Or choose from a list")).toHaveValue("");
  await page.getByLabel("Or choose from a list").selectOption("Both calves, back (lower leg)");
  await expect(page.getByRole("radio", { name: CALF })).toBeChecked();
  await expect(page.getByLabel("On both sides alike")).toBeChecked();
});

test("a tap on the drawn shape, away from its middle, chooses it", async ({ page, request }) => {
  await openAches(page, await registerRunner(request));
  const radio = page.getByRole("radio", { name: "Belly, front (abdomen)" });
  const shape = page.locator("label").filter({ has: radio }).locator("svg path").first();
  const [button, drawn] = await Promise.all([radio.boundingBox(), shape.boundingBox()]);
  if (!button || !drawn) throw new Error("the belly is not on the page");
  // Below the radio button, so that the shape itself takes the tap.
  await shape.click({ position: { x: drawn.width / 2 + 4, y: button.y + button.height + 3 - drawn.y } });
  await expect(radio).toBeChecked();
  await expect(page.getByText("Belly, front (abdomen)").first()).toBeVisible();
});

test("every target of the chart is large enough and hidden by no other", async ({ page, request }) => {
  await openAches(page, await registerRunner(request));
  const radios = page.getByRole("group", { name: "Where does it hurt?" }).getByRole("radio");
  await expect(radios).toHaveCount(26 + 26);
  const found = await radios.evaluateAll((inputs) =>
    inputs.map((input) => {
      input.scrollIntoView({ block: "center" });
      const { left, top, width, height } = input.getBoundingClientRect();
      return { width, height, own: document.elementFromPoint(left + width / 2, top + height / 2) === input, name: input.closest("label")?.textContent ?? "" };
    }),
  );
  for (const { width, height, own, name } of found) {
    expect(Math.min(width, height), name).toBeGreaterThanOrEqual(24);
    expect(own, name).toBe(true);
    expect(name).toMatch(/, (front|back)/);
  }
});

test("the keyboard alone reports an ache", async ({ page, request }) => {
  await openAches(page, await registerRunner(request));
  const press = (key: string) => page.keyboard.press(key);
  await page.getByRole("radio", { name: "Head, front" }).focus();
  // Head, neck, right and left shoulder.
  for (let step = 0; step < 3; step++) await press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Left shoulder, front" })).toBeFocused();
  await expect(page.getByText("Left shoulder, front").first()).toBeVisible();
  await press("Tab");
  await press("Tab");
  await expect(page.getByLabel("Or choose from a list")).toBeFocused();
  await press("Tab");
  await expect(page.getByLabel("What is it?")).toBeFocused();
  await page.keyboard.type("Joint");
  await press("Tab");
  await press("Space");
  for (let step = 0; step < 4; step++) await press("ArrowRight");
  await expect(severity(page, "How much does it hurt now?", 4)).toBeChecked();
  await page.getByRole("button", { name: "Add this ache" }).focus();
  await press("Enter");
  await expect(page.getByRole("article", { name: "Left shoulder" })).toContainText("Joint pain");
});

test("a strong ache, or one that keeps from running, brings calm advice and no diagnosis", async ({ page, request }) => {
  const person = await registerRunner(request);
  const shin = { region: "lower_leg", side: "right", condition: "shin_splints" };
  await tell(request, person, { ...shin, severity: 6 }, { region: "knee", side: "left", condition: "knee_pain", severity: 2, changedRunning: "could_not_run" });
  await openAches(page, person);
  await expect(page.getByRole("article", { name: "Left knee" })).toContainText("for a physiotherapist or doctor to look at. This app gives no diagnosis.");
  const card = page.getByRole("article", { name: "Right shin" });
  await expect(card).not.toContainText("physiotherapist");
  await card.getByText("How is it now?").click();
  for (const number of await card.getByRole("radio", { name: /^\d+$/ }).all()) expect((await number.boundingBox())?.width, "room for a finger").toBeGreaterThanOrEqual(24);
  await card.getByRole("group", { name: "How much does it hurt now?" }).getByRole("radio", { name: "7", exact: true }).check();
  await card.getByRole("button", { name: "Save how it is" }).click();
  await expect(card.getByRole("status")).toContainText("This app gives no diagnosis.");
});

test("another runner's ache shows nowhere, and no address holds health data", async ({ page, request }) => {
  await tell(request, await registerRunner(request), { region: "foot", side: "left", view: "back", condition: "plantar_fasciitis", severity: 9 });
  const addresses: string[] = [];
  page.on("request", (sent) => addresses.push(sent.url()));
  await openAches(page, await registerRunner(request));
  await expect(page.getByText("Nothing hurts at the moment")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(0);
  await page.getByRole("radio", { name: CALF }).check();
  await page.getByLabel("What is it?").selectOption("Muscle soreness");
  await severity(page, "How much does it hurt now?", 1).check();
  await page.getByRole("button", { name: "Add this ache" }).click();
  await page.getByRole("button", { name: "It is gone" }).click();
  await expect(page.getByText("It stands among those that are gone")).toBeVisible();
  for (const address of addresses) expect(address).not.toMatch(/lower_leg|soreness|severity/);
});

test("axe finds nothing on the aches, empty, full and refused, in light and dark", async ({ page, request }) => {
  test.slow();
  const person = await registerRunner(request);
  await openAches(page, person);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto("/aches");
    await page.getByRole("radio", { name: CALF }).check();
    await page.getByRole("button", { name: "Add this ache" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await expectNoAxeFindings(page);
  }
  const places = [["lumbosacral", "right", 8], ["knee", "left", 5], ["lower_leg", "both", 2]] as const;
  await tell(request, person, ...places.map(([region, side, how]) => ({ region, side, condition: "other", otherCondition: "It pulls", severity: how })));
  await tell(request, person, ...[6, 4, 3].map((how) => ({ region: "knee", side: "left", condition: "knee_pain", severity: how })));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto("/aches");
    const card = page.getByRole("article", { name: "Left knee" });
    await card.getByText("How is it now?").click();
    await card.getByText("All 4 entries").click();
    await expectNoAxeFindings(page);
  }
});
