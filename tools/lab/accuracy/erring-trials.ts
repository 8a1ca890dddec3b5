import type { Filming } from '../recordings/filming.ts';
import { isForceRun } from '../recordings/force-run-names.ts';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import {
  referenceMotion,
  referenceTrial,
  type ReferenceTrial,
} from '../recordings/reference-trials.ts';
import {
  renderedPeopleErrors,
  type RenderedPersonErrors,
} from '../recordings/rendered-people-errors.ts';

/** Rate and length of clips, as of those on which the errors were measured. */
export const erringFilming = { rateHz: 30, durationS: 4.5 } as const satisfies Partial<Filming>;
/** Seeds of the errors that do not repeat from stride to stride. */
const seeds = [1, 2, 3];

/** Returns the names of the people on whose renderings errors were measured. */
export const renderedNames = (): string[] => [
  ...new Set(
    renderedPeopleErrors.filter((one) => motionOf(one) !== null).map(({ person }) => person),
  ),
];

/** Returns the motion on which errors were measured, or null if its run was withdrawn. */
export const motionOf = ({ run }: RenderedPersonErrors): ReferenceMotion | null =>
  isForceRun(run) ? referenceMotion(run) : null;

/**
 * Returns clips of a motion with the errors that a pose model makes on its rendering. They differ
 * in what does not repeat with each stride.
 */
export const erringTrials = (
  motion: ReferenceMotion,
  { near, errors }: RenderedPersonErrors,
  filming: Partial<Filming>,
): ReferenceTrial[] =>
  seeds.map((seed) =>
    referenceTrial(motion, {
      ...filming,
      facing: near,
      noise: { kind: 'pose-like', times: 1, measured: [errors] },
      seed,
    }),
  );

/** Returns the share of frames in which a pose model exchanged the legs. */
export const swapShareOf = ({ errors }: RenderedPersonErrors): number =>
  errors.swappedFrames / errors.frameCount;
