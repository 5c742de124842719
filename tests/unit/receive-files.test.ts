import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MOST_UPLOAD_BYTES, MOST_UPLOAD_FILES, receiveFiles } from "../../lib/server/training/receive-files";

/** The uploads of a test are written here, so that what is left behind shows. */
let folder: string;
const machinesFolder = process.env.TMPDIR;
beforeEach(() => {
  folder = mkdtempSync(path.join(machinesFolder ?? "/tmp", "taper-receive-"));
  process.env.TMPDIR = folder;
});
afterEach(() => {
  if (machinesFolder === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = machinesFolder;
  rmSync(folder, { recursive: true });
});

/** What node would otherwise end the server for. */
const uncaught: unknown[] = [];
const note = (error: unknown) => void uncaught.push(error);
beforeAll(() => {
  process.on("uncaughtException", note).on("unhandledRejection", note);
});
afterEach(async () => {
  await wait(20);
  expect(uncaught.splice(0)).toEqual([]);
});
afterAll(() => {
  process.off("uncaughtException", note).off("unhandledRejection", note);
});

const BOUNDARY = "----aBoundary";
const MEGABYTE = Buffer.alloc(1024 * 1024, "a");
const END = `--${BOUNDARY}--\r\n`;

type Piece = string | Uint8Array;

/** The head of a part that holds a file; `fileName` stands in it as it is given. */
function head(fileName: string, field = "files"): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
}
function part(fileName: string, content: string): string {
  return `${head(fileName)}${content}\r\n`;
}
function field(name: string, value: string): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

type Sending = { type?: string; length?: number; breaksOff?: boolean };

/** A request that sends these pieces one after the other, and then ends or breaks off. */
function request(pieces: Iterable<Piece>, { type = `multipart/form-data; boundary=${BOUNDARY}`, length, breaksOff = false }: Sending = {}): Request {
  const each = pieces[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = each.next();
      if (next.done !== true) controller.enqueue(typeof next.value === "string" ? Buffer.from(next.value) : next.value);
      else if (breaksOff) controller.error(new Error("connection reset"));
      else controller.close();
    },
  });
  const headers = { "content-type": type, ...(length === undefined ? {} : { "content-length": String(length) }) };
  return new Request("http://localhost/api/training-imports", { method: "POST", headers, body, duplex: "half" } as RequestInit);
}

function* repeated(first: string, chunk: Uint8Array, times: number, last = `\r\n${END}`): Generator<Piece> {
  yield first;
  for (let time = 0; time < times; time++) yield chunk;
  yield last;
}

async function expectRefused(sent: Request, code: string): Promise<void> {
  expect(await receiveFiles(sent)).toEqual({ ok: false, code });
  expect(readdirSync(folder)).toEqual([]);
}

describe("what is received", () => {
  test("files and fields, whichever the field's name; discarded, nothing is left", async () => {
    const received = await receiveFiles(request([field("distanceUnit", "mi"), part("a.gpx", "first"), `${head("b.csv", "other")}second\r\n`, END]));
    if (!received.ok) throw new Error(received.code);
    expect(received.files.map(({ fileName, bytes, path: at }) => [fileName, bytes, readFileSync(at, "utf8")])).toEqual([
      ["a.gpx", 5, "first"],
      ["b.csv", 6, "second"],
    ]);
    expect([...received.fields]).toEqual([["distanceUnit", "mi"]]);
    await received.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("byte for byte, however the network cuts it", async () => {
    const content = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7) % 256));
    const whole = Buffer.concat([Buffer.from(head("a.fit")), content, Buffer.from(`\r\n${END}`)]);
    const received = await receiveFiles(request([...whole].map((byte) => Buffer.from([byte]))));
    if (!received.ok) throw new Error(received.code);
    expect(readFileSync(received.files[0]!.path).equals(content)).toBe(true);
    await received.discard();
  });

  test("a file field that was left empty is no file", async () => {
    await expectRefused(request([part("", ""), field("distanceUnit", "km"), END]), "no_files");
    const received = await receiveFiles(request([part("", ""), part("a.gpx", "x"), END]));
    if (!received.ok) throw new Error(received.code);
    expect(received.files.map(({ fileName }) => fileName)).toEqual(["a.gpx"]);
    await received.discard();
  });

  test("exactly as many files as are allowed", async () => {
    const received = await receiveFiles(request([...Array.from({ length: MOST_UPLOAD_FILES }, (_, index) => part(`${index}.gpx`, "x")), END]));
    if (!received.ok) throw new Error(received.code);
    expect(received.files).toHaveLength(MOST_UPLOAD_FILES);
    await received.discard();
  });
});

