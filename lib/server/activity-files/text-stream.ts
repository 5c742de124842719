import type { ByteStream } from "./byte-stream";

/**
 * The encoding of a text, as a label that TextDecoder knows: by its byte order mark, else by the zeros that UTF-16 puts beside every
 * Latin letter, else by its XML declaration, else UTF-8.
 */
export function encodingOf(head: Uint8Array): string {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const opening = new TextDecoder("latin1").decode(head.subarray(0, 200));
  if (/^[\x20-\x7e]\0[\x20-\x7e]\0/.test(opening)) return "utf-16le";
  if (/^\0[\x20-\x7e]\0[\x20-\x7e]/.test(opening)) return "utf-16be";
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(opening)?.[1];
  // A declaration that could be read byte by byte is not in UTF-16, whatever it says.
  return declared && !/^utf-?16/i.test(declared) && isKnown(declared) ? declared : "utf-8";
}

/** The text of the bytes; the byte order mark is left out, and what is no character becomes U+FFFD. */
export async function* textOf(bytes: ByteStream, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

function isKnown(encoding: string): boolean {
  try {
    new TextDecoder(encoding);
    return true;
  } catch {
    return false;
  }
}
