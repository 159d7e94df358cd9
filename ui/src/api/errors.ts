import type { UserError } from './generated/UserError';

/** Tells whether what was thrown is bad news meant for a person. */
export function isUserError(thrown: unknown): thrown is UserError {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown && 'hint' in thrown;
}

/** Makes anything thrown showable; what is not for a person keeps its text and the code `unexpected`. */
export function asUserError(thrown: unknown): UserError {
  if (isUserError(thrown)) return thrown;
  return { code: 'unexpected', message: thrown instanceof Error ? thrown.message : String(thrown), hint: '' };
}
