import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bookingGap, type Giver, type GiverHours } from "../../lib/domain/booking-gap";

const hours = (startMinute: number, endMinute: number, values: Partial<GiverHours> = {}): GiverHours => ({ locationId: "here", day: "mon", startMinute, endMinute, ...values });
const giver = (...own: GiverHours[]): Giver => ({ bookable: true, hours: own });

describe("what keeps a service from being booked online [SLOT]", () => {
  test("is named, the first thing to mend first", () => {
    expect(bookingGap(60, [], [])).toEqual({ code: "no_therapist" });
    expect(bookingGap(60, [{ ...giver(hours(540, 600)), bookable: false }], ["here"])).toEqual({ code: "therapists_hidden" });
    expect(bookingGap(60, [giver(hours(540, 600))], [])).toEqual({ code: "no_room" });
    expect(bookingGap(60, [giver()], ["here"])).toEqual({ code: "no_hours" });
    expect(bookingGap(60, [giver(hours(540, 600))], ["elsewhere"])).toEqual({ code: "hours_elsewhere" });
    expect(bookingGap(61, [giver(hours(540, 600))], ["here"])).toEqual({ code: "hours_too_short", longestMinutes: 60 });
    expect(bookingGap(60, [giver(hours(540, 600))], ["here"])).toBeNull();
  });

  test("is not a pause of no length: hours that touch are one", () => {
    expect(bookingGap(90, [giver(hours(600, 660), hours(540, 600))], ["here"])).toBeNull();
    expect(bookingGap(90, [giver(hours(600, 660), hours(540, 599))], ["here"])).toEqual({ code: "hours_too_short", longestMinutes: 60 });
  });

  test("never depends on two therapists, two days or two places together", () => {
    expect(bookingGap(90, [giver(hours(540, 600)), giver(hours(600, 660))], ["here"])).not.toBeNull();
    expect(bookingGap(90, [giver(hours(540, 600), hours(600, 660, { day: "tue" }))], ["here"])).not.toBeNull();
    expect(bookingGap(90, [giver(hours(540, 600), hours(600, 660, { locationId: "there" }))], ["here", "there"])).not.toBeNull();
  });

  test("is there exactly when no minute by minute search finds a place", () => {
    const someHours = fc.record({ locationId: fc.constantFrom("a", "b"), day: fc.constantFrom("mon", "tue"), startMinute: fc.integer({ min: 0, max: 20 }), length: fc.integer({ min: 1, max: 10 }) });
    const someGiver = fc.record({ bookable: fc.boolean(), hours: fc.array(someHours, { maxLength: 4 }) }).map(
      (one): Giver => ({ ...one, hours: one.hours.map(({ length, ...rest }) => ({ ...rest, endMinute: rest.startMinute + length })) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), fc.array(someGiver, { maxLength: 3 }), fc.subarray(["a", "b"]), (minutes, givers, places) => {
        expect(bookingGap(minutes, givers, places) === null).toBe(canStart(minutes, givers, places));
      }),
    );
  });
});

/** Tries every start: each of its minutes must lie in the hours of one therapist, on one day, at one place with a room. */
function canStart(minutes: number, givers: readonly Giver[], places: readonly string[]): boolean {
  for (const { bookable, hours: own } of givers)
    for (const place of places)
      for (const day of ["mon", "tue"])
        for (let start = 0; start < 40; start++) {
          const works = (minute: number) => own.some((row) => row.locationId === place && row.day === day && row.startMinute <= minute && minute < row.endMinute);
          if (bookable && Array.from({ length: minutes }, (_, index) => start + index).every(works)) return true;
        }
  return false;
}
