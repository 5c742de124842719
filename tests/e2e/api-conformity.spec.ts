import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { z } from "zod";
import { dateIn } from "@/lib/domain/calendar-date";
import {
  appointmentResource,
  availabilityResource,
  cancelledAppointmentResource,
  locationResource,
  newTokenResource,
  offeredSlotResource,
  raceResource,
  raceWriteResource,
  runnerResource,
  serviceResource,
  therapistResource,
  tokenResource,
} from "@/lib/server/http/resources";
import { freeMarathonDay, freeSlots } from "./free-times";
import { TIME_ZONE } from "@/prisma/demo-clinic";
import { newPerson, registerRunner, signIn, tokenHeader } from "./sign-in";

// The interface's description is made from these schemas: what they refuse, or do not know, it would describe wrongly.

/** The answer's body, which holds exactly what is described. */
async function described<S extends z.ZodObject>(answer: APIResponse, status: number, schema: S): Promise<z.output<S>> {
  expect(answer.status(), await answer.text()).toBe(status);
  expect(answer.headers()["content-type"]).toContain("application/json");
  const body: unknown = await answer.json();
  schema.strict().parse(body);
  return schema.parse(body);
}

/** The problem document of a refusal. */
async function problem(answer: APIResponse, status: number): Promise<Record<string, unknown>> {
  expect(answer.status(), await answer.text()).toBe(status);
  expect(answer.headers()["content-type"]).toBe("application/problem+json");
  expect(answer.headers()["cache-control"]).toBe("no-store");
  const body = (await answer.json()) as Record<string, unknown>;
  expect(body).toMatchObject({ status, type: `urn:taper:problem:${String(body.code)}` });
  expect(body.title).toBeTruthy();
  return body;
}

const items = <S extends z.ZodObject>(resource: S) => z.object({ items: z.array(resource.strict()) });

async function bookedAppointment(request: APIRequestContext, headers: { Authorization: string }) {
  const { day } = await freeMarathonDay(request);
  const { serviceId, slots } = await freeSlots(request, day(10));
  // Tests run side by side in one clinic: another may have taken a slot meanwhile.
  for (const { startsAt, therapistId } of slots) {
    const answer = await request.post("/api/v1/appointments", { headers, data: { serviceId, startsAt, therapistId, note: "Calves" } });
    if (answer.status() !== 409) return { slots, appointment: await described(answer, 201, appointmentResource) };
  }
  throw new Error("no slot left");
}

test("registering, tokens and the catalogue answer as described", async ({ request }) => {
  const person = newPerson();
  const registration = { ...person, timeZone: "Europe/Berlin", acceptTerms: true };
  const runner = await described(await request.post("/api/v1/runners", { data: registration }), 201, runnerResource);
  expect(runner).toMatchObject({ name: person.name, email: person.email, timeZone: "Europe/Berlin" });
  expect(await problem(await request.post("/api/v1/runners", { data: registration }), 409)).toMatchObject({ code: "email_taken" });

  const credentials = { email: person.email, password: person.password, name: "Diary" };
  const made = await described(await request.post("/api/v1/tokens", { data: credentials }), 201, newTokenResource);
  const headers = { Authorization: `Bearer ${made.token}` };
  const listed = await described(await request.get("/api/v1/tokens", { headers }), 200, items(tokenResource));
  expect(listed.items).toMatchObject([{ id: made.id, name: "Diary", expiresAt: made.expiresAt }]);
  expect((await request.delete(`/api/v1/tokens/${made.id}`, { headers })).status()).toBe(204);
  expect(await problem(await request.get("/api/v1/tokens", { headers }), 401)).toMatchObject({ code: "unauthenticated" });
  // A bad token is no silent guest, even where guests may ask.
  await problem(await request.get("/api/v1/services", { headers }), 401);

  const services = await described(await request.get("/api/v1/services"), 200, items(serviceResource));
  const therapists = await described(await request.get("/api/v1/therapists"), 200, items(therapistResource));
  const locations = await described(await request.get("/api/v1/locations"), 200, items(locationResource));
  expect([services.items.length, therapists.items.length, locations.items.length].every((count) => count > 0)).toBe(true);
});

test("wrong credentials get one answer, whether there is an account or not", async ({ request }) => {
  const { email } = await registerRunner(request);
  const answers = [];
  for (const address of [email, newPerson().email]) {
    const answer = await request.post("/api/v1/tokens", { data: { email: address, password: "not this one", name: "t" } });
    expect(answer.headers()["www-authenticate"]).toContain("Bearer");
    answers.push(await problem(answer, 401));
  }
  expect(answers[0]).toEqual(answers[1]);
});

