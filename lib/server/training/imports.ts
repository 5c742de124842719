import { subMinutes } from "date-fns";
import { dateIn } from "../../domain/calendar-date";
import { newRuns, runFingerprint } from "../../domain/run-duplicates";
import { SAME_RUN_SECONDS } from "../../domain/training-load";
import { METERS_IN } from "../../format-distance";
import { type ImportChoices, type ImportPreview, importPreviewSchema, type ImportView, type PreviewRun } from "../../import-preview";
import type { DistanceUnitInput } from "../../training-input";
import { readActivityFiles, type StoredFile } from "../activity-files/read-files";
import { type Actor, hasRole } from "../auth/actor";
import { inBookingTransaction, lockRunner } from "../booking/transaction";
import { db, type Transaction } from "../database";
import type { Prisma } from "../generated/client";
import { log } from "../log";
import { toSqlDate } from "../sql-date";
import { previewOf } from "./preview-import";

/** A reading whose server died doesn't go on. */
const ABANDONED_MINUTES = 15;

type NotFound = { ok: false; code: "not_found" };

/** Begins an import: its row, before anything is read. Null for who isn't a runner. */
export async function beginImport(actor: Actor, files: readonly StoredFile[], now: Date): Promise<string | null> {
  if (!hasRole(actor, "runner")) return null;
  const row = await db.trainingImport.create({ data: { runnerId: actor.userId, fileNames: files.map(({ fileName }) => fileName), createdAt: now }, select: { id: true } });
  return row.id;
}

/** Reads the files of an import and keeps what they gave for its preview, telling of its progress in its row. Never throws: a failure is kept too. */
export async function readImport(actor: Actor, id: string, files: readonly StoredFile[], distanceUnit: DistanceUnitInput, now: Date): Promise<void> {
  const own = { id, runnerId: actor.userId, status: "reading" as const };
  let told = Promise.resolve();
  try {
    const onProgress = (share: number) => {
      const progress = Math.min(99, Math.floor(share * 100));
      told = told.then(async () => void (await db.trainingImport.updateMany({ where: own, data: { progress } })));
    };
    const preview = previewOf(await readActivityFiles(files, { timeZone: actor.timeZone, distanceUnit, now, onProgress }));
    await told;
    await db.trainingImport.updateMany({ where: own, data: { status: "preview", progress: 100, preview: storedPreview(preview) } });
  } catch (error) {
    log.error({ err: error, importId: id }, "an import could not be read");
    await told.catch(() => undefined);
    await db.trainingImport.updateMany({ where: own, data: { status: "failed" } });
  }
}

/** The actor's import as it stands; one whose reading broke off counts as failed. Null for another's. [ACCESS] */
export async function readImportView(actor: Actor, id: string, now: Date): Promise<ImportView | null> {
  const row = await db.trainingImport.findFirst({ where: { id, runnerId: actor.userId } });
  if (!row) return null;
  const abandoned = row.status === "reading" && row.updatedAt < subMinutes(now, ABANDONED_MINUTES);
  const preview = row.preview === null ? null : importPreviewSchema.parse(row.preview);
  const stored = preview ? await storedNear(db, actor.userId, preview.runs) : [];
  const fresh = new Set(preview ? newRuns(preview.runs, stored) : []);
  return {
    id: row.id,
    status: abandoned ? "failed" : (row.status),
    progress: row.progress,
    fileNames: row.fileNames,
    createdAt: row.createdAt,
    runCount: row.runCount,
    preview: preview && { files: preview.files, runs: preview.runs.map((run) => ({ ...run, isNew: fresh.has(run) })) },
  };
}

export type ImportListed = { id: string; fileNames: string[]; runCount: number; savedAt: Date };

/** The actor's saved imports, the latest first. [ACCESS] */
export async function listImports(actor: Actor): Promise<ImportListed[]> {
  const rows = await db.trainingImport.findMany({ where: { runnerId: actor.userId, status: "saved" }, orderBy: { savedAt: "desc" }, take: 50 });
  return rows.map(({ id, fileNames, runCount, savedAt, createdAt }) => ({ id, fileNames, runCount, savedAt: savedAt ?? createdAt }));
}

export type ImportSaved = { ok: true; saved: number; alreadyThere: number };

/** Saves the runs of a preview by the runner's choices; each run is kept once. Saving again saves nothing more. [LOAD] [ACCESS] */
export function saveImport(actor: Actor, id: string, choices: ImportChoices, now: Date): Promise<ImportSaved | NotFound> {
  return inBookingTransaction(async (tx): Promise<ImportSaved | NotFound> => {
    if (!(await lockRunner(tx, actor.userId))) return { ok: false, code: "not_found" };
    const row = await tx.trainingImport.findFirst({ where: { id, runnerId: actor.userId, status: { in: ["preview", "saved"] } } });
    if (!row) return { ok: false, code: "not_found" };
    if (row.status === "saved") return { ok: true, saved: row.runCount, alreadyThere: 0 };
    const chosen = chosenRuns(importPreviewSchema.parse(row.preview), choices);
    const saved = await keepRuns(tx, actor, id, chosen, now);
    await tx.trainingImport.update({ where: { id }, data: { status: "saved", savedAt: now, runCount: saved, preview: undefined } });
    // Prisma writes SQL NULL into a JSON column only by its own sign.
    await tx.$executeRaw`UPDATE training_import SET preview = NULL WHERE id = ${id}::uuid`;
    return { ok: true, saved, alreadyThere: chosen.length - saved };
  });
}

