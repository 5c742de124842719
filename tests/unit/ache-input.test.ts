import { describe, expect, test } from "vitest";
import { FIGURE_BOX, FIGURES } from "@/components/body-figure";
import { acheFollowUpSchema, acheReportSchema, placeParts, placeValue } from "@/lib/ache-input";
import { placeLabel, placeName, whenText } from "@/lib/ache-text";
import { BODY_REGIONS, BODY_VIEWS, type BodyPlace, sidesOf, viewsOf } from "@/lib/domain/aches";
import { calendarDate } from "@/lib/domain/calendar-date";
import { fieldErrors } from "@/lib/form-state";

const TODAY = calendarDate("2026-11-23");
const shin = { region: "lower_leg", side: "left", condition: "shin_splints", severity: 5 };

function errorsOf(input: unknown): Record<string, string> {
  const parsed = acheReportSchema(TODAY).safeParse(input);
  return parsed.success ? {} : fieldErrors(parsed.error);
}

const PLACES: BodyPlace[] = BODY_REGIONS.flatMap((region) => viewsOf(region).flatMap((view) => sidesOf(region).map((side) => ({ region, side, view }))));

describe("an ache as it is told", () => {
  test("what is left out stays open, and the view is the usual one", () => {
    expect(acheReportSchema(TODAY).parse(shin)).toEqual({
      ...shin, view: "front", otherCondition: null, whenItHurts: null, since: null, severityRunning: null, severityNextMorning: null, changedRunning: null, trend: null,
    });
    expect(acheReportSchema(TODAY).parse({ ...shin, region: "lumbosacral" }).view).toBe("back");
  });

  test.each([
    [{ ...shin, severity: 11 }, "severity"],
    [{ ...shin, severity: 2.5 }, "severity"],
    [{ ...shin, severity: undefined }, "severity"],
    [{ ...shin, side: "middle" }, "side"],
    [{ ...shin, region: "tail" }, "region"],
    [{ ...shin, region: "head" }, "side"],
    [{ ...shin, region: "chest", side: "both", view: "back" }, "view"],
    [{ ...shin, condition: "" }, "condition"],
    [{ ...shin, whenItHurts: ["on_sundays"] }, "whenItHurts.0"],
    [{ ...shin, changedRunning: "maybe" }, "changedRunning"],
    [{ ...shin, condition: "other", otherCondition: "x".repeat(121) }, "otherCondition"],
    [{ ...shin, condition: "other", otherCondition: "\0" }, "otherCondition"],
    [{ ...shin, since: "2026-11-24" }, "since"],
    [{ ...shin, since: "2026-02-30" }, "since"],
  ])("%j is refused at %s, with a word on how to mend it", (input, field) => {
    const errors = errorsOf(input);
    expect(Object.keys(errors)).toEqual([field]);
    expect(errors[field]).toMatch(/^(Choose|Enter|Keep|Leave|The head|This is)/);
  });

  test("today is early enough", () => {
    expect(errorsOf({ ...shin, since: TODAY })).toEqual({});
  });

  test("the runner's own words are kept only where no condition fits", () => {
    const input = { ...shin, otherCondition: " burns a little " };
    expect(acheReportSchema(TODAY).parse(input).otherCondition).toBeNull();
    expect(acheReportSchema(TODAY).parse({ ...input, condition: "other" }).otherCondition).toBe("burns a little");
  });

  test("times named twice count once, in the order of a day", () => {
    expect(acheReportSchema(TODAY).parse({ ...shin, whenItHurts: ["while_running", "at_rest", "while_running"] }).whenItHurts).toEqual(["at_rest", "while_running"]);
  });

  test("a follow-up needs but the severity", () => {
    expect(acheFollowUpSchema.parse({ severity: 0 })).toEqual({ severity: 0, severityRunning: null, severityNextMorning: null, changedRunning: null, trend: null });
    expect(acheFollowUpSchema.safeParse({ changedRunning: "a_lot" }).success).toBe(false);
  });
});

describe("the words of the chart", () => {
  test("every place has a name of its own", () => {
    expect(new Set(PLACES.map(placeLabel)).size).toBe(PLACES.length);
  });

  test("places are called as runners call them, with the region for the record", () => {
    expect(placeName({ region: "lower_leg", side: "both", view: "back" })).toBe("Both calves");
    expect(placeLabel({ region: "lower_leg", side: "left", view: "back" })).toBe("Left calf, back (lower leg)");
    expect(placeLabel({ region: "knee", side: "right", view: "front" })).toBe("Right knee, front");
  });

  test("a place comes back from a form as it went in", () => {
    for (const place of PLACES) expect(placeParts(placeValue(place))).toEqual(place);
  });

  test("when it hurts reads as a sentence", () => {
    expect(whenText([])).toBe("");
    expect(whenText(["on_stairs", "while_running"])).toBe("On stairs, while running.");
  });
});

describe("the figure", () => {
  test.each(BODY_VIEWS)("shows every region that has a %s, once, and the middle ones whole", (view) => {
    const { shapes } = FIGURES[view];
    expect(shapes.map(({ region }) => region).sort()).toEqual(BODY_REGIONS.filter((region) => viewsOf(region).includes(view)).sort());
    for (const { region, midline } of shapes) expect(midline, region).toBe(sidesOf(region).length === 1);
  });

  test.each(BODY_VIEWS)("keeps the middles of its %s shapes a finger apart", (view) => {
    const middles = FIGURES[view].shapes.flatMap(({ at: [x, y], midline }) => (midline ? [{ x, y }] : [{ x, y }, { x: -x, y }]));
    for (const [index, { x, y }] of middles.entries()) {
      for (const other of middles.slice(index + 1)) expect(Math.hypot(x - other.x, y - other.y)).toBeGreaterThanOrEqual(24);
      expect(Math.abs(x)).toBeLessThan(FIGURE_BOX.width / 2);
    }
  });
});
