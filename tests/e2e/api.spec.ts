import { expect, test } from "@playwright/test";
import { SERVICES } from "../../prisma/demo-clinic";
import { registerRunner, tokenHeader } from "./sign-in";
import { freeMarathonDay, freeSlots } from "./free-times";

test("an open catalogue, an availability that says why, and a described interface", async ({ request }) => {
  const services = (await (await request.get("/api/v1/services")).json()) as { items: { id: string; slug: string }[] };
  // Other tests add services of their own meanwhile.
  expect(services.items.map(({ slug }) => slug)).toEqual(expect.arrayContaining(SERVICES.map(({ slug }) => slug)));
  for (const path of ["/api/v1/therapists", "/api/v1/locations", "/api/v1/openapi.json", "/api/health", "/api/ready"]) expect((await request.get(path)).status(), path).toBe(200);
  const tooLong = await request.get(`/api/v1/availability?serviceId=${services.items[0]!.id}&from=2027-01-01&to=2027-04-01`);
  expect(tooLong.status()).toBe(400);
  expect(tooLong.headers()["content-type"]).toContain("application/problem+json");
});

test("books around a race: refused two days before with what is allowed, booked four days before", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  const { raceDate, day } = await freeMarathonDay(request);
  const added = await request.post("/api/v1/races", { headers, data: { name: "Test Marathon", date: raceDate, distance: "marathon" } });
  expect(added.status()).toBe(201);
  const { race } = (await added.json()) as { race: { id: string } };

  const close = await freeSlots(request, day(2));
  const refused = await request.post("/api/v1/appointments", { headers, data: { serviceId: close.serviceId, startsAt: close.slots[0]!.startsAt } });
  expect(refused.status()).toBe(422);
  expect(await refused.json()).toMatchObject({ code: "too_close_to_race", daysBefore: 2, allowedDates: [day(5), day(4), day(3)], race: { id: race.id } });

  const open = await freeSlots(request, day(4));
  const data = { serviceId: open.serviceId, startsAt: open.slots[0]!.startsAt, purpose: "pre_race", raceId: race.id };
  const once = { ...headers, "Idempotency-Key": crypto.randomUUID() };
  const booked = await request.post("/api/v1/appointments", { headers: once, data });
  expect(booked.status(), await booked.text()).toBe(201);
  const appointment = (await booked.json()) as { id: string; status: string };
  expect(appointment.status).toBe("confirmed");
  expect(await (await request.post("/api/v1/appointments", { headers: once, data })).json()).toEqual(appointment);

  const moved = await request.patch(`/api/v1/races/${race.id}`, { headers, data: { date: day(2) } });
  expect(await moved.json()).toMatchObject({ conflicts: [{ appointmentId: appointment.id, code: "too_close_to_race", daysBefore: 2 }] });

  const others = await tokenHeader(request, await registerRunner(request));
  expect((await request.get(`/api/v1/appointments/${appointment.id}`, { headers: others })).status()).toBe(404);
  expect((await request.delete(`/api/v1/appointments/${appointment.id}`, { headers })).status()).toBe(200);
});

test("forty at once for one hour: one is booked, the others get 409 with alternatives", async ({ request }) => {
  const runners = await Promise.all(Array.from({ length: 40 }, async () => tokenHeader(request, await registerRunner(request))));
  const { day } = await freeMarathonDay(request, 14);
  const { serviceId, slots } = await freeSlots(request, day(10));
  const wanted = slots[slots.length - 1]!;
  const answers = await Promise.all(
    runners.map((headers) => request.post("/api/v1/appointments", { headers, data: { serviceId, startsAt: wanted.startsAt, therapistId: wanted.therapistId } })),
  );
  expect(answers.map((answer) => answer.status()).sort()).toEqual([201, ...Array.from({ length: 39 }, () => 409)]);
  for (const answer of answers.filter((each) => each.status() === 409)) {
    const problem = (await answer.json()) as { code: string; alternatives: unknown[] };
    expect(problem.code).toBe("slot_taken");
    expect(problem.alternatives.length).toBeGreaterThan(0);
  }
});

test("nobody signed in is asked to, bad input is named, and unknown things don't exist", async ({ request }) => {
  const unknown = await request.get("/api/v1/appointments");
  expect(unknown.status()).toBe(401);
  expect(unknown.headers()["www-authenticate"]).toContain("Bearer");
  const headers = await tokenHeader(request, await registerRunner(request));
  const bad = await request.post("/api/v1/races", { headers, data: { name: "", date: "2027-02-30", distance: "lap" } });
  expect(bad.status()).toBe(400);
  const { errors } = (await bad.json()) as { errors: { path: string }[] };
  expect(errors.map(({ path }) => path).sort()).toEqual(["date", "distance", "name"]);
  expect((await request.get("/api/v1/nothing", { headers })).status()).toBe(404);
});
