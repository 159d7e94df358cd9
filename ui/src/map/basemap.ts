import type { ExpressionSpecification, FilterSpecification, LayerSpecification, LineLayerSpecification, SymbolLayerSpecification, VectorSourceSpecification } from 'maplibre-gl';
import type { Palette } from './palette';

/** The source that the layers of the basemap are drawn from. */
export const BASEMAP = 'basemap';

/** What the basemap shows besides what it always shows. */
export type BasemapOptions = {
  /** What lies around the region, as its tiles say. */
  around: 'sea' | 'land';
  /** Administrative boundaries, off by default. */
  boundaries?: boolean;
};

const SANS = ['Inter Variable'];
const SERIF = ['EB Garamond Variable'];

/** Whom the map is owed to; it stands on every map. */
export const CREDIT = '© OpenStreetMap contributors';

/** The tiles of a region, from an address with `{z}/{x}/{y}` in it. */
export function basemapSource(tiles: string, bounds?: [number, number, number, number]): VectorSourceSpecification {
  return { type: 'vector', tiles: [tiles], minzoom: 5, maxzoom: 14, attribution: CREDIT, ...(bounds && { bounds }) };
}

const grow = (...steps: (number | ExpressionSpecification)[]) => ['interpolate', ['exponential', 1.5], ['zoom'], ...steps] as ExpressionSpecification;
const fade = (...steps: (number | string)[]) => ['interpolate', ['linear'], ['zoom'], ...steps] as ExpressionSpecification;
const isClass = (...classes: string[]): ExpressionSpecification => ['in', ['get', 'class'], ['literal', classes]];
const byClass = (table: Record<string, number | string>, otherwise: number | string) =>
  ['match', ['get', 'class'], ...Object.entries(table).flat(), otherwise] as unknown as ExpressionSpecification;
const all = (...filters: ExpressionSpecification[]): FilterSpecification => ['all', ...filters];
const isKind = (kind: 'Polygon' | 'LineString' | 'Point'): ExpressionSpecification => ['==', ['geometry-type'], kind];

const rank: ExpressionSpecification = ['coalesce', ['get', 'rank'], 0];

type Layer = LayerSpecification;
const from = (layer: string) => ({ source: BASEMAP, 'source-layer': layer });

function ground(colours: Palette, around: BasemapOptions['around']): Layer[] {
  const cover = {
    wood: colours.wood,
    park: colours.grass,
    grass: colours.grass,
    pitch: colours.grass,
    cemetery: colours.grass,
    heath: colours.heath,
    wetland: colours.heath,
    vineyard: colours.vineyard,
    sand: colours.sand,
    rock: colours.rock,
    quarry: colours.rock,
    glacier: colours.ice,
  };
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': around === 'sea' ? colours.sea : colours.land } },
    { id: 'islands', type: 'fill', ...from('land'), filter: isClass('island'), paint: { 'fill-color': colours.land } },
    {
      id: 'built',
      type: 'fill',
      ...from('built'),
      paint: { 'fill-color': byClass({ industry: colours.industry, airport: colours.industry }, colours.built), 'fill-opacity': fade(7, 0.7, 11, 1) },
    },
    {
      id: 'land',
      type: 'fill',
      ...from('land'),
      filter: ['!', isClass('island')],
      paint: { 'fill-color': byClass(cover, colours.industry), 'fill-opacity': fade(6, 0.8, 10, 1) },
    },
  ];
}

function water(colours: Palette): Layer[] {
  const line = (id: string, classes: string[], width: ExpressionSpecification): Layer => ({
    id,
    type: 'line',
    ...from('water'),
    filter: all(isKind('LineString'), isClass(...classes), ['!=', ['get', 'run'], 'tunnel']),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colours.river, 'line-width': width },
  });
  return [
    line('streams', ['stream', 'ditch'], grow(11, 0.4, 14, 1, 17, 2.5)),
    line('rivers', ['river', 'canal'], grow(7, 0.6, 10, 1.1, 12, 1.7, 14, 2.8, 17, 7)),
    { id: 'water', type: 'fill', ...from('water'), filter: isKind('Polygon'), paint: { 'fill-color': colours.sea } },
    {
      id: 'shores',
      type: 'line',
      ...from('water'),
      filter: all(isKind('LineString'), isClass('coast')),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.coast, 'line-width': fade(6, 0.6, 12, 1.1) },
    },
  ];
}

