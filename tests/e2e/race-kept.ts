import { type APIRequestContext, expect } from "@playwright/test";

export type Booked = { startsAt: string; purpose: string; raceId: string | null; status: string };

const DAY_MS = 86_400_000;

/** Every appointment keeps RACE on its race's own calendar: none in the three days up to a marathon, each pre-race one in its window. */
export async function expectRaceKept(request: APIRequestContext, headers: { Authorization: string }): Promise<Booked[]> {
  const { items } = (await (await request.get("/api/v1/appointments", { headers })).json()) as { items: Booked[] };
  const races = ((await (await request.get("/api/v1/races", { headers })).json()) as { items: { id: string; date: string; timeZone: string }[] }).items;
  for (const { startsAt, purpose, raceId } of items) {
    for (const race of races) {
      const date = new Intl.DateTimeFormat("en-CA", { timeZone: race.timeZone }).format(new Date(startsAt));
      const before = (Date.parse(race.date) - Date.parse(date)) / DAY_MS;
      expect(before >= 0 && before < 3, `${date} is ${before} days before a marathon`).toBe(false);
      if (purpose === "pre_race" && raceId === race.id) expect([3, 4, 5]).toContain(before);
    }
  }
  return items;
}