describe("names are shown, never followed", () => {
  const names = [
    ["../../etc/passwd", "passwd"],
    ["/etc/passwd", "passwd"],
    ["C:\\Users\\ada\\run.gpx", "run.gpx"],
    ["..\\..\\run.gpx", "run.gpx"],
    ["Läufe im März.gpx", "Läufe im März.gpx"],
    ["<b>run</b>.gpx", "b>.gpx"],
  ];
  test.each(names)("%s", async (sent, shown) => {
    const received = await receiveFiles(request([part(sent, "x"), END]));
    if (!received.ok) throw new Error(received.code);
    const [only] = received.files;
    expect(only!.fileName).toBe(shown);
    expect(path.dirname(path.dirname(only!.path))).toBe(folder);
    expect(path.basename(only!.path)).toBe("0");
    await received.discard();
  });

  test("characters that no name has, and that the database can't keep, are left out; a very long name is cut", async () => {
    const received = await receiveFiles(request([part("run\u0000\u0007\u202egpx.exe", "x"), part(`${"long".repeat(500)}.gpx`, "x"), END]));
    if (!received.ok) throw new Error(received.code);
    expect(received.files[0]!.fileName).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(received.files[1]!.fileName.length).toBeLessThanOrEqual(255);
    await received.discard();
  });

  test("the same name twice are two files", async () => {
    const received = await receiveFiles(request([part("run.gpx", "one"), part("run.gpx", "two"), END]));
    if (!received.ok) throw new Error(received.code);
    expect(received.files.map(({ path: at }) => readFileSync(at, "utf8"))).toEqual(["one", "two"]);
    await received.discard();
  });
});

describe("what is refused leaves nothing on the disk", () => {
  test("what is no form with files", async () => {
    await expectRefused(request(["{}"], { type: "application/json" }), "not_multipart");
    await expectRefused(request([part("a.gpx", "x"), END], { type: "multipart/form-data" }), "not_multipart");
    await expectRefused(request([part("a.gpx", "x"), END], { type: "multipart/form-data; charset=utf-8" }), "not_multipart");
    await expectRefused(request(["a=b"], { type: "application/x-www-form-urlencoded" }), "not_multipart");
  });

  test("what says beforehand that it is too large isn't read", async () => {
    await expectRefused(request([], { length: MOST_UPLOAD_BYTES * 2 }), "too_large");
  });

  test("what is too large without having said so, in one file or in several together", async () => {
    const most = MOST_UPLOAD_BYTES / MEGABYTE.length;
    await expectRefused(request(repeated(head("a.zip"), MEGABYTE, most + 1)), "too_large");
    const half = most / 2 + 1;
    const several = [...repeated(head("a.zip"), MEGABYTE, half, "\r\n"), ...repeated(head("b.zip"), MEGABYTE, half)];
    await expectRefused(request(several), "too_large");
  });

  test("one file more than is allowed", async () => {
    await expectRefused(request([...Array.from({ length: MOST_UPLOAD_FILES + 1 }, (_, index) => part(`${index}.gpx`, "x")), END]), "too_many_files");
  });

  const cut: [string, Piece[]][] = [
    ["before anything", []],
    ["in the boundary", [`--${BOUNDARY.slice(0, 6)}`]],
    ["in the head of a part", [head("a.gpx").slice(0, 60)]],
    ["in a file", [`${head("a.gpx")}<gpx>`]],
    ["in a second file", [part("a.gpx", "x"), `${head("b.gpx")}<gpx>`]],
    ["in a large file", [head("a.gpx"), MEGABYTE, MEGABYTE]],
    ["in a file without a name", [`${head("")}<gpx>`]],
    ["in a field", [`--${BOUNDARY}\r\nContent-Disposition: form-data; name="distanceUnit"\r\n\r\nk`]],
    ["in a part that is no field", [`--${BOUNDARY}\r\nContent-Disposition: attachment\r\n\r\nk`]],
    ["before the end is told", [part("a.gpx", "x")]],
  ];
  test.each(cut)("a body that ends %s", async (_where, pieces) => {
    await expectRefused(request(pieces), "broken_upload");
  });
  test.each(cut)("a connection that breaks %s", async (_where, pieces) => {
    await expectRefused(request(pieces, { breaksOff: true }), "broken_upload");
  });

  test("a head without an end, and a form that goes on without any file", async () => {
    await expectRefused(request(repeated(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="`, MEGABYTE, 3)), "no_files");
    const most = MOST_UPLOAD_BYTES / MEGABYTE.length;
    await expectRefused(request(repeated(`--${BOUNDARY}\r\nContent-Disposition: attachment\r\n\r\n`, MEGABYTE, most + 1)), "too_large");
    await expectRefused(request(repeated("", MEGABYTE, most + 1)), "too_large");
  });

  test("a disk that takes no more", async () => {
    function* withoutFolder(): Generator<Piece> {
      yield field("distanceUnit", "km");
      // What came before is read, so the upload's folder is there; gone, none of its files can be written.
      for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true });
      yield* repeated(head("a.gpx"), MEGABYTE, 8);
    }
    await expectRefused(request(withoutFolder()), "broken_upload");
  });
});
