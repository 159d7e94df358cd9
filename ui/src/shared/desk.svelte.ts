import * as commands from '../api/commands';
import { asUserError } from '../api/errors';
import type { EditView } from '../api/generated/EditView';
import type { FitsView } from '../api/generated/FitsView';
import type { MishapView } from '../api/generated/MishapView';
import type { OfficeView } from '../api/generated/OfficeView';
import type { PapersView } from '../api/generated/PapersView';
import type { PlaceView } from '../api/generated/PlaceView';
import type { ProposalView } from '../api/generated/ProposalView';
import type { RegionMapView } from '../api/generated/RegionMapView';
import type { RequestView } from '../api/generated/RequestView';
import type { SchematicView } from '../api/generated/SchematicView';
import type { TourView } from '../api/generated/TourView';
import type { UserError } from '../api/generated/UserError';
import type { WhyView } from '../api/generated/WhyView';
import { language } from './words.svelte';

/** What is being waited for. */
export type Busy = 'opening' | 'plan' | 'edit' | 'question' | 'programme' | 'carriers';

/** Where bad news is shown: beside what caused it. */
export type Corner = 'office' | 'request' | 'tour' | 'papers';

/** What lies on the desk: the catalogue, the request, the tour under work and what is looked at. */
class Desk {
  office = $state.raw<OfficeView | null>(null);
  schematic = $state.raw<SchematicView | null>(null);
  /** The map of the region; `null` where the map is schematic. */
  region = $state.raw<(RegionMapView & { tiles: string }) | null>(null);
  draft = $state<RequestView | null>(null);
  tour = $state.raw<TourView | null>(null);
  rank = $state(1);
  /** Index of the stop that was chosen, in the day that is looked at. */
  stop = $state<number | null>(null);
  /** Index of the stop under the pointer. */
  hover = $state<number | null>(null);
  /** Index of the verdict that is looked at, in the list or on the strip. */
  verdict = $state<number | null>(null);
  /** Id of the place that was chosen on the map or in a list. */
  place = $state<string | null>(null);
  busy = $state<Busy | null>(null);
  trouble = $state.raw<{ corner: Corner; error: UserError } | null>(null);
  papers = $state.raw<PapersView | null>(null);

  proposal: ProposalView | null = $derived(this.tour?.plan.proposals.find((one) => one.rank === this.rank) ?? null);
  /** Which day of the proposal is looked at. */
  day = $state(0);
  stops = $derived(this.proposal?.days[this.day]?.stops ?? []);
  /** How many stops come before those of that day: edits count them over all days. */
  before = $derived((this.proposal?.days ?? []).slice(0, this.day).reduce((sum, day) => sum + day.stops.length, 0));
  /** The lines of the drives of that day. */
  route = $derived.by(() => {
    const route = this.tour?.routes.find((one) => one.rank === this.rank);
    const from = this.before - this.day;
    return route ? { ...route, legs: route.legs.slice(from, from + Math.max(this.stops.length - 1, 0)) } : null;
  });
  /** The chosen proposal as each carrier would drive it. */
  carriers = $derived(this.tour?.carriers.filter((carrier) => carrier.rank === this.rank) ?? []);

  #places = $derived(new Map((this.office?.places ?? []).map((place) => [place.id, place])));

