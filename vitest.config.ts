import { defineConfig } from "vitest/config";

/** The rules read no clock and no machine's zone: they are tested where such a mistake would show. [TIME] */
const ZONES = ["UTC", "America/New_York", "Pacific/Auckland"];

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    testTimeout: 30_000,
    projects: [
      ...ZONES.map((zone) => ({
        extends: true as const,
        test: {
          name: `unit ${zone}`,
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/property-seed.ts", "tests/unit/machine-zone.ts"],
          env: { TZ: zone },
          pool: "forks" as const,
        },
      })),
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/integration/postgres.ts"],
          setupFiles: ["tests/property-seed.ts", "tests/integration/own-database.ts"],
          pool: "forks",
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