test("too many attempts are told when to try again", async ({ request }) => {
  const data = { email: newPerson().email, password: "wrong", name: "t" };
  for (let attempt = 0; attempt < 10; attempt++) await problem(await request.post("/api/v1/tokens", { data }), 401);
  const limited = await request.post("/api/v1/tokens", { data });
  const { code, retryAt } = await problem(limited, 429);
  expect(code).toBe("too_many_attempts");
  const seconds = Number(limited.headers()["retry-after"]);
  expect(seconds).toBeGreaterThan(13 * 60);
  expect(seconds).toBeLessThanOrEqual(15 * 60);
  expect(Math.abs(Date.parse(String(retryAt)) - Date.now() - seconds * 1000)).toBeLessThan(5000);
});

test("availability answers as described, and shows a race only to its runner", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  const { raceDate, day } = await freeMarathonDay(request);
  await described(await request.post("/api/v1/races", { headers, data: { name: "Marathon", date: raceDate, distance: "marathon" } }), 201, raceWriteResource);
  const { serviceId } = await freeSlots(request, day(4));
  const path = `/api/v1/availability?serviceId=${serviceId}&from=${day(6)}&to=${raceDate}`;
  const own = await described(await request.get(path, { headers }), 200, availabilityResource);
  const state = (date: string) => own.days.find((each) => each.date === date);
  expect(own.days.map(({ date }) => date)).toEqual([6, 5, 4, 3, 2, 1, 0].map(day));
  expect(state(day(2))).toMatchObject({ state: "too_close_to_race", slots: [], race: { role: "blocked", daysBefore: 2 } });
  expect(state(day(4))).toMatchObject({ state: "free", race: { role: "window", daysBefore: 4, enforced: true } });
  const open = await described(await request.get(path), 200, availabilityResource);
  expect(open.days.every(({ race, state: each }) => race === null && each !== "too_close_to_race")).toBe(true);

  expect(await problem(await request.get(`/api/v1/availability?serviceId=${crypto.randomUUID()}&from=${day(6)}&to=${day(5)}`), 422)).toMatchObject({ code: "unknown_service" });
  const backwards = await problem(await request.get(`/api/v1/availability?serviceId=${serviceId}&from=${day(5)}&to=${day(6)}`), 400);
  expect(backwards).toMatchObject({ code: "invalid_input", errors: [{ path: "to" }] });
});

test("appointments are booked, listed, read, moved and cancelled as described", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  const { slots, appointment } = await bookedAppointment(request, headers);
  expect(appointment).toMatchObject({ status: "confirmed", purpose: "maintenance", raceId: null, note: "Calves" });
  const path = `/api/v1/appointments/${appointment.id}`;
  expect((await described(await request.get("/api/v1/appointments", { headers }), 200, items(appointmentResource))).items).toEqual([appointment]);
  expect(await described(await request.get(path, { headers }), 200, appointmentResource)).toEqual(appointment);

  let moved = null;
  for (const { startsAt, therapistId } of slots.filter((slot) => Math.abs(Date.parse(slot.startsAt) - Date.parse(appointment.startsAt)) >= 7_200_000)) {
    const answer = await request.patch(path, { headers, data: { startsAt, therapistId } });
    if (answer.status() === 409) continue;
    moved = await described(answer, 200, appointmentResource);
    expect(moved).toMatchObject({ id: appointment.id, startsAt, therapistId });
    break;
  }
  expect(moved).not.toBeNull();

  const stranger = await tokenHeader(request, await registerRunner(request));
  const foreign = [
    await request.get(path, { headers: stranger }),
    await request.patch(path, { headers: stranger, data: { startsAt: appointment.startsAt } }),
    await request.delete(path, { headers: stranger }),
    await request.get(`/api/v1/appointments/${crypto.randomUUID()}`, { headers: stranger }),
    await request.get("/api/v1/appointments/1", { headers: stranger }),
  ];
  for (const answer of foreign) expect(await problem(answer, 404)).toMatchObject({ code: "not_found" });

  expect(await described(await request.delete(path, { headers }), 200, cancelledAppointmentResource)).toMatchObject({ status: "cancelled", late: false });
  expect(await problem(await request.delete(path, { headers }), 409)).toMatchObject({ code: "illegal_transition" });
});

test("an idempotency key answers a repeat with the first result, and belongs to one request", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  const { day } = await freeMarathonDay(request);
  const { serviceId, slots } = await freeSlots(request, day(3));
  let once: Record<string, string> = headers;
  let data = {};
  let answers: APIResponse[] = [];
  for (const { startsAt, therapistId } of slots) {
    once = { ...headers, "Idempotency-Key": crypto.randomUUID() };
    data = { serviceId, startsAt, therapistId };
    answers = await Promise.all([1, 2, 3].map(() => request.post("/api/v1/appointments", { headers: once, data })));
    if (answers.some((answer) => answer.status() !== 409)) break;
  }
  const booked = await Promise.all(answers.map((answer) => described(answer, 201, appointmentResource)));
  expect(new Set(booked.map(({ id }) => id)).size).toBe(1);
  const other = await request.post("/api/v1/appointments", { headers: once, data: { ...data, note: "another request" } });
  expect(await problem(other, 422)).toMatchObject({ code: "idempotency_key_reused" });
  await problem(await request.post("/api/v1/appointments", { headers: { ...headers, "Idempotency-Key": "k".repeat(201) }, data }), 400);
  expect((await request.delete(`/api/v1/appointments/${booked[0]?.id}`, { headers })).status()).toBe(200);
});

