import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { calendarDate } from "@/lib/domain/calendar-date";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { db } from "@/lib/server/database";
import { config, proxy } from "@/proxy";
import { NOW } from "./clinic-for-tests";

const UNKNOWN = "0190a5c4-0000-7000-8000-000000000000";

/** Where a visit of this path is led to; null when it may go on. */
async function ledTo(path: string): Promise<string | null> {
  return (await proxy(new NextRequest(`https://clinic.example${path}`))).headers.get("location");
}

test("pages are led to the setup; programs' calls, files and the setup itself are not looked at", () => {
  const pages = new RegExp(`^${config.matcher[0]}$`);
  for (const path of ["/", "/book", "/races/1", "/setup/more", "/sign-in"]) expect(pages.test(path), path).toBe(true);
  for (const path of ["/api/v1/services", "/api/ready", "/setup", "/_next/static/chunk", "/icon.svg", "/calendar/secret.ics"]) expect(pages.test(path), path).toBe(false);
});

test("before there is a clinic every page leads to its setup, whatever it was asked with, and nothing can be booked", async () => {
  expect(await ledTo("/")).toBe("https://clinic.example/setup");
  expect(await ledTo("/book?service=runners-massage-60")).toBe("https://clinic.example/setup");
  const [from, to] = [calendarDate("2026-09-01"), calendarDate("2026-09-02")];
  expect(await readAvailability(null, { serviceId: UNKNOWN, from, to }, NOW)).toEqual({ ok: false, code: "unknown_location" });
});

test("once there is a clinic nobody is led away any more, and it isn't asked for again", async () => {
  await db.clinic.create({ data: { name: "Lakeside", currency: "EUR" } });
  expect(await ledTo("/book")).toBeNull();
  await db.clinic.deleteMany();
  expect(await ledTo("/book")).toBeNull();
});
