import * as commands from '../api/commands';
import { asUserError } from '../api/errors';
import type { ReachView } from '../api/generated/ReachView';
import type { UserError } from '../api/generated/UserError';
import { language } from './words.svelte';

/** What a coach reaches from a point, while somebody wants to know. */
class Reach {
  open = $state(false);
  view = $state.raw<ReachView | null>(null);
  /** Name of the pick-up that it is counted from; empty: a point of the map. */
  name = $state('');
  busy = $state(false);
  error = $state.raw<UserError | null>(null);
  /** While it is open, a click on the map chooses the point. */
  asking = $derived(this.open);

  /** Counts from a point, which may have a name. */
  async from(lat: number, lon: number, name = ''): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    this.name = name;
    try {
      this.view = await commands.reach(lat, lon, language());
    } catch (thrown) {
      this.view = null;
      this.error = asUserError(thrown);
    } finally {
      this.busy = false;
    }
  }

  /** Takes the areas off the map. */
  close(): void {
    this.open = false;
    this.view = null;
    this.error = null;
    this.name = '';
  }
}

/** The one reach of the window. */
export const reach = new Reach();
