import { FluentResource } from '@fluent/bundle';
import { expect, test } from 'vitest';
import enWindow from '../../assets/locales/en/window.ftl?raw';
import enWords from '../../assets/locales/en/words.ftl?raw';
import frWindow from '../../assets/locales/fr/window.ftl?raw';
import frWords from '../../assets/locales/fr/words.ftl?raw';
import { office } from '../src/api/fake/catalogue';

const keys = (file: string) => new FluentResource(file).body.map((message) => message.id);
const french = [...keys(frWords), ...keys(frWindow)];
const english = [...keys(enWords), ...keys(enWindow)];
const sources = import.meta.glob<string>('../src/**/*.{svelte,ts}', { query: '?raw', import: 'default', eager: true });
const code = Object.values(sources).join('\n');

/** Keys that are put together where they are used, and every end that they can have. */
const ENDS: Record<string, string[]> = {
  'ui-lunch-': ['restaurant', 'picnic', 'none'],
  'ui-dinner-': ['lodging', 'restaurant', 'none'],
  'ui-pace-': ['relaxed', 'normal', 'brisk'],
  'ui-leg-': ['osm', 'server', 'estimated', 'override'],
  'ui-edit-': ['move', 'remove', 'insert', 'leave-later', 'stay', 'free-driver', 'second-driver', 'relay', 'carrier', 'note', 'swap', 'exchange', 'length', 'pin', 'repair'],
  'ui-note-': ['no-coach', 'passes', 'drop-off', 'leg-minutes'],
  'ui-duty-': ['D', 'W', 'A', 'B'],
  'ui-gauge-': ['driving-without-break', 'daily-driving', 'amplitude', 'work-without-break', 'effective-work'],
  'ui-level-': ['near', 'over'],
  'ui-rest-': ['regular', 'split', 'reduced', 'short'],
  'ui-parking-': ['yes', 'near', 'no'],
  'ui-appearance-': ['auto', 'light', 'dark'],
  'ui-absent-': ['closed', 'too-far', 'does-not-fit', 'access', 'capacity', 'excluded', 'lower-prize'],
  'ui-wish-': ['something-open', 'leave-after', 'back-by', 'lunch', 'pickup', 'required', 'driver-law', 'dinner', 'driving', 'walking', 'climbing', 'budget', 'order'],
  'ui-verdicts-': ['error-one', 'error-other', 'warning-one', 'warning-other'],
  'verdict-': ['error', 'warning', 'info'],
  'vehicle-': office.vehicles.map((vehicle) => vehicle.key),
  'warning-': ['hours-to-be-checked', 'coach-access-to-be-checked', 'price-to-be-checked'],
};

function used(): string[] {
  const plain = [...code.matchAll(/\bt\(\s*'([a-z][\w-]+)'/g), ...code.matchAll(/\? t?\(?'(ui-[\w-]+)'/g)].map(([, key = '']) => key);
  const counted = [...code.matchAll(/\bcount\(\s*'([a-z][\w-]+)'/g)].flatMap(([, key = '']) => [`${key}-one`, `${key}-other`]);
  const composed = Object.entries(ENDS).flatMap(([start, ends]) => ends.map((end) => start + end));
  return [...new Set([...plain, ...counted, ...composed])];
}

test('every word that the window uses exists in both languages', () => {
  expect(used().length).toBeGreaterThan(100);
  expect(used().filter((key) => !french.includes(key))).toEqual([]);
  expect(used().filter((key) => !english.includes(key))).toEqual([]);
});

test('every key that is put together in the code has its ends listed here', () => {
  const starts = [...code.matchAll(/\b(?:t|has|count)\(`([\w-]+)\$\{/g)].map(([, start]) => start);
  expect(new Set(starts)).toEqual(new Set(Object.keys(ENDS)));
});

test('both languages have the same keys, once each, and the window’s begin with ui-', () => {
  expect([...french].sort()).toEqual([...english].sort());
  expect(french.filter((key, i) => french.indexOf(key) !== i)).toEqual([]);
  expect(keys(frWindow).filter((key) => !key.startsWith('ui-'))).toEqual([]);
});

test('no word of the window is left over', () => {
  const listed = new Set([...used(), ...[...code.matchAll(/'(ui-[\w-]+)'/g)].map(([, key]) => key)]);
  const left = keys(frWindow).filter((key) => !listed.has(key) && !listed.has(key.replace(/-(one|other)$/, '')) && !/^ui-duty-[DWAB]$/.test(key));
  expect(left).toEqual([]);
});
