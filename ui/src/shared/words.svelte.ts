import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import enWindow from '../../../assets/locales/en/window.ftl?raw';
import enWords from '../../../assets/locales/en/words.ftl?raw';
import frWindow from '../../../assets/locales/fr/window.ftl?raw';
import frWords from '../../../assets/locales/fr/words.ftl?raw';
import type { Lang } from '../api/commands';

const REMEMBERED = 'etape.language';

function bundle(lang: Lang, ...files: string[]): FluentBundle {
  const made = new FluentBundle(lang, { useIsolating: false });
  for (const file of files) made.addResource(new FluentResource(file));
  return made;
}

const BUNDLES: Record<Lang, FluentBundle> = {
  fr: bundle('fr', frWords, frWindow),
  en: bundle('en', enWords, enWindow),
};

function firstLanguage(): Lang {
  const remembered = localStorage.getItem(REMEMBERED);
  if (remembered === 'fr' || remembered === 'en') return remembered;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'fr';
}

let current = $state<Lang>(firstLanguage());

/** Returns the language of the window. */
export function language(): Lang {
  return current;
}

/** Changes the language and remembers it. */
export function speak(lang: Lang): void {
  current = lang;
  localStorage.setItem(REMEMBERED, lang);
}

/** Tells whether a message exists. */
export function has(key: string): boolean {
  return BUNDLES[current].hasMessage(key);
}

/** Returns a message in the language of the window; a key without message shows itself. */
export function t(key: string, args?: Record<string, FluentVariable>): string {
  const words = BUNDLES[current];
  const pattern = words.getMessage(key)?.value;
  return pattern ? words.formatPattern(pattern, args ?? null) : key;
}

/** Returns the message `key-one` or `key-other`, as the language counts. */
export function count(key: string, n: number): string {
  const form = new Intl.PluralRules(current).select(n) === 'one' ? 'one' : 'other';
  return t(`${key}-${form}`, { count: n });
}
