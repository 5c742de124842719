import { describe, expect, it } from "vitest";
import { gpx, gpxRun, readContent } from "./activity-files-for-tests";

const point = (latitude: string, longitude = "13.4", time = "2026-05-01T07:00:00Z") =>
  `<trkpt lat="${latitude}" lon="${longitude}"><time>${time}</time></trkpt>`;

const track = (points: string, before = "") => gpx(`<trk>${before}<trkseg>${points}</trkseg></trk>`);

describe("GPX", () => {
  it("sums the way from point to point", async () => {
    const { activities, problems } = await readContent("run.gpx", gpxRun(61));
    expect(problems).toEqual([]);
    expect(activities).toMatchObject([{ sport: "run", name: "Morning", startsAt: new Date("2026-05-01T07:00:00Z"), movingSeconds: 60, elapsedSeconds: 60 }]);
    expect(activities[0]?.distanceMeters).toBeCloseTo(180, 1);
  });

  it.each([
    ["<type>running</type>", "run"], ["<type>9</type>", "run"], ["<type>trail_running</type>", "run"], ["<type>Run</type>", "run"],
    ["<type>cycling</type>", "other"], ["<type>1</type>", "other"], ["<type>runaway</type>", "other"], ["", "unknown"], ["<type/>", "unknown"],
  ])("a track with %s", async (type, sport) => {
    expect((await readContent("a.gpx", track(point("52"), type))).activities).toMatchObject([{ sport }]);
  });

  it("skips points that are nowhere on Earth", async () => {
    const points = ["52", "95", "-91", "", "north", "1e999", "52.001"].map((latitude) => point(latitude)).join("") + point("52", "181") + "<trkpt/>";
    const { activities } = await readContent("a.gpx", track(points));
    expect(activities[0]?.distanceMeters).toBeCloseTo(111.19, 1);
  });

  it("takes a time without a zone for UTC, wherever it is read", async () => {
    expect((await readContent("a.gpx", track(point("52", "13", "2026-05-01T07:00:00")))).activities).toMatchObject([
      { startsAt: new Date("2026-05-01T07:00:00Z") },
    ]);
  });

  it("reads each track, and those with a prefix, and names in CDATA", async () => {
    const one = `<g:trk><g:name><![CDATA[Hills & <b>dales</b>]]></g:name><g:trkseg><g:trkpt lat="1" lon="1"><g:time>2026-05-01T07:00:00Z</g:time></g:trkpt></g:trkseg></g:trk>`;
    const { activities } = await readContent("a.gpx", `<g:gpx xmlns:g="http://www.topografix.com/GPX/1/1">${one}${one}</g:gpx>`);
    expect(activities).toMatchObject([{ name: "Hills & <b>dales</b>" }, { name: "Hills & <b>dales</b>" }]);
  });

  it.each([
        ["a track without times", "<trk><trkseg><trkpt lat='1' lon='1'/></trkseg></trk>", "no_start_time"],
    ["a track in the future", `<trk><trkseg>${point("1", "1", "2027-05-01T07:00:00Z")}</trkseg></trk>`, "future_start"],
    ["a track before 1970", `<trk><trkseg>${point("1", "1", "1969-05-01T07:00:00Z")}</trkseg></trk>`, "too_old"],
    ["a flight round the world", `<trk><trkseg>${point("0", "0")}${point("0", "90")}</trkseg></trk>`, "impossible_distance"],
  ])("says what is wrong with %s", async (_what, content, code) => {
    expect(await readContent("a.gpx", gpx(content))).toMatchObject({ activities: [], problems: [{ code, line: 2, field: expect.any(String) as unknown }] });
  });

  it("says that a route is no track", async () => {
    expect((await readContent("a.gpx", gpx("<rte><rtept lat='1' lon='1'/></rte>"))).problems).toMatchObject([{ code: "no_track", field: "trk" }]);
  });

  it("keeps the tracks before the place where the file ends", async () => {
    const whole = gpxRun().replace("</gpx>", "");
    const { activities, problems } = await readContent("a.gpx", `${whole}<trk><trkseg>${point("1")}`);
    expect(activities).toHaveLength(1);
    expect(problems).toMatchObject([{ code: "cut_off", line: 62 }]);
  });

  it("reads on after a character that XML forbids, and says where it was", async () => {
    const { activities, problems } = await readContent("a.gpx", track(point("1"), "\n<name>Run\u0003</name>"));
    expect(activities).toMatchObject([{ name: "Run" }]);
    expect(problems).toMatchObject([{ code: "unreadable_characters", line: 3 }]);
  });

  it("reads a file in UTF-16, with and without a byte order mark", async () => {
    const text = track(point("1"), "<name>Über</name>").replace("?>", ' encoding="UTF-16"?>');
    for (const written of [`\ufeff${text}`, text]) {
      expect((await readContent("a.gpx", Buffer.from(written, "utf16le"))).activities).toMatchObject([{ name: "Über" }]);
      expect((await readContent("a.gpx", Buffer.from(written, "utf16le").swap16())).activities).toMatchObject([{ name: "Über" }]);
    }
  });

  it("reads the encoding that the file declares", async () => {
    const latin = Buffer.from(track(point("1"), "<name>Über</name>").replace("?>", ' encoding="ISO-8859-1"?>'), "latin1");
    expect((await readContent("a.gpx", latin)).activities).toMatchObject([{ name: "Über" }]);
  });
});

