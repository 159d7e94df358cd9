import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import type { SchematicView } from '../api/generated/SchematicView';
import type { Palette } from './palette';

/** The ring around the place that was chosen. */
export const CHOSEN = 'place-chosen';

/** Keeps one place. */
export const isPlace = (id: string | null): ExpressionSpecification => ['==', ['get', 'id'], id ?? ''];

const FONT = ['Inter Variable'];
const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

const grow = (...steps: number[]): ExpressionSpecification => ['interpolate', ['exponential', 1.4], ['zoom'], ...steps];

function sources(view: SchematicView): StyleSpecification['sources'] {
  const feature = <G extends GeoJSON.Geometry>(geometry: G, properties: Record<string, unknown> = {}) => ({ type: 'Feature' as const, properties, geometry });
  const data = (features: GeoJSON.Feature[]) => ({ type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features } });
  return {
    land: data(view.land.map((ring) => feature({ type: 'Polygon', coordinates: [ring] }))),
    coast: data(view.coast.map((line) => feature({ type: 'LineString', coordinates: line }))),
    roads: data(view.roads.map((road) => feature({ type: 'LineString', coordinates: [road.from, road.to] }, { class: road.class }))),
    towns: data(view.towns.map((town) => feature({ type: 'Point', coordinates: town.at }, { name: town.name, population: town.population }))),
    places: { type: 'geojson', data: NOTHING },
    route: { type: 'geojson', data: NOTHING },
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

function names(colours: Palette): LayerSpecification[] {
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

/** Draws the schematic map: no tiles, no remote glyphs, nothing but what the catalogue holds. */
export function style(view: SchematicView, colours: Palette): StyleSpecification {
  return { version: 8, sources: sources(view), layers: [...ground(colours), ...roads(colours), ...route(colours), ...names(colours)] };
}
