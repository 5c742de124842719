/**
 * The colours a service can have, in the order in which they are offered. Each is a token `--service-NAME` with a value by day and one by
 * night; tests/unit/token-contrast.test.ts holds them to what is seen on paper.
 */
export const SERVICE_COLORS = ["brick", "plum", "ochre", "moss", "pine", "lake", "iris", "stone"] as const;
export type ServiceColor = (typeof SERVICE_COLORS)[number];

export const COLOR_NAMES: Record<ServiceColor, string> = {
  brick: "Brick",
  plum: "Plum",
  ochre: "Ochre",
  moss: "Moss",
  pine: "Pine",
  lake: "Lake",
  iris: "Iris",
  stone: "Stone",
};

/** The colour that is stored, or the first one where something else is: a service that was never given one. */
export function serviceColor(stored: string): ServiceColor {
  return SERVICE_COLORS.find((color) => color === stored) ?? SERVICE_COLORS[0];
}

/** The colour as style sheets name it. */
export function colorToken(color: ServiceColor): string {
  return `var(--service-${color})`;
}
