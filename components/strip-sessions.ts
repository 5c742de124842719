import type { CalendarDate } from "@/lib/domain/calendar-date";
import type { BookedDay, CoveredSession } from "@/lib/domain/plan-coverage";
import type { StripSession } from "./season-strip";

/** What took place, what is booked and what is only proposed, as the season's picture shows it. */
export function stripSessions({ done, booked, sessions }: { done: readonly CalendarDate[]; booked: readonly BookedDay[]; sessions: readonly CoveredSession[] }): StripSession[] {
  return [
    ...done.map((date): StripSession => ({ key: `done ${date}`, date, state: "done", purpose: "maintenance" })),
    ...booked.map(({ appointmentId, date, raceId }): StripSession => ({ key: appointmentId, date, state: "booked", purpose: raceId ? "pre_race" : "maintenance" })),
    ...sessions
      .filter(({ appointmentId }) => appointmentId === null)
      .map(({ key, date, purpose, dropped }): StripSession => ({ key, date, state: dropped ? "dropped" : "proposed", purpose })),
  ];
}
