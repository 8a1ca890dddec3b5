import type { RunnerProfile } from '@strideform/contracts';
import { sides, type Gait, type Recording, type Side } from '@strideform/metric-book/measurement';
import type { KeypointSequence } from '../keypoints.ts';
import { buildSynthetic } from '../motion/build-motion.fixture.ts';
import { plainRecording } from '../synthetic-runner.fixture.ts';
import { detectGait, type DetectedGait } from './detect-gait.ts';
import { eventTiming } from './event-timing.ts';

/** Returns the gait of a synthetic runner. */
export const gaitOf = (
  sequence: KeypointSequence,
  recording: Partial<Recording> = {},
  subject: Partial<RunnerProfile> = {},
): DetectedGait =>
  detectGait(
    buildSynthetic(sequence, subject, recording),
    { ...plainRecording, ...recording },
    eventTiming,
  );

/** Returns the cadence, steps/min. */
export const cadenceOf = (gait: Gait): number => 120 / gait.strideTimeS!.value;

/** Initial contact and toe-off of each true stance, s. */
export type TrueStances = Readonly<Record<Side, readonly (readonly [number, number])[]>>;

/** Returns the errors of the found stances, s, and the numbers of missed and invented stances. */
export function compareStances(gait: Gait, truth: TrueStances) {
  const [contacts, toeOffs]: [number[], number[]] = [[], []];
  let [missed, invented] = [0, gait.stances.length];
  for (const side of sides)
    for (const [from, until] of truth[side]) {
      const stance = gait.stances.find(
        (candidate) => candidate.side === side && Math.abs(candidate.initialContactS - from) < 0.1,
      );
      if (!stance) {
        missed += 1;
        continue;
      }
      invented -= 1;
      contacts.push(stance.initialContactS - from);
      toeOffs.push(stance.toeOffS - until);
    }
  return {
    missed,
    invented,
    contacts,
    toeOffs,
    lengths: toeOffs.map((error, i) => error - contacts[i]!),
  };
}
