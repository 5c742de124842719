import { open } from "node:fs/promises";
import { FileRefused } from "./file-notes";
import { HEAD_BYTES, TURN_MS } from "./limits";
import type { FileProblemCode } from "../../activity-file";

/** Bytes as they come from a disk, an archive or a test, piece by piece. */
export type ByteStream = AsyncIterable<Uint8Array>;

const CHUNK_BYTES = 64 * 1024;

/** The bytes of a stored file. Throws when there is no such file. */
export async function* storedBytes(path: string): ByteStream {
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The first bytes, and all of them again from the start. Whoever doesn't read `bytes` to the end calls `close`. */
export async function withHead(stream: ByteStream): Promise<{ head: Uint8Array; bytes: ByteStream; close: () => Promise<void> }> {
  const rest = stream[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  for (let length = 0; length < HEAD_BYTES; ) {
    const next = await rest.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  const close = async () => void (await rest.return?.());
  async function* bytes(): ByteStream {
    try {
      yield* parts;
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
    } finally {
      await close();
    }
  }
  return { head: Buffer.concat(parts), bytes: bytes(), close };
}

/** The same bytes, refused with `code` once they are more than `most`: what a file says of its own size is not believed. */
export async function* atMost(stream: ByteStream, most: number, code: FileProblemCode): ByteStream {
  let length = 0;
  for await (const bytes of stream) {
    length += bytes.length;
    if (length > most) throw new FileRefused(code);
    yield bytes;
  }
}

/** The same bytes; `count` hears of each piece before it is handed on. */
export async function* counted(stream: ByteStream, count: (bytes: number) => void): ByteStream {
  for await (const bytes of stream) {
    count(bytes.length);
    yield bytes;
  }
}

/** The same bytes, with a turn for everybody else whenever reading took a while: waiting for what is there already gives none. */
export async function* inTurns(stream: ByteStream): ByteStream {
  let turnEnds = performance.now() + TURN_MS;
  for await (const bytes of stream) {
    if (performance.now() > turnEnds) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      turnEnds = performance.now() + TURN_MS;
    }
    yield bytes;
  }
}

/** All bytes in one piece. */
export async function gathered(stream: ByteStream): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const bytes of stream) parts.push(bytes);
  return Buffer.concat(parts);
}
