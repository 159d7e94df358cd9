import type { Feature, FeatureCollection } from 'geojson';
import type { ReachAreaView } from '../api/generated/ReachAreaView';
import type { ReachView } from '../api/generated/ReachView';

/** Puts the name of an area on its edge, as far out as it goes: there the edges are farthest apart. */
function named(area: ReachAreaView, [lon, lat]: [number, number]): Feature[] {
  const wide = Math.cos((lat * Math.PI) / 180);
  const away = (at: [number, number]) => Math.hypot((at[0] - lon) * wide, at[1] - lat);
  const edge = area.polygons.flatMap(([outline = []]) => outline);
  const [first, ...rest] = edge;
  if (!first) return [];
  const coordinates = rest.reduce((farthest, at) => (away(at) > away(farthest) ? at : farthest), first);
  return [{ type: 'Feature', properties: { label: area.label }, geometry: { type: 'Point', coordinates } }];
}

/** The areas of a reach as the map draws them, the widest first: the nearer ones lie over it. */
export function areas(reach: ReachView | null): FeatureCollection {
  if (!reach) return { type: 'FeatureCollection', features: [] };
  const widest = [...reach.areas].sort((a, b) => b.minutes - a.minutes);
  const drawn = widest.map((area): Feature => ({
    type: 'Feature',
    properties: { minutes: area.minutes },
    geometry: { type: 'MultiPolygon', coordinates: area.polygons },
  }));
  return { type: 'FeatureCollection', features: [...drawn, ...widest.flatMap((area) => named(area, reach.from))] };
}