  /** Returns a place of the catalogue. */
  placeById(id: string | null): PlaceView | null {
    return (id && this.#places.get(id)) || null;
  }

  /** Returns the bad news of a corner. */
  troubleIn(corner: Corner): UserError | null {
    return this.trouble?.corner === corner ? this.trouble.error : null;
  }

  /** Opens the catalogue and takes up the tour under work, if there is one. */
  async open(): Promise<void> {
    await this.#wait('opening', 'office', async () => {
      const lang = language();
      const [office, schematic, region, tour] = await Promise.all([
        commands.openOffice(lang),
        commands.schematic(lang),
        commands.regionMap(lang),
        commands.tour(lang),
      ]);
      this.schematic = schematic;
      this.region = region && { ...region, tiles: commands.tilesAddress(region.stamp) };
      this.office = office;
      this.draft = tour ? tour.plan.request : office.suggested;
      this.tour = tour;
      window.__etapeReady = true;
    });
  }

  /** Reads all again after another region was chosen; the request stays as it is. */
  async reopen(): Promise<void> {
    const draft = $state.snapshot(this.draft);
    await this.open();
    if (!draft) return;
    this.draft = draft;
    this.stop = this.hover = this.verdict = this.place = this.papers = null;
  }

  /** Reads the tour again in the language of the window. */
  async translate(): Promise<void> {
    if (!this.tour) return;
    await this.#wait('edit', 'tour', async () => {
      this.tour = await commands.tour(language());
    });
  }

  /** Plans the request on the desk. */
  async plan(): Promise<boolean> {
    if (!this.draft) return false;
    const wish = $state.snapshot(this.draft);
    return this.#wait('plan', 'request', async () => {
      this.tour = await commands.plan(wish, language());
      this.rank = this.tour.plan.proposals[0]?.rank ?? 1;
      this.day = 0;
      this.stop = null;
      this.hover = null;
      this.verdict = null;
      this.place = null;
      this.papers = null;
    });
  }

  /** Chooses a proposal. */
  choose(rank: number): void {
    if (rank === this.rank) return;
    this.rank = rank;
    this.day = 0;
    this.stop = null;
    this.hover = null;
    this.verdict = null;
    this.papers = null;
  }

  /** Chooses a day of the proposal. */
  chooseDay(day: number): void {
    if (day === this.day) return;
    this.day = day;
    this.stop = this.hover = null;
  }

  /** Chooses a stop, and with it the place that it is at. */
  chooseStop(index: number | null): void {
    this.stop = index;
    this.place = null;
  }

  /** Chooses a place; where the proposal visits it, its stop. */
  choosePlace(id: string | null): void {
    const index = id ? this.stops.findIndex((stop) => stop.id === id) : -1;
    this.stop = index >= 0 ? index : null;
    this.place = index >= 0 ? null : id;
  }

  /** Changes the chosen proposal by hand. */
  edit(change: EditView): Promise<boolean> {
    return this.#replace(() => commands.edit(this.rank, change, language()));
  }

  /** Plans a wish that was changed; the form then shows it. */
  planWish(request: RequestView): Promise<boolean> {
    this.draft = structuredClone(request);
    return this.plan();
  }

  /** Asks why a place is in the chosen proposal or not. */
  async why(place: string): Promise<WhyView | null> {
    let answer: WhyView | null = null;
    await this.#wait('question', 'tour', async () => {
      answer = await commands.why(this.rank, place, language());
    });
    return answer;
  }

  /** Asks what fits after a stop of the chosen proposal. */
  async fits(after: number): Promise<FitsView | null> {
    let answer: FitsView | null = null;
    await this.#wait('question', 'tour', async () => {
      answer = await commands.fits(this.rank, this.before + after, language());
    });
    return answer;
  }

  /** Plans the chosen proposal again from a stop on. */
  repair(mishap: MishapView): Promise<boolean> {
    return this.#replace(() => commands.repair(this.rank, { ...mishap, stop: this.before + mishap.stop }, language()));
  }

  /** Takes the last edit back. */
  undo(): Promise<boolean> {
    return this.#replace(() => commands.undo(language()));
  }

  /** Makes again what was taken back. */
  redo(): Promise<boolean> {
    return this.#replace(() => commands.redo(language()));
  }

  /** Writes the programme of the chosen proposal. */
  programme(): Promise<boolean> {
    return this.#write('programme', () => commands.saveProgramme(this.rank, language()));
  }

  /** Writes the requests to the carriers. */
  askCarriers(): Promise<boolean> {
    return this.#write('carriers', () => commands.askCarriers(this.rank, language()));
  }

  /** Shows the folder of the papers. */
  async showFolder(): Promise<void> {
    const folder = this.papers?.folder;
    if (!folder) return;
    try {
      await commands.showFolder(folder);
    } catch (thrown) {
      this.trouble = { corner: 'papers', error: asUserError(thrown) };
    }
  }

  #replace(ask: () => Promise<TourView>): Promise<boolean> {
    return this.#wait('edit', 'tour', async () => {
      this.tour = await ask();
      this.papers = null;
      this.verdict = null;
      if (this.stop !== null && this.stop >= this.stops.length) this.stop = null;
    });
  }

  #write(busy: Busy, ask: () => Promise<PapersView>): Promise<boolean> {
    return this.#wait(busy, 'papers', async () => {
      this.papers = await ask();
    });
  }

  /** Runs one thing at a time; bad news goes to its corner. */
  async #wait(busy: Busy, corner: Corner, act: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = busy;
    this.trouble = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.trouble = { corner, error: asUserError(thrown) };
      return false;
    } finally {
      this.busy = null;
    }
  }
}

/** The one desk of the window. */
export const desk = new Desk();
