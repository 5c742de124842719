import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base } from "@playwright/test";
import { openTestClinic, type TestClinic } from "../../scripts/test-clinic";

/** Tests in a demo clinic of their own, which they may change as a whole: others, who run beside them, have theirs as it was. */
export const test = base.extend<object, { clinic: TestClinic }>({
  clinic: [
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), "taper-own-"));
      const clinic = await openTestClinic(folder);
      await use(clinic);
      await clinic.close();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: async ({ clinic }, use) => use(clinic.address),
});
