import { describe, expect, test, vi } from 'vitest';
import type { ThemeView } from '../src/api/generated/ThemeView';
import { Axis, spread } from '../src/features/sheet/scale';
import { sought } from '../src/shared/fold';
import * as format from '../src/shared/format';
import { leading, withNarrower } from '../src/shared/themes';
import { speak } from '../src/shared/words.svelte';

/** Shows no-break spaces as plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test.each([
  ['fr', '08 h 30', '2 h 05', '45 min', '31 km', '3,7 km', '600 m', '1 407,26 €', 'samedi 12 juin 2027', '6,2', '6'],
  ['en', '08:30', '2 h 05', '45 min', '31 km', '3.7 km', '600 m', '€1,407.26', 'Saturday, 12 June 2027', '6.2', '6'],
] as const)('numbers, times and dates in %s', (lang, ...written) => {
  speak(lang);
  const { time, duration, length, money, longDate, tenthsUp } = format;
  const said = [time('2027-06-12T08:30'), duration(125), duration(45), length(31_200), length(3_700), length(600), money('1407.26'), longDate('2027-06-12'), tenthsUp(6.158), tenthsUp(6)];
  expect(said.map((text) => plain(text).replace('Saturday 12', 'Saturday, 12'))).toEqual(written);
});

describe('a name is found', () => {
  const towns = ['Béziers', 'Saint-Guilhem-le-Désert', 'Montbéziers', "L'Hospitalet-du-Larzac", 'Lunel'];
  const find = (text: string) => sought(towns, (town) => town, text, 3);

  test('without its accents, the nearest first', () => expect(find('beziers')).toEqual(['Béziers', 'Montbéziers']));
  test('with saint cut short', () => expect(find('st guil')).toEqual(['Saint-Guilhem-le-Désert']));
  test('by words in any place', () => expect(find('larzac hosp')).toEqual(["L'Hospitalet-du-Larzac"]));
  test('by nothing else', () => expect(find('sète')).toEqual([]));
});

describe('themes', () => {
  const theme = (key: string, family: string, ...parents: string[]): ThemeView => ({ key, family, parents, name_fr: key, name_en: key, places: 1 });
  const themes = [theme('heritage', 'other'), theme('medieval', 'medieval', 'heritage'), theme('religious', 'religious', 'heritage'), theme('christian', 'religious', 'religious'), theme('priory', 'medieval', 'christian', 'medieval')];

  test('a wide theme holds its narrower ones, through every parent', () => {
    expect([...withNarrower(themes, ['religious'])].sort()).toEqual(['christian', 'priory', 'religious']);
    expect([...withNarrower(themes, ['medieval'])].sort()).toEqual(['medieval', 'priory']);
  });
  test('those under a root are offered first', () => expect(leading(themes).map((one) => one.key)).toEqual(['medieval', 'religious']));
});

describe('the timeline', () => {
  test('gives every minute the same room', () => {
    const axis = new Axis('2027-06-12T07:05', '2027-06-12T18:40');
    const hour = axis.y('2027-06-12T09:00') - axis.y('2027-06-12T08:00');
    expect(axis.y('2027-06-12T17:30') - axis.y('2027-06-12T16:30')).toBeCloseTo(hour);
    expect(axis.clock('12:00', '2027-06-12T08:00')).toBeCloseTo(axis.y('2027-06-12T12:00'));
    expect(axis.hours.map((mark) => mark.label.slice(11))).toEqual(['07:00', '08:00', '09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00', '17:00', '18:00', '19:00']);
  });
  test('leaves a label where it belongs if it has room', () => expect(spread([0, 50, 120], [20, 20, 20], 4)).toEqual([0, 50, 120]));
  test('parts labels that would touch, as much upwards as downwards', () => expect(spread([100, 110], [20, 20], 0)).toEqual([95, 115]));
  test('never goes above the top', () => expect(spread([0, 2, 4], [20, 20, 20], 0)).toEqual([0, 20, 40]));
  test('never lets labels overlap or change order', () => {
    for (let seed = 1; seed < 200; seed++) {
      const random = (i: number) => Math.abs(Math.sin(seed * 12.9898 + i * 78.233) * 43758.5453) % 1;
      const wanted = Array.from({ length: 12 }, (_, i) => random(i) * 400).sort((a, b) => a - b);
      const heights = wanted.map((_, i) => 10 + random(i + 50) * 60);
      const tops = spread(wanted, heights, 3);
      tops.forEach((top, i) => expect(top).toBeGreaterThanOrEqual(i === 0 ? 0 : (tops[i - 1] ?? 0) + (heights[i - 1] ?? 0) + 3 - 1e-9));
    }
  });
});

test('in the desktop window the shell is asked, with its own names for things', async () => {
  const invoke = vi.fn().mockResolvedValue(null);
  Object.assign(window, { __TAURI_INTERNALS__: { invoke } });
  const { edit, saveProgramme } = await import('../src/api/commands');
  await edit(2, { kind: 'move', from: 4, to: 5 }, 'en');
  await saveProgramme(1, 'fr');
  expect(invoke.mock.calls.map(([command, args]) => [command, args])).toEqual([
    ['edit', { rank: 2, edit: { kind: 'move', from: 4, to: 5 }, lang: 'en' }],
    ['save_programme', { rank: 1, lang: 'fr' }],
  ]);
  Reflect.deleteProperty(window, '__TAURI_INTERNALS__');
});