function boundaries(colours: Palette): Layer[] {
  const line = (id: string, classes: string, width: number, dash: number[]): Layer => ({
    id,
    type: 'line',
    ...from('boundary'),
    filter: isClass(classes),
    paint: { 'line-color': colours.border, 'line-width': width, 'line-dasharray': dash, 'line-opacity': 0.8 },
  });
  return [line('boundaries-inner', 'inner', 0.8, [3, 3]), line('boundaries', 'country', 1.4, [6, 2, 1, 2])];
}

/** Widths of roads in pixels, by zoom. */
const WIDTHS: [number, Record<string, number>][] = [
  [5, { motorway: 0.9, trunk: 0.7, primary: 0.4 }],
  [8, { motorway: 1.7, trunk: 1.4, primary: 1.1, secondary: 0.7 }],
  [10, { motorway: 2.6, trunk: 2.2, primary: 2, secondary: 1.4, tertiary: 0.9, minor: 0.4 }],
  [12, { motorway: 4.2, trunk: 3.8, primary: 3.6, secondary: 2.9, tertiary: 2.2, minor: 1.1, pedestrian: 1, service: 0.4 }],
  [14, { motorway: 8, trunk: 7, primary: 6.6, secondary: 5.6, tertiary: 4.8, minor: 3.4, pedestrian: 2.6, service: 1.6 }],
  [17, { motorway: 24, trunk: 22, primary: 21, secondary: 19, tertiary: 17, minor: 13, pedestrian: 10, service: 7 }],
];

function roadWidth(edge: number): ExpressionSpecification {
  const width = (table: Record<string, number>): ExpressionSpecification => ['*', ['case', ['has', 'minor'], 0.65, 1], byClass(table, 0)];
  return grow(...WIDTHS.flatMap(([zoom, table]) => [zoom, edge > 0 ? (['+', width(table), edge * Math.min(1, zoom / 14) * 2] as ExpressionSpecification) : width(table)]));
}

const ROADS = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'minor', 'pedestrian', 'service'];

/** Roads of one level: below, on or above the ground. */
function roadsAt(colours: Palette, run: 'tunnel' | '' | 'bridge'): Layer[] {
  const filter = all(isKind('LineString'), isClass(...ROADS), ['==', ['coalesce', ['get', 'run'], ''], run]);
  const layout: LineLayerSpecification['layout'] = { 'line-cap': run === '' ? 'round' : 'butt', 'line-join': 'round', 'line-sort-key': rank };
  const opacity = run === 'tunnel' ? 0.45 : 1;
  const edge = run === 'bridge' ? 1.1 : 0.8;
  const name = run || 'ground';
  const lane = byClass({ motorway: colours.express, trunk: colours.main, primary: colours.main, pedestrian: colours.built }, colours.lane);
  // Seen from afar, a road is one line: its edges would be all that is left of it.
  const far = byClass({ motorway: colours.express, trunk: colours.motorway, primary: colours.motorway }, colours.road);
  return [
    { id: `roads-${name}-edge`, type: 'line', ...from('road'), minzoom: 10, filter, layout, paint: { 'line-color': colours.casing, 'line-width': roadWidth(edge), 'line-opacity': opacity } },
    {
      id: `roads-${name}`,
      type: 'line',
      ...from('road'),
      filter,
      layout,
      paint: { 'line-color': ['step', ['zoom'], far, 10, lane] as ExpressionSpecification, 'line-width': roadWidth(0), 'line-opacity': opacity },
    },
  ];
}

