import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { Busboy } from "@fastify/busboy";
import type { ReceiveProblemCode } from "../../import-preview";
import { plainWords } from "../activity-files/plausible-activity";
import type { StoredFile } from "../activity-files/read-files";

/** Files as a form sends them, written to a folder of their own without ever being in memory as a whole. */

export const MOST_UPLOAD_BYTES = 200 * 1024 * 1024;
export const MOST_UPLOAD_FILES = 50;
/** What a form adds around its files. */
const FORM_BYTES = 256 * 1024;
const MOST_FIELDS = 20;
const MOST_FIELD_BYTES = 1024;
const MOST_NAME_CHARACTERS = 120;

export type Received =
  | { ok: true; files: StoredFile[]; fields: Map<string, string>; discard: () => Promise<void> }
  | { ok: false; code: ReceiveProblemCode };

/**
 * Receives the request's files, at most `mostBytes` in all (200 MB) and 50 of them; whoever calls discards them in the end. Names are what the sender says:
 * shown as one plain line, but never used as a path. After a refusal nothing is left on the disk.
 */
export async function receiveFiles(request: Request, mostBytes: number = MOST_UPLOAD_BYTES): Promise<Received> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(contentType) || !request.body) return { ok: false, code: "not_multipart" };
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes + FORM_BYTES) return { ok: false, code: "too_large" };
  const folder = await mkdtemp(path.join(tmpdir(), "taper-import-"));
  const discard = () => rm(folder, { recursive: true, force: true });
  try {
    const received = await receive(Readable.fromWeb(request.body as ReadableStream), contentType, folder, mostBytes + FORM_BYTES);
    if (received.ok) return { ...received, discard };
    await discard();
    return received;
  } catch {
    await discard();
    return { ok: false, code: "broken_upload" };
  }
}

type Parts = { ok: true; files: StoredFile[]; fields: Map<string, string> } | Extract<Received, { ok: false }>;

async function receive(body: Readable, contentType: string, folder: string, mostFormBytes: number): Promise<Parts> {
  const files: StoredFile[] = [];
  const fields = new Map<string, string>();
  const writing: Promise<void>[] = [];
  let problem: ReceiveProblemCode | null = null;
  const form = new Busboy({ headers: { "content-type": contentType }, limits: { files: MOST_UPLOAD_FILES, fields: MOST_FIELDS, fieldSize: MOST_FIELD_BYTES } });
  // Ends every stream at once: a file that is cut off in the middle would otherwise wait for its rest for ever.
  const ending = new AbortController();
  const { signal } = ending;
  const stop = (code: ReceiveProblemCode) => {
    problem ??= code;
    ending.abort();
  };
  form.on("file", (_field, stream, fileName) => {
    // The parser tells the file when the form is cut off; told to nobody, that would end the server.
    stream.on("error", () => undefined);
    // A file field that was left empty comes as a file without a name.
    if (fileName === undefined || fileName === "") return void stream.resume();
    const stored = { fileName: plainWords(fileName, MOST_NAME_CHARACTERS) ?? "file", path: path.join(folder, String(files.length)), bytes: 0 };
    files.push(stored);
    const file = createWriteStream(stored.path, { flags: "wx" });
    const written = pipeline(stream, file, { signal }).then(
      () => void (stored.bytes = file.bytesWritten),
      () => stop("broken_upload"),
    );
    writing.push(written);
  });
  form.on("filesLimit", () => stop("too_many_files"));
  form.on("field", (name, value) => fields.set(name, value));
  try {
    await pipeline(body, atMost(mostFormBytes, () => stop("too_large")), form, { signal });
  } catch {
    stop("broken_upload");
  }
  await Promise.all(writing);
  if (problem) return { ok: false, code: problem };
  return files.length === 0 ? { ok: false, code: "no_files" } : { ok: true, files, fields };
}

/** Lets so many bytes through, whatever the sender said that they would be; beyond, it calls `onMore`. */
function atMost(bytes: number, onMore: () => void): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      passed += chunk.length;
      if (passed > bytes) onMore();
      pass(null, chunk);
    },
  });
}
