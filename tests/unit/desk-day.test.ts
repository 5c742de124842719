import { describe, expect, it } from "vitest";
import { dayEntries, nextSession } from "../../lib/desk-day";

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const period = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });
const shown = (entries: ReturnType<typeof dayEntries>) => entries.map((entry) => [entry.kind, entry.startsAt.toISOString().slice(11, 16), entry.kind === "free" ? entry.minutes : null]);

describe("a therapist's day as a list", () => {
  it("puts sessions, time away and free time in order", () => {
    const entries = dayEntries([period("10:00", "11:00")], [period("12:00", "13:00")], [period("08:00", "12:00"), period("13:00", "16:00")]);
    expect(shown(entries)).toEqual([["free", "08:00", 120], ["session", "10:00", null], ["free", "11:00", 60], ["away", "12:00", null], ["free", "13:00", 180]]);
  });

  it("does not call a breath between two sessions free", () => {
    expect(shown(dayEntries([period("08:00", "09:00"), period("09:15", "10:15")], [], [period("08:00", "10:15")]))).toEqual([["session", "08:00", null], ["session", "09:15", null]]);
  });

  it("shows a session outside the hours, and counts it only where it lies inside", () => {
    expect(shown(dayEntries([period("07:30", "08:30")], [], [period("08:00", "10:00")]))).toEqual([["session", "07:30", null], ["free", "08:30", 90]]);
  });
});

describe("the next session", () => {
  const session = (status: string, from: string, to: string) => ({ status, ...period(from, to) });

  it("is the one that is here, then the first that is not over", () => {
    const day = [session("completed", "08:00", "09:00"), session("no_show", "09:00", "10:00"), session("confirmed", "10:00", "11:00"), session("confirmed", "12:00", "13:00")];
    expect(nextSession(day, at("09:30"))?.startsAt).toEqual(at("10:00"));
    expect(nextSession(day, at("11:30"))?.startsAt).toEqual(at("12:00"));
    expect(nextSession([session("checked_in", "08:00", "09:00"), ...day], at("09:30"))?.status).toBe("checked_in");
    expect(nextSession(day, at("14:00"))).toBeNull();
  });
});
