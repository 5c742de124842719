import { existsSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

/** How many tests passed and failed; the failed ones by name with what they said first, and those that needed a second try. */
export type Counts = { passed: number; failed: number; failures: string[]; retried: string[] };

const NO_REPORT: Counts = { passed: 0, failed: 1, failures: ["the run ended without a report"], retried: [] };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; message?: string; assertionResults: { status: string; fullName: string; failureMessages?: string[] }[] }[];
};

/** Tests of a Vitest JSON report; a file that failed outside of its tests counts as one. No report: the run itself failed. */
export function countVitest(file: string): Counts {
  const report = read<VitestReport>(file);
  if (!report) return NO_REPORT;
  const failures: string[] = [];
  let broken = 0;
  for (const { name, status, message, assertionResults } of report.testResults) {
    const failed = assertionResults.filter((each) => each.status === "failed");
    for (const { fullName, failureMessages } of failed) failures.push(named(name, fullName, failureMessages?.[0]));
    if (status !== "failed" || failed.length > 0) continue;
    broken += 1;
    failures.push(named(name, "outside of its tests", message));
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, failures, retried: [] };
}

type PlaywrightSuite = { specs?: PlaywrightSpec[]; suites?: PlaywrightSuite[] };
type PlaywrightSpec = { title: string; file: string; tests: { projectName: string; status: string; results: { error?: { message?: string } }[] }[] };
type PlaywrightReport = { suites: PlaywrightSuite[]; stats: { expected: number; unexpected: number; flaky: number }; errors: { message?: string }[] };

/** Tests of a Playwright JSON report; one that passed at its second try counts as passed, and is named. */
export function countPlaywright(file: string): Counts {
  const report = read<PlaywrightReport>(file);
  if (!report) return NO_REPORT;
  const tests = report.suites.flatMap(specsOf).flatMap(({ title, file: spec, tests: ways }) => ways.map((way) => ({ ...way, name: `[${way.projectName}] ${title}`, spec })));
  const lines = (wanted: string) =>
    tests.filter(({ status }) => status === wanted).map(({ spec, name, results }) => named(spec, name, results.find(({ error }) => error)?.error?.message));
  return {
    passed: report.stats.expected + report.stats.flaky,
    failed: report.stats.unexpected + report.errors.length,
    failures: [...lines("unexpected"), ...report.errors.map(({ message }) => named("playwright", "outside of its tests", message))],
    retried: lines("flaky"),
  };
}

export function sumCounts(counts: readonly Counts[]): Counts {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
    failures: counts.flatMap(({ failures }) => failures),
    retried: counts.flatMap(({ retried }) => retried),
  };
}

function specsOf({ specs = [], suites = [] }: PlaywrightSuite): PlaywrightSpec[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** So much of what a test said is enough to know it again. */
const LINES = 10;

function named(file: string, name: string, message = ""): string {
  const lines = stripVTControlCharacters(message).split("\n").filter((line) => !line.includes("/node_modules/"));
  const said = lines.slice(0, LINES).map((line) => `      ${line}`.trimEnd());
  return [`${file} › ${name}`, ...said].join("\n").trimEnd();
}

function read<Report>(file: string): Report | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : null;
}
