import pino from "pino";

/**
 * The log: one JSON object a line. It names codes, ids and times; never health data, and no secret. Errors of the
 * database layer are the danger, since their messages quote the values of the query: of those only kind, code and place
 * are written.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  redact: {
    paths: [
      "password",
      "*.password",
      "token",
      "*.token",
      "email",
      "*.email",
      "note",
      "*.note",
      "answers",
      "*.answers",
      "headers.authorization",
      "headers.cookie",
      "*.headers.authorization",
      "*.headers.cookie",
    ],
    censor: "[hidden]",
  },
  serializers: { err: describeError },
});

/** What of an error may be written down. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const quotesValues = error.name.startsWith("Prisma") || error.name.startsWith("DriverAdapter") || "severity" in error;
  return {
    type: error.name,
    ...("code" in error ? { code: error.code } : {}),
    ...("digest" in error ? { digest: error.digest } : {}),
    ...(quotesValues ? {} : { message: error.message }),
    stack: error.stack?.split("\n").filter((line) => /^\s+at /.test(line)).join("\n"),
  };
}
