import type { APIRequestContext } from "@playwright/test";

type Slot = { startsAt: string; endsAt: string; therapistId: string };
type Day = { date: string; state: string; slots: Slot[] };

const DAY_MS = 86_400_000;

/** The date so many days later. */
export function shift(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** What is free for a runners' massage of 60 minutes, day by day, as somebody unknown sees it. */
async function availability(request: APIRequestContext, from: string, to: string): Promise<{ serviceId: string; days: Day[] }> {
  const services = (await (await request.get("/api/v1/services")).json()) as { items: { id: string; slug: string }[] };
  const serviceId = services.items.find(({ slug }) => slug === "runners-massage-60")!.id;
  const { days } = (await (await request.get(`/api/v1/availability?serviceId=${serviceId}&from=${from}&to=${to}`)).json()) as { days: Day[] };
  return { serviceId, days };
}

/** A race day from which the days 2 and 4 before have free times; at least so many days ahead. */
export async function freeMarathonDay(request: APIRequestContext, daysAhead = 40): Promise<{ raceDate: string; day: (before: number) => string }> {
  const from = shift(new Date().toISOString().slice(0, 10), daysAhead);
  const { days } = await availability(request, from, shift(from, 40));
  const isFree = (date: string) => days.some((each) => each.date === date && each.state === "free");
  const race = days.find(({ date }) => [2, 3, 4, 10].every((before) => isFree(shift(date, -before))));
  if (!race) throw new Error("no such race day");
  return { raceDate: race.date, day: (before) => shift(race.date, -before) };
}

/** The free slots of one day. */
export async function freeSlots(request: APIRequestContext, date: string): Promise<{ serviceId: string; slots: Slot[] }> {
  const { serviceId, days } = await availability(request, date, date);
  return { serviceId, slots: days[0]?.slots ?? [] };
}
