/** True for the first line of an export in English. */
export function isGarminHeader(header: readonly string[]): boolean {
  return header[0] === "Activity Type" && header[1] === "Date" && ["Distance", "Time", "Title"].every((name) => header.includes(name));
}
