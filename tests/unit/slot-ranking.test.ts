import { describe, expect, it } from "vitest";
import { findSlots } from "../../lib/domain/availability";
import { addDays, calendarDate } from "../../lib/domain/calendar-date";
import { nearestSlots, sidesTouched } from "../../lib/domain/slot-ranking";
import { question, span, therapist } from "./availability-question";

type Changes = Parameters<typeof question>[0];

function recommended(changes: Changes): string[] {
  return findSlots(question(changes))
    .flatMap(({ slots }) => slots)
    .filter((slot) => slot.recommended)
    .map(({ startsAt, therapistId }) => `${startsAt.toISOString().slice(5, 16)} ${therapistId}`);
}

describe("free time around a slot [SLOT]", () => {
  it.each([
    [0, 0, 2], [0, 75, 1], [75, 0, 1], [75, 75, 0], [0, 74, null], [74, 0, null], [1, 75, null], [75, 1, null],
  ])("%i before and %i after, where 75 are useful: %s", (before, after, sides) => {
    expect(sidesTouched(before, after, 75)).toBe(sides);
  });
});

describe("recommended slots [SLOT]", () => {
  it("leave no gap that no session fits in", () => {
    // 09:00 to 12:00: after 09:30 or 10:30, half an hour would be lost.
    expect(recommended({})).toEqual(["06-01T07:00 anna", "06-01T08:00 anna", "06-01T09:00 anna"]);
  });

  it("count buffers as part of what must fit", () => {
    // 75 minutes each: 09:00 leaves 105 of the 180 minutes, 11:00 fills up to the end, 10:00 leaves 60 before it.
    expect(recommended({ service: { bufferAfterMinutes: 15 } })).toEqual(["06-01T07:00 anna", "06-01T09:00 anna"]);
  });

  it("put what fills a gap first, and are three at most", () => {
    const long = therapist("anna", { startMinute: 480, endMinute: 1080, reserved: [span("2026-06-01T10:00:00Z", "2026-06-01T13:00:00Z"), span("2026-06-01T14:00:00Z", "2026-06-01T15:00:00Z")] });
    expect(recommended({ therapists: [long] })).toEqual(["06-01T06:00 anna", "06-01T13:00 anna", "06-01T15:00 anna"]);
  });

  it("name each start once, with the first therapist", () => {
    expect(recommended({ therapists: [therapist("ben", { endMinute: 600 }), therapist("anna", { endMinute: 600 })] })).toEqual(["06-01T07:00 ben"]);
  });

  it("are the usual therapist's where that therapist has some", () => {
    const usual = { usualTherapistId: "anna", wantedDate: null };
    expect(recommended({ preference: usual, therapists: [therapist("ben"), therapist("anna", { endMinute: 600 })] })).toEqual(["06-01T07:00 anna"]);
    expect(recommended({ preference: usual, therapists: [therapist("ben", { endMinute: 600 }), therapist("anna", { endMinute: 590 })] })).toEqual(["06-01T07:00 ben"]);
  });

  it("lie on the date that the plan wants, or on the bookable days next to it", () => {
    const short = therapist("anna", { endMinute: 600 });
    const wanting = (date: string, therapists = [short]) =>
      recommended({ to: calendarDate("2026-06-05"), therapists, preference: { usualTherapistId: null, wantedDate: calendarDate(date) } });
    expect(wanting("2026-06-03")).toEqual(["06-03T07:00 anna"]);
    const away = therapist("anna", { endMinute: 600, overrides: [{ date: calendarDate("2026-06-03"), hours: [] }] });
    expect(wanting("2026-06-03", [away])).toEqual(["06-02T07:00 anna", "06-04T07:00 anna"]);
    expect(wanting("2026-06-20")).toEqual(["06-05T07:00 anna"]);
  });
});

describe("the nearest slots to one that can't be had [SLOT]", () => {
  const from = calendarDate("2026-06-01");
  const days = findSlots(question({ to: addDays(from, 2), therapists: [therapist("anna"), therapist("ben", { startMinute: 600 })] }));
  const asked = (time: string, therapistId: string | null = null) => ({ startsAt: new Date(`2026-06-02T${time}:00Z`), therapistId });
  const named = (slots: ReturnType<typeof nearestSlots<(typeof days)[number]["slots"][number]>>) =>
    slots.map(({ startsAt, therapistId }) => `${startsAt.toISOString().slice(8, 16)} ${therapistId}`);

  it("come nearest first, the earlier of two equally near, each start once", () => {
    expect(named(nearestSlots(days, asked("08:00"), 4))).toEqual(["02T08:00 anna", "02T07:30 anna", "02T08:30 anna", "02T07:00 anna"]);
  });

  it("keep the therapist asked for where that is possible", () => {
    expect(named(nearestSlots(days, asked("07:30", "ben"), 3))).toEqual(["02T07:30 anna", "02T07:00 anna", "02T08:00 ben"]);
  });

  it("cross days, and stay on those allowed", () => {
    expect(named(nearestSlots(days, asked("23:00"), 1))).toEqual(["03T07:00 anna"]);
    expect(named(nearestSlots(days, asked("08:00"), 2, [calendarDate("2026-06-01")]))).toEqual(["01T09:00 anna", "01T08:30 anna"]);
    expect(nearestSlots(days, asked("08:00"), 2, [])).toEqual([]);
  });
});
