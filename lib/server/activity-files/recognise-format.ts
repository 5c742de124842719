import type { FileProblemCode } from "../../activity-file";
import { csvBeginning, type CsvForm } from "./csv-rows";
import { isGarminHeader } from "./garmin-csv";
import { isStravaHeader, looksLikeStrava } from "./strava-csv";
import { encodingOf } from "./text-stream";
import { rootOf } from "./xml-stream";

/** What a file is, told by its first bytes: names are often wrong, and never to be trusted. */
export type FileKind =
  | { kind: "zip" | "gzip" | "fit" }
  | { kind: "gpx" | "tcx" | "apple_health"; encoding: string }
  | { kind: "strava_csv" | "garmin_csv"; encoding: string; form: CsvForm }
  | { kind: "unreadable"; code: FileProblemCode };

const BYTES_LOOKED_AT_FOR_ZEROS = 1024;

/** Root elements of the XML files that are read. */
const ROOTS = new Map([
  ["gpx", "gpx"],
  ["TrainingCenterDatabase", "tcx"],
  ["HealthData", "apple_health"],
] as const);

/** Tells the kind of a file from its beginning. */
export function recogniseFormat(head: Uint8Array): FileKind {
  if (head.length === 0) return unreadable("empty_file");
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) return { kind: "zip" };
  if (startsWith(head, 0x1f, 0x8b)) return { kind: "gzip" };
  if (latin(head.subarray(8, 12)) === ".FIT") return { kind: "fit" };
  if (latin(head.subarray(0, 4)) === "Rar!" || startsWith(head, 0x37, 0x7a, 0xbc, 0xaf)) return unreadable("other_archive");
  const encoding = encodingOf(head);
  if (encoding === "utf-8" && head.subarray(0, BYTES_LOOKED_AT_FOR_ZEROS).includes(0)) return unreadable("foreign_file");
  return recogniseText(new TextDecoder(encoding).decode(head, { stream: true }), encoding);
}

function recogniseText(beginning: string, encoding: string): FileKind {
  if (beginning.trim() === "") return unreadable("empty_file");
  if (beginning.trimStart().startsWith("<")) return recogniseXml(beginning, encoding);
  if (beginning.startsWith("%PDF")) return unreadable("foreign_file");
  const { firstRow, ...form } = csvBeginning(beginning);
  const { header } = form;
  if (isStravaHeader(header)) return { kind: "strava_csv", encoding, form };
  if (isGarminHeader(header)) return { kind: "garmin_csv", encoding, form };
  if (looksLikeStrava(header, firstRow)) return unreadable("localised_strava");
  return unreadable(header.length > 1 ? "unknown_csv" : "foreign_file");
}

function recogniseXml(beginning: string, encoding: string): FileKind {
  if (/^\s*<(!doctype\s+)?html\b/i.test(beginning)) return unreadable("web_page");
  const root = rootOf(beginning);
  if (root?.toLowerCase() === "html") return unreadable("web_page");
  for (const [name, kind] of ROOTS) if (root === name) return { kind, encoding };
  return unreadable("unknown_xml");
}

function unreadable(code: FileProblemCode): FileKind {
  return { kind: "unreadable", code };
}

function startsWith(head: Uint8Array, ...bytes: number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
