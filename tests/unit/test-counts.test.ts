import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { countPlaywright, countVitest, sumCounts } from "../../scripts/test-counts";

const folder = mkdtempSync(path.join(tmpdir(), "taper-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(name: string, content: object): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe("what a test run says at its end", () => {
  it("names what failed in Vitest, a file outside of its tests too", () => {
    const file = report("vitest.json", {
      numPassedTests: 5,
      numFailedTests: 1,
      testResults: [
        { name: "race.test.ts", status: "failed", assertionResults: [{ status: "passed", fullName: "a" }, { status: "failed", fullName: "keeps RACE", failureMessages: ["expected 3\nto be 2"] }] },
        { name: "broken.test.ts", status: "failed", message: "no such module", assertionResults: [] },
      ],
    });
    expect(countVitest(file)).toEqual({
      passed: 5,
      failed: 2,
      failures: ["race.test.ts › keeps RACE\n      expected 3\n      to be 2", "broken.test.ts › outside of its tests\n      no such module"],
      retried: [],
    });
  });

  it("counts a browser test that passed at its second try as passed, and names it", () => {
    const spec = (title: string, status: string, message?: string) => ({ title, file: "book.spec.ts", tests: [{ projectName: "phone", status, results: [{ error: message ? { message } : undefined }, {}] }] });
    const file = report("e2e.json", {
      suites: [{ specs: [spec("books", "expected")], suites: [{ specs: [spec("moves", "flaky", "too late"), spec("cancels", "unexpected", "no button")] }] }],
      stats: { expected: 1, unexpected: 1, flaky: 1 },
      errors: [],
    });
    expect(countPlaywright(file)).toEqual({
      passed: 2,
      failed: 1,
      failures: ["book.spec.ts › [phone] cancels\n      no button"],
      retried: ["book.spec.ts › [phone] moves\n      too late"],
    });
  });

  it("counts a run without a report as a failure", () => {
    const none = countVitest(path.join(folder, "none.json"));
    expect(sumCounts([none, { passed: 2, failed: 0, failures: [], retried: [] }])).toEqual({ passed: 2, failed: 1, failures: none.failures, retried: [] });
  });
});
