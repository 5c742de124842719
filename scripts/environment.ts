import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname, "..");
/** What a running clinic keeps on this machine: the embedded database, its secrets, the lock. Never committed. */
export const DATA_FOLDER = path.resolve(process.env.TAPER_DATA_DIR ?? path.join(ROOT, ".data"));

/** Reads `.env` into the environment; what is set already wins. */
export function loadEnvironment(): void {
  const file = path.join(ROOT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}

/** The secret named by `variable`: from the environment, else made once and kept in the data folder. 32 bytes, base64. */
export function secret(variable: string): string {
  const given = process.env[variable];
  if (given) return given;
  const file = path.join(DATA_FOLDER, variable.toLowerCase().replaceAll("_", "-"));
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  mkdirSync(DATA_FOLDER, { recursive: true });
  const made = randomBytes(32).toString("base64");
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: "wx" });
  return made;
}

/** What the web server reads from its environment, complete. */
export function serverEnvironment(databaseUrl: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: secret("NEXTAUTH_SECRET"),
    TAPER_DATA_KEY: secret("TAPER_DATA_KEY"),
    // Without NEXTAUTH_URL, next-auth then leads back to the address the browser used, whichever port that is.
    AUTH_TRUST_HOST: "1",
    ...more,
  };
}
