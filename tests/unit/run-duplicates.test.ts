import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newRuns } from "../../lib/domain/run-duplicates";
import { isSameRun } from "../../lib/domain/training-load";

type Run = { startsAt: Date; distanceMeters: number };

function run(seconds: number, distanceMeters: number): Run {
  return { startsAt: new Date(Date.UTC(2026, 0, 1) + seconds * 1000), distanceMeters };
}

/** Each run in order of start, compared with every other one. */
function newRunsSlowly(found: readonly Run[], known: readonly Run[]): Run[] {
  const kept: Run[] = [];
  for (const each of [...found].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) if (![...known, ...kept].some((other) => isSameRun(other, each))) kept.push(each);
  return kept;
}

describe("each run once, however often it comes [LOAD]", () => {
  test("the same run from a watch and from a diary is one", () => {
    const [watch, diary] = [run(0, 10_000), run(45, 10_080)];
    expect(newRuns([watch, diary], [])).toEqual([watch]);
    expect(newRuns([diary], [watch])).toEqual([]);
  });

  test("two runs of a day are two, and so are two runners' distances at one time", () => {
    expect(newRuns([run(0, 10_000), run(61, 10_000)], [])).toHaveLength(2);
    expect(newRuns([run(0, 10_000), run(10, 10_200)], [])).toHaveLength(2);
  });

  test("is what comparing each with each gives", () => {
    const runs = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 9_900, max: 10_300 })).map(([seconds, meters]) => run(seconds, meters)), { maxLength: 40 });
    fc.assert(
      fc.property(runs, runs, (found, known) => {
        expect(newRuns(found, known)).toEqual(newRunsSlowly(found, known));
      }),
      { numRuns: 2000 },
    );
  });
});
