import { likeness } from "../../domain/likeness";
import { phoneDigits } from "../../domain/phone-digits";
import { type Actor, hasRole, type Viewer } from "../auth/actor";
import { db } from "../database";
import { searchPeople } from "../people/search-people";

/** Someone who may be the same person. */
export type RunnerAlike = { id: string; name: string; email: string };

export type SuspectedPair = { first: RunnerAlike; second: RunnerAlike; reasons: ("phone" | "birth_date" | "name")[] };

const MOST = 5;
const PER_PAGE = 20;
/** Every word of the name is there, at most one of them mistyped. */
const SAME_NAME = 0.8;

/** Runners who look like this new one: the same telephone number, or nearly the same name. [ACCESS] */
export async function findAlike(actor: Actor, { name, phone }: { name: string; phone: string | null }, now: Date): Promise<RunnerAlike[]> {
  const [byName, byPhone] = await Promise.all([searchPeople(actor, name, "runners", now), phone && phoneDigits(phone)?.ending ? searchPeople(actor, phone, "runners", now) : null]);
  const candidates = byName.found.slice(0, 3 * MOST);
  const [wanted = "", ...plain] = await withoutAccents([name, ...candidates.map((each) => each.name)]);
  const likely = candidates.filter((_, index) => likeness(wanted.split(/\s+/).filter(Boolean), plain[index] ?? "") >= SAME_NAME);
  return [...new Map([...(byPhone?.found ?? []), ...likely].map((each) => [each.id, each])).values()].slice(0, MOST);
}

async function withoutAccents(texts: string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ plain: string }[]>`SELECT lower(unaccent("text")) AS "plain" FROM unnest(${texts}::text[]) WITH ORDINALITY AS "row"("text", "place") ORDER BY "place"`;
  return rows.map(({ plain }) => plain);
}

type PairRow = { firstId: string; firstName: string; firstEmail: string; secondId: string; secondName: string; secondEmail: string; phone: boolean; birthDate: boolean; name: boolean };

/**
 * Pairs of entries that may be one person: the same last digits of the telephone number, the same birth date and a similar name, or the
 * same name and a similar address. Compared by equal keys, never everybody with everybody. Null for anyone but an admin. [ACCESS]
 */
export async function listSuspectedPairs(viewer: Viewer, page: number): Promise<{ pairs: SuspectedPair[]; hasNext: boolean } | null> {
  if (!hasRole(viewer, "admin")) return null;
  const rows = await db.$queryRaw<PairRow[]>`
    WITH "entry" AS (
      SELECT "user"."id", "user"."name", "email", lower(unaccent("user"."name")) AS "plain", split_part("email", '@', 1) AS "mailbox", "birth_date",
        CASE WHEN length(regexp_replace("phone", '\\D', '', 'g')) >= 7 THEN right(regexp_replace("phone", '\\D', '', 'g'), 8) END AS "digits"
      FROM "user" JOIN "runner" ON "runner"."id" = "user"."id" WHERE "merged_into_id" IS NULL AND "deactivated_at" IS NULL
    ), "pair" AS (
      SELECT "a"."id" AS "a", "b"."id" AS "b", 'phone' AS "reason" FROM "entry" "a" JOIN "entry" "b" ON "a"."digits" = "b"."digits" AND "a"."id" < "b"."id"
      UNION SELECT "a"."id", "b"."id", 'birth_date' FROM "entry" "a" JOIN "entry" "b" ON "a"."birth_date" = "b"."birth_date" AND "a"."id" < "b"."id" AND similarity("a"."plain", "b"."plain") > 0.45
      UNION SELECT "a"."id", "b"."id", 'name' FROM "entry" "a" JOIN "entry" "b" ON "a"."plain" = "b"."plain" AND "a"."id" < "b"."id" AND similarity("a"."mailbox", "b"."mailbox") > 0.4
    )
    SELECT "a"."id" AS "firstId", "a"."name" AS "firstName", "a"."email" AS "firstEmail", "b"."id" AS "secondId", "b"."name" AS "secondName", "b"."email" AS "secondEmail",
      bool_or("reason" = 'phone') AS "phone", bool_or("reason" = 'birth_date') AS "birthDate", bool_or("reason" = 'name') AS "name"
    FROM "pair" JOIN "user" "a" ON "a"."id" = "pair"."a" JOIN "user" "b" ON "b"."id" = "pair"."b"
    GROUP BY "a"."id", "b"."id" ORDER BY "phone" DESC, "birthDate" DESC, "a"."name", "a"."id", "b"."id" LIMIT ${PER_PAGE + 1} OFFSET ${(page - 1) * PER_PAGE}`;
  const pairs = rows.slice(0, PER_PAGE).map((row) => ({
    first: { id: row.firstId, name: row.firstName, email: row.firstEmail },
    second: { id: row.secondId, name: row.secondName, email: row.secondEmail },
    reasons: [...(row.phone ? ["phone" as const] : []), ...(row.birthDate ? ["birth_date" as const] : []), ...(row.name ? ["name" as const] : [])],
  }));
  return { pairs, hasNext: rows.length > PER_PAGE };
}
