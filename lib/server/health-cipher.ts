import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/**
 * Health data at rest: AES-256-GCM with the key TAPER_DATA_KEY (32 bytes, base64). The first byte names the format, the next four the
 * key, then nonce, tag and text; `context` (table and id, say) is authenticated with it, so that a value can't be moved to another row
 * unnoticed. What older keys have sealed, those in TAPER_DATA_KEYS_BEFORE (separated by commas) still open.
 */

const FORMAT = 2;
/** Names no key: all are tried. */
const FORMAT_WITHOUT_KEY = 1;
const KEY_NAME_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals any JSON value. */
export function encryptHealth(plain: unknown, context: string): Uint8Array<ArrayBuffer> {
  return encryptBytes(Buffer.from(JSON.stringify(plain), "utf8"), context);
}

/** The value that was sealed. Throws when no key fits, or the context or a byte differs. */
export function decryptHealth(sealed: Uint8Array, context: string): unknown {
  return JSON.parse(Buffer.from(decryptBytes(sealed, context)).toString("utf8"));
}

/** Seals bytes: a document, say. */
export function encryptBytes(plain: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  const key = currentKey();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([sealPrefix(key), nonce, cipher.getAuthTag(), text]));
}

/** The bytes that were sealed. Throws when no key fits, or the context or a byte differs. */
export function decryptBytes(sealed: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(sealed);
  if (bytes[0] === FORMAT_WITHOUT_KEY) return openWithAny(allKeys(), bytes.subarray(1), context);
  if (bytes[0] !== FORMAT) throw new Error("Unknown format of encrypted data");
  const name = bytes.subarray(1, 1 + KEY_NAME_BYTES);
  const named = allKeys().filter((key) => keyName(key).equals(name));
  if (named.length === 0) throw new Error("The key of this data is in neither TAPER_DATA_KEY nor TAPER_DATA_KEYS_BEFORE");
  return openWithAny(named, bytes.subarray(1 + KEY_NAME_BYTES), context);
}

/** How everything begins that the present key has sealed. */
export function currentSealPrefix(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sealPrefix(currentKey()));
}

function openWithAny(keys: readonly Buffer[], rest: Buffer, context: string): Uint8Array<ArrayBuffer> {
  const nonce = rest.subarray(0, NONCE_BYTES);
  const tag = rest.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const text = rest.subarray(NONCE_BYTES + TAG_BYTES);
  for (const key of keys) {
    const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context)).setAuthTag(tag);
    const plain = decipher.update(text);
    try {
      return new Uint8Array(Buffer.concat([plain, decipher.final()]));
    } catch {
      // Another key, or not what was sealed here: the next one may fit.
    }
  }
  throw new Error("This data can't be opened: another key, another place, or changed bytes");
}

function sealPrefix(key: Buffer): Buffer {
  return Buffer.concat([Buffer.from([FORMAT]), keyName(key)]);
}

/** Tells keys apart, and says nothing of them. */
function keyName(key: Buffer): Buffer {
  return createHash("sha256").update("taper data key").update(key).digest().subarray(0, KEY_NAME_BYTES);
}

function currentKey(): Buffer {
  return keyFrom(process.env.TAPER_DATA_KEY ?? "", "TAPER_DATA_KEY");
}

function allKeys(): Buffer[] {
  const before = (process.env.TAPER_DATA_KEYS_BEFORE ?? "").split(",").map((text) => text.trim());
  return [currentKey(), ...before.filter((text) => text !== "").map((text) => keyFrom(text, "Each key in TAPER_DATA_KEYS_BEFORE"))];
}

function keyFrom(text: string, name: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== 32) throw new Error(`${name} must hold 32 bytes in base64`);
  return bytes;
}
