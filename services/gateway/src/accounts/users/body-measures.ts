import { fill, problemParts } from '@strideform/languages/english';
import { possibleLegShares } from '@strideform/metric-book/measurement';
import { type FieldError, invalidParameters } from '@strideform/service-kit/errors';
import type { UserProfile } from './user.ts';

/**
 * Possible lengths as fractions of the height. The centre of mass of a standing adult is at .55 to
 * .57 of stature (Winter 2009, ch. 4), slightly higher in children.
 */
const lengths = [
  { field: 'legLengthCm', name: 'leg_length', shares: possibleLegShares },
  { field: 'ycomCm', name: 'ycom', shares: { from: 0.45, until: 0.7 } },
] as const;

const contradiction = (heightCm: number, from: number, until: number): string =>
  fill(problemParts.body_contradiction, {
    heightCm,
    from: Math.ceil(from * heightCm),
    until: Math.floor(until * heightCm),
  });

function contradictions(profile: Partial<UserProfile>, under: string): FieldError[] {
  const { heightCm } = profile;
  if (heightCm == null) return [];
  return lengths.flatMap(({ field, name, shares: { from, until } }) => {
    const lengthCm = profile[field];
    if (lengthCm == null) return [];
    const share = lengthCm / heightCm;
    if (share >= from && share <= until) return [];
    return [{ pointer: `${under}/${name}`, message: contradiction(heightCm, from, until) }];
  });
}

/**
 * Refuses a change that makes the measures inconsistent: a person of 240 cm does not have legs of
 * 20 cm. Changes of other fields are accepted, whatever was stored before.
 * @param under JSON pointer to the changes in the request, such as `/user`
 * @throws {InvalidInput}
 */
export function requireConsistentMeasures(
  known: UserProfile | null,
  changes: Partial<UserProfile>,
  under = '',
): void {
  const isAboutBody = ['heightCm', ...lengths.map(({ field }) => field)].some((field) =>
    Object.hasOwn(changes, field),
  );
  if (!isAboutBody) return;
  const errors = contradictions({ ...known, ...changes }, under);
  if (errors.length > 0) throw invalidParameters(errors);
}
