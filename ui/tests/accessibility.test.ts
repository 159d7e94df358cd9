import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import App from '../src/App.svelte';
import tokens from '../src/styles/tokens.css?raw';
import { desk } from '../src/shared/desk.svelte';

/** Names each rule that is broken, with where. Contrast is measured below: jsdom draws nothing. */
async function broken(): Promise<string[]> {
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
}

test('the window breaks no rule of accessibility, empty or with a tour', async () => {
  document.documentElement.lang = 'fr';
  render(App);
  const button = await screen.findByTestId('plan-button');
  expect(await broken()).toEqual([]);
  await userEvent.click(button);
  await screen.findByTestId('proposal-1');
  desk.choosePlace(desk.office?.places[0]?.id ?? null);
  await userEvent.click(screen.getByTestId('programme-button'));
  await screen.findByTestId('paper-file');
  expect(await broken()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Ajouter Cité de Carcassonne' }));
  await screen.findAllByTestId('mends');
  document.querySelectorAll('details').forEach((details) => (details.open = true));
  expect(await broken()).toEqual([]);
}, 30_000);

const colours = new Map([...tokens.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [name, [light, dark]]));

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const PAIRS = [
  ...['ink', 'quiet', 'sea', 'warning', 'refusal'].flatMap((ink) => [`${ink} on ground`, `${ink} on sheet`]),
  ...['quiet', 'sea'].map((ink) => `${ink} on sea-pale`),
  'ink on sea-wash',
  'ground on ink',
  ...['ink', 'warning', 'refusal'].map((ink) => `${ink} on sea-pale`),
  'on-sea on sea',
  'quiet on hatch-ground',
  'map-town on map-land',
  ...['religious', 'industrial', 'medieval', 'traditions', 'other'].flatMap((family) => [`${family} on ground`, `on-theme on ${family}`]),
];

test.each(PAIRS)('%s can be read, light and dark', (pair) => {
  const [ink = '', ground = ''] = pair.split(' on ');
  for (const scheme of [0, 1]) {
    const ratio = contrast(colours.get(ink)?.[scheme] ?? '', colours.get(ground)?.[scheme] ?? '');
    expect(ratio, scheme ? 'dark' : 'light').toBeGreaterThanOrEqual(4.5);
  }
});
