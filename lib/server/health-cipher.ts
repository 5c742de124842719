import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/**
 * Health data at rest: AES-256-GCM with the key TAPER_DATA_KEY (32 bytes, base64). The first byte names the format, then nonce, tag and
 * text; `context` (table and id, say) is authenticated with it, so that a value can't be moved to another row unnoticed.
 */

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function encryptHealth(plain: unknown, context: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key(), nonce).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(JSON.stringify(plain), "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), text]));
}

/** The value that was encrypted. Throws when the key, the context or a byte differs. */
export function decryptHealth(sealed: Uint8Array, context: string): unknown {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== FORMAT) throw new Error("Unknown format of encrypted data");
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key(), nonce).setAAD(Buffer.from(context)).setAuthTag(tag);
  const text = Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString("utf8"));
}

function key(): Buffer {
  const bytes = Buffer.from(process.env.TAPER_DATA_KEY ?? "", "base64");
  if (bytes.length !== 32) throw new Error("TAPER_DATA_KEY must hold 32 bytes in base64");
  return bytes;
}
