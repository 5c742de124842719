import { describe, expect, it } from "vitest";
import { readSample } from "./activity-files-for-tests";

/** File, format, sport, start, meters and seconds in motion, as other programs read them. */
const ONE_ACTIVITY = [
  ["jimmykane_running-with-developer-data.fit", "fit", "run", "2018-06-14T14:55:22Z", 5383.19, 1680.559],
  ["fitdecode_garmin-fenix-5-run.fit", "fit", "run", "2017-06-11T14:34:09Z", 157.56, 56.887],
  ["fitparse_strava-android-app-201.10-b1218918.fit", "fit", "run", "2021-09-27T14:13:10Z", 11_274.04, 3558],
  ["python-tcxparser_test.tcx", "tcx", "run", "2012-12-26T21:29:53Z", 4689.24, 1992.78],
  ["python-tcxparser_no_hr.tcx", "tcx", "run", "2012-12-26T21:29:53Z", 4689.24, 1992.78],
  ["togeojson_garmin_connect.tcx", "tcx", "other", "2020-03-06T00:23:46Z", 1691.68, 4352],
  ["tcxreader_cross-country-skiing_activity_1.tcx", "tcx", "other", "2020-12-26T15:14:21Z", 5692.01, 2401.26],
  ["togeojson_bad.tcx", "tcx", "other", "2020-12-27T14:43:49Z", 13_679.94, 4566],
  ["togeojson_run.gpx", "gpx", "unknown", "2012-10-24T23:29:40Z", 3098.5, 948],
  ["marcusvolz_running_activity_7371775190.gpx", "gpx", "run", "2021-08-26T06:22:57Z", 6717.9, 2534],
  ["togeojson_Friday-Evening-Run.gpx", "gpx", "run", "2025-05-02T15:51:15.692Z", 87.65, 35.503],
] as const;

describe("activity files of others", () => {
  it.each(ONE_ACTIVITY)("%s", async (name, format, sport, start, meters, seconds) => {
    const reading = await readSample(name);
    expect(reading).toMatchObject({ fileName: name, format, problems: [], assumedUnit: null });
    expect(reading.activities).toHaveLength(1);
    const [activity] = reading.activities;
    expect(activity).toMatchObject({ sport, startsAt: new Date(start) });
    expect(activity?.distanceMeters).toBeCloseTo(meters, format === "gpx" ? 1 : 2);
    expect(activity?.movingSeconds).toBeCloseTo(seconds, 2);
  });

  it("reads heart rates as the mean that each format gives", async () => {
    const beats = async (name: string) => (await readSample(name)).activities[0]?.averageHeartRate;
    expect(await beats("jimmykane_running-with-developer-data.fit")).toBe(158);
    expect(await beats("python-tcxparser_test.tcx")).toBeCloseTo(160.2, 1);
    expect(await beats("python-tcxparser_no_hr.tcx")).toBeNull();
    expect(await beats("marcusvolz_running_activity_7371775190.gpx")).toBeCloseTo(150, 0);
  });

  it("tells the end of a track from its last point", async () => {
    const elapsed = async (name: string) => (await readSample(name)).activities[0]?.elapsedSeconds;
    expect(await elapsed("togeojson_run.gpx")).toBe(948);
    expect(await elapsed("marcusvolz_running_activity_7371775190.gpx")).toBe(2534);
  });

  it("counts neither the way nor the time between the segments of a track", async () => {
    const [run] = (await readSample("togeojson_Friday-Evening-Run.gpx")).activities;
    expect(run?.elapsedSeconds).toBeCloseTo(2569.308);
    expect(run?.movingSeconds).toBeCloseTo(35.503);
  });

  it("reads Strava's whole activities.csv: 112 activities, 89 of them runs", async () => {
    const { format, activities, problems, assumedUnit } = await readSample("thenewthinktank_activities.csv");
    expect({ format, problems, assumedUnit }).toEqual({ format: "strava_csv", problems: [], assumedUnit: null });
    expect(activities).toHaveLength(112);
    const runs = activities.filter(({ sport }) => sport === "run");
    expect(runs).toHaveLength(89);
    expect(runs.reduce((sum, { distanceMeters }) => sum + (distanceMeters ?? 0), 0)).toBeCloseTo(408_301.4, 1);
    const longest = runs.toSorted((a, b) => (b.distanceMeters ?? 0) - (a.distanceMeters ?? 0))[0];
    expect(longest?.distanceMeters).toBeCloseTo(22_370.6, 1);
    expect(longest?.startsAt).toEqual(new Date("2021-09-19T09:17:21Z"));
  });

  it("reads a file after Strava's model in which the one distance is in meters", async () => {
    const { activities, problems } = await readSample("athlytics_activities_synthetic.csv");
    expect(problems).toEqual([]);
    expect(activities).toHaveLength(75);
    expect(activities[1]).toMatchObject({ sport: "run", name: "Tempo Run", distanceMeters: 7925, movingSeconds: 2364, ascentMeters: 59, averageHeartRate: 165 });
  });

  it.each([
    ["togeojson_bad.gpx", "no_usable_points", 3],
    ["togeojson_empty_trk.gpx", "no_usable_points", 3],
    ["gpxpy_unicode_with_bom.gpx", "no_track", null],
    ["gpxpy_gpx_with_garmin_extension.gpx", "no_track", null],
  ])("says what is wrong with %s", async (name, code, line) => {
    const reading = await readSample(name);
    expect(reading).toMatchObject({ format: "gpx", activities: [], problems: [{ code, line, fileName: name }] });
    expect(reading.problems[0]?.message).toContain(name);
  });

  it("keeps the one track with times of a file in which the others have none", async () => {
    const { activities, problems } = await readSample("gpxpy_cerknicko-without-times.gpx");
    expect(activities).toHaveLength(1);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(["no_start_time", "no_usable_points"]));
  });
});
