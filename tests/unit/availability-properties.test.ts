import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AvailabilityQuestion, explainStart, findSlots } from "../../lib/domain/availability";
import { addDays, type CalendarDate, calendarDate, dateIn } from "../../lib/domain/calendar-date";
import { DEFAULT_RACE_POLICY } from "../../lib/domain/race-window";
import { slowSlots, startsOn } from "./availability-oracle";

const MINUTE_MS = 60_000;

/** The days around each change of clocks in 2026, and some on which nothing happens. */
const PLACES = [
  { timeZone: "America/New_York", dates: ["2026-03-07", "2026-10-31", "2026-06-10"] },
  { timeZone: "Europe/Berlin", dates: ["2026-03-28", "2026-10-24", "2028-02-28"] },
  { timeZone: "Australia/Sydney", dates: ["2026-04-04", "2026-10-03", "2026-12-30"] },
  { timeZone: "Australia/Lord_Howe", dates: ["2026-04-04", "2026-10-03"] },
  { timeZone: "America/Santiago", dates: ["2026-04-04", "2026-09-05"] },
  { timeZone: "Africa/Cairo", dates: ["2026-04-23", "2026-10-29"] },
] as const;

const place = fc
  .constantFrom(...PLACES)
  .chain(({ timeZone, dates }) => fc.record({ timeZone: fc.constant(timeZone), from: fc.constantFrom(...dates).map(calendarDate) }));

const ALWAYS = calendarDate("2020-01-01");
const weekday = fc.integer({ min: 1, max: 7 });

const hours = fc.tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 30 })).map(([start, length]) => ({
  startMinute: start * 30,
  endMinute: Math.min(start * 30 + length * 30, 1440),
}));

function spans(firstMinute: number, most: number) {
  const one = fc.tuple(fc.nat({ max: 4 * 288 }), fc.integer({ min: 1, max: 30 }), fc.constantFrom(0, 0, 3)).map(([at, length, odd]) => {
    const start = (firstMinute + at * 5 + odd) * MINUTE_MS;
    return { start, end: start + length * 5 * MINUTE_MS };
  });
  return fc.array(one, { maxLength: most });
}

/** Every day from early to late, from a date on that may be the first of them; sometimes with a second stretch of some day. */
function openingWeeks(around: fc.Arbitrary<CalendarDate>) {
  const day = fc.record({ startMinute: fc.integer({ min: 0, max: 26 }).map((half) => half * 25), endMinute: fc.integer({ min: 27, max: 57 }).map((half) => half * 25) });
  const dates = fc.record({ effectiveFrom: fc.oneof(fc.constant(ALWAYS), around), effectiveTo: fc.oneof(fc.constant(null), around) });
  const week = fc.tuple(fc.uniqueArray(weekday, { minLength: 1 }), day, dates).map(([weekdays, hoursOfDay, inForce]) =>
    weekdays.map((each) => ({ ...hoursOfDay, ...inForce, weekday: each })));
  return fc.array(week, { minLength: 1, maxLength: 2 }).map((weeks) => weeks.flat());
}

