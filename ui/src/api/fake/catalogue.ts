// The demo catalogue, read from the same files as the real one.
import carriersCsv from '../../../../assets/demo/carriers.csv?raw';
import coastText from '../../../../assets/demo/coast.geojson?raw';
import factsCsv from '../../../../assets/demo/visit-facts.csv?raw';
import networkCsv from '../../../../assets/demo/network.csv?raw';
import nodesCsv from '../../../../assets/demo/network_nodes.csv?raw';
import partnersCsv from '../../../../assets/demo/partners.csv?raw';
import pickupsCsv from '../../../../assets/demo/pickups.csv?raw';
import sitesCsv from '../../../../assets/demo/sites.csv?raw';
import themesCsv from '../../../../assets/demo/themes.csv?raw';
import townsCsv from '../../../../assets/demo/towns.csv?raw';
import type { CarrierView } from '../generated/CarrierView';
import type { OfficeView } from '../generated/OfficeView';
import type { PlaceView } from '../generated/PlaceView';
import type { PointView } from '../generated/PointView';
import type { SchematicView } from '../generated/SchematicView';
import type { ThemeView } from '../generated/ThemeView';

type Row = Record<string, string>;

/** Reads comma separated values with quotes; every row by the names of the head line. */
function rows(text: string): Row[] {
  const lines: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const close = () => {
    lines[lines.length - 1]?.push(cell);
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') cell += text[i++];
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === ',') close();
    else if (!quoted && c === '\n') {
      close();
      lines.push([]);
    } else if (c !== '\r') cell += c;
  }
  if (cell) close();
  const [head = [], ...body] = lines;
  return body.filter((line) => line.length > 1).map((line) => Object.fromEntries(head.map((name, i) => [name, line[i] ?? ''])));
}

const list = (text: string | undefined) => (text ? text.split(';') : []);
const known = (text: string | undefined) => (text && text !== 'unknown' ? text : null);
const whole = (text: string | undefined) => (text ? Math.round(Number(text)) : null);
const euros = (text: string | undefined) => (text ? Number(text).toFixed(2) : null);

const themeRows = rows(themesCsv);
const familyOf = new Map(themeRows.map((row) => [row['key'] ?? '', row['family'] ?? 'other']));

function place(row: Row, facts: Row, example: boolean): PlaceView {
  const themes = list(row['themes']);
  return {
    id: row['id'] ?? '',
    name: row['name'] ?? '',
    kind: row['kind'] ?? 'site',
    commune: row['commune'] ?? '',
    lat: Number(row['lat']),
    lon: Number(row['lon']),
    themes,
    family: familyOf.get(themes[0] ?? '') ?? 'other',
    example,
    opening_hours: known(facts['opening_hours']),
    visit_minutes: whole(facts['visit_minutes']),
    group_max: whole(facts['group_max']),
    coach_parking: known(facts['coach_parking']),
    price: euros(facts['price_group_eur'] || facts['price_eur'] || facts['price_adult_eur']),
    source: [facts['source'], facts['year']].filter(Boolean).join(' · ') || null,
    verified: false,
    note_fr: facts['note_fr'] ?? '',
    note_en: facts['note_en'] ?? '',
    website: facts['website'] || null,
  };
}

const facts = new Map(rows(factsCsv).map((row) => [row['site'] ?? '', row]));
const places: PlaceView[] = [
  ...rows(sitesCsv).map((row) => place(row, facts.get(row['name'] ?? '') ?? {}, false)),
  ...rows(partnersCsv).map((row) => place(row, row, true)),
];

const themes: ThemeView[] = themeRows.map((row) => ({
  key: row['key'] ?? '',
  parents: list(row['parents']),
  name_fr: row['name_fr'] ?? '',
  name_en: row['name_en'] ?? '',
  family: row['family'] ?? 'other',
  places: places.filter((spot) => spot.themes.includes(row['key'] ?? '')).length,
}));

