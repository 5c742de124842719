import type { RaceConflictView, RaceView } from "../../booking-view";
import { type RaceChange, type RaceInput, raceSchema } from "../../race-input";
import { type Actor, hasRole } from "../auth/actor";
import { clinicTimeZone } from "../auth/register-runner";
import { raceOf, raceView } from "../booking/own-races";
import { inBookingTransaction, lockRunner } from "../booking/transaction";
import { recordChange } from "../clinic/audit";
import { currentPolicy } from "../catalogue/policy";
import type { Transaction } from "../database";
import type { Race as RaceRow } from "../generated/client";
import { toSqlDate } from "../sql-date";
import { conflictsOf } from "./conflicts";

export type RaceWritten = { ok: true; race: RaceView; conflicts: RaceConflictView[] };
export type RaceRefused = { ok: false; code: "not_found" } | { ok: false; code: "invalid"; errors: { path: string; message: string }[] };

/**
 * Enters a race, for oneself or, by an admin, for the runner at the desk; answers with the sessions that break the rule because of it.
 * Nothing is moved or cancelled. A race that is there already is refused. [RACE]
 */
export function addRace(actor: Actor, input: RaceInput, now: Date, runnerId = actor.userId): Promise<RaceWritten | RaceRefused> {
  return write(actor, runnerId, "added_race", now, async (tx) => {
    const data = await columns(input, tx);
    if (await isEntered(tx, runnerId, data)) return alreadyEntered(runnerId === actor.userId);
    return tx.race.create({ data: { runnerId, ...data } });
  });
}

/** Changes what is given of a race of this runner, and keeps the rest. [RACE] */
export function changeRace(actor: Actor, id: string, change: RaceChange, now: Date, runnerId = actor.userId): Promise<RaceWritten | RaceRefused> {
  return write(actor, runnerId, "changed_race", now, async (tx) => {
    const row = await tx.race.findFirst({ where: { id, runnerId } });
    if (!row) return { ok: false, code: "not_found" };
    const { place, ...kept } = raceOf(row);
    const merged = raceSchema.safeParse({ ...kept, location: place, ...defined(change) });
    if (!merged.success) {
      return { ok: false, code: "invalid", errors: merged.error.issues.map(({ path, message }) => ({ path: path.join("."), message })) };
    }
    const data = await columns(merged.data, tx);
    // Merging two entries of one runner can leave a race twice: the rest of each can still be changed.
    if (!isSameRace(row, data) && (await isEntered(tx, runnerId, data, id))) return alreadyEntered(runnerId === actor.userId);
    return tx.race.update({ where: { id }, data });
  });
}

/** Removes a race of this runner; a pre-race session for it is listed as a conflict, not cancelled. [RACE] */
export function removeRace(actor: Actor, id: string, now: Date, runnerId = actor.userId): Promise<RaceWritten | RaceRefused> {
  return write(actor, runnerId, "removed_race", now, async (tx) => {
    const row = await tx.race.findFirst({ where: { id, runnerId } });
    if (!row) return { ok: false, code: "not_found" };
    await tx.race.delete({ where: { id } });
    return row;
  });
}

/**
 * Writes under the lock of the runner's row: a booking of theirs comes either before, and is looked at afterwards, or after, and is held
 * to the race.
 */
async function write(actor: Actor, runnerId: string, action: "added_race" | "changed_race" | "removed_race", now: Date, change: (tx: Transaction) => Promise<RaceRow | RaceRefused>): Promise<RaceWritten | RaceRefused> {
  const isOwn = runnerId === actor.userId;
  const written = await inBookingTransaction(async (tx): Promise<{ ok: true; row: RaceRow } | RaceRefused> => {
    if (!hasRole(actor, isOwn ? "runner" : "admin") || !(await lockRunner(tx, runnerId))) return { ok: false, code: "not_found" };
    const row = await change(tx);
    if ("ok" in row) return row;
    if (!isOwn) await recordChange(tx, actor, { action, subject: "runner", subjectId: runnerId, personId: runnerId, detail: { raceId: row.id } }, now);
    return { ok: true, row };
  });
  if (!written.ok) return written;
  const { racePolicy } = await currentPolicy();
  return { ok: true, race: raceView(raceOf(written.row), racePolicy), conflicts: await conflictsOf(actor, runnerId, now) };
}

type RaceIdentity = Pick<RaceRow, "name" | "date" | "timeZone">;

function isSameRace(one: RaceIdentity, other: RaceIdentity): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase() && one.date.getTime() === other.date.getTime() && one.timeZone === other.timeZone;
}

/** Whether another race of this runner has the same name, day and zone: it would stand twice in every reason that names it. */
async function isEntered(tx: Transaction, runnerId: string, race: RaceIdentity, exceptId?: string): Promise<boolean> {
  const sameDay = await tx.race.findMany({ where: { runnerId, date: race.date } });
  return sameDay.some((each) => each.id !== exceptId && isSameRace(each, race));
}

function alreadyEntered(isOwn: boolean): RaceRefused {
  return { ok: false, code: "invalid", errors: [{ path: "name", message: `This race is among ${isOwn ? "yours" : "theirs"} already.` }] };
}

async function columns(input: RaceInput, tx: Transaction) {
  const { location, date, timeZone, ...rest } = input;
  return { ...rest, date: toSqlDate(date), timeZone: timeZone ?? (await clinicTimeZone(tx)), place: location };
}

/** What is left out stays as it was; only what is given as null is emptied. */
function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}