const anyQuestion: fc.Arbitrary<AvailabilityQuestion> = place.chain(({ timeZone, from }) => {
  const firstMinute = Date.parse(from) / MINUTE_MS - 720;
  const around = fc.integer({ min: -3, max: 3 }).map((days) => addDays(from, days));
  const row = fc.record({
    day: hours,
    weekday,
    effectiveFrom: fc.oneof(fc.constant(ALWAYS), around),
    effectiveTo: fc.oneof(fc.constant(null), around),
  }).map(({ day, ...dates }) => ({ ...day, ...dates }));
  const calendar = (therapistId: string) => fc.record({
    therapistId: fc.constant(therapistId),
    weeklyHours: fc.tuple(fc.uniqueArray(weekday, { minLength: 4 }), hours, fc.array(row, { maxLength: 5 })).map(([weekdays, day, rows]) => [
      ...weekdays.map((each) => ({ ...day, weekday: each, effectiveFrom: ALWAYS, effectiveTo: null })),
      ...rows,
    ]),
    overrides: fc.uniqueArray(fc.record({ date: around, hours: fc.array(hours, { maxLength: 2 }) }), { maxLength: 2, selector: ({ date }) => date }),
    unavailable: spans(firstMinute, 3),
    reserved: spans(firstMinute, 10),
  });
  const room = (roomId: string) => fc.record({ roomId: fc.constant(roomId), reserved: spans(firstMinute, 8) });
  const race = fc.record({
    id: fc.constant("race"),
    name: fc.constant("City race"),
    date: fc.integer({ min: -2, max: 7 }).map((days) => addDays(from, days)),
    timeZone: fc.constantFrom(timeZone, "Pacific/Honolulu", "Pacific/Kiritimati"),
    distance: fc.constantFrom("10k" as const, "marathon" as const),
  });
  return fc.record({
    now: fc.oneof(
      { weight: 4, arbitrary: fc.constant(new Date((firstMinute - 2880) * MINUTE_MS)) },
      { weight: 1, arbitrary: fc.nat({ max: 4 * 86_400 }).map((seconds) => new Date(firstMinute * MINUTE_MS + seconds * 1000)) },
    ),
    timeZone: fc.constant(timeZone),
    from: fc.constant(from),
    to: fc.nat({ max: 1 }).map((days) => addDays(from, days)),
    service: fc.record({
      durationMinutes: fc.constantFrom(5, 30, 45, 60, 90),
      bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 15),
      bufferAfterMinutes: fc.constantFrom(0, 10, 15),
      raceExempt: fc.boolean(),
    }),
    therapists: fc.tuple(calendar("anna"), calendar("ben")).chain((both) => fc.subarray(both, { minLength: 1 })),
    rooms: fc.tuple(room("room-1"), room("room-2")).chain((both) => fc.subarray(both, { minLength: 1 })),
    closures: spans(firstMinute, 1),
    openingHours: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: openingWeeks(around) }),
    runnerBusy: spans(firstMinute, 2),
    gridMinutes: fc.constantFrom(7, 15, 20, 30),
    noticeMinutes: fc.constantFrom(0, 30, 720),
    horizonDays: fc.constantFrom(1, 4, 60, 60, 60, 60),
    races: fc.array(race, { maxLength: 2 }),
    racePolicy: fc.constant(DEFAULT_RACE_POLICY),
    preference: fc.constant({ usualTherapistId: "ben", wantedDate: null }),
  });
});

describe("availability against trying every minute [SLOT]", () => {
  it("finds the same slots, rooms and states", () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        const found = findSlots(asked).map(({ date, state, slots }) => ({
          date, state, slots: slots.map(({ startsAt, therapistId, roomId }) => `${startsAt.toISOString()} ${therapistId} ${roomId}`),
        }));
        expect(found).toEqual(slowSlots(asked));
      }),
      { numRuns: 400 },
    );
  });

  it("lasts as many real minutes as the service and recommends at most three starts a day", () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        for (const { date, slots } of findSlots(asked)) {
          const recommended = slots.filter((slot) => slot.recommended).map((slot) => slot.startsAt.getTime());
          expect(recommended.length).toBeLessThanOrEqual(3);
          expect(new Set(recommended).size).toBe(recommended.length);
          for (const { startsAt, endsAt } of slots) {
            expect(endsAt.getTime() - startsAt.getTime()).toBe(asked.service.durationMinutes * MINUTE_MS);
            expect(dateIn(startsAt, asked.timeZone)).toBe(date);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("explains each start as the list says it", () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 0, max: 287 }), fc.constantFrom(null, "anna"), (asked, fiveMinutes, therapistId) => {
        const startsAt = new Date(Date.parse(asked.from) + fiveMinutes * 5 * MINUTE_MS);
        const date = dateIn(startsAt, asked.timeZone);
        const answer = explainStart(asked, startsAt, therapistId);
        const isAsked = (id: string) => therapistId === null || id === therapistId;
        const listed = findSlots({ ...asked, from: date, to: date })[0]!.slots.filter(
          (slot) => slot.startsAt.getTime() === startsAt.getTime() && isAsked(slot.therapistId),
        );
        if (answer.ok) {
          expect(listed).toContainEqual(expect.objectContaining({ therapistId: answer.therapistId, roomId: answer.roomId }));
          return;
        }
        expect(listed).toEqual([]);
        const working = startsOn(date, asked).filter(({ minute, therapistId: id }) => minute * MINUTE_MS === startsAt.getTime() && isAsked(id));
        const free = working.filter(({ isFree, roomId }) => isFree && roomId !== null);
        if (answer.code === "outside_working_hours") expect(working).toEqual([]);
        if (answer.code === "slot_taken") expect([working.length > 0, free.length]).toEqual([true, 0]);
        if (answer.code === "off_grid") expect([free.length > 0, free.some(({ onGrid, follows }) => onGrid || follows)]).toEqual([true, false]);
        if (answer.code === "past") expect(startsAt < asked.now).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
