import { likeness } from "../../domain/likeness";
import { phoneDigits } from "../../domain/phone-digits";
import type { Actor } from "../auth/actor";
import { db } from "../database";
import { searchPeople } from "../people/search-people";

/** Someone who may be the same person; `reach` is the e-mail address, or the telephone number of who has none. */
export type RunnerAlike = { id: string; name: string; reach: string };

const MOST = 5;
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
