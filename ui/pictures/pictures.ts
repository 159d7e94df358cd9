// A sheet of maps to look at: two regions at four zooms, and what a coach reaches. `make.mjs` prints it.
import '@fontsource-variable/eb-garamond';
import '@fontsource-variable/inter';
import '../src/styles/tokens.css';
import * as maplibregl from 'maplibre-gl';
import type { GeoJSONSource } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { ReachView } from '../src/api/generated/ReachView';
import type { RegionMapView } from '../src/api/generated/RegionMapView';
import { palette } from '../src/map/palette';
import { style } from '../src/map/style';
import { areas } from '../src/map/reachAreas';

type Picture = { region: string; zoom: number; centre: [number, number]; reach?: boolean };

const PICTURES: Picture[] = [
  { region: 'isle-of-man', zoom: 8.4, centre: [-4.55, 54.22], reach: true },
  { region: 'isle-of-man', zoom: 9.6, centre: [-4.52, 54.2] },
  { region: 'isle-of-man', zoom: 11.4, centre: [-4.53, 54.16] },
  { region: 'isle-of-man', zoom: 14, centre: [-4.4835, 54.1515] },
  { region: 'liechtenstein', zoom: 9.7, centre: [9.555, 47.155], reach: true },
  { region: 'liechtenstein', zoom: 10.8, centre: [9.54, 47.13] },
  { region: 'liechtenstein', zoom: 12.3, centre: [9.52, 47.15] },
  { region: 'liechtenstein', zoom: 14.4, centre: [9.5215, 47.139] },
];

maplibregl.setWorkerUrl(new URL(workerUrl, location.href).href);
document.documentElement.dataset['appearance'] = new URLSearchParams(location.search).get('theme') ?? 'light';

const read = async <T>(path: string) => (await (await fetch(`/regions/${path}`)).json()) as T;

async function draw(picture: Picture): Promise<void> {
  const view = await read<RegionMapView>(`${picture.region}/region.json`);
  const frame = document.createElement('div');
  const credit = document.createElement('p');
  credit.textContent = view.credit;
  frame.append(credit);
  document.body.append(frame);
  const tiles = `${location.origin}/regions/${picture.region}/${view.stamp}/{z}/{x}/{y}.mvt`;
  const schematic = { land: [], coast: [], roads: [], towns: [], attribution: '' };
  const map = new maplibregl.Map({
    container: frame,
    style: style({ schematic, region: { ...view, tiles } }, palette()),
    center: picture.centre,
    zoom: picture.zoom,
    attributionControl: false,
    interactive: false,
    fadeDuration: 0,
  });
  await map.once('load');
  if (picture.reach) map.getSource<GeoJSONSource>('reach')?.setData(areas(await read<ReachView>(`${picture.region}/reach.json`)));
  await map.once('idle');
}

await document.fonts.load('16px "Inter Variable"');
await document.fonts.load('16px "EB Garamond Variable"');
for (const picture of PICTURES) await draw(picture);
await fetch('/drawn');
