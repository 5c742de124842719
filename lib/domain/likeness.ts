/**
 * How well a search fits a person, forgiving what hands and ears get wrong: letters left out, doubled, swapped or mistaken, words in
 * another order. Everything is in lower case and without accents.
 */

const WHOLE = 1;
const BEGINNING = 0.9;
const INSIDE = 0.75;
const WHOLE_MISTYPED = 0.7;
const BEGINNING_MISTYPED = 0.5;
/** What each further mistake costs. */
const SECOND_MISTAKE = 0.15;
/** A search of three words or more still fits when one of them is nowhere: a second name that the clinic doesn't know. */
const WORDS_THAT_MAY_MISS_ONE = 3;
const NO_PUNCTUATION = /[^\p{L}\p{N}\p{M}]+/u;

/** From 0 (not alike) to 1 (every word of the search is a word of the text). */
export function likeness(search: readonly string[], text: string): number {
  if (search.length === 0) return 0;
  const words = wordsOf(text);
  const scores = search.map((word) => Math.max(wordLikeness(word, words, text), wordLikeness(word.replaceAll(/['’.-]/g, ""), words, text)));
  const misses = scores.filter((score) => score === 0).length;
  if (misses > (search.length >= WORDS_THAT_MAY_MISS_ONE ? 1 : 0)) return 0;
  return scores.reduce((sum, score) => sum + score, 0) / search.length;
}

/** How many slips of the finger a word of this length is forgiven. */
export function forgivenMistakes(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** The words, and each two neighbours as one: O'Brien is also looked for as obrien. */
function wordsOf(text: string): string[] {
  const words = text.split(NO_PUNCTUATION).filter(Boolean);
  return [...words, ...words.slice(1).map((word, index) => `${words[index]}${word}`)];
}

function wordLikeness(word: string, words: readonly string[], text: string): number {
  if (words.includes(word)) return WHOLE;
  if (words.some((each) => each.startsWith(word))) return BEGINNING;
  if (word.length >= 3 && text.includes(word)) return INSIDE;
  // In numbers every digit counts.
  if (/\d/.test(word)) return 0;
  return Math.max(...words.map((each) => mistypedLikeness(word, each)), 0);
}

function mistypedLikeness(word: string, other: string): number {
  const forgiven = forgivenMistakes(word.length);
  const { whole, beginning } = mistakesBetween(word, other);
  if (forgiven === 0) return word.length === 3 && isSwapped(word, other) ? WHOLE_MISTYPED : 0;
  if (whole <= forgiven) return WHOLE_MISTYPED - (whole - 1) * SECOND_MISTAKE;
  // Whoever is still typing has mistyped the beginning; of four letters too little is left to tell.
  if (word.length > 4 && beginning <= forgiven) return BEGINNING_MISTYPED - (beginning - 1) * SECOND_MISTAKE;
  return 0;
}

function isSwapped(word: string, other: string): boolean {
  return swapsOf(word).includes(other);
}

/** The word with each two neighbouring letters swapped. */
export function swapsOf(word: string): string[] {
  const letters = [...word];
  return letters.slice(1).map((letter, index) => [...letters.slice(0, index), letter, letters[index], ...letters.slice(index + 2)].join(""));
}

/**
 * The fewest letters to leave out, add, replace or swap with their neighbour (optimal string alignment) to get from one word to the
 * other, and to the best beginning of the other.
 */
export function mistakesBetween(word: string, other: string): { whole: number; beginning: number } {
  const [a, b] = [[...word], [...other]];
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let fewest = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) fewest = Math.min(fewest, before[j - 2]! + 1);
      next.push(fewest);
    }
    [before, row] = [row, next];
  }
  return { whole: row[b.length]!, beginning: Math.min(...row) };
}
