import { readFileSync } from "node:fs";
import path from "node:path";
import { type APIResponse, expect, test } from "@playwright/test";
import { z } from "zod";
import { planBookingResource, planResource } from "@/lib/server/http/plan-resources";
import { trainingImportResource, trainingWeekResource } from "@/lib/server/http/training-resources";
import { shift } from "./free-times";
import { registerRunner, tokenHeader } from "./sign-in";

const STRAVA = path.join(import.meta.dirname, "..", "fixtures", "activities", "thenewthinktank_activities.csv");

/** The answer's body, which holds exactly what is described. */
async function described<S extends z.ZodObject>(answer: APIResponse, status: number, schema: S): Promise<z.output<S>> {
  expect(answer.status(), await answer.text()).toBe(status);
  const body: unknown = await answer.json();
  schema.strict().parse(body);
  return schema.parse(body);
}

async function problem(answer: APIResponse, status: number): Promise<Record<string, unknown>> {
  expect(answer.status(), await answer.text()).toBe(status);
  expect(answer.headers()["content-type"]).toBe("application/problem+json");
  return (await answer.json()) as Record<string, unknown>;
}

const today = new Date().toISOString().slice(0, 10);
/** The Monday before last: over for everybody, wherever they are. */
const monday = shift(today, 1 - (new Date(`${today}T00:00:00Z`).getUTCDay() || 7) - 14);
const week = { weekStart: monday, distanceMeters: 52_000, runs: 4, longestRunMeters: 21_000, minutes: 290, sessionRpe: 6 };

test("training weeks are entered, replaced and listed as described", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  const entered = await described(await request.post("/api/v1/training-weeks", { headers, data: week }), 201, trainingWeekResource);
  expect(entered).toMatchObject(week);
  await described(await request.post("/api/v1/training-weeks", { headers, data: { ...week, runs: 5 } }), 200, trainingWeekResource);
  const { items } = await described(await request.get("/api/v1/training-weeks", { headers }), 200, z.object({ items: z.array(trainingWeekResource.strict()) }));
  expect(items.filter(({ weekStart }) => weekStart === monday)).toMatchObject([{ ...week, runs: 5 }]);
  const refused = await problem(await request.post("/api/v1/training-weeks", { headers, data: { ...week, weekStart: shift(monday, 1) } }), 400);
  expect(refused).toMatchObject({ code: "invalid_input", errors: [{ path: "weekStart" }] });
  await problem(await request.get("/api/v1/training-weeks"), 401);
});

test("files are read and saved as described, each run once; what is no activity is named", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  const send = (name: string, buffer: Buffer) => request.post("/api/v1/training-imports", { headers, multipart: { files: { name, mimeType: "text/csv", buffer } } });
  const first = await described(await send("activities.csv", readFileSync(STRAVA)), 201, trainingImportResource);
  expect(first.saved).toBe(89);
  const again = await described(await send("activities.csv", readFileSync(STRAVA)), 201, trainingImportResource);
  expect(again).toMatchObject({ saved: 0, alreadyThere: 89 });
  expect(await problem(await send("letter.csv", Buffer.from("Dear runner\n")), 422)).toMatchObject({ code: "unreadable_files", files: [{ fileName: "letter.csv" }] });
  expect(await problem(await request.post("/api/v1/training-imports", { headers, data: {} }), 415)).toMatchObject({ code: "not_multipart" });
});

test("the plan is proposed with its reasons, and booked as described; the same key books once", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  await request.post("/api/v1/training-weeks", { headers, data: week });
  const plan = await described(await request.get("/api/v1/plan", { headers }), 200, planResource);
  expect(plan.raceOnly).toBe(false);
  expect(plan.reasons.length).toBeGreaterThan(0);
  const [session] = plan.sessions;
  expect(session?.reason).toBeTruthy();
  const once = { ...headers, "Idempotency-Key": `plan-${monday}-${headers.Authorization.slice(-12)}` };
  const data = { sessions: [{ date: session?.date, purpose: session?.purpose }] };
  const booked = await described(await request.post("/api/v1/plan/bookings", { headers: once, data }), 201, planBookingResource);
  expect(booked.booked.length + booked.notBooked.length).toBe(1);
  const repeated = await described(await request.post("/api/v1/plan/bookings", { headers: once, data }), 201, planBookingResource);
  expect(repeated).toEqual(booked);
  await problem(await request.get("/api/v1/plan"), 401);
});
