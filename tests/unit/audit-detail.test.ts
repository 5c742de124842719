import { describe, expect, it } from "vitest";
import { detailLines, idsIn } from "../../lib/audit-detail";

const room = "01930000-0000-7000-8000-000000000001";
const context = { names: new Map([[room, "Room One"]]), timeZone: "Europe/Berlin", currency: "EUR" };
const lines = (detail: unknown) => detailLines(detail, context).map(({ label, before, after }) => `${label}: ${before ?? "-"} > ${after ?? "-"}`);

describe("an audit entry's detail", () => {
  it("says of a change what was and what is, and nothing that stayed", () => {
    expect(lines({ before: { priceAmount: 6000, durationMinutes: 60, name: "Flush" }, after: { priceAmount: 6550, durationMinutes: 60, name: "Flush" } })).toEqual(["Price: €60.00 > €65.50"]);
    expect(lines({ before: { archived: false, lateCancelPercent: 50 }, after: { archived: true, lateCancelPercent: 0 } })).toEqual(["Archived: no > yes", "Late cancel percent: 50 % > 0 %"]);
  });

  it("says of what is new only what it is", () => {
    expect(lines({ after: { name: "Flush", description: null } })).toEqual(["Name: - > Flush"]);
    expect(lines({ before: null, after: { horizonDays: 90 } })).toEqual(["Horizon days: - > 90"]);
  });

  it("says of a moved session where it was and where it is", () => {
    const from = { startsAt: "2027-03-01T09:00:00.000Z", roomId: room };
    expect(lines({ from, to: { ...from, startsAt: "2027-03-01T10:00:00.000Z" } })).toEqual(["Starts: Mon 1 Mar 2027, 10:00 > Mon 1 Mar 2027, 11:00"]);
    expect(lines({ from: "2027-03-01", to: null })).toEqual(["From: - > Mon 1 Mar 2027"]);
  });

  it("names what stands behind an id, and says when it is gone", () => {
    expect(lines({ before: { roomIds: [room] }, after: { roomIds: [room, room.replace("1", "2")] } })).toEqual(["Rooms: Room One > Room One, removed since"]);
    expect(idsIn({ before: { roomIds: [room] }, x: [{ y: room }], n: 1, s: "no id" })).toEqual([room, room]);
  });

  it("writes instants on the clinic's clock, dates, codes and what lies one level deeper in words", () => {
    expect(lines({ startsAt: "2027-03-28T00:30:00.000Z", date: "2027-03-28", code: "too_close_to_race", cadence: { restDays: 7 } })).toEqual([
      "Starts: - > Sun 28 Mar 2027, 01:30", "Date: - > Sun 28 Mar 2027", "The rule said: - > too close to race", "Rest days: - > 7",
    ]);
  });

  it("writes a list of records without their ids, and names what has one name once", () => {
    const durations = [{ id: null, priceAmount: 7000, durationMinutes: 45 }, { id: room, priceAmount: 9000, durationMinutes: 60 }];
    expect(lines({ durations })).toEqual(["Durations: - > €70.00, 45 min; €90.00, 60 min"]);
    expect(lines({ roomIds: [room, room] })).toEqual(["Rooms: - > Room One"]);
  });

  it("writes the hours of a day and of a week", () => {
    const nine = { startMinute: 540, endMinute: 1020 };
    expect(lines({ hours: [nine] })).toEqual(["Hours: - > 09:00 to 17:00"]);
    expect(lines({ before: null, after: [[nine], [], [], [], [], [], []] })).toEqual([
      "Hours: - > Monday 09:00 to 17:00; Tuesday no hours; Wednesday no hours; Thursday no hours; Friday no hours; Saturday no hours; Sunday no hours",
    ]);
  });

  it.each([[null], [undefined], ["text"], [[1, 2]], [{}]])("of %j is nothing", (detail) => {
    expect(lines(detail)).toEqual([]);
  });
});
