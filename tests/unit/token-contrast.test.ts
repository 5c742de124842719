import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { SERVICE_COLORS } from "../../lib/service-colors";

/** The colours of app/tokens.css against WCAG 2.2: text at AA (1.4.3), edges and marks that carry meaning (1.4.11). */

type Scheme = "light" | "dark";

const css = readFileSync(path.join(import.meta.dirname, "../../app/tokens.css"), "utf8");
const tokens = new Map([...css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\);/g)].map(([, name = "", light = "", dark = ""]) => [name, { light, dark }]));

const READ_PAIRS = [
  ["ink", "paper surface stop-wash stop-hatch track-wash window-wash recovery-wash load-wash"],
  ["ink-soft", "paper surface stop-wash track-wash window-wash recovery-wash"],
  ["track", "paper surface window-wash recovery-wash track-wash stop-wash"],
  ["track-strong", "paper surface track-wash window-wash recovery-wash stop-wash"],
  ["on-track", "track track-strong"],
  ["window", "paper surface window-wash"],
  ["stop", "paper surface stop-wash"],
  ["recovery", "paper surface recovery-wash"],
  ["load", "paper surface load-wash"],
  ["paper", "ink"],
] as const;

const SEEN_PAIRS = [
  ["line-strong", "paper surface"],
  ["focus", "paper surface track-wash window-wash recovery-wash stop-wash"],
  ["ink", "paper surface"],
  ["track", "paper surface"],
  ["window", "paper window-wash"],
  ["stop", "paper stop-wash stop-hatch"],
  ["recovery", "paper recovery-wash"],
  ["load", "paper load-wash"],
  ...SERVICE_COLORS.map((color) => [`service-${color}`, "paper surface stop-wash window-wash track-wash"] as const),
] as const;

/** Relative luminance of `#rrggbb`, 0 to 1, as WCAG 2.2 defines it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours, 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function tooWeak(pairs: readonly (readonly [string, string])[], least: number, scheme: Scheme): string[] {
  return pairs.flatMap(([front, backs]) =>
    backs.split(" ").flatMap((back) => {
      const ratio = contrast(colorOf(front, scheme), colorOf(back, scheme));
      return ratio < least ? [`${front} on ${back}: ${ratio.toFixed(2)}`] : [];
    }),
  );
}

function colorOf(name: string, scheme: Scheme): string {
  const color = tokens.get(name)?.[scheme];
  if (!color) throw new Error(`No token --${name} with a colour by day and by night`);
  return color;
}

test("measures contrast as WCAG does", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(contrast("#123456", "#123456")).toBe(1);
});

test.each(["light", "dark"] as const)("what is read has a contrast of 4.5 or more (%s)", (scheme) => {
  expect(tooWeak(READ_PAIRS, 4.5, scheme)).toEqual([]);
});

test.each(["light", "dark"] as const)("edges, marks and the focus ring have a contrast of 3 or more (%s)", (scheme) => {
  expect(tooWeak(SEEN_PAIRS, 3, scheme)).toEqual([]);
});

test("every colour has a pair that is held to a contrast, but for lines that only decorate", () => {
  const held = new Set([...READ_PAIRS, ...SEEN_PAIRS].flatMap(([front, backs]) => [front, ...backs.split(" ")]));
  expect([...tokens.keys()].filter((name) => !held.has(name))).toEqual(["line"]);
});
