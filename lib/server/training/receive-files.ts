import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { Busboy } from "@fastify/busboy";
import type { ReceiveProblemCode } from "../../import-preview";
import type { StoredFile } from "../activity-files/read-files";

/** Files as a form sends them, written to a folder of their own without ever being in memory as a whole. */

export const MOST_UPLOAD_BYTES = 200 * 1024 * 1024;
export const MOST_UPLOAD_FILES = 50;
/** What a form adds around its files. */
const ENVELOPE_BYTES = 256 * 1024;
const MOST_FIELD_BYTES = 1024;

export type Received =
  | { ok: true; files: StoredFile[]; fields: Map<string, string>; discard: () => Promise<void> }
  | { ok: false; code: ReceiveProblemCode };

/**
 * Receives the request's files, at most 200 MB and 50 of them; whoever calls discards them in the end. Names are what the sender says:
 * shown, but never used as a path. After a refusal nothing is left on the disk.
 */
export async function receiveFiles(request: Request): Promise<Received> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(contentType) || !request.body) return { ok: false, code: "not_multipart" };
  if (Number(request.headers.get("content-length") ?? 0) > MOST_UPLOAD_BYTES + ENVELOPE_BYTES) return { ok: false, code: "too_large" };
  const folder = await mkdtemp(path.join(tmpdir(), "taper-import-"));
  const discard = () => rm(folder, { recursive: true, force: true });
  try {
    const received = await receive(Readable.fromWeb(request.body as ReadableStream), contentType, folder);
    if (received.ok) return { ...received, discard };
    await discard();
    return received;
  } catch {
    await discard();
    return { ok: false, code: "broken_upload" };
  }
}

type Parts = { ok: true; files: StoredFile[]; fields: Map<string, string> } | Extract<Received, { ok: false }>;

async function receive(body: Readable, contentType: string, folder: string): Promise<Parts> {
  const files: StoredFile[] = [];
  const fields = new Map<string, string>();
  const writing: Promise<void>[] = [];
  let problem: ReceiveProblemCode | null = null;
  let bytes = 0;
  const busboy = new Busboy({ headers: { "content-type": contentType }, limits: { files: MOST_UPLOAD_FILES, fields: 20, fieldSize: MOST_FIELD_BYTES, fileSize: MOST_UPLOAD_BYTES } });
  // Ends every stream at once: a file that is cut off in the middle would otherwise wait for its rest for ever.
  const ending = new AbortController();
  const { signal } = ending;
  const stop = (code: ReceiveProblemCode) => {
    problem ??= code;
    ending.abort();
  };
  busboy.on("file", (_field, stream, fileName) => {
    const stored = { fileName: fileName === "" ? "file" : path.basename(fileName), path: path.join(folder, String(files.length)), bytes: 0 };
    // A file field that was left empty comes as a file without a name.
    if (fileName === undefined || fileName === "") return void stream.resume();
    files.push(stored);
    stream.on("data", (chunk: Buffer) => {
      stored.bytes += chunk.length;
      bytes += chunk.length;
      if (bytes > MOST_UPLOAD_BYTES) stop("too_large");
    });
    stream.on("limit", () => stop("too_large"));
    writing.push(pipeline(stream, createWriteStream(stored.path, { flags: "wx" }), { signal }));
  });
  busboy.on("filesLimit", () => stop("too_many_files"));
  busboy.on("field", (name, value) => fields.set(name, value));
  try {
    await pipeline(body, busboy, { signal });
    await Promise.all(writing);
  } catch {
    ending.abort();
    await Promise.allSettled(writing);
    return { ok: false, code: problem ?? "broken_upload" };
  }
  if (problem) return { ok: false, code: problem };
  return files.length === 0 ? { ok: false, code: "no_files" } : { ok: true, files, fields };
}
