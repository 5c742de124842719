import pg from "pg";
import { Mendable } from "./progress";

const OLDEST = 15;

/** Sees to it that the server at `url` answers and is not too old. Throws a Mendable that names the server and its own message. */
export async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string }>("SELECT current_setting('server_version_num') AS number");
    const version = Math.floor(Number(rows[0]?.number) / 10_000);
    if (version < OLDEST) throw new Mendable(`The server of DATABASE_URL is PostgreSQL ${version}. Taper needs ${OLDEST} or later.`);
  } catch (error) {
    if (error instanceof Mendable) throw error;
    throw new Mendable(`The database${whereOf(url)} can't be used: ${reasonOf(error)}\nCheck DATABASE_URL, and that the server runs.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Never the password. */
function whereOf(url: string): string {
  if (!URL.canParse(url)) return "";
  const { host, pathname } = new URL(url);
  return ` ${pathname.slice(1)} at ${host}`;
}

/** Several addresses tried at once fail with an error that has no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
