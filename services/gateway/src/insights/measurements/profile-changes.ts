import { fill, noteTexts } from '@strideform/languages/english';
import type { SessionView } from '@strideform/contracts';
import { unknownProfile, type UserProfile } from '../../accounts/users/user.ts';

type ProfileValue = string | number | null;

const centimetres = (metres: number | null): number | null =>
  metres === null ? null : Math.round(metres * 1e4) / 100;

/** Returns the profile that a session was measured with, by API field name. */
export function measuredProfile({ runner }: Pick<SessionView, 'runner'>) {
  return {
    height: centimetres(runner.heightM),
    weight: runner.massKg,
    leg_length: centimetres(runner.legLengthM),
    gender: runner.gender,
  };
}

type Field = keyof ReturnType<typeof measuredProfile>;

const units: Readonly<Record<Field, string>> = {
  height: ' cm',
  weight: ' kg',
  leg_length: ' cm',
  gender: '',
};

/** Returns a sentence for each field of the profile that changed since the measurement. */
export function profileChanges(
  session: Pick<SessionView, 'runner'>,
  user: UserProfile | null,
): Record<string, string> {
  const { heightCm, weightKg, legLengthCm, gender } = user ?? unknownProfile;
  const now = { height: heightCm, weight: weightKg, leg_length: legLengthCm, gender };
  const before = Object.entries(measuredProfile(session)) as [Field, ProfileValue][];
  const changed = before.filter(([field, value]) => value !== now[field]);
  return Object.fromEntries(
    changed.map(([field, value]) => [field, sentence(value, now[field], units[field])]),
  );
}

function sentence(before: ProfileValue, now: ProfileValue, unit: string): string {
  const { measured_without, measured_with, do_without, apply } = noteTexts;
  const measured =
    before === null ? measured_without : fill(measured_with, { value: `${before}${unit}` });
  const remedy = now === null ? do_without : fill(apply, { value: `${now}${unit}` });
  return fill(noteTexts.profile_change, { measured, remedy });
}