function ways(colours: Palette): Layer[] {
  const dashed = (id: string, classes: string[], width: ExpressionSpecification, dash: number[], color: string, minzoom: number): Layer => ({
    id,
    type: 'line',
    ...from('road'),
    minzoom,
    filter: all(isKind('LineString'), isClass(...classes), ['!=', ['get', 'run'], 'tunnel']),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': width, 'line-dasharray': dash },
  });
  return [
    { id: 'squares', type: 'fill', ...from('road'), filter: isKind('Polygon'), paint: { 'fill-color': colours.lane, 'fill-opacity': 0.7 } },
    dashed('ferries', ['ferry'], grow(7, 0.8, 12, 1.3), [4, 4], colours.coast, 7),
    { id: 'runways', type: 'line', ...from('road'), filter: isClass('runway', 'taxiway'), paint: { 'line-color': colours.road, 'line-width': grow(10, byClass({ runway: 1.6 }, 0), 14, byClass({ runway: 16 }, 4), 17, byClass({ runway: 90 }, 20)) } },
    dashed('paths', ['path'], grow(13, 0.5, 17, 1.6), [2, 1.6], colours.track, 13.5),
    dashed('tracks', ['track'], grow(12, 0.5, 14, 0.9, 17, 2.2), [5, 1.6], colours.track, 12.5),
  ];
}

function rails(colours: Palette): Layer[] {
  const filter = all(isKind('LineString'), ['!=', ['get', 'run'], 'tunnel']);
  const thin = ['case', ['any', ['has', 'minor'], isClass('tram', 'narrow')], 0.6, 1] as ExpressionSpecification;
  const width = (...steps: number[]) => grow(...steps.map((step, index) => (index % 2 ? (['*', thin, step] as ExpressionSpecification) : step)));
  return [
    { id: 'rails', type: 'line', ...from('rail'), filter, layout: { 'line-join': 'round' }, paint: { 'line-color': colours.rail, 'line-width': width(8, 0.7, 12, 1.2, 14, 1.7, 17, 3) } },
    { id: 'sleepers', type: 'line', ...from('rail'), minzoom: 12, filter, paint: { 'line-color': colours.rail, 'line-width': width(12, 3, 14, 4.5, 17, 9), 'line-dasharray': [0.25, 3] } },
  ];
}

const halo = (colour: string, width = 1.4) => ({ 'text-halo-color': colour, 'text-halo-width': width });

function lineNames(colours: Palette): Layer[] {
  const along = { 'symbol-placement': 'line', 'text-font': SANS, 'text-max-angle': 30 } as const;
  const level = { ...along, 'text-rotation-alignment': 'viewport', 'symbol-spacing': 320, 'text-padding': 24 } as const;
  return [
    {
      id: 'names-streams',
      type: 'symbol',
      ...from('water'),
      minzoom: 11,
      filter: all(isKind('LineString'), ['has', 'name']),
      layout: { ...along, 'text-font': SERIF, 'text-field': ['get', 'name'], 'text-size': fade(11, 11.5, 16, 15), 'symbol-spacing': 420, 'text-letter-spacing': 0.06 },
      paint: { 'text-color': colours.waterInk, ...halo(colours.land) },
    },
    {
      id: 'names-roads',
      type: 'symbol',
      ...from('road'),
      minzoom: 13,
      filter: all(isKind('LineString'), ['has', 'name'], ['any', ['>=', ['zoom'], 15], ['!', isClass('service', 'track', 'path')]]),
      layout: { ...along, 'text-field': ['get', 'name'], 'text-size': fade(13, 10, 17, 13), 'symbol-sort-key': ['-', 0, rank], 'symbol-spacing': 300 },
      paint: { 'text-color': colours.town, ...halo(colours.land) },
    },
    {
      id: 'names-references',
      type: 'symbol',
      ...from('road'),
      minzoom: 8,
      filter: all(isKind('LineString'), ['has', 'ref'], ['any', isClass('motorway', 'trunk', 'primary'), ['>=', ['zoom'], 12]]),
      layout: { ...level, 'text-field': ['get', 'ref'], 'text-size': fade(8, 9.5, 14, 11), 'symbol-sort-key': ['-', 0, rank] },
      paint: { 'text-color': colours.peak, ...halo(colours.land, 2) },
    },
  ];
}

