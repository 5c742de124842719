import { describe, expect, it } from "vitest";
import { type MarkedSession, sheetEntries, sheetMarks } from "../../lib/day-sheet";

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const period = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });
const shown = (entries: ReturnType<typeof sheetEntries>) => entries.map((entry) => `${entry.kind} ${entry.startsAt.toISOString().slice(11, 16)}`);

describe("the day sheet's entries", () => {
  const working = [period("08:00", "12:00"), period("13:00", "17:00")];

  it("have the breaks between the hours", () => {
    expect(shown(sheetEntries([period("08:00", "12:00"), period("13:00", "17:00")], [], working))).toEqual(["session 08:00", "break 12:00", "session 13:00"]);
  });

  it("call nothing a break in which a session or time off is", () => {
    expect(shown(sheetEntries([period("12:00", "13:00")], [], working))).toEqual(["free 08:00", "session 12:00", "free 13:00"]);
    expect(shown(sheetEntries([], [period("12:00", "12:30")], working))).toEqual(["free 08:00", "away 12:00", "break 12:30", "free 13:00"]);
  });

  it("have no break before or after the hours", () => {
    expect(shown(sheetEntries([], [], [period("08:00", "12:00")]))).toEqual(["free 08:00"]);
    expect(shown(sheetEntries([], [], []))).toEqual([]);
  });
});

describe("the day sheet's marks", () => {
  const plain: MarkedSession = { awaitingReview: false, runner: { firstVisit: false }, races: { next: null }, overrideReason: null, purpose: "maintenance", care: null };
  const race = (daysBefore: number) => ({ next: { race: { name: "Berlin Marathon" }, daysBefore } });

  it("name the first visit, a near race and a review that waits", () => {
    expect(sheetMarks({ ...plain, runner: { firstVisit: true }, races: race(4), awaitingReview: true, purpose: "pre_race" })).toEqual([
      "First visit", "Race in 4 days: Berlin Marathon", "Pre-race session", "Review waits",
    ]);
    expect(sheetMarks({ ...plain, races: race(1) })).toEqual(["Race in 1 day: Berlin Marathon"]);
    expect(sheetMarks({ ...plain, races: race(0) })).toEqual(["Race today: Berlin Marathon"]);
    expect(sheetMarks({ ...plain, races: race(15) })).toEqual([]);
  });

  it("say of health only that the screen has more", () => {
    const nothing = { checkIn: null, preferences: null, note: null };
    expect(sheetMarks({ ...plain, care: nothing })).toEqual([]);
    expect(sheetMarks({ ...plain, care: { ...nothing, checkIn: { action: "clear" } } })).toEqual([]);
    for (const care of [{ checkIn: { action: "block" } }, { preferences: { areasToAvoid: ["left ankle"] } }, { note: "The left calf." }]) {
      expect(sheetMarks({ ...plain, care: { ...nothing, ...care } })).toEqual(["See screen"]);
    }
    expect(sheetMarks({ ...plain, overrideReason: "Only the shoulders." })).toEqual(["Race rule set aside"]);
  });
});
