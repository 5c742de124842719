import { swapsOf } from "../../domain/likeness";
import type { PhonePart } from "../../domain/phone-digits";
import { Prisma } from "../generated/client";

/** What the search asks of `user.search_text`, in ways that its trigram index answers. */

const text = Prisma.sql`"search_text"`;

/** Every word is there: from three letters on anywhere, shorter ones at the beginning of a word. */
export function containing(words: readonly string[]): Prisma.Sql {
  return all(words.map((word) => (word.length < 3 ? startsWord(word) : like("%", word))));
}

/** Every word may be there but for a typing error; what looks like the text as a whole may even miss one. The likeness itself is decided later. */
export function alike(words: readonly string[]): Prisma.Sql {
  const each = all(words.map(wordAlike));
  return words.length < 3 ? each : any([each, similar(words.join(" "))]);
}

/** A telephone number with these digits in it, or a whole one that ends like it. */
export function holdingDigits({ part, ending }: PhonePart): Prisma.Sql {
  return ending === null ? like("%", part) : any([like("%", part), like("%", ending)]);
}

/** Where two mistakes are forgiven, the trigrams find what no half does. */
const SIMILAR_FROM = 8;

/**
 * Of two halves one mistake leaves one as it is, unless it swaps the letters between them. Patterns are cheaper than similarities, and
 * find letters other than a to z as well, of which a database of the C locale knows no trigrams.
 */
function wordAlike(word: string): Prisma.Sql {
  if (word.length < 3) return startsWord(word);
  const swaps = swapsOf(word);
  if (word.length === 3) return any([like("%", word), ...swaps.map(startsWord)]);
  const letters = [...word];
  const middle = Math.floor(letters.length / 2);
  const [first, second] = [letters.slice(0, middle).join(""), letters.slice(middle).join("")];
  const conditions = [like("%", word), startsWord(first), letters.length < 6 ? endsWord(second) : like("%", second), startsWord(swaps[middle - 1]!)];
  return any(letters.length < SIMILAR_FROM ? conditions : [...conditions, similar(word)]);
}

function similar(words: string): Prisma.Sql {
  return Prisma.sql`${words} <% ${text}`;
}

function endsWord(word: string): Prisma.Sql {
  return any([like("%", `${word} `), like("%", `${word}-`)]);
}

function startsWord(word: string): Prisma.Sql {
  return any([like("", word), like("% ", word), like("%-", word)]);
}

/** What was typed stands for itself, also where it means something to LIKE. */
function like(before: string, word: string): Prisma.Sql {
  return Prisma.sql`${text} LIKE ${`${before}${word.replace(/[\\%_]/g, "\\$&")}%`}`;
}

function all(conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(conditions, " AND ")})`;
}

function any(conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(conditions, " OR ")})`;
}