const point = (row: Row, usual: boolean): PointView => ({ name: row['name'] ?? '', lat: Number(row['lat']), lon: Number(row['lon']), usual });
const towns = rows(townsCsv).sort((a, b) => Number(b['population']) - Number(a['population']));

const carrierRows = rows(carriersCsv);

/** Where the coaches of each carrier stand. */
export const depots = new Map(carrierRows.map((row) => [row['id'] ?? '', { name: row['name'] ?? '', lat: Number(row['depot_lat']), lon: Number(row['depot_lon']) }]));

const carriers: CarrierView[] = carrierRows.map((row) => ({
  id: row['id'] ?? '',
  name: row['name'] ?? '',
  commune: row['commune'] ?? '',
  vehicles: list(row['vehicles']),
}));

export const office: OfficeView = {
  name: 'Autour de l’Hérault',
  demo: true,
  file: 'demo.etape',
  today: '2026-11-22',
  suggested: {
    themes: ['medieval'],
    dates: ['2027-06-12'],
    people: 35,
    leave_after: '07:30',
    back_by: '19:00',
    pickups: [
      { name: 'Béziers', lat: null, lon: null, people: 20 },
      { name: 'Pézenas', lat: null, lon: null, people: 15 },
    ],
    lunch: 'restaurant',
    vehicle: null,
    required: [],
    excluded: [],
    pinned: [],
    wheelchair: false,
    carrier: null,
    dinner: null,
    max_driving_minutes: null,
    max_walk_metres: null,
    max_climb_metres: null,
    budget: null,
    pace: null,
    ordered: [],
    favourites: [],
    largest_gap_minutes: null,
  },
  themes,
  places,
  pickups: [...rows(pickupsCsv).map((row) => point(row, true)), ...towns.map((row) => point(row, false))],
  carriers,
  vehicles: [
    { key: 'van9', seats: 8 },
    { key: 'minibus', seats: 22 },
    { key: 'midi', seats: 37 },
    { key: 'standard', seats: 55 },
    { key: 'long', seats: 63 },
    { key: 'double-deck', seats: 85 },
  ],
  rules: [
    { country: 'EU', as_of: '2026-11-01' },
    { country: 'FR', as_of: '2026-11-01' },
  ],
};

type Shape = { properties: { kind: string }; geometry: { type: string; coordinates: unknown } };
const shapes = (JSON.parse(coastText) as { features: Shape[] }).features;
const land = shapes
  .filter((shape) => shape.properties.kind === 'land')
  .flatMap((shape) => (shape.geometry.coordinates as [number, number][][][]).flat());
const coast = shapes
  .filter((shape) => shape.properties.kind === 'coast')
  .flatMap((shape) => (shape.geometry.type === 'LineString' ? [shape.geometry.coordinates] : shape.geometry.coordinates) as [number, number][][]);

const at = new Map<string, [number, number]>();
for (const row of [...towns].reverse()) at.set(row['name'] ?? '', [Number(row['lon']), Number(row['lat'])]);
for (const row of [...places]) at.set(row.name, [row.lon, row.lat]);
for (const row of rows(nodesCsv)) at.set(row['name'] ?? '', [Number(row['lon']), Number(row['lat'])]);

export const schematic: SchematicView = {
  land,
  coast,
  roads: rows(networkCsv).flatMap((row) => {
    const from = at.get(row['from'] ?? '');
    const to = at.get(row['to'] ?? '');
    return from && to ? [{ class: row['class'] ?? 'main', from, to }] : [];
  }),
  towns: towns.slice(0, 160).map((row) => ({
    name: row['name'] ?? '',
    at: [Number(row['lon']), Number(row['lat'])],
    population: Number(row['population']),
  })),
  attribution: 'Sites protégés : base Mérimée (Licence Ouverte 2.0). Communes : INSEE, DILA, IGN ; GeoNames (CC BY 4.0). Trait de côte : Natural Earth.',
};
