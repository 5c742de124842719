import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { closureText } from "../../lib/closure-text";
import { calendarDate } from "../../lib/domain/calendar-date";
import { timeOffPeriod } from "../../lib/domain/time-off";
import { otherClockText } from "../../lib/format-date";
import { closureSchema, locationSchema } from "../../lib/place-input";
import { movedInOrder } from "../../lib/server/clinic/list-order";

const ZONES = ["Europe/Berlin", "America/New_York", "Africa/Cairo", "America/Santiago", "Pacific/Auckland"];

function period(startDate: string, endDate: string, timeZone: string, times: { startTime?: string; endTime?: string } = {}) {
  const entry = { startDate: calendarDate(startDate), endDate: calendarDate(endDate), startTime: times.startTime ?? null, endTime: times.endTime ?? null };
  const found = timeOffPeriod(entry, timeZone);
  if (!found.ok) throw new Error(found.code);
  return found;
}

describe("a closure in words [TIME]", () => {
  test("is its days where it has whole ones, its moments where not", () => {
    expect(closureText(period("2027-03-08", "2027-03-14", "Europe/Berlin"), "Europe/Berlin")).toBe("Mon 8 Mar 2027 to Sun 14 Mar 2027");
    expect(closureText(period("2027-03-28", "2027-03-28", "Europe/Berlin"), "Europe/Berlin")).toBe("Sun 28 Mar 2027");
    expect(closureText(period("2027-03-08", "2027-03-08", "Europe/Berlin", { startTime: "13:00" }), "Europe/Berlin")).toBe("Mon 8 Mar 2027, 13:00 to Tue 9 Mar 2027, 00:00");
  });

  test("names whole days also where clocks skip or repeat midnight", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 364 }), (timeZone, day) => {
        const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
        expect(closureText(period(date, date, timeZone), timeZone)).not.toMatch(/\d\d:\d\d/);
      }),
    );
  });
});

describe("the runner's own clock [TIME]", () => {
  test("is named only where it shows another time then", () => {
    const march = new Date("2027-03-20T12:00:00Z");
    expect(otherClockText("Europe/Paris", "Europe/Berlin", march)).toBe("");
    expect(otherClockText("Europe/London", "Europe/Berlin", march)).toContain("Europe/London");
    // Iceland keeps one time all year.
    expect(otherClockText("Europe/London", "Atlantic/Reykjavik", march)).toBe("");
    expect(otherClockText("Europe/London", "Atlantic/Reykjavik", new Date("2027-04-20T12:00:00Z"))).toContain("Europe/London");
  });
});

describe("the order of a list", () => {
  test("changes by one place, keeps everything in it, and is taken back by the opposite step", () => {
    const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(ids, fc.nat(), fc.constantFrom("up" as const, "down" as const), (list, at, direction) => {
        const id = list[at % list.length]!;
        const moved = movedInOrder(list, id, direction);
        const atEnd = direction === "up" ? list[0] === id : list.at(-1) === id;
        expect(moved === null).toBe(atEnd);
        if (moved === null) return;
        expect([...moved].sort()).toEqual([...list].sort());
        expect(movedInOrder(moved, id, direction === "up" ? "down" : "up")).toEqual(list);
      }),
    );
    expect(movedInOrder(["a"], "b", "up")).toBeNull();
  });
});

describe("what an owner enters about a place", () => {
  test("says how to mend it, field by field", () => {
    const location = locationSchema.safeParse({ name: " ", address: "", directions: "", timeZone: "+02:00" });
    expect(location.error?.issues.map(({ path }) => path[0])).toEqual(["name", "address", "timeZone"]);
    const closure = closureSchema.safeParse({ startDate: "2027-02-30", startTime: "25:00", endDate: "2027-03-01", endTime: "", reason: "" });
    expect(closure.error?.issues.map(({ path }) => path[0])).toEqual(["startDate", "startTime", "reason"]);
  });
});
