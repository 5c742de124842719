import type { ReadActivity } from "../../activity-file";
import type { FileNotes } from "./file-notes";
import { decimalOf, instantOf, secondsBetween } from "./xml-values";
import { readXml } from "./xml-stream";

/** The mean radius of the Earth that distances on it are reckoned with. */
const EARTH_METERS = 6_371_000;

type Position = { latitude: number; longitude: number };

type Track = {
  line: number;
  type: string | null;
  name: string | null;
  usablePoints: number;
  points: number;
  meters: number;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Seconds inside segments: a watch begins a new one after a pause. */
  movingSeconds: number;
  beats: number;
  beatsCounted: number;
};

/**
 * The tracks of a GPX file, each an activity: its distance is the sum of great-circle distances between following points of a segment,
 * never across segments. Points without a possible position are skipped. Ascent is left out: heights of satellites jump too much to add.
 */
export async function readGpx(texts: AsyncIterable<string>, notes: FileNotes): Promise<void> {
  const path: string[] = [];
  let tracks = 0;
  let track: Track | null = null;
  let segmentStart: Date | null = null;
  let last: Position | null = null;
  let position: Position | null = null;
  let time: Date | null = null;

  await readXml(texts, {
    skipped: (place) => notes.report("unreadable_characters", place),
    open(name, attributes, line) {
      path.push(name);
      if (name === "trk") track = newTrack(line);
      if (name === "trkseg") segmentStart = last = null;
      if (name === "trkpt") {
        position = positionOf(attributes);
        time = null;
      }
    },
    close(name, text) {
      path.pop();
      const parent = path.at(-1);
      if (!track) return;
      if (parent === "trk" && name === "type") track.type = text.trim();
      if (parent === "trk" && name === "name") track.name = text;
      if (parent === "trkpt" && name === "time") time = instantOf(text);
      if (name === "hr" && position) {
        const beats = decimalOf(text);
        if (beats !== null) {
          track.beats += beats;
          track.beatsCounted += 1;
        }
      }
      if (name === "trkpt") {
        track.points += 1;
        if (!position) return;
        track.usablePoints += 1;
        track.startsAt ??= time;
        segmentStart ??= time;
        track.endsAt = time ?? track.endsAt;
        if (last) track.meters += metersBetween(last, position);
        last = position;
      }
      if (name === "trkseg") track.movingSeconds += secondsBetween(segmentStart, segmentStart && track.endsAt) ?? 0;
      if (name === "trk") {
        tracks += 1;
        keepTrack(track, notes);
        track = null;
      }
    },
  });
  if (tracks === 0) notes.report("no_track", { field: "trk" });
}

function newTrack(line: number): Track {
  return {
    line, type: null, name: null, usablePoints: 0, points: 0, meters: 0, startsAt: null, endsAt: null, movingSeconds: 0, beats: 0, beatsCounted: 0,
  };
}

function keepTrack(track: Track, notes: FileNotes): void {
  const { line } = track;
  if (track.usablePoints === 0) return notes.report("no_usable_points", { line, field: track.points === 0 ? "trk" : "trkpt" });
  notes.keep(
    {
      sport: sportOf(track.type),
      name: track.name,
      startsAt: track.startsAt,
      distanceMeters: track.meters,
      movingSeconds: track.movingSeconds,
      elapsedSeconds: secondsBetween(track.startsAt, track.endsAt),
      ascentMeters: null,
      averageHeartRate: track.beatsCounted > 0 ? track.beats / track.beatsCounted : null,
    },
    { line, startField: "time", distanceField: "trkpt" },
  );
}

/** Garmin writes `running` or `trail_running`, Strava `running` or its number 9, others `run`; Apple Health writes nothing. */
function sportOf(type: string | null): ReadActivity["sport"] {
  if (!type) return "unknown";
  return type === "9" || /(^|[^a-z])run(ning)?([^a-z]|$)/i.test(type) ? "run" : "other";
}

function positionOf(attributes: Record<string, string>): Position | null {
  const latitude = decimalOf(attributes.lat);
  const longitude = decimalOf(attributes.lon);
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { latitude, longitude };
}

/** Meters along a great circle, by the haversine formula. */
function metersBetween(from: Position, to: Position): number {
  const radians = Math.PI / 180;
  const northward = Math.sin(((to.latitude - from.latitude) * radians) / 2);
  const eastward = Math.sin(((to.longitude - from.longitude) * radians) / 2);
  const haversine = northward ** 2 + Math.cos(from.latitude * radians) * Math.cos(to.latitude * radians) * eastward ** 2;
  return 2 * EARTH_METERS * Math.asin(Math.min(1, Math.sqrt(haversine)));
}
