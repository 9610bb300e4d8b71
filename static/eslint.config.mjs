import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const nodeGlobals = { console: "readonly", addEventListener: "readonly", PerformanceObserver: "readonly", cancelAnimationFrame: "readonly", process: "readonly", URL: "readonly", URLSearchParams: "readonly", fetch: "readonly", setTimeout: "readonly", performance: "readonly" };
// What the e2e tests evaluate inside the page.
const pageGlobals = { document: "readonly", window: "readonly", location: "readonly", getComputedStyle: "readonly", requestAnimationFrame: "readonly", history: "readonly", localStorage: "readonly", navigator: "readonly", Event: "readonly", Node: "readonly" };

export default defineConfig(
  { ignores: ["dist/", "node_modules/"] },
  js.configs.recommended,
  {
    files: ["src/**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "no-restricted-properties": ["error", { property: "innerHTML", message: "Build nodes with h() of dom.ts: data never becomes markup." }],
      "max-lines": ["error", { max: 400, skipBlankLines: true }],
      complexity: ["error", 15],
    },
  },
  { files: ["src/**/*.test.ts"], rules: { "@typescript-eslint/no-floating-promises": "off" } },
  { files: ["*.mjs", "e2e/**/*.mjs"], languageOptions: { globals: { ...nodeGlobals, ...pageGlobals } } },
);
