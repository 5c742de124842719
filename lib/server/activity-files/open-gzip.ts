import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type ByteStream, counted } from "./byte-stream";
import { FileRefused } from "./file-notes";
import { withinRatio } from "./unpacking";

/** The unpacked bytes of a gzip file. What packs far better than text is refused. */
export function gunzipped(packed: ByteStream): ByteStream {
  let packedBytes = 0;
  return withinRatio(inflated(counted(packed, (bytes) => void (packedBytes += bytes))), () => packedBytes);
}

async function* inflated(packed: ByteStream): ByteStream {
  const gunzip = createGunzip();
  // The error that ends the one stream ends the other, and reaches the loop below.
  pipeline(Readable.from(packed), gunzip, () => undefined);
  try {
    for await (const bytes of gunzip) yield bytes as Uint8Array;
  } catch (error) {
    throw error instanceof FileRefused || !isZlibError(error) ? error : new FileRefused(error.code === "Z_BUF_ERROR" ? "cut_off" : "broken_archive");
  }
}

function isZlibError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
}
