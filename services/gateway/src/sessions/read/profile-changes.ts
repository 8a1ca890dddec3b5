import type { ingestV1 } from '@strideform/grpc';
import { unknownProfile, type UserProfile } from '../../users/user.ts';

/** The transport leaves out, or writes as null, what was not told. */
const centimetres = (metres: number | null | undefined): number | null =>
  metres == null ? null : Math.round(metres * 1e4) / 100;

/**
 * What was known of the runner when a session's results were measured, by the field's name in
 * answers.
 */
export function measuredProfile({ runner }: Pick<ingestV1.Session, 'runner'>) {
  return {
    height: centimetres(runner?.heightM),
    weight: runner?.massKg ?? null,
    leg_length: centimetres(runner?.legLengthM),
    gender: (runner?.gender || null) as UserProfile['gender'],
  };
}

const units: Readonly<Record<keyof ReturnType<typeof measuredProfile>, string>> = {
  height: ' cm',
  weight: ' kg',
  leg_length: ' cm',
  gender: '',
};

/**
 * In words, by field, where what is known of the runner now is not what a session's results were
 * measured with.
 */
export function profileChanges(
  session: Pick<ingestV1.Session, 'runner'>,
  user: UserProfile | null,
): Record<string, string> {
  const { heightCm, weightKg, legLengthCm, gender } = user ?? unknownProfile;
  const known = { height: heightCm, weight: weightKg, leg_length: legLengthCm, gender };
  const told = Object.entries(measuredProfile(session)) as [
    keyof typeof known,
    string | number | null,
  ][];
  return Object.fromEntries(
    told
      .filter(([field, before]) => before !== known[field])
      .map(([field, before]) => [field, change(before, known[field], units[field])]),
  );
}

function change(before: string | number | null, now: string | number | null, unit: string): string {
  const measured = before === null ? 'measured without it' : `measured with ${before}${unit}`;
  return `${measured}; analyse again to ${now === null ? 'do without it' : `apply ${now}${unit}`}`;
}
