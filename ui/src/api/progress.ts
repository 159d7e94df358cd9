import { Channel } from '@tauri-apps/api/core';
import { call } from './commands';
import type { Lang } from './commands';
import type { ImportStepView } from './generated/ImportStepView';
import type { RegionsView } from './generated/RegionsView';

/** Makes a region of an extract and tells every step; `stopImport` ends it. */
export function importRegion(source: string, lang: Lang, tell: (step: ImportStepView) => void): Promise<RegionsView> {
  if (!('__TAURI_INTERNALS__' in window)) return call<RegionsView>('import_region', { source, steps: tell, lang });
  const steps = new Channel<ImportStepView>();
  steps.onmessage = tell;
  return call<RegionsView>('import_region', { source, steps, lang });
}

/** Ends the import that is under way; what is done is kept for the next one. */
export const stopImport = () => call<null>('stop_import');
