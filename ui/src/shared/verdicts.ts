import type { VerdictView } from '../api/generated/VerdictView';

const WORST = ['error', 'warning', 'info'];

/** A verdict with its place among those of the proposal, by which list and strip speak of it. */
export type Found = { index: number; verdict: VerdictView };

/** Puts verdicts in order, worst first. */
export function worstFirst(verdicts: readonly VerdictView[]): Found[] {
  return verdicts.map((verdict, index) => ({ index, verdict })).sort((a, b) => WORST.indexOf(a.verdict.severity) - WORST.indexOf(b.verdict.severity));
}

/** Counts errors and warnings; what is right is not counted. */
export function tally(verdicts: readonly VerdictView[]): { severity: string; of: number }[] {
  return ['error', 'warning']
    .map((severity) => ({ severity, of: verdicts.filter((verdict) => verdict.severity === severity).length }))
    .filter(({ of }) => of > 0);
}

/** The mark of a severity; an unknown one is only told. */
export function mark(severity: string): string {
  return WORST.includes(severity) ? severity : 'info';
}
