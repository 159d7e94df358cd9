/** Strips accents, case and punctuation, so that `beziers` finds Béziers and `st guilhem` finds Saint-Guilhem. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bst(e?)\b/g, 'saint$1')
    .trim();
}

/** Keeps the things whose name holds every word sought, those that begin with them first. */
export function sought<T>(things: readonly T[], name: (thing: T) => string, text: string, most: number): T[] {
  const wanted = fold(text);
  if (!wanted) return things.slice(0, most);
  const words = wanted.split(' ');
  const found = things.map((thing) => ({ thing, folded: fold(name(thing)) })).filter(({ folded }) => words.every((word) => folded.includes(word)));
  const head = found.filter(({ folded }) => folded.startsWith(wanted));
  const rest = found.filter(({ folded }) => !folded.startsWith(wanted));
  return [...head, ...rest].slice(0, most).map(({ thing }) => thing);
}
