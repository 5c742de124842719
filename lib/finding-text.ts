import type { IntakeFinding } from "./domain/intake";
import type { Finding } from "./domain/screening";
import { INTAKE_FINDING_TEXT } from "./intake-text";
import { FINDING_TEXT } from "./screening-text";

const TEXT = { ...FINDING_TEXT, ...INTAKE_FINDING_TEXT };

/** What findings of either form mean for the booking and what to do, in sentences; each said once. [SCREEN] */
export function adviceFor(findings: readonly (Finding | IntakeFinding)[]): string[] {
  return [...new Set(findings.flatMap(({ id }) => [TEXT[id].message, TEXT[id].advice]))];
}
