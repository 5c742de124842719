import { describe, expect, test } from "vitest";
import { verdictAt } from "@/lib/calendar-verdict";
import type { CalendarPlaces, CalendarSession } from "@/lib/calendar-view";
import { clockTimeOf, dateOf, instantOf } from "@/lib/clock-time";
import { calendarDate } from "@/lib/domain/calendar-date";

const therapists = [
  { id: "ines", displayName: "Ines", own: true },
  { id: "tom", displayName: "Tom", own: true },
];

function session(id: string, start: string, end: string, more: Partial<CalendarSession> = {}): CalendarSession {
  const at = (time: string) => new Date(`${time.replace(" ", "T")}Z`);
  return {
    id, start, end, startsAt: at(start), endsAt: at(end), therapistId: "ines", runnerName: "Mia", serviceName: "Massage 60", color: "brick", roomName: "One", status: "confirmed",
    overrideReason: null, flags: [], canMove: true, ...more,
  };
}

describe("what a drop would mean [SLOT] [RACE]", () => {
  const dragged = session("dragged", "2027-03-01 09:00:00", "2027-03-01 10:00:00");
  const other = session("other", "2027-03-01 11:00:00", "2027-03-01 12:00:00", { runnerName: "Noa" });
  const colleagues = session("colleagues", "2027-03-01 14:00:00", "2027-03-01 15:00:00", { therapistId: "tom", runnerName: null });
  const places: CalendarPlaces = {
    starts: [
      { therapistId: "ines", start: "2027-03-01 10:00:00", startsAt: new Date() },
      { therapistId: "ines", start: "2027-03-04 10:00:00", startsAt: new Date() },
    ],
    forbidden: [{ date: calendarDate("2027-03-04"), text: "2 days before Spring Marathon: too close for a massage." }],
    overridable: true,
  };
  const verdict = (start: string, therapistId = "ines") =>
    verdictAt({ therapistId, start }, { session: dragged, places, sessions: [dragged, other, colleagues], therapists });

  test("a free start is free", () => expect(verdict("2027-03-01 10:00:00")).toEqual({ kind: "free", text: "Mon 1 Mar 10:00 with Ines: free." }));
  test("a free start on a forbidden day names the race", () =>
    expect(verdict("2027-03-04 10:00:00")).toEqual({ kind: "race", text: "Thu 4 Mar 10:00 with Ines. 2 days before Spring Marathon: too close for a massage." }));
  test("a start into another session names whose it is", () => expect(verdict("2027-03-01 10:15:00")).toEqual({ kind: "taken", text: "Mon 1 Mar 10:15 with Ines: Noa has this time." }));
  test("a colleague's session names nobody", () => expect(verdict("2027-03-01 13:30:00", "tom").text).toBe("Mon 1 Mar 13:30 with Tom: this time is taken."));
  test("its own time does not stand in its way", () => expect(verdict("2027-03-01 09:15:00").text).toMatch(/no room, no working hours, or too near/));
});

describe("clock times [TIME]", () => {
  test.each([
    ["2027-03-01T08:00:00Z", "Europe/Berlin", "2027-03-01 09:00:00"],
    ["2027-03-01T23:30:00Z", "Pacific/Auckland", "2027-03-02 12:30:00"],
  ])("%s in %s is %s, and back", (instant, zone, clock) => {
    expect(clockTimeOf(new Date(instant), zone)).toBe(clock);
    expect(instantOf(clock, zone)).toEqual(new Date(instant));
    expect(dateOf(clock)).toBe(clock.slice(0, 10));
  });
  test("what the clocks skip is no instant", () => expect(instantOf("2027-03-28 02:30:00", "Europe/Berlin")).toBeNull());
  test("of what they show twice it is the first", () => expect(instantOf("2027-10-31 02:30:00", "Europe/Berlin")).toEqual(new Date("2027-10-31T00:30:00Z")));
});
