import { expect, type Page, test } from "@playwright/test";
import { instantsAt } from "../../lib/domain/wall-clock";
import { freePort } from "../../scripts/free-port";
import { startWebServer, type WebServer } from "../../scripts/web-server";
import { closeCalendars, openHours, openOnline, sessionAt } from "./desk-calendar";
import { registerRunner, signIn, tokenHeader } from "./sign-in";
import { closeTestRooms, newTherapist } from "./staff";

// One database, two server processes, as behind a load balancer.
let second: WebServer;
test.beforeAll(async () => {
  second = await startWebServer("start", await freePort(4300), process.env);
});
test.afterAll(async () => {
  await second.stop();
  await closeTestRooms();
  await closeCalendars();
});

const eventOf = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`, ${name},`) });

test("what is booked or moved through one server appears on a calendar open at the other, told by its stream", async ({ page, browser, request }) => {
  test.slow();
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  const { serviceId } = await openOnline(therapist);
  const moved = await sessionAt(therapist, monday, "14:00", timeZone);
  const open = async (at: Page, address: string) => {
    // Only the stream may tell.
    await at.route("**/api/desk/calendar/mark", (route) => route.abort());
    const streaming = at.waitForResponse(/\/api\/desk\/calendar\/stream$/);
    await at.goto(`${address}/sign-in?next=${encodeURIComponent(`/desk/calendar?view=day&date=${monday}`)}`);
    await signIn(at, therapist.email, therapist.password);
    await expect(eventOf(at, moved.name)).toBeVisible();
    expect((await streaming).status()).toBe(200);
  };
  const there = await (await browser.newContext()).newPage();
  await open(page, "");
  await open(there, second.address);

  const runner = await registerRunner(request, { name: `Lea ${therapist.name}`, email: `lea-${therapist.id}@example.org`, password: "seven miles at dawn" });
  const [startsAt] = instantsAt(monday, "09:00", timeZone);
  const booking = await request.post("/api/v1/appointments", { headers: await tokenHeader(request, runner), data: { serviceId, startsAt, therapistId: therapist.id } });
  expect(booking.status(), await booking.text()).toBe(201);
  await expect(eventOf(there, runner.name)).toHaveAccessibleName(/^09:00/);

  await eventOf(there, moved.name).click();
  await there.getByRole("button", { name: "Move it" }).click();
  await there.getByRole("dialog").getByRole("button", { name: "15:30", exact: true }).click();
  await expect(eventOf(page, moved.name)).toHaveAccessibleName(/^15:30/);
  await there.context().close();
});
