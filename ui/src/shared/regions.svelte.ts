import * as commands from '../api/commands';
import { asUserError } from '../api/errors';
import type { ImportStepView } from '../api/generated/ImportStepView';
import type { RegionChoiceView } from '../api/generated/RegionChoiceView';
import type { UserError } from '../api/generated/UserError';
import { importRegion, stopImport } from '../api/progress';
import { desk } from './desk.svelte';
import { reach } from './reach.svelte';
import { language } from './words.svelte';

/** The regions of the office: which there are, which one is planned on, and making another. */
class Regions {
  open = $state(false);
  list = $state.raw<readonly RegionChoiceView[]>([]);
  /** Where the import is, while there is one. */
  step = $state.raw<ImportStepView | null>(null);
  busy = $state(false);
  error = $state.raw<UserError | null>(null);

  /** Reads the regions again. */
  load(): Promise<void> {
    return this.#wait(async () => {
      const { regions, trouble } = await commands.regions(language());
      this.list = regions;
      this.error = trouble;
    });
  }

  /** Plans on a region from now on; `null`: on the network of the catalogue. */
  choose(name: string | null): Promise<void> {
    return this.#wait(async () => {
      await commands.chooseRegion(name, language());
      reach.close();
      await desk.reopen();
      this.list = (await commands.regions(language())).regions;
    });
  }

  /** Makes a region of an extract. */
  import(source: string): Promise<void> {
    return this.#wait(async () => {
      try {
        const { regions } = await importRegion(source, language(), (step) => (this.step = step));
        this.list = regions;
      } finally {
        this.step = null;
      }
    });
  }

  /** Ends the import that is under way. */
  async stop(): Promise<void> {
    await stopImport();
  }

  async #wait(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      await act();
    } catch (thrown) {
      this.error = asUserError(thrown);
    } finally {
      this.busy = false;
    }
  }
}

/** The regions of the window. */
export const regions = new Regions();