describe("TCX", () => {
  const tcx = (activity: string) => `<TrainingCenterDatabase><Activities>${activity}</Activities></TrainingCenterDatabase>`;
  const lap = (meters: string, seconds = "60") =>
    `<Lap StartTime="2026-05-01T07:00:00Z"><TotalTimeSeconds>${seconds}</TotalTimeSeconds><DistanceMeters>${meters}</DistanceMeters></Lap>`;

  it("takes the start of the first lap where Id is no time", async () => {
    const { activities } = await readContent("a.tcx", tcx(`<Activity Sport="Running"><Id>42</Id>${lap("100")}${lap("50.5")}</Activity>`));
    expect(activities).toMatchObject([{ sport: "run", startsAt: new Date("2026-05-01T07:00:00Z"), distanceMeters: 150.5, movingSeconds: 120 }]);
  });

  it("reads a file that begins with white space, as those in Strava's export do, and counts its lines", async () => {
    const activity = `<Activity Sport="Running"><Id>2026-05-01T07:00:00Z</Id>${lap("100")}</Activity>\n<Activity Sport="Running"/>`;
    expect(await readContent("a.tcx", `\n          <?xml version="1.0" encoding="UTF-8"?>\n${tcx(activity)}`)).toMatchObject({
      format: "tcx", activities: [{ distanceMeters: 100 }], problems: [{ code: "no_start_time", line: 4, field: "Id" }],
    });
  });

  it("leaves out an activity with a lap whose distance is no number", async () => {
    const bad = `<Activity Sport="Running"><Id>2026-05-01T07:00:00Z</Id>${lap("100")}\n${lap("x")}</Activity>`;
    const good = `<Activity Sport="Running"><Id>2026-05-02T07:00:00Z</Id>${lap("100")}</Activity>`;
    expect(await readContent("a.tcx", tcx(bad + good))).toMatchObject({
      activities: [{ distanceMeters: 100 }], problems: [{ code: "unreadable_number", line: 2, field: "DistanceMeters" }],
    });
  });

  it("says that a course is no activity", async () => {
    expect((await readContent("a.tcx", "<TrainingCenterDatabase><Courses/></TrainingCenterDatabase>")).problems).toMatchObject([{ code: "no_activities" }]);
  });
});

const APPLE_TYPES = `<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 13 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST Workout workoutActivityType CDATA #REQUIRED>
]>`;