test("a refusal names the race, the days before it, the allowed dates and free slots on them", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  const { raceDate, day } = await freeMarathonDay(request);
  const { race } = await described(await request.post("/api/v1/races", { headers, data: { name: "Marathon", date: raceDate, distance: "marathon" } }), 201, raceWriteResource);
  const { serviceId, slots } = await freeSlots(request, day(2));
  const refused = await problem(await request.post("/api/v1/appointments", { headers, data: { serviceId, startsAt: slots[0]?.startsAt } }), 422);
  expect(refused).toMatchObject({ code: "too_close_to_race", daysBefore: 2, allowedDates: [day(5), day(4), day(3)] });
  expect(raceResource.strict().parse(refused.race)).toEqual(race);
  const alternatives = z.array(offeredSlotResource.strict()).min(1).parse(refused.alternatives);
  // An evening at the clinic is the next day in UTC.
  for (const { startsAt } of alternatives) expect([day(5), day(4), day(3)]).toContain(dateIn(new Date(startsAt), TIME_ZONE));
  expect(String(refused.detail)).toContain(day(4));

  const early = await freeSlots(request, day(10));
  const data = { serviceId, startsAt: early.slots[0]?.startsAt, purpose: "pre_race", raceId: race.id };
  expect(await problem(await request.post("/api/v1/appointments", { headers, data }), 422)).toMatchObject({ code: "race_window_missed", daysBefore: 10 });
});

test("races are listed, changed and removed as described", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  const data = { name: "Harbour Run", date: "2027-06-13", distance: "other", meters: 30_000, timeZone: "America/New_York", location: "Boston", goal: "2:30" };
  const { race, conflicts } = await described(await request.post("/api/v1/races", { headers, data }), 201, raceWriteResource);
  expect(race).toMatchObject(data);
  expect(conflicts).toEqual([]);
  const path = `/api/v1/races/${race.id}`;
  const changed = await described(await request.patch(path, { headers, data: { date: "2027-06-20", goal: null } }), 200, raceWriteResource);
  expect(changed.race).toMatchObject({ ...data, date: "2027-06-20", goal: null });
  expect((await described(await request.get("/api/v1/races", { headers }), 200, items(raceResource))).items).toEqual([changed.race]);
  const stranger = await tokenHeader(request, await registerRunner(request));
  await problem(await request.patch(path, { headers: stranger, data: { name: "Mine" } }), 404);
  await problem(await request.delete(path, { headers: stranger }), 404);
  await described(await request.delete(path, { headers }), 200, raceWriteResource);
  expect((await described(await request.get("/api/v1/races", { headers }), 200, items(raceResource))).items).toEqual([]);
});

test("what is no good request is told so as a problem document", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  const post = (options: Parameters<APIRequestContext["post"]>[1]) => request.post("/api/v1/races", options);
  const type = { "Content-Type": "application/json" };
  expect(await problem(await post({ headers: { ...headers, ...type }, data: Buffer.from("{nope") }), 400)).toMatchObject({ code: "malformed_json" });
  expect(await problem(await post({ headers, form: { name: "Marathon" } }), 415)).toMatchObject({ code: "unsupported_media_type" });
  expect(await problem(await post({ headers: { ...headers, ...type }, data: Buffer.alloc(70_000, "x") }), 413)).toMatchObject({ code: "body_too_large" });
  const wrongMethod = await request.put("/api/v1/races", { headers, data: {} });
  expect(await problem(wrongMethod, 405)).toMatchObject({ code: "method_not_allowed" });
  expect(wrongMethod.headers().allow).toBe("GET, POST");
  for (const path of ["/api", "/api/v1", "/api/v2/services", "/api/v1/services/none"]) expect(await problem(await request.get(path), 404), path).toMatchObject({ code: "not_found" });
});

test("a cookie writes only from this site, a token from anywhere", async ({ page, request, baseURL }) => {
  const person = await registerRunner(request);
  await page.goto("/sign-in?next=/account");
  await signIn(page, person.email, person.password);
  const data = { name: "Marathon", date: "2027-06-13", distance: "marathon" };
  const write = (headers: Record<string, string>) => page.request.post("/api/v1/races", { headers, data });
  expect(await problem(await write({ Origin: "https://evil.example" }), 403)).toMatchObject({ code: "cross_site_request" });
  expect(await problem(await write({ Origin: baseURL ?? "", "Sec-Fetch-Site": "cross-site" }), 403)).toMatchObject({ code: "cross_site_request" });
  await described(await write({ Origin: new URL(baseURL ?? "").origin }), 201, raceWriteResource);
  const headers = { ...(await tokenHeader(request, person)), Origin: "https://elsewhere.example" };
  await described(await request.post("/api/v1/races", { headers, data: { ...data, name: "Another Marathon" } }), 201, raceWriteResource);
});
