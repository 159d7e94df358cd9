import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import type { RegionMapView } from '../api/generated/RegionMapView';
import type { SchematicView } from '../api/generated/SchematicView';
import { BASEMAP, basemapLayers, basemapSource } from './basemap';
import type { Palette } from './palette';

/** The ground of the map: a region with the address of its tiles, or else the schematic map; and points that are shown first. */
export type Ground = { schematic: SchematicView; region: (RegionMapView & { tiles: string }) | null; around: [number, number][] };

/** The ring around the place that was chosen. */
export const CHOSEN = 'place-chosen';

/** Keeps one place. */
export const isPlace = (id: string | null): ExpressionSpecification => ['==', ['get', 'id'], id ?? ''];

const FONT = ['Inter Variable'];
const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

const grow = (...steps: number[]): ExpressionSpecification => ['interpolate', ['exponential', 1.4], ['zoom'], ...steps];

/** What is drawn over the ground, empty until it is known. */
const OVER = (): StyleSpecification['sources'] => ({
  places: { type: 'geojson', data: NOTHING },
  route: { type: 'geojson', data: NOTHING },
  reach: { type: 'geojson', data: NOTHING },
});

function schematicSources(view: SchematicView): StyleSpecification['sources'] {
  const feature = <G extends GeoJSON.Geometry>(geometry: G, properties: Record<string, unknown> = {}) => ({ type: 'Feature' as const, properties, geometry });
  const data = (features: GeoJSON.Feature[]) => ({ type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features } });
  return {
    land: data(view.land.map((ring) => feature({ type: 'Polygon', coordinates: [ring] }))),
    coast: data(view.coast.map((line) => feature({ type: 'LineString', coordinates: line }))),
    roads: data(view.roads.map((road) => feature({ type: 'LineString', coordinates: [road.from, road.to] }, { class: road.class }))),
    towns: data(view.towns.map((town) => feature({ type: 'Point', coordinates: town.at }, { name: town.name, population: town.population }))),
  };
}

function ground(colours: Palette): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': colours.sea } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colours.land } },
    { id: 'coast', type: 'line', source: 'coast', paint: { 'line-color': colours.coast, 'line-width': 1 } },
  ];
}

function roads(colours: Palette): LayerSpecification[] {
  const line = (id: string, classes: string[], color: string, width: ExpressionSpecification): LayerSpecification => ({
    id,
    type: 'line',
    source: 'roads',
    filter: ['in', ['get', 'class'], ['literal', classes]],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': width },
  });
  return [
    line('roads-small', ['minor', 'mountain', 'town'], colours.road, grow(7, 0.4, 9, 0.8, 12, 2)),
    line('roads-secondary', ['secondary'], colours.road, grow(7, 0.6, 9, 1.1, 12, 3)),
    line('roads-main', ['main', 'express'], colours.road, grow(7, 1, 9, 1.8, 12, 5)),
    line('roads-motorway', ['motorway'], colours.motorway, grow(7, 1.6, 9, 3, 12, 7)),
  ];
}

function route(colours: Palette): LayerSpecification[] {
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    { id: 'route-casing', type: 'line', source: 'route', filter: ['!', ['get', 'positioning']], layout, paint: { 'line-color': colours.land, 'line-width': 6.5 } },
    { id: 'route', type: 'line', source: 'route', filter: ['!', ['get', 'positioning']], layout, paint: { 'line-color': colours.accent, 'line-width': ['case', ['get', 'lit'], 5, 3] } },
    { id: 'positioning', type: 'line', source: 'route', filter: ['get', 'positioning'], paint: { 'line-color': colours.accent, 'line-width': 1.5, 'line-dasharray': [2, 2.5] } },
  ];
}

function places(colours: Palette): LayerSpecification[] {
  return [
    {
      id: 'places-bare',
      type: 'symbol',
      source: 'places',
      filter: ['!', ['get', 'wanted']],
      layout: { 'icon-image': ['concat', 'bare-', ['get', 'family']], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    {
      id: CHOSEN,
      type: 'circle',
      source: 'places',
      filter: isPlace(null),
      paint: { 'circle-radius': 14, 'circle-opacity': 0, 'circle-stroke-width': 3, 'circle-stroke-color': colours.accent },
    },
    {
      id: 'places',
      type: 'symbol',
      source: 'places',
      filter: ['get', 'wanted'],
      layout: {
        'icon-image': ['concat', 'disc-', ['get', 'family']],
        'icon-size': ['interpolate', ['linear'], ['zoom'], 7, 0.5, 9, 0.72, 11, 1],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ];
}

function towns(colours: Palette): LayerSpecification[] {
  return [
    {
      id: 'towns',
      type: 'symbol',
      source: 'towns',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['get', 'population'], 2000, 10.5, 30000, 12.5, 150000, 15],
        'symbol-sort-key': ['-', 0, ['get', 'population']],
        'text-padding': 10,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.8,
      },
      paint: { 'text-color': colours.town, 'text-halo-color': colours.land, 'text-halo-width': 1.5 },
    },
  ];
}

const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];

/** Areas within reach: the nearest is drawn the most strongly and has the broadest edge. */
function reach(colours: Palette): LayerSpecification[] {
  const edge: ExpressionSpecification = ['interpolate', ['linear'], ['get', 'minutes'], 15, 2, 45, 0.8];
  return [
    { id: 'reach', type: 'fill', source: 'reach', filter: isArea, paint: { 'fill-color': colours.accent, 'fill-opacity': 0.12 } },
    { id: 'reach-edge', type: 'line', source: 'reach', filter: isArea, layout: { 'line-join': 'round' }, paint: { 'line-color': colours.accent, 'line-width': edge, 'line-opacity': 0.8 } },
  ];
}

/** How many minutes away an area ends, written on its edge. */
function reachNames(colours: Palette): LayerSpecification[] {
  return [
    {
      id: 'reach-names',
      type: 'symbol',
      source: 'reach',
      filter: ['has', 'label'],
      layout: { 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 12, 'text-variable-anchor': ['center', 'left', 'right', 'top', 'bottom'], 'text-padding': 1 },
      paint: { 'text-color': colours.accent, 'text-halo-color': colours.land, 'text-halo-width': 2 },
    },
  ];
}

/** Draws the map of the region, or where there is none the schematic one: no remote glyphs, nothing but what is at hand. */
export function style({ schematic, region }: Omit<Ground, 'around'>, colours: Palette): StyleSpecification {
  if (!region) {
    return {
      version: 8,
      sources: { ...schematicSources(schematic), ...OVER() },
      layers: [...ground(colours), ...roads(colours), ...reach(colours), ...route(colours), ...places(colours), ...towns(colours), ...reachNames(colours)],
    };
  }
  const base = basemapLayers(colours, { around: region.is_island ? 'sea' : 'land' });
  return {
    version: 8,
    sources: { [BASEMAP]: basemapSource(region.tiles, region.bounds), ...OVER() },
    layers: [...base.under, ...reach(colours), ...route(colours), ...base.names, ...places(colours), ...reachNames(colours)],
  };
}
