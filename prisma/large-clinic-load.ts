import type { Client } from "pg";

/** Rows by the thousand into tables whose constraints and indexes wait until all rows are there. */

const ROWS_AT_ONCE = 5_000;

/** Inserts the rows, whose keys are columns in camelCase; a column that the first row doesn't name gets its default. Answers with how many. */
export async function insertRows(client: Client, table: string, rows: readonly object[]): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const columns = Object.keys(first).map((key) => [columnName(key), key] as const);
  const names = columns.map(([column]) => client.escapeIdentifier(column)).join(", ");
  const name = client.escapeIdentifier(table);
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const chunk = rows.slice(from, from + ROWS_AT_ONCE).map((row) => Object.fromEntries(columns.map(([column, key]) => [column, row[key as keyof typeof row]])));
    await client.query(`INSERT INTO ${name} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${name}, $1::json)`, [JSON.stringify(chunk)]);
  }
  return rows.length;
}

function columnName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

type Guard = { drop: string; restore: string };

/**
 * Runs `load` while the tables have no foreign keys, no exclusion constraints, no further indexes and no triggers but those in `kept`; then
 * makes them again as they were, which checks every row. In one transaction with the load: a failure leaves everything as it was.
 */
export async function withoutGuards(
  client: Client,
  tables: readonly string[],
  kept: readonly string[],
  load: () => Promise<void>,
  onRestored: (done: number, total: number) => void,
): Promise<void> {
  const guards = await readGuards(client, tables);
  const { rows: triggers } = await client.query<{ table: string; name: string }>(
    `SELECT quote_ident(relname) AS "table", quote_ident(tgname) AS name FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
     WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace AND relname = ANY($1) AND tgname <> ALL($2)`,
    [tables, kept],
  );
  for (const { drop } of guards) await client.query(drop);
  for (const { table, name } of triggers) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${name}`);
  await load();
  for (const { table, name } of triggers) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ${name}`);
  for (const [index, { restore }] of guards.entries()) {
    await client.query(restore);
    onRestored(index + 1, guards.length);
  }
}

/** How to drop and make again what slows loading, as the catalogue tells it. Indexes come first: foreign keys are checked with them. */
async function readGuards(client: Client, tables: readonly string[]): Promise<Guard[]> {
  const { rows } = await client.query<Guard>(
    `WITH loaded AS (SELECT oid, quote_ident(relname) AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relname = ANY($1))
     SELECT format('DROP INDEX %s', indexrelid::regclass) AS "drop", pg_get_indexdef(indexrelid) AS restore, 0 AS turn, indexrelid AS made
       FROM pg_index JOIN loaded ON indrelid = loaded.oid
       WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x')) AND NOT indisunique
     UNION ALL
     SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', name, conname), format('ALTER TABLE %s ADD CONSTRAINT %I %s', name, conname, pg_get_constraintdef(pg_constraint.oid)),
       CASE contype WHEN 'x' THEN 1 ELSE 2 END, pg_constraint.oid
       FROM pg_constraint JOIN loaded ON conrelid = loaded.oid WHERE contype IN ('f', 'x')
     ORDER BY turn, made`,
    [tables],
  );
  return rows;
}
