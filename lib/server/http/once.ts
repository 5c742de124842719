import { createHash } from "node:crypto";
import type { Once } from "../booking/idempotency";
import { Problem } from "./problem";

const MOST_LENGTH = 200;

/** The request's Idempotency-Key with a hash of what is asked, or null without one. Ends the request when the key can't be one. */
export function onceOf(request: Request, asked: unknown): Once | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (key.trim() === "" || key.length > MOST_LENGTH) {
    throw new Problem({ status: 400, code: "invalid_idempotency_key", title: "Not a key", detail: `Send 1 to ${MOST_LENGTH} characters as Idempotency-Key.` });
  }
  const text = JSON.stringify([request.method, new URL(request.url).pathname, asked]);
  return { key, requestHash: createHash("sha256").update(text).digest("base64url") };
}
