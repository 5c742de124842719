import { once } from "node:events";
import { createReadStream, createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { createGunzip, createGzip } from "node:zlib";
import pg from "pg";
import { borrowDatabase } from "./database";
import { DATA_FOLDER, loadEnvironment } from "./environment";
import { migrate } from "./migrate";
import { Mendable, reportFailure, step } from "./progress";

const ROWS_AT_ONCE = 500;
const KEY_HINT = "Health data in it is encrypted: keep TAPER_DATA_KEY (.data/taper-data-key) as well, in another place.";

/** `npm run backup`: writes every row as of one moment, beside a running clinic. `-- --restore FILE` reads it into an empty database. */
async function backup([option, file]: string[]): Promise<void> {
  if (option && (option !== "--restore" || !file)) throw new Mendable("Use: npm run backup, or npm run backup -- --restore FILE");
  const database = await borrowDatabase();
  const client = new pg.Client({ connectionString: database.url });
  try {
    await migrate(database.url);
    await client.connect();
    if (file) console.log(`Restored ${await step("Restoring", () => restore(client, file))} rows. Use the TAPER_DATA_KEY that belongs to them.`);
    else console.log(`Wrote ${await step("Writing the backup", () => save(client))}\n${KEY_HINT}`);
  } finally {
    await client.end();
    await database.stop();
  }
}

async function save(client: pg.Client): Promise<string> {
  const folder = path.join(DATA_FOLDER, "backups");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `taper-${new Date().toISOString().replaceAll(/[:.]/g, "-")}.jsonl.gz`);
  const out = createGzip();
  const written = once(out.pipe(createWriteStream(file, { mode: 0o600 })), "finish");
  // One snapshot for all tables: rows that belong together are saved together.
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  for (const table of await tablesInOrder(client)) {
    await client.query(`DECLARE every NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS row FROM ${client.escapeIdentifier(table)} t`);
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`FETCH ${ROWS_AT_ONCE} FROM every`);
      if (rows.length === 0) break;
      if (!out.write(`${JSON.stringify({ table, rows: rows.map(({ row }) => JSON.parse(row) as unknown) })}\n`)) await once(out, "drain");
    }
    await client.query("CLOSE every");
  }
  await client.query("COMMIT");
  out.end();
  await written;
  return file;
}

async function restore(client: pg.Client, file: string): Promise<number> {
  const { rows } = await client.query<{ people: string }>(`SELECT count(*) AS people FROM "user"`);
  if (rows[0]?.people !== "0") throw new Mendable("The database already has people in it: a backup is restored only into an empty one.");
  let count = 0;
  await client.query("BEGIN");
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    const part = JSON.parse(line) as { table: string; rows: unknown[] };
    const table = client.escapeIdentifier(part.table);
    await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [JSON.stringify(part.rows)]);
    count += part.rows.length;
  }
  await client.query("COMMIT");
  return count;
}

/** The application's tables, each after those that it refers to. */
async function tablesInOrder(client: pg.Client): Promise<string[]> {
  const tables = await client.query<{ name: string }>("SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations' ORDER BY relname");
  const references = await client.query<{ from: string; to: string }>(
    "SELECT a.relname AS from, b.relname AS to FROM pg_constraint c JOIN pg_class a ON a.oid = c.conrelid JOIN pg_class b ON b.oid = c.confrelid WHERE c.contype = 'f' AND c.conrelid <> c.confrelid AND a.relnamespace = 'public'::regnamespace",
  );
  const ordered: string[] = [];
  let left = tables.rows.map(({ name }) => name);
  while (left.length > 0) {
    const ready = left.filter((name) => references.rows.every(({ from, to }) => from !== name || ordered.includes(to)));
    if (ready.length === 0) throw new Error(`Tables refer to each other in a circle: ${left.join(", ")}`);
    ordered.push(...ready);
    left = left.filter((name) => !ready.includes(name));
  }
  return ordered;
}

loadEnvironment();
await backup(process.argv.slice(2)).catch(reportFailure);
