import type { ThemeView } from '../api/generated/ThemeView';

/** Returns the wanted themes with all their narrower ones. */
export function withNarrower(themes: readonly ThemeView[], wanted: readonly string[]): ReadonlySet<string> {
  const found = new Set(wanted);
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const theme of themes) if (theme.parents.some((parent) => found.has(parent))) found.add(theme.key);
  }
  return found;
}

/** The themes to offer first: those just under a root that belong to a named family. */
export function leading(themes: readonly ThemeView[]): ThemeView[] {
  const roots = new Set(themes.filter((theme) => theme.parents.length === 0).map((theme) => theme.key));
  return themes.filter((theme) => theme.family !== 'other' && theme.parents.length > 0 && theme.parents.every((parent) => roots.has(parent)));
}
