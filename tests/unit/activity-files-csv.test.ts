import { describe, expect, it } from "vitest";
import { NOW, readContent } from "./activity-files-for-tests";

const SUMMARY = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Relative Effort,Commute,Activity Gear,Filename";
const DETAILED = `${SUMMARY.replace("Relative", "Max Heart Rate,Relative")},Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain`;

/** A row of the detailed export; the summary's distance is wrong on purpose. */
function detailed({ id = "1", date = '"Jan 27, 2021, 1:57:47 PM"', name = "Morning Run", type = "Run", meters = "5812.3", description = "" } = {}): string {
  return `${id},${date},${name},${type},${description},1300,999,,,false,,activities/1.gpx,,,1275,1258,${meters},4.1,3.2,12`;
}

const strava = (...rows: string[]) => readContent("activities.csv", [DETAILED, ...rows, ""].join("\n"));

describe("Strava's activities.csv", () => {
  it("takes the later of two columns with one name: meters and seconds, not the summary", async () => {
    const { activities, problems } = await strava(detailed());
    expect(problems).toEqual([]);
    expect(activities).toEqual([
      {
        sport: "run", name: "Morning Run", startsAt: new Date("2021-01-27T13:57:47Z"), distanceMeters: 5812.3,
        movingSeconds: 1258, elapsedSeconds: 1275, ascentMeters: 12, averageHeartRate: null,
      },
    ]);
  });

  it.each([
    ['"Jan 27, 2021, 1:57:47 PM"', "2021-01-27T13:57:47Z"],
    ['"Jan 27, 2024, 12:05:00\u202fAM"', "2024-01-27T00:05:00Z"],
    ['"Sept 3, 2024, 12:05:00\u202fPM"', "2024-09-03T12:05:00Z"],
    ['"27 Jan 2021, 13:57:47"', "2021-01-27T13:57:47Z"],
    ["2018-01-27 13:57:47", "2018-01-27T13:57:47Z"],
  ])("reads %s as UTC", async (date, instant) => {
    expect((await strava(detailed({ date }))).activities[0]?.startsAt).toEqual(new Date(instant));
  });

  it.each([
    '"Jan 32, 2021, 1:57:47 PM"', '"Feb 30, 2021, 1:57:47 PM"', '"27 ene 2021, 13:57:47"', '"Jan 27, 2021, 25:57:47"', "yesterday",
  ])("leaves out %s, names its line and field, and reads the others", async (date) => {
    const { activities, problems } = await strava(detailed(), detailed({ date }), detailed());
    expect(activities).toHaveLength(2);
    expect(problems).toMatchObject([{ code: "unreadable_date", line: 3, field: "Activity Date" }]);
    expect(problems[0]?.message).toMatch(/^activities\.csv, line 3, Activity Date: The date can't be read/);
  });

  it("counts the lines inside quoted cells", async () => {
    const { problems } = await strava(detailed({ description: '"wind\nand ""rain""\r\nthen sun"' }), detailed({ date: "never" }));
    expect(problems).toMatchObject([{ line: 5 }]);
  });

  it.each(["Run", "Virtual Run", "VirtualRun", "Trail Run"])("%s is a run", async (type) => {
    expect((await strava(detailed({ type }))).activities[0]?.sport).toBe("run");
  });

  it.each(["Ride", "Walk", "Runaway"])("%s is not", async (type) => {
    expect((await strava(detailed({ type }))).activities[0]?.sport).toBe("other");
  });

  it("keeps a name as one line of plain text", async () => {
    const name = `"<b>Tempo</b>\u0007\u202e ${"é".repeat(200)}"`;
    const [run] = (await strava(detailed({ name }))).activities;
    expect(run?.name).toMatch(/^<b>Tempo<\/b> é+$/);
    expect(run?.name).toHaveLength(120);
    const [joyful] = (await strava(detailed({ name: `x${"👩‍🚀".repeat(50)}` }))).activities;
    expect(joyful?.name?.length).toBeLessThanOrEqual(120);
    expect(joyful?.name?.startsWith("x👩‍🚀")).toBe(true);
    expect(joyful?.name?.isWellFormed()).toBe(true);
  });

  it.each([
    ["-5", "impossible_distance"], ["1000000.1", "impossible_distance"], ["5,81", "unreadable_number"], ["far", "unreadable_number"], ["NaN", "unreadable_number"],
  ])("leaves out a run of %s meters", async (meters, code) => {
    const { activities, problems } = await strava(detailed({ meters: `"${meters}"` }), detailed());
    expect(activities).toHaveLength(1);
    expect(problems).toMatchObject([{ code, line: 2, field: "Distance" }]);
  });

  it.each([
    ['"Nov 25, 2026, 1:00:00 PM"', "future_start"],
    ['"Nov 23, 1969, 1:00:00 PM"', "too_old"],
  ])("leaves out a run of %s", async (date, code) => {
    expect(await strava(detailed({ date }))).toMatchObject({ activities: [], problems: [{ code, line: 2, field: "Activity Date" }] });
  });

  it("keeps a run that starts within a day of now: watches are set to other zones", async () => {
    expect((await strava(detailed({ date: '"Nov 24, 2026, 11:00:00 AM"' }))).activities).toHaveLength(1);
    expect(NOW).toEqual(new Date("2026-11-23T12:00:00Z"));
  });

  it("says which row ends too early", async () => {
    expect(await strava(detailed(), "2,\"Jan 27, 2021, 1:57:47 PM\",x,Run")).toMatchObject({
      activities: [{ sport: "run" }], problems: [{ code: "row_incomplete", line: 3 }],
    });
  });

  it("reads the one distance of an export of 2020 in the runner's unit, and says so", async () => {
    const text = `${SUMMARY}\n1,"Jan 27, 2020, 1:57:47 PM",Run,Run,,1275,"5.81",,false,,activities/1.gpx\n`;
    const inKilometers = await readContent("activities.csv", text, { distanceUnit: "km" });
    expect(inKilometers).toMatchObject({ assumedUnit: "km", activities: [{ elapsedSeconds: 1275, movingSeconds: null }] });
    expect(inKilometers.activities[0]?.distanceMeters).toBeCloseTo(5810);
    const inMiles = await readContent("activities.csv", text, { distanceUnit: "mi" });
    expect(inMiles.assumedUnit).toBe("mi");
    expect(inMiles.activities[0]?.distanceMeters).toBeCloseTo(9350.29);
  });

  it("reads the meters of an export of 2018", async () => {
    const text = "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n1,2018-09-12 15:02:23,Evening,Run,,783,3681.0,true,,activities/1.gpx\n";
    expect(await readContent("activities.csv", text)).toMatchObject({
      format: "strava_csv", assumedUnit: null, activities: [{ sport: "run", startsAt: new Date("2018-09-12T15:02:23Z"), distanceMeters: 3681, elapsedSeconds: 783 }],
    });
  });

  it.each([
    ["Spanish", "ID de actividad,Fecha de la actividad,Nombre de la actividad,Tipo de actividad", '"2 ago 2026, 12:20:32 p.m.",Carrera,Carrera'],
    ["Dutch", "Activiteits-ID,Datum van activiteit,Naam activiteit,Activiteitstype", '"8 jul 2017, 15:25:34",Ochtend,Hardloopsessie'],
  ])("recognises an export in %s and asks for English", async (_language, header, cells) => {
    const text = `${header},a,b,c,d,e,f,Bestandsnaam\n7,${cells},,1275,"5,81",,false,,activities/7.fit.gz\n`;
    const { format, problems } = await readContent("activities.csv", text);
    expect({ format, code: problems[0]?.code }).toEqual({ format: null, code: "localised_strava" });
    expect(problems[0]?.message).toMatch(/Set Strava to English/);
  });

  it("says that an export without rows holds no activity", async () => {
    expect(await strava()).toMatchObject({ format: "strava_csv", problems: [{ code: "no_activities" }] });
  });
});

const GARMIN = "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Total Ascent,Elapsed Time";

const garmin = (row: string, options = {}) => readContent("Activities.csv", `${GARMIN}\n${row}\n`, options);

describe("Garmin Connect's Activities.csv", () => {
  it("reads local times in the given zone and says which unit it assumed", async () => {
    const row = 'Trail Running,2024-05-01 07:00:30,false,"Hills",10.5,"1,024",1:02:03,152,"1,024",01:10:00';
    const reading = await garmin(row);
    expect(reading).toMatchObject({
      format: "garmin_csv", assumedUnit: "km", problems: [],
      activities: [{
        sport: "run", name: "Hills", startsAt: new Date("2024-05-01T05:00:30Z"), distanceMeters: 10_500,
        movingSeconds: 3723, elapsedSeconds: 4200, ascentMeters: 1024, averageHeartRate: 152,
      }],
    });
    const inMiles = await garmin(row, { distanceUnit: "mi", timeZone: "America/New_York" });
    expect(inMiles).toMatchObject({ assumedUnit: "mi", activities: [{ startsAt: new Date("2024-05-01T11:00:30Z") }] });
    expect(inMiles.activities[0]?.distanceMeters).toBeCloseTo(16_898.11);
    expect(inMiles.activities[0]?.ascentMeters).toBeCloseTo(312.12);
  });

  it.each([
    ["an hour that clocks skip is the one after", "2024-03-31 02:30:00", "2024-03-31T01:30:00Z"],
    ["an hour that clocks show twice is the first", "2024-10-27 02:30:00", "2024-10-27T00:30:00Z"],
  ])("%s", async (_rule, local, instant) => {
    const [run] = (await garmin(`Running,${local},false,x,5,1,30:00,--,--,--`)).activities;
    expect(run?.startsAt).toEqual(new Date(instant));
  });

  it.each([
    ["5.81", 5810], ['"5,81"', 5810], ['"1,024"', 1024], ['"12,5"', 12_500], ["--", null], ["", null], ["0.00", 0],
  ])("a run of %s kilometers", async (distance, meters) => {
    const { activities, problems } = await garmin(`Running,2024-05-01 07:00:00,false,x,${distance},1,30:00,--,--,--`);
    expect(problems).toEqual([]);
    const [run] = activities;
    if (meters === null) expect(run?.distanceMeters).toBeNull();
    else expect(run?.distanceMeters).toBeCloseTo(meters);
  });

  it.each([
    ["45:10", 2710], ["00:45:10", 2710], ["45:10.5", 2710.5], ['"45:10,5"', 2710.5], ["100:00:00", 360_000], ["--", null], ["soon", null],
  ])("a time of %s", async (time, seconds) => {
    const [run] = (await garmin(`Running,2024-05-01 07:00:00,false,x,5,1,${time},--,--,--`)).activities;
    expect(run?.movingSeconds).toBe(seconds);
  });

  it("says which date and which distance can't be read", async () => {
    expect((await garmin("Running,01.05.2024 07:00,false,x,5,1,30:00,--,--,--")).problems).toMatchObject([{ code: "unreadable_date", line: 2, field: "Date" }]);
    expect((await garmin("Running,2024-05-01 07:00:00,false,x,5 km,1,30:00,--,--,--")).problems).toMatchObject([
      { code: "unreadable_number", line: 2, field: "Distance" },
    ]);
  });

  it.each([
    ["semicolons", (text: string) => text.replaceAll(",", ";")],
    ["tabs", (text: string) => text.replaceAll(",", "\t")],
    ["a byte order mark", (text: string) => `\ufeff${text}`],
    ["line ends of Windows", (text: string) => text.replaceAll("\n", "\r\n")],
    ["UTF-16", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 the other way round", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
  ])("reads a file with %s", async (_form, written) => {
    const text = `${GARMIN}\nRunning,2024-05-01 07:00:00,false,Grüße,5.81,1,30:00,--,--,--\n`;
    const { activities } = await readContent("Activities.csv", written(text));
    expect(activities).toMatchObject([{ sport: "run", name: "Grüße", distanceMeters: 5810 }]);
  });
});

describe("other CSV", () => {
  it("names the way out where columns are not known", async () => {
    expect((await readContent("Aktivitäten.csv", "Aktivitätstyp,Datum,Favorit\nLaufen,2024-05-01 07:00:00,false\n")).problems).toMatchObject([
      { code: "unknown_csv", fileName: "Aktivitäten.csv" },
    ]);
  });

  it("stops at a row that never ends, with the rows before it read", async () => {
    const { activities, problems } = await strava(detailed(), detailed({ name: `"${"x".repeat(2_000_000)}` }));
    expect(activities).toHaveLength(1);
    expect(problems).toMatchObject([{ code: "row_too_long", line: 3 }]);
  });

  it("stops at rows without end", async () => {
    expect((await strava(detailed(), "\n".repeat(300_000))).problems).toMatchObject([{ code: "too_large" }]);
  });

  it("lists the first problems of very many", async () => {
    const { problems } = await strava(...Array.from({ length: 300 }, () => detailed({ date: "never" })));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.code).toBe("more_problems");
  });
});
