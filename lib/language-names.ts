/** Languages as people write them and as they are kept: ISO 639-1 codes, named in English. */

const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

const letters = "abcdefghijklmnopqrstuvwxyz";
const codes = [...letters].flatMap((first) => [...letters].map((second) => first + second)).filter((code) => names.of(code) !== undefined);
const codeByName = new Map(codes.map((code) => [names.of(code)!.toLowerCase(), code]));

/** `de` of `German` or `de`; null where it is no language we know. */
export function languageCode(word: string): string | null {
  const typed = word.toLowerCase();
  return codeByName.get(typed) ?? (isLanguageCode(typed) ? typed : null);
}

export function isLanguageCode(text: string): boolean {
  return codes.includes(text);
}

/** `German` of `de`; what it doesn't know stays as it is. */
export function languageName(code: string): string {
  return isLanguageCode(code) ? names.of(code)! : code;
}
