/** How light the window is: as the desktop says, or as the person chose. */
export type Appearance = 'auto' | 'light' | 'dark';

const REMEMBERED = 'etape.appearance';
const ORDER: readonly Appearance[] = ['auto', 'light', 'dark'];

function first(): Appearance {
  const remembered = localStorage.getItem(REMEMBERED);
  return ORDER.find((choice) => choice === remembered) ?? 'auto';
}

let chosen = $state<Appearance>(first());
let desktopDark = $state(false);

const wish = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;
if (wish) {
  desktopDark = wish.matches;
  wish.addEventListener('change', (event) => (desktopDark = event.matches));
}

function show(): void {
  const root = document.documentElement;
  if (chosen === 'auto') root.removeAttribute('data-appearance');
  else root.setAttribute('data-appearance', chosen);
}
show();

/** Returns what was chosen. */
export function appearance(): Appearance {
  return chosen;
}

/** Tells whether the window is dark now. */
export function isDark(): boolean {
  return chosen === 'dark' || (chosen === 'auto' && desktopDark);
}

/** Takes the next choice and remembers it. */
export function nextAppearance(): void {
  chosen = ORDER[(ORDER.indexOf(chosen) + 1) % ORDER.length] ?? 'auto';
  localStorage.setItem(REMEMBERED, chosen);
  show();
}
