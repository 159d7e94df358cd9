import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Forbids imports that would turn an arrow of the architecture around. */
const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const tauri = { group: ['@tauri-apps/*'], message: 'Only src/api speaks with the shell.' };
const features = { group: ['**/features/**'], message: 'A lower tier does not know the screens.' };
const map = { group: ['**/map/**'], message: 'Only the window knows the map.' };
const fake = { group: ['**/api/fake', '**/api/fake/**'], message: 'The fake is reached through src/api/commands.' };
// One step up from a screen lie only the other screens.
const sibling = { regex: '^\\.\\./(?!\\.\\./)|/features/', message: 'Features do not import each other.' };

export default ts.config(
  { ignores: ['dist/', 'src/api/generated/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'no-console': 'error',
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  { files: ['**/*.svelte'], rules: { 'max-lines': ['error', { max: 250 }] } },
  { files: ['src/api/**'], rules: forbid(features, map) },
  { files: ['src/shared/**'], rules: forbid(tauri, features, map, fake) },
  { files: ['src/map/**'], rules: forbid(tauri, features, fake) },
  { files: ['src/features/**'], rules: forbid(tauri, map, fake, sibling) },
  { files: ['src/App.svelte', 'src/main.ts'], rules: forbid(tauri, fake) },
);
