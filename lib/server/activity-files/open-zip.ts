import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from "yauzl";
import { type ByteStream, counted } from "./byte-stream";
import { FileRefused } from "./file-notes";
import { MOST_ARCHIVE_BYTES, MOST_ENTRIES } from "./limits";
import { withinRatio } from "./unpacking";

/** A file in an archive. Its name is only shown and compared, never used as a path: nothing is unpacked to the disk. */
export type ZipEntry = {
  name: string;
  packedBytes: number;
  /** As the archive says; never more come out. */
  unpackedBytes: number;
  isLocked: boolean;
  /** The unpacked bytes; refused when they are more than was said, or more than a whole archive may give. */
  bytes(): ByteStream;
};

export type ZipArchive = { entries: ZipEntry[]; close(): void };

/** Opens a ZIP file on the disk and lists its files, without folders and what macOS adds. Throws FileRefused when it can't be opened. */
export async function openZip(path: string): Promise<ZipArchive> {
  // Names are decoded below without the checks of paths: a file is not refused for a name that nobody follows.
  const zip = await asked(openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false }));
  try {
    const entries: ZipEntry[] = [];
    let unpackedBytes = 0;
    const count = (bytes: number) => {
      unpackedBytes += bytes;
      if (unpackedBytes > MOST_ARCHIVE_BYTES) throw new FileRefused("hostile_archive");
    };
    for (const entry of await asked(allEntries(zip))) {
      const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      if (name.endsWith("/") || /(^|\/)(__MACOSX\/|\._|\.DS_Store$)/.test(name)) continue;
      entries.push({
        name,
        packedBytes: entry.compressedSize,
        unpackedBytes: entry.uncompressedSize,
        isLocked: entry.isEncrypted(),
        bytes: () => counted(withinRatio(unpacked(zip, entry), () => entry.compressedSize), count),
      });
    }
    return { entries, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function allEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entries.length === MOST_ENTRIES) throw new FileRefused("too_large");
    entries.push(entry);
  }
  return entries;
}

async function* unpacked(zip: ZipFile, entry: Entry): ByteStream {
  if (!entry.canDecodeFileData()) throw new FileRefused("other_archive");
  const stream = await asked(zip.openReadStreamPromise(entry));
  const pieces = (stream as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  try {
    for (let next = await asked(pieces.next()); !next.done; next = await asked(pieces.next())) yield next.value;
  } finally {
    stream.destroy();
  }
}

/** What the library answers; its complaints about the archive mean that it is damaged, those of the disk are passed on. */
async function asked<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    const isOfDisk = error instanceof Error && "syscall" in error;
    throw error instanceof FileRefused || isOfDisk ? error : new FileRefused("broken_archive");
  }
}
