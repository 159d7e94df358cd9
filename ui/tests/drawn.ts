import type { Ground } from '../src/map/style';
import type { Heard, Shown } from '../src/map/tourMap';

/** What the map was last asked to draw: jsdom draws nothing itself. */
export const drawn: { ground: Ground | null; shown: Shown | null; heard: Heard | null } = { ground: null, shown: null, heard: null };
