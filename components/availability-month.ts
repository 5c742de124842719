import type { AvailabilityDay, Slot } from "@/lib/domain/availability";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import type { RaceDay } from "@/lib/domain/race-window";
import { formatTime } from "@/lib/format-date";
import { DAY_REASON, DAY_STATE_TEXT } from "@/lib/refusals";
import type { MonthDay } from "./month-calendar";
import type { TimeOption } from "./time-choice";

/** Each day as the month shows it: its word, its race, and why it can or can't be booked, said to the runner or (`the`) of them. */
export function monthDays(days: readonly AvailabilityDay[], hrefOf: (date: CalendarDate) => string, whose: "your" | "the" = "your"): MonthDay[] {
  return days.map(({ date, state, race, slots }) => ({
    date,
    look: state === "free" ? "free" : state === "full" ? "full" : state === "too_close_to_race" ? "blocked" : "shut",
    word: state === "free" ? `${startsOf(slots)} free` : state === "too_close_to_race" && race?.daysBefore === 0 ? "race day" : DAY_STATE_TEXT[state],
    race: race && state !== "past" ? { name: race.race.name, role: race.role, enforced: race.enforced } : null,
    reason: [state === "too_close_to_race" && race ? "" : DAY_REASON[state], race ? raceReason(race, whose) : ""].filter(Boolean).join(" "),
    href: state === "free" ? hrefOf(date) : null,
  }));
}

/**
 * The month of a session that is booked for a race: its other days can't be chosen, and say so. `dates` are those on which the session
 * before the race may lie.
 */
export function daysForRace(days: readonly MonthDay[], raceName: string, dates: readonly CalendarDate[]): MonthDay[] {
  return days.map((day) => {
    if (day.href === null || dates.includes(day.date)) return day;
    return { ...day, look: "shut", word: "other day", href: null, reason: `Not in the race window of your ${raceName}.${day.race ? ` ${day.reason.replace(DAY_REASON.free, "").trim()}` : ""}` };
  });
}

/** What the day is to its race, in a sentence. */
function raceReason({ race, role, daysBefore, enforced }: RaceDay, whose: string): string {
  const days = `${Math.abs(daysBefore)} ${Math.abs(daysBefore) === 1 ? "day" : "days"}`;
  if (role === "window") return `Race window: ${days} before ${whose} ${race.name}.`;
  if (role === "recovery") return `${days} after ${whose} ${race.name}: keep it light.`;
  const when = daysBefore === 0 ? `Race day of ${whose} ${race.name}` : `${days} before ${whose} ${race.name}`;
  return enforced ? `${when}: too close for a massage.` : `${when}: better not this close.`;
}

function startsOf(slots: readonly Slot[]): number {
  return new Set(slots.map(({ startsAt }) => startsAt.getTime())).size;
}

/** A day's slots by part of the day; of several therapists at one start each has its own. */
export function timeGroups(
  slots: readonly Slot[],
  timeZone: string,
  therapistNames: ReadonlyMap<string, string>,
  hrefOf: (slot: Slot) => string,
): { label: string; times: TimeOption[] }[] {
  const parts = [
    { label: "Morning", from: "00:00", to: "12:00" },
    { label: "Afternoon", from: "12:00", to: "17:00" },
    { label: "Evening", from: "17:00", to: "24:00" },
  ];
  const options = slots.map((slot) => ({
    key: `${slot.startsAt.toISOString()} ${slot.therapistId}`,
    time: formatTime(slot.startsAt, timeZone),
    therapistName: therapistNames.get(slot.therapistId) ?? "",
    recommended: slot.recommended,
    href: hrefOf(slot),
  }));
  return parts
    .map(({ label, from, to }) => ({ label, times: options.filter(({ time }) => time >= from && time < to) }))
    .filter(({ times }) => times.length > 0);
}
