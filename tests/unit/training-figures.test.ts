import { describe, expect, test } from "vitest";
import { addDays, calendarDate } from "../../lib/domain/calendar-date";
import { advancedFigures } from "../../lib/domain/training-figures";

const FIRST = calendarDate("2026-09-01");

/** A run of so many kilometres on each of these days after the first. */
function runs(days: readonly number[], kilometers = 10) {
  return days.map((day) => ({ date: addDays(FIRST, day), startsAt: new Date(`${addDays(FIRST, day)}T08:00:00Z`), distanceMeters: kilometers * 1000 }));
}
const every = (days: number) => Array.from({ length: days }, (_, index) => index);

describe("the advanced figures [LOAD]", () => {
  test("with less than 28 days there are none: a part of a window would give a false 1.0", () => {
    expect(advancedFigures(runs(every(27)), addDays(FIRST, 27))).toBeNull();
    expect(advancedFigures([], FIRST)).toBeNull();
  });

  test("the same every day: each ratio is 1", () => {
    const figures = advancedFigures(runs(every(40)), addDays(FIRST, 60));
    expect(figures).toMatchObject({ asOf: addDays(FIRST, 39), days: 40 });
    expect(figures?.ratio?.coupled).toBeCloseTo(1);
    expect(figures?.ratio?.uncoupled).toBeCloseTo(1);
    expect(figures?.ratio?.weighted).toBeCloseTo(1);
  });

  test("days after the last run say nothing, days between runs are zero", () => {
    const figures = advancedFigures(runs([0, 27]), addDays(FIRST, 100));
    expect(figures).toMatchObject({ asOf: addDays(FIRST, 27), days: 28 });
    expect(figures?.ratio?.coupled).toBeCloseTo((10 / 7) / (20 / 28));
  });

  test("coupled and uncoupled fit together: u = 3c / (4 - c)", () => {
    const { ratio } = advancedFigures(runs([0, 2, 3, 9, 14, 20, 22, 24, 26, 27], 8), addDays(FIRST, 27))!;
    expect(ratio!.uncoupled).toBeCloseTo((3 * ratio!.coupled) / (4 - ratio!.coupled));
  });

  test("runs after today, of a watch that runs fast, don't count", () => {
    expect(advancedFigures(runs(every(40)), addDays(FIRST, 20))).toBeNull();
  });
});
