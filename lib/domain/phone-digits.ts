/** Telephone numbers are written in many ways: what of them is compared. */

const PHONE_ONLY = /^[+\d\s()./-]*$/;
const FEWEST = 3;
/** From so many digits on it is a whole number, whose last digits tell it from others with or without its country. */
const WHOLE_NUMBER = 9;
const TELLING = 8;

/** Part of a number, and the ending that tells a whole one; null for less than a whole one. */
export type PhonePart = { part: string; ending: string | null };

/** The digits that a number with this part holds; null when the text is no part of a telephone number. */
export function phoneDigits(text: string): PhonePart | null {
  if (!PHONE_ONLY.test(text)) return null;
  // The zero in +49 (0)170 is dialled only without the country; neither is a zero in front.
  const part = text.replace("(0)", "").replace(/\D/g, "").replace(/^0+/, "");
  if (part.length < FEWEST) return null;
  return { part, ending: part.length >= WHOLE_NUMBER ? part.slice(-TELLING) : null };
}
