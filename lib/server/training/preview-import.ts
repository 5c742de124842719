import type { FileReading, ReadActivity } from "../../activity-file";
import { newRuns } from "../../domain/run-duplicates";
import type { ImportPreview, PreviewFile, PreviewRun } from "../../import-preview";

/**
 * What the files gave, to be looked at before it is saved: runs, each once, and activities of which the file doesn't say what they were;
 * other sports are only counted. A run without a distance, on a treadmill say, is a run of 0 m. [LOAD]
 */
export function previewOf(readings: readonly FileReading[]): ImportPreview {
  const found = readings.flatMap(({ activities }, file) => activities.flatMap((activity) => runOf(activity, file)));
  // Where one source knows that it was a run and another doesn't, the one that knows counts.
  const certain = newRuns(found.filter(({ sport }) => sport === "run"), []);
  const uncertain = newRuns(found.filter(({ sport }) => sport === "unknown"), certain);
  return { files: readings.map(fileOf), runs: [...certain, ...uncertain].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()) };
}

function runOf({ sport, name, startsAt, distanceMeters, ...rest }: ReadActivity, file: number): PreviewRun[] {
  if (sport === "other") return [];
  const { movingSeconds, elapsedSeconds, ascentMeters, averageHeartRate } = rest;
  return [{ file, sport, name, startsAt, distanceMeters: distanceMeters ?? 0, movingSeconds, elapsedSeconds, ascentMeters, averageHeartRate }];
}

function fileOf({ fileName, format, assumedUnit, activities, problems }: FileReading): PreviewFile {
  const runs = activities.filter(({ sport }) => sport !== "other");
  const unmeasured = runs.filter(({ distanceMeters }) => !distanceMeters);
  return { fileName, format, assumedUnit, runs: runs.length, others: activities.length - runs.length, withoutDistance: unmeasured.length, problems };
}
