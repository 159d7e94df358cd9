import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach, vi } from 'vitest';
import { reset } from '../src/api/fake';
import { desk } from '../src/shared/desk.svelte';
import { speak } from '../src/shared/words.svelte';

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
    show() {}
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
  speak('fr');
  desk.office = desk.tour = desk.draft = desk.trouble = desk.papers = null;
  desk.stop = desk.hover = desk.place = desk.busy = null;
  desk.rank = 1;
});

afterEach(cleanup);
