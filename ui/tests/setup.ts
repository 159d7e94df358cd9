import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach, vi } from 'vitest';
import { reset } from '../src/api/fake';
import { forget, plant } from '../src/api/fake/region';
import { desk } from '../src/shared/desk.svelte';
import { reach } from '../src/shared/reach.svelte';
import { regions } from '../src/shared/regions.svelte';
import { speak } from '../src/shared/words.svelte';
import type { Ground } from '../src/map/style';
import type { Heard, Shown } from '../src/map/tourMap';
import { drawn } from './drawn';

// jsdom measures nothing and draws nothing.
class Nothing {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal('ResizeObserver', Nothing);
Element.prototype.scrollIntoView = () => undefined;
HTMLCanvasElement.prototype.getContext = () => null;
window.innerWidth = 1400;

vi.mock('../src/map/tourMap', () => ({
  canDraw: () => !('__noDrawing' in window),
  TourMap: class {
    constructor(_box: HTMLElement, ground: Ground, _words: unknown, heard: Heard) {
      drawn.ground = ground;
      drawn.heard = heard;
    }
    show(shown: Shown) {
      drawn.shown = shown;
    }
    lay(ground: Ground) {
      drawn.ground = ground;
    }
    recolour() {}
    remove() {}
  },
}));

vi.mock('../src/api/fake', async (original) => {
  const fake = await original<typeof import('../src/api/fake')>();
  return { ...fake, answer: vi.fn(fake.answer) };
});

beforeEach(() => {
  reset();
  plant(null);
  forget();
  regions.open = false;
  regions.list = [];
  reach.close();
  speak('fr');
  desk.office = desk.region = desk.tour = desk.draft = desk.trouble = desk.papers = null;
  desk.stop = desk.hover = desk.place = desk.busy = null;
  desk.rank = 1;
});

afterEach(cleanup);
