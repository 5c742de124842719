import { SaxesParser } from "saxes";
import type { ProblemPlace } from "../../activity-file";
import { FileRefused } from "./file-notes";
import { MOST_CHARACTERS_WITHOUT_TAG, MOST_DEPTH, MOST_SKIPPED_CHARACTERS } from "./limits";

/** What a reader of XML hears. Names come without their namespace prefix. */
export type XmlListener = {
  open(name: string, attributes: Record<string, string>, line: number): void;
  /** `text` is what stood directly before the closing tag; empty when `ignoresText` is set. */
  close(name: string, text: string, line: number): void;
  /** All that matters is in attributes: faster. */
  ignoresText?: boolean;
  /** Characters that XML forbids were skipped; said once. */
  skipped(place: ProblemPlace): void;
};

/**
 * Goes through an XML document as it streams in, in constant memory. The parser is strict, fetches nothing and expands no entities but
 * the five of XML itself; a document that declares some, nests without end or has no end of text between two tags is refused, as is one
 * that is not well formed. Some apps write control characters into texts: those are skipped.
 */
export async function readXml(texts: AsyncIterable<string>, listener: XmlListener): Promise<void> {
  const parser = new SaxesParser();
  let depth = 0;
  let text = "";
  let withoutTag = 0;
  let skipped = 0;
  let ended = false;

  parser.on("doctype", (declaration) => {
    if (/<!ENTITY/i.test(declaration)) throw new FileRefused("hostile_xml", { line: parser.line });
  });
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > MOST_DEPTH) throw new FileRefused("hostile_xml", { line: parser.line });
    withoutTag = 0;
    text = "";
    listener.open(localName(tag.name), tag.attributes, parser.line);
  });
  parser.on("closetag", (tag) => {
    depth -= 1;
    withoutTag = 0;
    listener.close(localName(tag.name), text, parser.line);
    text = "";
  });
  if (!listener.ignoresText) {
    parser.on("text", (part) => void (text += part));
    parser.on("cdata", (part) => void (text += part));
  }
  parser.on("error", (error) => {
    const place = { line: parser.line };
    if (ended) throw new FileRefused("cut_off", place);
    if (!error.message.endsWith(": disallowed character.") || skipped === MOST_SKIPPED_CHARACTERS) throw new FileRefused("broken_xml", place);
    if (skipped === 0) listener.skipped(place);
    skipped += 1;
  });

  for await (const part of withoutLeadingSpace(texts, (breaks) => void (parser.line += breaks))) {
    withoutTag += part.length;
    parser.write(part);
    if (withoutTag > MOST_CHARACTERS_WITHOUT_TAG) throw new FileRefused("hostile_xml", { line: parser.line });
  }
  ended = true;
  parser.close();
}

/** The name of the first element, without its prefix, in the beginning of a document; null when there is none. */
export function rootOf(beginning: string): string | null {
  const parser = new SaxesParser();
  let root: string | null = null;
  parser.on("opentagstart", (tag) => void (root ??= localName(tag.name)));
  try {
    parser.write(beginning.trimStart());
  } catch {
    // Without a listener the parser throws at the first thing that is wrong. What comes after the first tag is not looked at here.
  }
  return root;
}

/** XML allows nothing before its declaration, yet the TCX files in Strava's export begin with ten spaces. */
async function* withoutLeadingSpace(texts: AsyncIterable<string>, skip: (lineBreaks: number) => void): AsyncGenerator<string> {
  let isLeading = true;
  for await (const text of texts) {
    const rest: string = isLeading ? text.trimStart() : text;
    if (isLeading) skip(text.slice(0, text.length - rest.length).split("\n").length - 1);
    isLeading &&= rest === "";
    if (rest !== "") yield rest;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
