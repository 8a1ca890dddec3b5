import { NotPermitted } from '../problems/refusals.ts';
import { scopesOfRole, type Caller, type Scope } from './caller.ts';

/**
 * Returns the refusal of a caller who lacks a scope: their role does not have it, or their key was
 * made without it. null if they have it.
 */
export function missingScope({ role, scopes }: Caller, scope: Scope): NotPermitted | null {
  if (scopes.includes(scope)) return null;
  if (scopesOfRole[role].includes(scope)) return NotPermitted.withoutScope(scope);
  return scope === 'write' ? NotPermitted.toWrite(role) : NotPermitted.toAdminister(role);
}
