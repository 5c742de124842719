import type { ByteStream } from "./byte-stream";
import { FileRefused } from "./file-notes";
import { MOST_RATIO, RATIO_COUNTS_FROM_BYTES } from "./limits";

/** The same unpacked bytes, refused once there are far more than `packedBytes` of such files give. */
export async function* withinRatio(unpacked: ByteStream, packedBytes: () => number): ByteStream {
  let length = 0;
  for await (const bytes of unpacked) {
    length += bytes.length;
    if (length > RATIO_COUNTS_FROM_BYTES && length > packedBytes() * MOST_RATIO) throw new FileRefused("hostile_archive");
    yield bytes;
  }
}
