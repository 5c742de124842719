import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forgivenMistakes, likeness, mistakesBetween, swapsOf } from "@/lib/domain/likeness";
import { phoneDigits } from "@/lib/domain/phone-digits";

const jonas = "jonas weber jonas.weber@example.org 491701234567";

describe("how well a search fits a person", () => {
  test.each([
    [["jonas", "weber"], 1],
    [["weber", "jonas"], 1],
    [["jon"], 0.9],
    [["exam", "weber"], 0.95],
    [["ebe"], 0.75],
    [["joans"], 0.7],
    [["jonas", "webr"], 0.85],
    [["webbr"], 0.7],
  ])("%j fits by %f", (search, score) => {
    expect(likeness(search, jonas)).toBeCloseTo(score);
  });

  test.each([[["jonas", "schmidt"]], [["weaver"]], [["1701234568"]], [[]], [["jnsoa"]]])("%j does not fit", (search) => {
    expect(likeness(search, jonas)).toBe(0);
  });

  test("of three words one may be unknown", () => {
    expect(likeness(["jonas", "maria", "weber"], jonas)).toBeCloseTo(2 / 3);
    expect(likeness(["maria", "weber"], jonas)).toBe(0);
  });

  test("an apostrophe or a hyphen may be left out", () => {
    expect(likeness(["obrien"], "sean o'brien s@example.org")).toBe(1);
    expect(likeness(["annalena"], "anna-lena koch a@example.org")).toBe(1);
  });

  test("of three letters two may be swapped, and none be wrong", () => {
    expect(likeness(["mai"], "mia koch m@example.org")).toBeGreaterThan(0);
    expect(likeness(["miu"], "mia koch m@example.org")).toBe(0);
  });
});

const letter = fc.constantFrom(..."abcdefg");
const word = fc.string({ unit: letter, maxLength: 7 });

/** The definition, slowly: every word within so many single steps. */
function reachable(from: string, steps: number): Set<string> {
  let reached = new Set([from]);
  for (let step = 0; step < steps; step++) {
    const next = new Set(reached);
    for (const each of reached) {
      for (let at = 0; at <= each.length; at++) {
        next.add(each.slice(0, at) + each.slice(at + 1));
        for (const added of "abcdefg") {
          next.add(each.slice(0, at) + added + each.slice(at));
          if (at < each.length) next.add(each.slice(0, at) + added + each.slice(at + 1));
        }
      }
      for (const swapped of swapsOf(each)) next.add(swapped);
    }
    reached = next;
  }
  return reached;
}

describe("mistakes between two words", () => {
  test("one mistake is one step, for any two words", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const { whole, beginning } = mistakesBetween(a, b);
        expect(whole <= 1).toBe(reachable(a, 1).has(b));
        const begins = Array.from({ length: b.length + 1 }, (_, end) => mistakesBetween(a, b.slice(0, end)).whole);
        expect(beginning).toBe(Math.min(...begins));
      }),
    );
  });

  test("one slip in a word of four letters or more is always forgiven", () => {
    fc.assert(
      fc.property(fc.string({ unit: letter, minLength: 4, maxLength: 10 }), fc.nat(), fc.nat(), (name, where, kind) => {
        const at = where % (name.length - 1);
        const typed = [name.slice(0, at) + name.slice(at + 1), swapsOf(name)[at]!, `${name.slice(0, at)}z${name.slice(at + 1)}`][kind % 3]!;
        if (forgivenMistakes(typed.length) > 0) expect(likeness([typed], `${name} x@example.org`)).toBeGreaterThan(0);
      }),
    );
  });
});

describe("telephone numbers", () => {
  test.each([
    ["+49 170 / 123-45.67", "491701234567", "01234567"],
    ["+49 (0)170 1234567", "491701234567", "01234567"],
    ["0170 1234567", "1701234567", "01234567"],
    ["0049 170 1234567", "491701234567", "01234567"],
    ["4567", "4567", null],
  ])("%s is compared by %s", (typed, part, ending) => {
    expect(phoneDigits(typed)).toEqual({ part, ending });
  });

  test.each(["12", "jo 0170", "0-0", ""])("%j is none", (typed) => {
    expect(phoneDigits(typed)).toBeNull();
  });
});
