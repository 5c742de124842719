import { type APIResponse, expect, test } from "@playwright/test";
import { z } from "zod";
import { acheResource } from "@/lib/server/http/ache-resources";
import { registerRunner, tokenHeader } from "./sign-in";

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

const list = z.object({ items: z.array(acheResource.strict()) });
const shin = { region: "lower_leg", side: "left", condition: "shin_splints", severity: 5 };

test("aches are reported, followed up, listed and marked gone as described", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  const reported = await described(await request.post("/api/v1/aches", { headers, data: { ...shin, whenItHurts: ["while_running"], since: "2026-01-10" } }), 201, acheResource);
  expect(reported).toMatchObject({ ...shin, view: "front", whenItHurts: ["while_running"], since: "2026-01-10", trend: null, careAdvised: false, resolvedAt: null });
  const path = `/api/v1/aches/${reported.id}`;
  const told = await described(await request.post(`${path}/follow-ups`, { headers, data: { severity: 7, changedRunning: "a_lot" } }), 201, acheResource);
  expect(told).toMatchObject({ id: reported.id, severity: 7, changedRunning: "a_lot", trend: "worse", careAdvised: true });
  expect(told.history.map(({ severity }) => severity)).toEqual([5, 7]);
  expect((await described(await request.get("/api/v1/aches", { headers }), 200, list)).items).toEqual([told]);
  const gone = await described(await request.delete(path, { headers }), 200, acheResource);
  expect(gone.resolvedAt).not.toBeNull();
  expect(await described(await request.delete(path, { headers }), 200, acheResource)).toEqual(gone);
  expect(await problem(await request.post(`${path}/follow-ups`, { headers, data: { severity: 1 } }), 409)).toMatchObject({ code: "ache_gone" });
});

test("a place told twice is one ache", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  await request.post("/api/v1/aches", { headers, data: shin });
  await described(await request.post("/api/v1/aches", { headers, data: { ...shin, severity: 3 } }), 201, acheResource);
  const { items } = await described(await request.get("/api/v1/aches", { headers }), 200, list);
  expect(items).toMatchObject([{ severity: 3, trend: "better" }]);
});

test("what does not fit is named by its field", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  const refused = await problem(await request.post("/api/v1/aches", { headers, data: { ...shin, severity: 11, since: "2199-01-01" } }), 400);
  expect(refused).toMatchObject({ code: "invalid_input", errors: [{ path: "since" }, { path: "severity" }] });
  expect(await problem(await request.post("/api/v1/aches", { headers, data: { ...shin, region: "head" } }), 400)).toMatchObject({ errors: [{ path: "side" }] });
});

test("nobody gets at aches signed out, or at another runner's", async ({ request }) => {
  const headers = await tokenHeader(request, await registerRunner(request));
  const stranger = await tokenHeader(request, await registerRunner(request));
  const { id } = await described(await request.post("/api/v1/aches", { headers, data: shin }), 201, acheResource);
  await problem(await request.get("/api/v1/aches"), 401);
  await problem(await request.post("/api/v1/aches", { data: shin }), 401);
  await problem(await request.delete(`/api/v1/aches/${id}`, { headers: stranger }), 404);
  await problem(await request.post(`/api/v1/aches/${id}/follow-ups`, { headers: stranger, data: { severity: 0 } }), 404);
  expect((await described(await request.get("/api/v1/aches", { headers: stranger }), 200, list)).items).toEqual([]);
  expect((await described(await request.get("/api/v1/aches", { headers }), 200, list)).items).toMatchObject([{ id, severity: 5, resolvedAt: null }]);
});
