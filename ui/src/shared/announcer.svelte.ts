let sentence = $state('');

/** Returns what was said last, for the live region. */
export function spoken(): string {
  return sentence;
}

/** Says a sentence to those who listen to the window. */
export function announce(text: string): void {
  sentence = text;
}
