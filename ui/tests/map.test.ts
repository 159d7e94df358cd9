import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { answer } from '../src/api/fake';
import { HERAULT, plant } from '../src/api/fake/region';
import { BASEMAP, basemapLayers } from '../src/map/basemap';
import type { Palette } from '../src/map/palette';
import { areas } from '../src/map/reachAreas';
import { style } from '../src/map/style';
import { drawn } from './drawn';
import vocabulary from '../../crates/roads/src/tiles/feature.rs?raw';
import land from '../../crates/roads/src/tiles/layers/land.rs?raw';
import road from '../../crates/roads/src/tiles/layers/road.rs?raw';

const user = userEvent.setup();
const COLOURS = new Proxy({}, { get: () => '#123456' }) as Palette;
const SCHEMATIC = { land: [], coast: [], roads: [], towns: [], attribution: '' };

/** The layers that tiles have, as the program that cuts them names them. */
const KNOWN = new Set([...vocabulary.matchAll(/Self::\w+ => "(\w+)"/g)].map(([, name]) => name));

async function open() {
  render(App);
  await screen.findByTestId('plan-button');
}

test('the style draws only layers that the tiles have, and all of them', () => {
  const { under, names } = basemapLayers(COLOURS, { around: 'sea', boundaries: true });
  const drawnLayers = [...under, ...names].flatMap((layer) => ('source-layer' in layer && layer['source-layer'] ? [layer['source-layer']] : []));
  expect(KNOWN.size).toBe(9);
  expect([...new Set(drawnLayers)].sort()).toEqual([...KNOWN].sort());
});

test('every class of road and of ground has its own look', () => {
  const text = JSON.stringify(basemapLayers(COLOURS, { around: 'land' }));
  const classes = (source: string) => [...source.matchAll(/^ +\("\w+", (?:&\[[^\]]*\], )?"(\w+)", \d+/gm)].map(([, name = '']) => name);
  const all = [...new Set([...classes(road), ...classes(land)])].filter((name) => name !== 'parking');
  expect(all.length).toBeGreaterThan(18);
  expect(all.filter((name) => !text.includes(`"${name}"`))).toEqual([]);
});

test('without a region the map is schematic and says so', async () => {
  await open();
  expect(screen.getByTestId('map-credit').textContent).toContain('Carte schématique, temps estimés');
  expect(screen.queryByTestId('reach')).toBeNull();
  await waitFor(() => expect(drawn.ground?.region).toBeNull());
  const { sources } = style({ schematic: SCHEMATIC, region: null }, COLOURS);
  expect(Object.keys(sources)).not.toContain(BASEMAP);
});

test('with a region its tiles are drawn, under the route, and their makers are named', async () => {
  plant(HERAULT);
  await open();
  const credit = screen.getByTestId('map-credit').textContent ?? '';
  expect(credit).toContain('© OpenStreetMap contributors');
  expect(credit).not.toContain('schématique');
  await waitFor(() => expect(drawn.ground?.region?.tiles).toMatch(/\/tiles\/herault\/\{z\}\/\{x\}\/\{y\}\.mvt$/));
  const region = drawn.ground?.region ?? null;
  const { sources, layers } = style({ schematic: SCHEMATIC, region }, COLOURS);
  expect(sources[BASEMAP]).toMatchObject({ type: 'vector', tiles: [region?.tiles], maxzoom: 14, bounds: HERAULT.bounds });
  const at = (id: string) => layers.findIndex((layer) => layer.id === id);
  expect(at('roads-ground')).toBeGreaterThan(0);
  expect(at('reach')).toBeGreaterThan(at('roads-ground'));
  expect(at('route')).toBeGreaterThan(at('reach'));
  expect(at('names-places')).toBeGreaterThan(at('route'));
});

test('an area within reach has its minutes on the edge that is farthest out', () => {
  const ring: [number, number][] = [[3, 43], [3.2, 43], [3.5, 43.4], [3, 43.2], [3, 43]];
  const { features } = areas({ from: [3, 43], areas: [{ minutes: 15, label: '15 min', polygons: [[ring]] }], places: [] });
  expect(features.map((feature) => feature.geometry.type)).toEqual(['MultiPolygon', 'Point']);
  expect(features[1]).toMatchObject({ properties: { label: '15 min' }, geometry: { coordinates: [3.5, 43.4] } });
  expect(areas(null).features).toEqual([]);
});

test('what a coach reaches is drawn from the first pick-up, and from a point that is clicked', async () => {
  plant(HERAULT);
  await open();
  await user.click(await screen.findByTestId('reach'));
  const list = await screen.findByTestId('reach-places');
  const asked = () => vi.mocked(answer).mock.calls.filter(([name]) => name === 'reach').map(([, args]) => args);
  expect(screen.getByTestId('reach-from')).toHaveProperty('value', 'Béziers');
  expect(asked().at(-1)).toMatchObject({ lang: 'fr' });
  expect(drawn.shown?.reach?.areas.map((area) => area.label)).toEqual(['15 min', '30 min', '45 min']);
  const [nearest] = within(list).getAllByRole('button');
  expect(nearest?.textContent).toMatch(/\d+ min$/);
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((rule) => rule.id)).toEqual([]);

  expect(drawn.shown?.asking).toBe(true);
  drawn.heard?.onpoint(43.7, 3.5);
  await waitFor(() => expect(asked().at(-1)).toEqual({ lat: 43.7, lon: 3.5, lang: 'fr' }));
  await waitFor(() => expect(drawn.shown?.reach?.from).toEqual([3.5, 43.7]));

  await user.click(screen.getByTestId('reach'));
  expect(drawn.shown).toMatchObject({ reach: null, asking: false });
});

test('an extract is imported with its progress, chosen, and remembered as the ground of the map', async () => {
  await open();
  await user.click(screen.getByTestId('regions'));
  await user.type(await screen.findByTestId('import-source'), 'elsewhere/herault-latest.osm.pbf');
  await user.click(screen.getByTestId('import-button'));
  expect((await screen.findByTestId('import-step')).textContent).toMatch(/\(\d\/3\)/);
  const region = await screen.findByTestId('region');
  expect(region.textContent).toContain('herault-latest');
  expect(region.textContent).toMatch(/41,2\u00a0Mo/);
  await user.click(within(region).getByRole('radio'));
  await waitFor(() => expect(drawn.ground?.region?.stamp).toBe('herault-latest.etr'));
  expect(screen.getByTestId('map-credit').textContent).not.toContain('schématique');
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((rule) => rule.id)).toEqual([]);
  await user.click(screen.getAllByRole('radio', { name: /Sans région/ })[0] as HTMLElement);
  await waitFor(() => expect(drawn.ground?.region).toBeNull());
});

test('an import can be stopped, and says so', async () => {
  await open();
  await user.click(screen.getByTestId('regions'));
  await user.type(await screen.findByTestId('import-source'), 'herault.osm.pbf');
  await user.click(screen.getByTestId('import-button'));
  await user.click(await screen.findByTestId('import-stop'));
  expect((await screen.findByTestId('error')).dataset['code']).toBe('import-stopped');
  expect(screen.queryByTestId('region')).toBeNull();
});
