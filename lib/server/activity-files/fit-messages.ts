/** Of a definition or a record in a FIT file: how long its records are, and whether they are wanted. */
type Definition = { recordBytes: number; wanted: boolean };

const CRC_BYTES = 2;
const DATA_SIZE_OFFSET = 4;
const DEFINITION = 0x40;
const WITH_DEVELOPER_FIELDS = 0x20;
const COMPRESSED_TIMESTAMP = 0x80;

/** More sessions than any day has; a file that repeats one without end stops here. */
const MOST_RECORDS = 1000;

/**
 * A FIT file with only the records of the wanted message numbers and their definitions, as far as records follow each other without a
 * gap: a file whose end is cut off or overwritten, and one whose header gives a wrong size, still tells what comes before the damage.
 * Leaving out the thousands of records of position and heart rate also makes decoding fast. Null when the header is not a FIT header.
 * `isCutOff`: the header promises more than the file holds.
 */
export function onlyMessages(file: Uint8Array, wanted: ReadonlySet<number>): { file: Uint8Array<ArrayBuffer>; isCutOff: boolean } | null {
  const headerBytes = file[0] ?? 0;
  if ((headerBytes !== 12 && headerBytes !== 14) || file.length < headerBytes) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const promised = headerBytes + view.getUint32(DATA_SIZE_OFFSET, true);
  const end = Math.min(promised, file.length);
  const parts: Uint8Array[] = [];
  const definitions = new Map<number, Definition>();
  let records = 0;
  for (let at = headerBytes; at < end && records < MOST_RECORDS; ) {
    const first = view.getUint8(at);
    let next: number;
    let wantedHere: boolean;
    if ((first & COMPRESSED_TIMESTAMP) === 0 && (first & DEFINITION) !== 0) {
      const definition = definitionAt(view, at, end, wanted);
      if (!definition) break;
      definitions.set(first & 0x0f, definition);
      next = definition.next;
      wantedHere = definition.wanted;
    } else {
      const definition = definitions.get((first & COMPRESSED_TIMESTAMP) === 0 ? first & 0x0f : (first >> 5) & 0x03);
      if (!definition) break;
      next = at + 1 + definition.recordBytes;
      wantedHere = definition.wanted;
    }
    if (next > end) break;
    if (wantedHere) {
      parts.push(file.subarray(at, next));
      records += 1;
    }
    at = next;
  }
  return { file: assembled(file.subarray(0, headerBytes), parts), isCutOff: promised > file.length };
}

function definitionAt(view: DataView, at: number, end: number, wanted: ReadonlySet<number>): (Definition & { next: number }) | null {
  if (at + 6 > end) return null;
  const isBigEndian = view.getUint8(at + 2) === 1;
  const fields = view.getUint8(at + 5);
  let next = at + 6 + fields * 3;
  if (next > end) return null;
  let recordBytes = sumOfSizes(view, at + 6, fields);
  if ((view.getUint8(at) & WITH_DEVELOPER_FIELDS) !== 0) {
    if (next + 1 > end) return null;
    const developerFields = view.getUint8(next);
    const afterwards = next + 1 + developerFields * 3;
    if (afterwards > end) return null;
    recordBytes += sumOfSizes(view, next + 1, developerFields);
    next = afterwards;
  }
  return { recordBytes, wanted: wanted.has(view.getUint16(at + 3, !isBigEndian)), next };
}

/** Each field is described by its number, its size and its type, a byte each. */
function sumOfSizes(view: DataView, at: number, fields: number): number {
  let sum = 0;
  for (let field = 0; field < fields; field += 1) sum += view.getUint8(at + field * 3 + 1);
  return sum;
}

/** Header and records in one file with the right size; its checksum is zero, which readers that were told to be lenient don't look at. */
function assembled(header: Uint8Array, parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const dataBytes = parts.reduce((sum, { length }) => sum + length, 0);
  const file = new Uint8Array(header.length + dataBytes + CRC_BYTES);
  file.set(header);
  new DataView(file.buffer).setUint32(DATA_SIZE_OFFSET, dataBytes, true);
  let at = header.length;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