/** Forgets what an import found. False for another's, or one that is saved. [ACCESS] */
export async function discardImport(actor: Actor, id: string): Promise<boolean> {
  const { count } = await db.trainingImport.deleteMany({ where: { id, runnerId: actor.userId, status: { not: "saved" } } });
  return count > 0;
}

/** Takes back a saved import with all its runs. False for another's. [ACCESS] */
export async function undoImport(actor: Actor, id: string): Promise<boolean> {
  const own = { id, runnerId: actor.userId, status: "saved" as const };
  return db.$transaction(async (tx) => {
    if (!(await tx.trainingImport.findFirst({ where: own, select: { id: true } }))) return false;
    await tx.activity.deleteMany({ where: { importId: id, runnerId: actor.userId } });
    await tx.trainingImport.delete({ where: { id } });
    return true;
  });
}

export type FilesImported = { preview: ImportPreview; id: string | null; saved: number; alreadyThere: number };

/** Reads and saves in one step, for the HTTP interface: what is of unknown sport counts as a run. With `save` false it only tells. */
export async function importFiles(actor: Actor, files: readonly StoredFile[], { distanceUnit, save }: { distanceUnit: DistanceUnitInput; save: boolean }, now: Date): Promise<FilesImported> {
  const preview = previewOf(await readActivityFiles(files, { timeZone: actor.timeZone, distanceUnit, now }));
  const fresh = newRuns(preview.runs, await storedNear(db, actor.userId, preview.runs)).length;
  if (!save || preview.runs.length === 0) return { preview, id: null, saved: 0, alreadyThere: preview.runs.length - fresh };
  const id = await beginImport(actor, files, now);
  if (!id) return { preview, id, saved: 0, alreadyThere: 0 };
  await db.trainingImport.update({ where: { id }, data: { status: "preview", progress: 100, preview: storedPreview(preview) } });
  const unknownRuns = preview.runs.filter(({ sport }) => sport === "unknown").map(({ startsAt }) => startsAt.toISOString());
  const result = await saveImport(actor, id, { units: {}, unknownRuns }, now);
  return { preview, id, saved: result.ok ? result.saved : 0, alreadyThere: result.ok ? result.alreadyThere : 0 };
}

/** The runs that the choices leave, in the unit they say. */
function chosenRuns({ files, runs }: ImportPreview, { units, unknownRuns }: ImportChoices): PreviewRun[] {
  const wereRuns = new Set(unknownRuns);
  return runs
    .filter(({ sport, startsAt }) => sport === "run" || wereRuns.has(startsAt.toISOString()))
    .map((run) => {
      const [assumed, chosen] = [files[run.file]?.assumedUnit, units[String(run.file)]];
      return assumed && chosen && assumed !== chosen ? { ...run, distanceMeters: (run.distanceMeters / METERS_IN[assumed]) * METERS_IN[chosen] } : run;
    });
}

async function keepRuns(tx: Transaction, actor: Actor, importId: string, runs: readonly PreviewRun[], now: Date): Promise<number> {
  const fresh = newRuns(runs, await storedNear(tx, actor.userId, runs));
  const { count } = await tx.activity.createMany({
    data: fresh.map((run) => ({
      runnerId: actor.userId,
      importId,
      sport: "run",
      startsAt: run.startsAt,
      localDate: toSqlDate(dateIn(run.startsAt, actor.timeZone)),
      distanceMeters: run.distanceMeters,
      movingSeconds: whole(run.movingSeconds),
      elapsedSeconds: whole(run.elapsedSeconds),
      ascentMeters: run.ascentMeters,
      averageHeartRate: whole(run.averageHeartRate),
      fingerprint: runFingerprint(run),
      createdAt: now,
    })),
    skipDuplicates: true,
  });
  return count;
}

/** The runner's stored runs in the span of these, with a minute on both sides. */
async function storedNear(tx: Transaction, runnerId: string, runs: readonly PreviewRun[]): Promise<{ startsAt: Date; distanceMeters: number }[]> {
  const starts = runs.map(({ startsAt }) => startsAt.getTime()).reduce<[number, number] | null>((span, at) => (span ? [Math.min(span[0], at), Math.max(span[1], at)] : [at, at]), null);
  if (!starts) return [];
  const edge = SAME_RUN_SECONDS * 1000;
  const rows = await tx.activity.findMany({
    where: { runnerId, startsAt: { gte: new Date(starts[0] - edge), lte: new Date(starts[1] + edge) } },
    select: { startsAt: true, distanceMeters: true },
  });
  return rows.map(({ startsAt, distanceMeters }) => ({ startsAt, distanceMeters: distanceMeters ?? 0 }));
}

function storedPreview(preview: ImportPreview): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(preview)) as Prisma.InputJsonObject;
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
