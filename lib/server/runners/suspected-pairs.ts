import type { PairInput, Suspicion } from "../../runner-input";
import { type Actor, hasRole, type Viewer } from "../auth/actor";
import { recordChange } from "../clinic/audit";
import { db } from "../database";
import { Prisma } from "../generated/client";
import type { RunnerAlike } from "./alike-runners";

/** Two entries that may be one person, for every reason there is to think so. */
export type SuspectedPair = { first: RunnerAlike; second: RunnerAlike; reasons: Suspicion[] };

/** The shares of trigrams from which on two names, and two mailboxes, are alike. */
const [SIMILAR_NAME, SIMILAR_MAILBOX] = [0.45, 0.4];

const samePhone = Prisma.sql`"a"."phone_ending" = "b"."phone_ending"`;
const sameBirthDate = Prisma.sql`"a"."birth_date" = "b"."birth_date" AND similarity("a"."plain_name", "b"."plain_name") > ${SIMILAR_NAME}`;
const sameName = Prisma.sql`"a"."plain_name" = "b"."plain_name" AND ("au"."email" IS NULL OR "bu"."email" IS NULL OR similarity(split_part("au"."email", '@', 1), split_part("bu"."email", '@', 1)) > ${SIMILAR_MAILBOX})`;

/** Each reason's pairs come along its own index: a page is read as far as it goes, and nobody is compared with everybody. */
const ALONG: Record<Suspicion, { same: Prisma.Sql; order: Prisma.Sql }> = {
  phone: { same: samePhone, order: Prisma.sql`"a"."phone_ending"` },
  birth_date: { same: sameBirthDate, order: Prisma.sql`"a"."birth_date"` },
  name: { same: sameName, order: Prisma.sql`"a"."plain_name"` },
};

type PairRow = { firstId: string; firstName: string; firstReach: string; secondId: string; secondName: string; secondReach: string; phone: boolean | null; birthDate: boolean | null; name: boolean | null };

/**
 * `count` pairs of entries that one reason makes look like one person, from the page's first on: the same last digits of the telephone number,
 * the same birth date and a similar name, or the same name and a similar address (or none). Not those that were told apart. Null for anyone but an
 * admin. [ACCESS]
 */
export async function listSuspectedPairs(viewer: Viewer, because: Suspicion, { page, count }: { page: number; count: number }): Promise<{ pairs: SuspectedPair[]; hasNext: boolean } | null> {
  if (!hasRole(viewer, "admin")) return null;
  const { same, order } = ALONG[because];
  const rows = await db.$queryRaw<PairRow[]>`
    SELECT "au"."id" AS "firstId", "au"."name" AS "firstName", coalesce("au"."email", "a"."phone", '') AS "firstReach",
      "bu"."id" AS "secondId", "bu"."name" AS "secondName", coalesce("bu"."email", "b"."phone", '') AS "secondReach",
      ${samePhone} AS "phone", ${sameBirthDate} AS "birthDate", ${sameName} AS "name"
    FROM "runner" AS "a" JOIN "runner" AS "b" ON "a"."id" < "b"."id" JOIN "user" AS "au" ON "au"."id" = "a"."id" JOIN "user" AS "bu" ON "bu"."id" = "b"."id"
    WHERE ${same} AND "a"."merged_into_id" IS NULL AND "b"."merged_into_id" IS NULL AND "au"."deactivated_at" IS NULL AND "bu"."deactivated_at" IS NULL
      AND NOT EXISTS (SELECT FROM "told_apart" WHERE "first_id" = "a"."id" AND "second_id" = "b"."id")
    ORDER BY ${order}, "a"."id", "b"."id" LIMIT ${count + 1} OFFSET ${(page - 1) * count}`;
  return { pairs: rows.slice(0, count).map(pairOf), hasNext: rows.length > count };
}

function pairOf({ phone, birthDate, name, ...row }: PairRow): SuspectedPair {
  return {
    first: { id: row.firstId, name: row.firstName, reach: row.firstReach },
    second: { id: row.secondId, name: row.secondName, reach: row.secondReach },
    reasons: [...(phone ? ["phone" as const] : []), ...(birthDate ? ["birth_date" as const] : []), ...(name ? ["name" as const] : [])],
  };
}

/** Keeps that two entries are two people, so that they are not suspected again. False if one of them isn't there, and for anyone but an admin. [ACCESS] */
export async function tellApart(actor: Actor, { firstId, secondId }: PairInput, now: Date): Promise<boolean> {
  if (!hasRole(actor, "admin")) return false;
  const [first, second] = [firstId, secondId].sort() as [string, string];
  return db.$transaction(async (tx) => {
    if ((await tx.runner.count({ where: { id: { in: [first, second] } } })) < 2) return false;
    const { count } = await tx.toldApart.createMany({ data: { firstId: first, secondId: second, toldById: actor.userId, at: now }, skipDuplicates: true });
    if (count > 0) await recordChange(tx, actor, { action: "told_runners_apart", subject: "runner", subjectId: first, personId: first, detail: { otherId: second } }, now);
    return true;
  });
}