function apple(...workouts: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${APPLE_TYPES}\n<HealthData locale="en_US">\n${workouts.join("\n")}\n</HealthData>`;
}

const workout = (attributes: string, inside = "", type = "Running") =>
  `<Workout workoutActivityType="HKWorkoutActivityType${type}" startDate="2024-05-01 07:00:00 +0200" endDate="2024-05-01 07:50:00 +0200" ${attributes}>${inside}</Workout>`;

describe("Apple Health's export.xml", () => {
  it("reads the distance as a workout's attribute, or as the statistics in it", async () => {
    const distance = (unit: string, sum: string) => `<WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="${sum}" unit="${unit}"/>`;
    const { format, activities, problems } = await readContent("export.xml", apple(
      workout('duration="45.5" durationUnit="min" totalDistance="8.5" totalDistanceUnit="km"', '<MetadataEntry key="HKElevationAscended" value="1234 cm"/>'),
      workout('duration="2730" durationUnit="s"', distance("mi", "5") + '<WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" average="151.5"/>'),
      workout("", distance("m", "900"), "Walking"),
    ));
    expect({ format, problems }).toEqual({ format: "apple_health", problems: [] });
    const start = new Date("2024-05-01T05:00:00Z");
    expect(activities).toMatchObject([
      { sport: "run", startsAt: start, distanceMeters: 8500, movingSeconds: 2730, elapsedSeconds: 3000, averageHeartRate: null },
      { sport: "run", startsAt: start, movingSeconds: 2730, averageHeartRate: 151.5 },
      { sport: "other", distanceMeters: 900, movingSeconds: null },
    ]);
    expect(activities[0]?.ascentMeters).toBeCloseTo(12.34);
    expect(activities[1]?.distanceMeters).toBeCloseTo(8046.72);
  });

  it("takes the distance of the whole workout before that of its parts, and the sum of the parts where the whole has none", async () => {
    const statistics = (meters: number) => `<WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="${meters}" unit="m"/>`;
    const parts = `<WorkoutActivity>${statistics(400)}</WorkoutActivity><WorkoutActivity>${statistics(600)}</WorkoutActivity>`;
    const { activities } = await readContent("export.xml", apple(workout("", parts + statistics(1100)), workout("", parts)));
    expect(activities).toMatchObject([{ distanceMeters: 1100 }, { distanceMeters: 1000 }]);
  });

  it("skips forbidden characters, and keeps what stands before the file's end", async () => {
    const file = apple(workout("totalDistance='1' totalDistanceUnit='km'"), '<Record device="\u000b"/>', workout("")).replace(/<\/Workout>\n<\/HealthData>/, "");
    const { activities, problems } = await readContent("export.xml", file);
    expect(activities).toHaveLength(1);
    expect(problems).toMatchObject([{ code: "unreadable_characters", line: 9 }, { code: "cut_off" }]);
  });

  it("says which workout has no date that can be read", async () => {
    const { activities, problems } = await readContent("export.xml", apple(workout("").replace("2024-05-01 07:00:00 +0200", "1 May"), workout("")));
    expect(activities).toHaveLength(1);
    expect(problems).toMatchObject([{ code: "unreadable_date", line: 8, field: "startDate" }]);
  });
});

describe("XML made to hurt", () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><gpx><trk><name>&b;</name></trk></gpx>`;

  it.each([
    ["entities of its own", laughs],
    ["a file of the server", `<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk><name>&x;</name></trk></gpx>`],
    ["elements without end in each other", gpx("<a>".repeat(5000))],
    ["a name without end", gpx(`<trk><name>${"x".repeat(3_000_000)}</name></trk>`)],
    ["an attribute without end", `<gpx a="${"x".repeat(3_000_000)}"/>`],
    ["a comment without end", gpx(`<!--${"x".repeat(3_000_000)}`)],
  ])("refuses %s", async (_what, content) => {
    expect(await readContent("a.gpx", content)).toMatchObject({ activities: [], problems: [{ code: "hostile_xml", fileName: "a.gpx" }] });
  });

  it("refuses an entity that nobody declared", async () => {
    expect((await readContent("a.gpx", gpx("\n<trk><name>&b;</name></trk>"))).problems).toMatchObject([{ code: "broken_xml", line: 3 }]);
  });

  it("doesn't take for text what is full of forbidden characters", async () => {
    expect((await readContent("a.gpx", gpx(`<trk><name>${"\u0001".repeat(5000)}`))).problems.map(({ code }) => code)).toEqual(["unreadable_characters", "broken_xml"]);
  });
});

describe("other files", () => {
  it.each([
    ["nothing", "", "empty_file"],
    ["white space", " \n\n ", "empty_file"],
    ["a web page", "<!DOCTYPE html><html><body>Sign in</body></html>", "web_page"],
    ["a web page as XML", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "web_page"],
    ["other XML", "<kml><Placemark/></kml>", "unknown_xml"],
    ["a tag that never closes", "<gpx", "unknown_xml"],
    ["a PDF", "%PDF-1.7\n%âãÏÓ\n1 0 obj, 2, 3\n", "foreign_file"],
    ["an image", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "latin1"), "foreign_file"],
    ["a photo", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46]), "foreign_file"],
    ["zeros", Buffer.alloc(5000), "foreign_file"],
    ["a letter", "Dear therapist", "foreign_file"],
    ["another kind of archive", Buffer.from("Rar!\x1a\x07\x00", "latin1"), "other_archive"],
    ["a FIT header and no more", Buffer.from("0e10d90700000000" + "2e464954" + "0000", "hex"), "no_session"],
    ["a FIT file that is cut off", Buffer.from("0e10d90710000000" + "2e464954" + "0000", "hex"), "cut_off"],
    ["a FIT header of a wrong size", Buffer.from("ff10d90700000000" + "2e464954" + "0000", "hex"), "broken_fit"],
  ])("says what to do about %s", async (_what, content, code) => {
    const { activities, problems } = await readContent("file.gpx", content);
    expect(activities).toEqual([]);
    expect(problems).toMatchObject([{ code }]);
    expect(problems[0]?.message).toMatch(/^file\.gpx(, session)?: .+\.$/);
  });

  it("shows a name as one line", async () => {
    expect((await readContent("a\u0000\nb\u202e.gpx", "")).problems).toMatchObject([{ fileName: "a b .gpx" }]);
  });
});
