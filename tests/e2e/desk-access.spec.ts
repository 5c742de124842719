import { expect, test } from "@playwright/test";
import { closeRecords, readingsOf, recommendationOf, signedNote } from "./desk-records";
import { registerRunner, signIn } from "./sign-in";
import { closeTestRooms, newSession, newTherapist } from "./staff";

test.afterAll(async () => {
  await closeTestRooms();
  await closeRecords();
});

test("a client's pages and documents answer their therapist, and are not there for a colleague, a runner or a visitor [ACCESS]", async ({ page, request }) => {
  test.slow();
  const [therapist, colleague] = [await newTherapist(), await newTherapist()];
  const session = await newSession(therapist, { startsInMinutes: 60 });
  const [noteId, letterId] = [await signedNote(session.id, therapist), await recommendationOf(session.id)];
  const runner = await registerRunner(request);

  const records = [`/desk/appointments/${session.id}`, `/desk/appointments/${session.id}/note`, `/desk/notes/${noteId}`, `/api/recommendations/${letterId}/document`];
  const calendars = ["/desk", "/desk/week", "/desk/calendar?view=day", "/desk/print", "/desk/hours"].map((path) => `${path}${path.includes("?") ? "&" : "?"}therapist=${therapist.id}`);
  const mark = "/api/desk/calendar/mark";
  const statusOf = async (path: string) => (await page.request.get(path, { maxRedirects: 0 })).status();
  const statuses = (paths: string[]) => Promise.all(paths.map(statusOf));
  const enter = async (person: { email: string; password: string }) => {
    await page.context().clearCookies();
    await page.goto("/sign-in?next=/account");
    await signIn(page, person.email, person.password);
    await expect(page).toHaveURL(/\/account/);
  };
  const save = () => page.request.put(`/api/desk/notes/${session.id}`, { data: { version: 1, content: {}, advice: "" }, headers: { origin: new URL(page.url()).origin } });
  /** The stream never ends by itself: its headers say enough. */
  const streamStatus = () => page.evaluate(async () => {
    const end = new AbortController();
    const { status } = await fetch("/api/desk/calendar/stream", { signal: end.signal });
    end.abort();
    return status;
  });

  await enter(therapist);
  expect(await statuses([...records, ...calendars, mark])).toEqual([...records, ...calendars, mark].map(() => 200));
  expect(await streamStatus()).toBe(200);
  expect((await save()).status()).toBe(409);
  const [notes, letters] = [await readingsOf(noteId), await readingsOf(letterId)];
  expect(letters).toBe(1);

  await enter(colleague);
  expect(await statuses([...records, ...calendars])).toEqual([...records, ...calendars].map(() => 404));
  expect((await save()).status()).toBe(404);

  await enter(runner);
  expect(await statuses([...records, ...calendars, mark])).toEqual([...records, ...calendars, mark].map(() => 404));
  expect(await streamStatus()).toBe(404);
  expect((await save()).status()).toBe(404);

  await page.context().clearCookies();
  expect(await statuses([mark, `/api/recommendations/${letterId}/document`])).toEqual([404, 404]);
  expect(await streamStatus()).toBe(404);
  expect(await statuses([...records.slice(0, 3), ...calendars])).toEqual([...records.slice(0, 3), ...calendars].map(() => 307));
  expect([await readingsOf(noteId), await readingsOf(letterId)]).toEqual([notes, letters]);
});

test("a note is written down as read when it is opened, and not when only its link is on a page [ACCESS]", async ({ page }) => {
  const therapist = await newTherapist();
  const session = await newSession(therapist, { startsInMinutes: -30 });
  const noteId = await signedNote(session.id, therapist);
  await page.goto(`/sign-in?next=${encodeURIComponent(`/desk/appointments/${session.id}`)}`);
  await signIn(page, therapist.email, therapist.password);
  const link = page.getByRole("link", { name: "SOAP note" });
  await expect(link).toBeVisible();
  await link.hover();
  await page.waitForLoadState("networkidle").catch(() => undefined);
  expect(await readingsOf(noteId)).toBe(0);
  await link.click();
  await expect(page.getByRole("article", { name: "Signed note" })).toBeVisible();
  expect(await readingsOf(noteId)).toBe(1);
});
