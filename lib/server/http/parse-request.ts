import { z } from "zod";
import { Problem } from "./problem";

/** More than any request of this interface needs. */
const MAX_BODY_BYTES = 64 * 1024;

/**
 * The request's JSON body, held to the schema. Ends the request with a problem when it is not JSON, too large, or does not fit.
 * Where the call needs no body, `whenLeftOut` stands for one that isn't there.
 */
export async function parseBody<S extends z.ZodType>(request: Request, schema: S, whenLeftOut?: unknown): Promise<z.output<S>> {
  const mediaType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (whenLeftOut !== undefined && mediaType === "" && (await readText(request)) === "") return fit(schema, whenLeftOut);
  if (mediaType !== "application/json" && !/^application\/[\w.-]+\+json$/.test(mediaType)) {
    throw new Problem({ status: 415, code: "unsupported_media_type", title: "Not JSON", detail: "Send Content-Type: application/json." });
  }
  return fit(schema, parseJson(await readText(request)));
}

/** The query parameters, held to the schema. One given twice counts once, as its last value. */
export function parseQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  return fit(schema, Object.fromEntries(new URL(request.url).searchParams));
}

/** An id from the path; anything else than a UUID names nothing that exists. */
export function parseId(text: string): string | null {
  const parsed = z.uuid().safeParse(text);
  return parsed.success ? parsed.data : null;
}

function fit<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  throw new Problem({
    status: 400,
    code: "invalid_input",
    title: "Something in the request needs a change",
    detail: errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join(" "),
    errors,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem({ status: 400, code: "malformed_json", title: "The body is not valid JSON" });
  }
}

/** Reads the body but stops at the limit, whatever length the client announced. */
async function readText(request: Request): Promise<string> {
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) {
      throw new Problem({ status: 413, code: "body_too_large", title: "The body is too large", detail: `At most ${MAX_BODY_BYTES} bytes.` });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
