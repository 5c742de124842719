import { expect, test } from "vitest";
import { calendarDate } from "@/lib/domain/calendar-date";
import { windowText } from "@/lib/race-text";

const window = { meters: null, windowFirst: calendarDate("2027-01-05"), windowLast: calendarDate("2027-01-07") };

test("the days before a race are named for what they are, and where there are none nothing is [RACE] [CADENCE step 2]", () => {
  expect(windowText({ ...window, distance: "marathon", enforced: true })).toBe("Race window: Tue 5 Jan to Thu 7 Jan");
  expect(windowText({ ...window, distance: "marathon", enforced: false })).toBe("A session before it is advised from Tue 5 Jan to Thu 7 Jan");
  expect(windowText({ ...window, distance: "other", meters: 50_000, enforced: false })).toBe("A session before it is advised from Tue 5 Jan to Thu 7 Jan");
  expect(windowText({ ...window, distance: "other", meters: 12_500, enforced: false })).toBeNull();
  expect(windowText({ ...window, distance: "half_marathon", enforced: false })).toBeNull();
  expect(windowText({ ...window, distance: "10k", enforced: true })).toBe("Race window: Tue 5 Jan to Thu 7 Jan");
});
