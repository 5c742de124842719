import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect, type Page } from "@playwright/test";

export type Credentials = { name: string; email: string; password: string };

/** Someone who has no account yet. */
export function newPerson(): Credentials {
  return { name: "Ada Berg", email: `ada-${randomUUID()}@example.org`, password: "seven miles at dawn" };
}

/** Registers a runner over the HTTP interface. */
export async function registerRunner(request: APIRequestContext, person: Credentials = newPerson()): Promise<Credentials & { id: string }> {
  const answer = await request.post("/api/v1/runners", { data: { ...person, timeZone: "Europe/Berlin", acceptTerms: true } });
  expect(answer.status(), await answer.text()).toBe(201);
  const { id } = (await answer.json()) as { id: string };
  return { ...person, id };
}

/** The header of a new API token of the person. */
export async function tokenHeader(request: APIRequestContext, { email, password }: Pick<Credentials, "email" | "password">): Promise<{ Authorization: string }> {
  const answer = await request.post("/api/v1/tokens", { data: { email, password, name: "test" } });
  expect(answer.status(), await answer.text()).toBe(201);
  const { token } = (await answer.json()) as { token: string };
  return { Authorization: `Bearer ${token}` };
}

/** Signs in as a person does, and waits until the page that asked for it (or the front page) is there. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  if (new URL(page.url(), "http://nowhere").pathname !== "/sign-in") await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}
