import boundaries from "eslint-plugin-boundaries";
import next from "eslint-config-next/core-web-vitals";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** The folders of the architecture; of two that match, the first counts. Root files (configurations) stand outside. */
const LAYERS = {
  domain: "lib/domain",
  generated: "lib/server/generated",
  server: "lib/server",
  shared: "lib",
  components: "components",
  app: "app",
  prisma: "prisma",
  scripts: "scripts",
  tests: "tests",
};

/** What each layer may import besides itself: arrows point downwards only. */
const MAY_IMPORT = {
  domain: [],
  shared: ["domain"],
  server: ["generated", "shared", "domain"],
  components: ["shared", "domain"],
  app: ["components", "server", "shared", "domain"],
  prisma: ["generated", "server", "shared", "domain"],
  scripts: ["prisma", "generated", "server", "shared", "domain"],
  tests: ["app", "components", "scripts", "prisma", "generated", "server", "shared", "domain"],
};

/** The rules of the clinic are plain functions: this is all they may use of other people's code, and nothing of Node's. */
const DOMAIN_PACKAGES = ["zod", "date-fns", "@date-fns/tz"];
/** Only the data layer, and what sets a database up or tests it, speaks to the database. */
const DATABASE_PACKAGES = ["@prisma/*", "pg", "pg-boss"];
const WITHOUT_DATABASE = ["domain", "shared", "components", "app"];

export default defineConfig(
  globalIgnores([".next/", ".data/", "lib/server/generated/", "next-env.d.ts", "playwright-report/", "test-results/"]),
  next,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      // An event handler or a form action may be async: React awaits or ignores it by design.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/require-await": "off",
    },
  },
  // React's rules for hooks take any function called `use` for one.
  { ignores: ["app/**", "components/**"], rules: { "react-hooks/rules-of-hooks": "off" } },
  {
    plugins: { boundaries },
    settings: {
      "boundaries/elements": Object.entries(LAYERS).map(([type, pattern]) => ({ type, pattern, partialMatch: false })),
      "import/resolver": { typescript: { alwaysTryTypes: true } },
    },
    rules: {
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          checkAllOrigins: true,
          message: "{{from.element.type}} may not import {{dependency.source}}: imports point downwards only, from app to lib/domain",
          policies: [
            ...Object.entries(MAY_IMPORT).map(([type, others]) => ({
              from: { element: { type } },
              allow: { to: { element: { types: { anyOf: [type, ...others] } } } },
            })),
            { allow: { to: { module: { origin: ["external", "core"] } } } },
            { from: { element: { type: "domain" } }, disallow: { to: { module: { origin: ["external", "core"] } } } },
            { from: { element: { type: "domain" } }, allow: { to: { module: { source: DOMAIN_PACKAGES } } } },
            { from: { element: { types: { anyOf: WITHOUT_DATABASE } } }, disallow: { to: { module: { source: DATABASE_PACKAGES } } } },
          ],
        },
      ],
    },
  },
  { files: ["**/*.{js,mjs}"], extends: [tseslint.configs.disableTypeChecked] },
);