function pointNames(colours: Palette): Layer[] {
  const layout: SymbolLayerSpecification['layout'] = { 'text-field': ['get', 'name'], 'symbol-sort-key': rank, 'text-max-width': 8, 'text-padding': 6 };
  const wet = isClass('lake', 'riverbank');
  return [
    {
      id: 'names-areas',
      type: 'symbol',
      ...from('name'),
      filter: all(['<=', rank, ['+', ['zoom'], 0.01]], ['!', isClass('island', 'grass', 'vineyard', 'pitch', 'parking')]),
      layout: { ...layout, 'text-font': SERIF, 'text-size': fade(9, 11.5, 15, 13.5) },
      paint: { 'text-color': ['case', wet, colours.waterInk, isClass('wood', 'park', 'cemetery'), colours.traditions, colours.peak] as ExpressionSpecification, ...halo(colours.land, 1), 'text-halo-blur': 0.5 },
    },
    {
      id: 'names-peaks',
      type: 'symbol',
      ...from('peak'),
      minzoom: 10,
      layout: { ...layout, 'text-font': SANS, 'text-field': ['concat', '▴\n', ['get', 'name'], ['case', ['has', 'number'], ['concat', '\n', ['to-string', ['get', 'number']]], '']], 'text-size': fade(10, 9.5, 15, 11.5), 'text-line-height': 1.1, 'text-padding': 14 },
      paint: { 'text-color': colours.peak, ...halo(colours.land) },
    },
    {
      id: 'names-stations',
      type: 'symbol',
      ...from('rail'),
      minzoom: 13,
      filter: isKind('Point'),
      layout: { ...layout, 'text-font': SANS, 'text-field': ['concat', '▪ ', ['get', 'name']], 'text-size': 10.5 },
      paint: { 'text-color': colours.quiet, ...halo(colours.land) },
    },
    {
      id: 'names-places-small',
      type: 'symbol',
      ...from('place'),
      minzoom: 11,
      filter: isClass('hamlet', 'suburb', 'farm', 'locality', 'island'),
      layout: { ...layout, 'text-font': SANS, 'text-size': fade(11, 10, 15, 12.5), 'text-padding': 10 },
      paint: { 'text-color': colours.town, ...halo(colours.land) },
    },
    {
      id: 'names-places',
      type: 'symbol',
      ...from('place'),
      filter: isClass('city', 'town', 'village'),
      layout: {
        ...layout,
        'text-font': SANS,
        'text-size': ['interpolate', ['linear'], ['zoom'], 7, byClass({ city: 14, town: 11.5 }, 10), 10, byClass({ city: 18, town: 14 }, 11.5), 14, byClass({ city: 24, town: 20 }, 15)] as ExpressionSpecification,
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.4,
      },
      paint: { 'text-color': ['case', isClass('village'), colours.town, colours.ink] as ExpressionSpecification, ...halo(colours.land, 1.6) },
    },
  ];
}

/** The calm map under everything else, from the ground up; its names are written in order of rank. */
export function basemapLayers(colours: Palette, options: BasemapOptions): { under: LayerSpecification[]; names: LayerSpecification[] } {
  return {
    under: [
      ...ground(colours, options.around),
      ...water(colours),
      ...ways(colours),
      ...roadsAt(colours, 'tunnel'),
      ...roadsAt(colours, ''),
      ...rails(colours),
      ...roadsAt(colours, 'bridge'),
      ...(options.boundaries ? boundaries(colours) : []),
    ],
    names: [...lineNames(colours), ...pointNames(colours)],
  };
}
