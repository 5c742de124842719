import { expect, type Page, test } from "@playwright/test";
import { addDays } from "../../lib/domain/calendar-date";
import { instantsAt } from "../../lib/domain/wall-clock";
import { bookedFor, closeCalendars, openHours, openOnline, placeOf, sessionAt, slotAt } from "./desk-calendar";
import { answersBonePain, closeRecords } from "./desk-records";
import { registerRunner, signIn, tokenHeader } from "./sign-in";
import { closeTestRooms, newSession, newTherapist, stored } from "./staff";
import { dragByFinger } from "./touch";

// A tablet, standing, with oily hands: taps and one finger that drags; keys only for words.
test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true });
test.afterAll(async () => {
  await closeTestRooms();
  await closeCalendars();
  await closeRecords();
});

const card = (page: Page, name: string) => page.getByRole("article", { name });
const eventOf = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`, ${name},`) });

test("a therapist gets through a day of eight sessions on a touch screen, and who books meanwhile appears by itself", async ({ page, request }) => {
  test.slow();
  const therapist = await newTherapist();
  const { monday, timeZone } = await openHours(therapist);
  // Four around now, of which one is a first visit that waits for a review and one does not come; four on Monday, to be moved about.
  const [here, review, missed, noted] = [
    await newSession(therapist, { startsInMinutes: -230 }),
    await newSession(therapist, { startsInMinutes: 30, status: "held" }),
    await newSession(therapist, { startsInMinutes: -120 }),
    await newSession(therapist, { startsInMinutes: -40 }),
  ];
  await answersBonePain(review.id);
  const dragged = await sessionAt(therapist, monday, "09:00", timeZone);
  const marathoner = await sessionAt(therapist, monday, "10:00", timeZone, 5);
  const overridden = await sessionAt(therapist, monday, "11:00", timeZone, 5);
  const steady = await sessionAt(therapist, monday, "13:00", timeZone);

  await page.goto(`/sign-in?next=${encodeURIComponent(`/desk?date=${here.date}`)}`);
  await signIn(page, therapist.email, therapist.password);

  await card(page, here.name).getByRole("button", { name: `Check in ${here.name}` }).tap();
  await card(page, here.name).getByRole("button", { name: `Start ${here.name}` }).tap();
  await expect(card(page, here.name)).toContainText("In treatment since");
  await card(page, here.name).getByRole("button", { name: `Complete ${here.name}` }).tap();
  await expect(card(page, here.name).getByText("Done", { exact: true })).toBeVisible();

  await page.goto(`/desk?date=${review.date}`);
  await expect(card(page, review.name)).toContainText("First visit");
  await expect(card(page, review.name)).toContainText("Waits for review");
  await expect(card(page, review.name)).toContainText("Pain at one spot of a bone: nothing on the spot.");
  await card(page, review.name).getByRole("button", { name: `Approve ${review.name}` }).tap();
  await expect(card(page, review.name).getByText("Booked", { exact: true })).toBeVisible();

  await page.goto(`/desk?date=${missed.date}`);
  await card(page, missed.name).getByText("No-show", { exact: true }).tap();
  await card(page, missed.name).getByRole("button", { name: "Record the no-show" }).tap();
  await expect(card(page, missed.name).getByText("No-show", { exact: true }).first()).toBeVisible();

  await page.goto(`/desk?date=${noted.date}`);
  await card(page, noted.name).getByRole("button", { name: `Check in ${noted.name}` }).tap();
  await card(page, noted.name).getByRole("link", { name: "SOAP note" }).tap();
  await page.getByLabel("Subjective").fill("Tired legs after the long run.");
  await expect(page.getByRole("status").filter({ hasText: /^Saved/ })).toBeVisible();
  await page.getByRole("button", { name: "Sign", exact: true }).tap();
  await page.getByRole("button", { name: "Sign it" }).tap();
  await expect(page.getByRole("article", { name: "Signed note" })).toBeVisible();
  await page.getByRole("button", { name: /^Book / }).first().tap();
  await expect(page.getByText(/^Booked: /)).toBeFocused();

  await page.goto(`/desk/calendar?view=week&date=${monday}`);
  const slot = (day: number, time: string) => slotAt(page, time, addDays(monday, day));
  await dragByFinger(page, eventOf(page, dragged.name), slot(1, "09:30"));
  await expect.poll(() => placeOf(dragged.id, timeZone)).toMatchObject({ date: addDays(monday, 1), time: "09:30" });

  const dialog = page.getByRole("dialog", { name: "The race rule forbids this" });
  await dragByFinger(page, eventOf(page, marathoner.name), slot(3, "10:00"), async () => {
    await expect(page.getByRole("status").filter({ hasText: "too close for a massage" })).toBeVisible();
  });
  await expect(dialog).toContainText(`2 days before ${marathoner.raceName}: too close for a massage.`);
  await dialog.getByRole("button", { name: "Leave it where it was" }).tap();
  expect(await placeOf(marathoner.id, timeZone)).toMatchObject({ date: monday, time: "10:00" });

  await dragByFinger(page, eventOf(page, overridden.name), slot(3, "10:00"));
  await dialog.getByLabel("Why it is right all the same").fill("Taping of the toe only.");
  await dialog.getByRole("button", { name: "Set the rule aside" }).tap();
  await expect(eventOf(page, overridden.name)).toHaveAccessibleName(/Race rule set aside/);
  expect(await placeOf(overridden.id, timeZone)).toMatchObject({ date: addDays(monday, 3), overrideReason: "Taping of the toe only." });

  const person = await registerRunner(request, { name: `Lea ${therapist.name}`, email: `lea-${therapist.id}@example.org`, password: "seven miles at dawn" });
  const [startsAt] = instantsAt(addDays(monday, 2), "09:00", timeZone);
  const { serviceId } = await openOnline(therapist);
  const booking = await request.post("/api/v1/appointments", { headers: await tokenHeader(request, person), data: { serviceId, startsAt, therapistId: therapist.id } });
  expect(booking.status(), await booking.text()).toBe(201);
  await expect(eventOf(page, person.name)).toBeVisible();
  expect(await bookedFor(person.name)).toHaveLength(1);
  await expect(eventOf(page, steady.name)).toBeVisible();

  expect((await stored(here.id)).events.map(({ action }) => action)).toEqual(["check_in", "start", "complete"]);
  expect([(await stored(review.id)).status, (await stored(missed.id)).status, (await stored(noted.id)).status]).toEqual(["confirmed", "no_show", "checked_in"]);
});
