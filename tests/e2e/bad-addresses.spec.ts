import { expect, type Page, test } from "@playwright/test";
import { registerRunner, signIn } from "./sign-in";
import { admin } from "./staff";

async function statusesOf(page: Page, paths: string[]): Promise<[string, number][]> {
  const statuses: [string, number][] = [];
  for (const path of paths) statuses.push([path, (await page.request.get(path)).status()]);
  return statuses;
}

const DATES = ["0000-01-01", "0001-01-01", "9999-12-31", "2027-02-30", "soon"];

test("an address that names no day shows today's, and one that names nobody's session is not found", async ({ page, request }) => {
  const runner = await registerRunner(request);
  await page.goto("/sign-in");
  await signIn(page, runner.email, runner.password);
  await page.goto("/book");
  const service = await page.getByRole("main").getByRole("link", { name: /minutes/ }).first().getAttribute("href");
  const days = DATES.flatMap((date) => [`${service}&date=${date}`, `${service}&month=${date.slice(0, 7)}`]);
  expect(await statusesOf(page, days)).toEqual(days.map((path) => [path, 200]));
  const nobodys = ["", "/move", "/confirm", "/calendar.ics"].map((rest) => `/appointments/none${rest}`);
  expect(await statusesOf(page, nobodys)).toEqual(nobodys.map((path) => [path, 404]));
});

test("the desk and the log do likewise", async ({ page }) => {
  await page.goto("/sign-in?next=/desk");
  await signIn(page, admin.email, admin.password);
  const paths = DATES.flatMap((date) => ["/desk?date=", "/desk/week?date=", "/desk/calendar?date=", "/desk/print?date=", "/admin/audit?from="].map((path) => path + date));
  expect(await statusesOf(page, paths)).toEqual(paths.map((path) => [path, 200]));
});
