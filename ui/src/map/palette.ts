const NAMES = {
  sea: '--map-sea',
  land: '--map-land',
  coast: '--map-coast',
  road: '--map-road',
  motorway: '--map-motorway',
  town: '--map-town',
  wood: '--map-wood',
  grass: '--map-grass',
  heath: '--map-heath',
  vineyard: '--map-vineyard',
  sand: '--map-sand',
  rock: '--map-rock',
  ice: '--map-ice',
  built: '--map-built',
  industry: '--map-industry',
  river: '--map-river',
  waterInk: '--map-water-ink',
  casing: '--map-casing',
  lane: '--map-lane',
  main: '--map-main',
  express: '--map-express',
  track: '--map-track',
  rail: '--map-rail',
  border: '--map-border',
  peak: '--map-peak',
  ink: '--ink',
  accent: '--sea',
  quiet: '--quiet',
  onTheme: '--on-theme',
  religious: '--religious',
  industrial: '--industrial',
  medieval: '--medieval',
  traditions: '--traditions',
  other: '--other',
} as const;

/** The colours of the map. */
export type Palette = Record<keyof typeof NAMES, string>;

/** Reads the tokens as the window shows them now; the map cannot read CSS variables by itself. */
export function palette(): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const read = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(Object.entries(NAMES).map(([name, token]) => [name, read(token)])) as Palette;
  probe.remove();
  return colours;
}
