import { describe, expect, it } from "vitest";
import { openingLines } from "@/lib/opening-text";

const day = { startMinute: 480, endMinute: 1200 };
const morning = { startMinute: 540, endMinute: 840 };

describe("opening hours in words", () => {
  it("name days in a row with the same hours together, and none that are closed", () => {
    expect(openingLines([[day], [day], [day], [day], [day], [morning], []])).toEqual([
      { days: "Monday to Friday", hours: "08:00 to 20:00" },
      { days: "Saturday", hours: "09:00 to 14:00" },
    ]);
  });

  it("keep days apart that are not in a row, and say a break", () => {
    expect(openingLines([[morning, { startMinute: 900, endMinute: 1080 }], [], [day], [day], [], [day], [day]])).toEqual([
      { days: "Monday", hours: "09:00 to 14:00, 15:00 to 18:00" },
      { days: "Wednesday and Thursday", hours: "08:00 to 20:00" },
      { days: "Saturday and Sunday", hours: "08:00 to 20:00" },
    ]);
  });

  it("are none where none are kept", () => {
    expect(openingLines([[], [], [], [], [], [], []])).toEqual([]);
  });
});
