import { likeness } from "../../domain/likeness";
import { type PhonePart, phoneDigits } from "../../domain/phone-digits";
import { type Actor, hasRole, type Viewer } from "../auth/actor";
import { db, type Transaction } from "../database";
import { Prisma } from "../generated/client";
import { isClientOf } from "../desk/clients";
import { alike, containing, holdingDigits } from "./search-conditions";

/** `reach`: the e-mail address, or the telephone number of who has none. */
export type PersonFound = { id: string; name: string; reach: string };

/** Whom to look among. Staff and deactivated people are an admin's to find. */
export type Among = "runners" | "everyone";

/** `more`: there are more than are looked at; a letter or two more narrows it down. */
export type PeopleFound = { found: PersonFound[]; more: boolean };

const SHORTEST = 2;
const MOST = 300;
/** With so many found as typed, nobody has to guess at typing errors. */
const ENOUGH = 25;
/** Of those that only look alike so many are compared; who typed something that common has to type more. */
const MOST_ALIKE = 2000;
/** The least share of a word's trigrams that must be there. */
const LEAST_SHARED = 0.35;
const NONE: PeopleFound = { found: [], more: false };

const reach = Prisma.sql`coalesce("email", (SELECT "phone" FROM "runner" WHERE "runner"."id" = "user"."id"), '')`;
const columns = Prisma.sql`"id", "name", ${reach} AS "reach", "search_text" AS "searchText"`;
type Row = PersonFound & { searchText: string };

/**
 * People by name, address or telephone number, the likest first, forgiving typing errors, missing accents and swapped names. An admin
 * finds everybody; a therapist their own clients at `now`, and by the whole address any runner, since whoever
 * stands at the desk can say theirs. Nobody for anyone else. [ACCESS]
 */
export async function searchPeople(viewer: Viewer, text: string, among: Among, now: Date): Promise<PeopleFound> {
  const typed = text.normalize("NFC").trim();
  if (typed.length < SHORTEST || !maySearch(viewer, among)) return NONE;
  return db.$transaction(async (tx) => {
    const search = await normalized(tx, typed);
    const visible = visibleTo(viewer, among, search, now);
    const digits = phoneDigits(typed);
    return digits ? byDigits(tx, digits, visible) : byWords(tx, search, visible);
  });
}

function maySearch(viewer: Viewer, among: Among): viewer is Actor {
  return hasRole(viewer, "admin") || (among === "runners" && hasRole(viewer, "therapist"));
}

/** As the stored text is written, by the same function; and how alike counts as alike within this transaction. */
async function normalized(tx: Transaction, typed: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ search: string }[]>`
    SELECT lower(unaccent(${typed})) AS search, set_config('pg_trgm.word_similarity_threshold', ${String(LEAST_SHARED)}, true)`;
  return row?.search ?? "";
}

type Visible = { those: Prisma.Sql; /** Found by this alone, whoever they are. */ byAddress: Prisma.Sql | null };

function visibleTo(actor: Actor, among: Among, search: string, now: Date): Visible {
  if (among === "everyone") return { those: Prisma.sql`TRUE`, byAddress: null };
  const runner = Prisma.sql`"user"."deactivated_at" IS NULL AND EXISTS (SELECT FROM "runner" WHERE "runner"."id" = "user"."id" AND "merged_into_id" IS NULL)`;
  if (actor.roles.includes("admin")) return { those: runner, byAddress: null };
  return { those: Prisma.sql`${runner} AND ${isClientOf(actor, now)}`, byAddress: Prisma.sql`${runner} AND "email" = ${search}` };
}

async function byDigits(tx: Transaction, digits: PhonePart, { those }: Visible): Promise<PeopleFound> {
  const rows = await select(tx, Prisma.sql`${holdingDigits(digits)} AND ${those}`);
  const whole = ({ searchText }: Row) => (searchText.includes(digits.part) ? 0 : 1);
  return answer(rows.sort((a, b) => whole(a) - whole(b)), rows.length > MOST);
}

async function byWords(tx: Transaction, search: string, { those, byAddress }: Visible): Promise<PeopleFound> {
  const words = search.split(/\s+/).map(trimmed).filter(Boolean);
  if (words.length === 0) return NONE;
  const rows = await select(tx, Prisma.sql`${containing(words)} AND ${those}`);
  if (byAddress) rows.push(...(await select(tx, byAddress)));
  const guesses = rows.length < ENOUGH ? await selectAlike(tx, words, those) : [];
  const ranked = [...new Map([...rows, ...guesses].map((row) => [row.id, row])).values()]
    .map((row) => ({ row, score: row.reach === search ? 1 : likeness(words, row.searchText) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || order(a.row.name, b.row.name) || order(a.row.id, b.row.id));
  return answer(ranked.map(({ row }) => row), rows.length > MOST);
}

function select(tx: Transaction, where: Prisma.Sql): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`SELECT ${columns} FROM "user" WHERE ${where} ORDER BY "name", "id" LIMIT ${MOST + 1}`;
}

/** Which of them are the likest is decided by whoever asks: an order here would have to compare them all. */
function selectAlike(tx: Transaction, words: string[], those: Prisma.Sql): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`SELECT ${columns} FROM "user" WHERE ${alike(words)} AND ${those} LIMIT ${MOST_ALIKE}`;
}

function answer(rows: readonly Row[], more: boolean): PeopleFound {
  return { found: rows.slice(0, MOST).map((row) => ({ id: row.id, name: row.name, reach: row.reach })), more };
}

/** Initials and lists come with points and commas around them. */
function trimmed(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
