import { describe, expect, test } from "vitest";
import { calendarDate } from "../../lib/domain/calendar-date";
import { longestRunTexts, receiveProblemText, usualWeekText } from "../../lib/training-text";

const TODAY = calendarDate("2026-11-18");

function run(date: string, kilometers: number) {
  return { date: calendarDate(date), startsAt: new Date(`${date}T08:00:00Z`), distanceMeters: kilometers * 1000 };
}
function texts(runs: ReturnType<typeof run>[], races: { name: string; date: string; distance: "marathon" | "10k" | "ultra" }[] = []): string {
  return longestRunTexts({ runs, today: TODAY, unit: "km", races: races.map((race) => ({ ...race, date: calendarDate(race.date), timeZone: "Europe/Madrid", meters: null })) }).join(" ");
}

describe("the longest run in words [LOAD]", () => {
  test("nothing known says so, and compares nothing", () => {
    expect(texts([])).toBe("No run of the last 30 days is known here: there is no baseline to compare with.");
    expect(texts([run("2026-10-01", 20)])).toContain("no baseline to compare with. The last run that is known is of Thursday 1 October 2026.");
  });

  test("a long run against the 30 days before it, with the study and what it does not say", () => {
    const text = texts([run("2026-11-01", 18), run("2026-11-15", 21)]);
    expect(text).toContain("Your longest run in the last 30 days was 21.0 km, on Sun 15 Nov.");
    expect(text).toContain("was 17 % longer than the longest of the 30 days before it (18.0 km). In one study of 5205 runners");
    expect(text).toContain("This does not say that you will be injured.");
  });

  test("of a week entered by hand no day is named: nobody said on which it was run", () => {
    const entered = (monday: string, sunday: string, kilometers: number) => ({ ...run(sunday, kilometers), weekOf: calendarDate(monday) });
    const even = texts([entered("2026-10-26", "2026-11-01", 17), entered("2026-11-09", "2026-11-15", 16)]);
    expect(even).toContain("Your longest run in the last 30 days was 17.0 km, in the week of 26 Oct.");
    expect(even).toContain("The longest run of the last seven days (16.0 km, in the week of 9 Nov) lies within 10 %");
    expect(texts([entered("2026-10-26", "2026-11-01", 17), entered("2026-11-09", "2026-11-15", 21)])).toContain("The longest run in the week of 9 Nov (21.0 km) was 24 % longer");
    expect(texts([entered("2026-09-07", "2026-09-13", 17)])).toContain("The last run that is known is of the week of Monday 7 September 2026.");
  });

  test("a spike earlier in the week is told, as the plan counts it, though a later run was longer", () => {
    const text = texts([run("2026-11-01", 10), run("2026-11-13", 14), run("2026-11-15", 15)]);
    expect(text).toContain("The run of Fri 13 Nov (14.0 km) was 40 % longer than the longest of the 30 days before it (10.0 km).");
  });

  test("exactly ten percent longer is no spike", () => {
    expect(texts([run("2026-11-01", 20), run("2026-11-15", 22)])).toContain("lies within 10 %");
  });

  test("a race that was run is never compared, let alone scolded", () => {
    const text = texts([run("2026-11-01", 18), run("2026-11-15", 42.2)], [{ name: "Valencia", date: "2026-11-15", distance: "marathon" }]);
    expect(text).toBe("Your longest run in the last 30 days was 42.2 km, on Sun 15 Nov.");
  });

  test("the next race of the coming 30 days, where its length is known", () => {
    const runs = [run("2026-11-01", 30)];
    expect(texts(runs, [{ name: "Valencia", date: "2026-12-06", distance: "marathon" }])).toContain("Valencia on Sun 6 Dec is 41 % longer than that run. Races often are.");
    expect(texts(runs, [{ name: "Ultra", date: "2026-12-06", distance: "ultra" }])).not.toContain("Ultra");
    expect(texts(runs, [{ name: "Park", date: "2026-12-06", distance: "10k" }])).not.toContain("Park");
  });

  test("no word about losing form, and no other's trademark", () => {
    const text = texts([run("2026-10-20", 30), run("2026-11-15", 8)], [{ name: "Valencia", date: "2026-12-06", distance: "marathon" }]);
    expect(text).not.toMatch(/detrain|TSS|CTL|ATL|TSB|NGP|risk|overtrain/i);
  });
});

test("the usual week in kilometres and miles", () => {
  expect(usualWeekText({ weeklyMeters: 42_195, runsPerWeek: 4.25 }, "km")).toContain("42.2 km in 4.3 runs");
  expect(usualWeekText({ weeklyMeters: 42_195, runsPerWeek: 4 }, "mi")).toContain("26.2 mi in 4 runs");
  expect(usualWeekText({ weeklyMeters: null, runsPerWeek: null }, "km")).toContain("nothing is known");
});

test("only reasons that exist are shown", () => {
  expect(receiveProblemText("too_large")).toContain("200 MB");
  for (const code of ["toString", "<b>", undefined, ["too_large"]]) expect(receiveProblemText(code)).toBeNull();
});
