import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine, SchemasContainer } from "@prisma/schema-engine-wasm/schema_engine_bg";
import type pg from "pg";
import { parseIntoClientConfig } from "pg-connection-string";

/** Prisma's own schema engine as WebAssembly: the native one has to be downloaded, which not every machine can. */

const root = path.resolve(import.meta.dirname, "..");
const schemaPath = path.join(root, "prisma", "schema.prisma");
const NO_FILTER = { externalTables: [], externalEnums: [] };

type EngineModule = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm: (wasm: WebAssembly.Exports) => void };

/** Runs `use` with an engine connected to `url`, which needs the right to create databases only for `diffFromMigrations`. */
async function withSchemaEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const { SchemaEngine } = await loadEngine();
  // Taken apart: with the address whole, the shadow database's name would lose against the one in it. Connections end when idle,
  // since the shadow database can't be dropped while one is open.
  const connections = new MigratingPg({ ...parseIntoClientConfig(url), idleTimeoutMillis: 10 });
  const adapter = bindMigrationAwareSqlAdapterFactory(connections);
  const engine = await SchemaEngine.new({ datamodels: [[schemaPath, readFileSync(schemaPath, "utf8")]] }, () => undefined, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await connections.close();
  }
}

/** Names of the migrations that were applied now, oldest first. Throws the engine's message when one fails. */
export async function applyMigrations(url: string): Promise<string[]> {
  return withSchemaEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: migrations(), filters: NO_FILTER });
    return appliedMigrationNames;
  });
}

/** Marks a failed migration as rolled back, so that the next run tries it again. */
export async function markRolledBack(url: string, name: string): Promise<void> {
  await withSchemaEngine(url, (engine) => engine.markMigrationRolledBack({ migrationName: name }));
}

/** Migrations that failed before, and those whose file was changed after they were applied. */
export async function diagnose(url: string): Promise<{ failed: string[]; edited: string[] }> {
  return withSchemaEngine(url, async (engine) => {
    const found = await engine.diagnoseMigrationHistory({ migrationsList: migrations(), optInToShadowDatabase: false, filters: NO_FILTER });
    return { failed: found.failedMigrationNames, edited: found.editedMigrationNames };
  });
}

/** The SQL that leads from the migrations to schema.prisma; empty when they agree. Uses a shadow database. */
export async function diffFromMigrations(url: string): Promise<string> {
  return withSchemaEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "migrations", ...migrations() },
      to: { tag: "schemaDatamodel", ...datamodel() },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    const sql = (stdout ?? "").trim();
    return sql === "-- This is an empty migration." ? "" : sql;
  });
}

/** Prisma's adapter, mended in the two places where the schema engine needs more of it. */
class MigratingPg extends PrismaPg {
  private readonly adapters: Adapter[] = [];

  override async connect() {
    return this.keep(mend(await super.connect()));
  }

  override async connectToShadowDb() {
    return this.keep(mend(await super.connectToShadowDb()));
  }

  /** The engine ends its shadow database's connections but not its own. */
  async close(): Promise<void> {
    for (const adapter of this.adapters.reverse()) await adapter.dispose().catch(() => undefined);
  }

  private keep(adapter: Adapter): Adapter {
    this.adapters.push(adapter);
    return adapter;
  }
}

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

const CHAR_OID = 18;
const TEXT_OID = 25;

function mend(adapter: Adapter): Adapter {
  const pool = adapter.underlyingDriver();
  const query = pool.query.bind(pool) as (config: pg.QueryConfig | string, values?: unknown[]) => Promise<pg.QueryResult>;
  // A script in one query is one transaction: a migration that fails leaves nothing behind. The adapter would cut it at every semicolon.
  adapter.executeScript = async (script) => void (await query(script));
  // The catalog keeps its kinds in PostgreSQL's internal one-byte type "char", which the adapter refuses and the engine expects.
  const charColumns = new Map<string, number[]>();
  const queryCharAsText = async (config: pg.QueryConfig, values?: unknown[]) => {
    const result = await query(config, values);
    const found = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
    charColumns.set(config.text, found);
    result.fields = result.fields.map((field) => (field.dataTypeID === CHAR_OID ? { ...field, dataTypeID: TEXT_OID } : field));
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (statement) => {
    const result = await queryRaw(statement);
    for (const index of charColumns.get(statement.sql) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  pool.query = queryCharAsText as typeof pool.query;
  return adapter;
}

function datamodel(): SchemasContainer {
  return { files: [{ path: schemaPath, content: readFileSync(schemaPath, "utf8") }] };
}

function migrations(): MigrationList {
  const baseDir = path.join(root, "prisma", "migrations");
  const names = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: readFileSync(path.join(baseDir, "migration_lock.toml"), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(baseDir, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

let engineModule: Promise<EngineModule> | undefined;

/** Node can't import a .wasm file by itself yet, so it is instantiated by hand with its glue code as imports. */
function loadEngine(): Promise<EngineModule> {
  engineModule ??= (async () => {
    const glue = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as unknown as EngineModule & WebAssembly.ModuleImports;
    const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
    const bytes = readFileSync(path.join(folder, "schema_engine_bg.wasm"));
    const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
    return glue;
  })();
  return engineModule;
}
