import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import globals from "globals";

const MARKUP = ["innerHTML", "outerHTML", "insertAdjacentHTML", "write", "writeln"];

export default defineConfig(
  { linterOptions: { noInlineConfig: true } }, // an exception stands here, where all can see it
  js.configs.recommended,
  {
    files: ["overrides/**/*.js"],
    languageOptions: {
      ecmaVersion: 2022, // the scripts are published as written: browsers of that year must read them
      sourceType: "script", // browsers load no modules from a folder
      globals: globals.browser,
    },
    rules: {
      "eqeqeq": "error",
      "no-console": "error",
      "no-eval": "error",
      "no-implicit-globals": "error", // all scripts of a page share one scope
      "no-implied-eval": "error",
      "no-new-func": "error",
      // A strict policy of the host refuses markup and addresses of code made by a script.
      "no-restricted-properties": ["error", ...MARKUP.map((property) => ({ property }))],
      "no-script-url": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
);
