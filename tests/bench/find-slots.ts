import { type AvailabilityQuestion, findSlots, type TherapistCalendar } from "../../lib/domain/availability";
import { addDays, calendarDate } from "../../lib/domain/calendar-date";
import { DEFAULT_RACE_POLICY, type Race } from "../../lib/domain/race-window";
import type { Interval } from "../../lib/domain/wall-clock";

/** How long findSlots takes, and how that grows with days, therapists and busy intervals. Times are medians on one core. */

const TIME_ZONE = "America/New_York";
const FROM = calendarDate("2026-01-05");
const MINUTE_MS = 60_000;
const START_MINUTE = 9 * 60;
const END_MINUTE = 18 * 60;

type Size = { days: number; therapists: number; busy: number; races: number };

const SIZES: readonly Size[] = [
  { days: 31, therapists: 1, busy: 200, races: 0 },
  { days: 31, therapists: 1, busy: 200, races: 3 },
  { days: 62, therapists: 1, busy: 400, races: 0 },
  { days: 365, therapists: 1, busy: 200, races: 0 },
  { days: 365, therapists: 1, busy: 10_000, races: 0 },
  { days: 365, therapists: 20, busy: 200, races: 0 },
  { days: 365, therapists: 20, busy: 10_000, races: 0 },
  { days: 365, therapists: 20, busy: 10_000, races: 3 },
];

/** Busy intervals of 20 minutes, spread over all hours of all days by chance; the same on every run. */
function busyIntervals(days: number, count: number, seed: number): Interval[] {
  let state = seed + 1;
  return Array.from({ length: count }, () => {
    // The minimal standard generator of Park and Miller.
    state = (state * 48_271) % 2_147_483_647;
    const fiveMinutes = Math.floor((state / 2_147_483_647) * days * 288);
    const start = Date.parse(FROM) + fiveMinutes * 5 * MINUTE_MS;
    return { start, end: start + 20 * MINUTE_MS };
  });
}

/** A tenth of the busy intervals comes from external calendars; the others are reserved by appointments, in rooms as well. */
function questionOf({ days, therapists: count, busy, races }: Size): AvailabilityQuestion {
  const weeklyHours = [1, 2, 3, 4, 5].map((each) => ({
    weekday: each, startMinute: START_MINUTE, endMinute: END_MINUTE, effectiveFrom: FROM, effectiveTo: null,
  }));
  const therapists = Array.from({ length: count }, (_, index): TherapistCalendar => {
    const intervals = busyIntervals(days, Math.round(busy / count), index);
    return {
      therapistId: `therapist-${index}`,
      weeklyHours,
      overrides: [],
      unavailable: intervals.filter((_interval, at) => at % 10 === 0),
      reserved: intervals.filter((_interval, at) => at % 10 !== 0),
    };
  });
  return {
    now: new Date("2026-01-02T12:00:00Z"),
    timeZone: TIME_ZONE,
    from: FROM,
    to: addDays(FROM, days - 1),
    service: { durationMinutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 15, raceExempt: false },
    therapists,
    rooms: therapists.map(({ reserved }, index) => ({ roomId: `room-${index}`, reserved })),
    closures: [],
    openingHours: weeklyHours,
    runnerBusy: [],
    gridMinutes: 15,
    noticeMinutes: 120,
    horizonDays: 400,
    races: Array.from({ length: races }, (_, index): Race => ({
      id: `race-${index}`, name: "City marathon", date: addDays(FROM, 20 + index * 3), timeZone: TIME_ZONE, distance: "marathon",
    })),
    racePolicy: DEFAULT_RACE_POLICY,
    preference: { usualTherapistId: "therapist-0", wantedDate: null },
  };
}

function medianMilliseconds(run: () => unknown): number {
  const enough = performance.now() + 1500;
  for (let warmup = 0; warmup < 5; warmup += 1) run();
  const times: number[] = [];
  while (times.length < 5 || performance.now() < enough) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)]!;
}

const rows = SIZES.map((size) => {
  const question = questionOf(size);
  const slots = findSlots(question).reduce((sum, day) => sum + day.slots.length, 0);
  return { ...size, slots, median: medianMilliseconds(() => findSlots(question)) };
});
const base = rows[0]!;

console.log("findSlots: 60 minutes on a 15-minute grid, weekdays 09:00 to 18:00");
console.log("  days  therapists  busy intervals  races    slots  median ms  times the first  ms per 1000 slots");
for (const { days, therapists, busy, races, slots, median } of rows) {
  const cells: [string | number, number][] = [
    [days, 6], [therapists, 12], [busy, 16], [races, 7], [slots, 9],
    [median.toFixed(3), 11], [(median / base.median).toFixed(1), 17], [((median / slots) * 1000).toFixed(3), 19],
  ];
  console.log(cells.map(([cell, width]) => String(cell).padStart(width)).join(""));
}
