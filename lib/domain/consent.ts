/** Rule SCREEN: what a runner agrees to in writing. Each text has a version; when one changes, its consent is asked for again. */

/** Areas that are treated only where the runner allows it in writing. */
export const CONSENT_AREAS = ["gluteal", "inner_thigh", "chest"] as const;
export type ConsentArea = (typeof CONSENT_AREAS)[number];

/** Without these nobody is treated; `guardian` only for runners under 18. */
const NEEDED = ["treatment", "health_data"] as const;

export type ConsentKind = ConsentArea | (typeof NEEDED)[number] | "guardian";

/** The version of each text that is shown now. */
export const CONSENT_VERSIONS: Record<ConsentKind, number> = { treatment: 1, health_data: 1, guardian: 1, gluteal: 1, inner_thigh: 1, chest: 1 };

export const CONSENT_KINDS = Object.keys(CONSENT_VERSIONS) as ConsentKind[];

export type GivenConsent = { kind: ConsentKind; textVersion: number };

/** Whether the runner has agreed to the text of today; `given` holds what was given and not withdrawn. */
export function hasConsent(given: readonly GivenConsent[], kind: ConsentKind): boolean {
  return given.some((consent) => consent.kind === kind && consent.textVersion === CONSENT_VERSIONS[kind]);
}

/** What is missing of that without which nobody is treated. [SCREEN] */
export function missingConsents(given: readonly GivenConsent[], isUnder18: boolean): ConsentKind[] {
  return [...NEEDED, ...(isUnder18 ? (["guardian"] as const) : [])].filter((kind) => !hasConsent(given, kind));
}
