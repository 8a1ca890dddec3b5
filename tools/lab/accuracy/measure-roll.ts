// node deploy/local/run-ts.mjs tools/lab/accuracy/measure-roll.ts: measures the error of the
// camera's roll that the engine finds, on the reference runners filmed by a level and by a rolled
// camera.
import type { Filming } from '../recordings/filming.ts';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import {
  referenceDataSets,
  referenceMotion,
  referenceTrial,
  type ReferenceTrial,
} from '../recordings/reference-trials.ts';
import { analyzeIfMeasurable } from './judge-trial.ts';
import { biasAndSd, none, plain, table } from './number-text.ts';
import { errorSpreadOf } from './summary.ts';

const rollsDeg = [-3, 0, 3] as const;
const white = (sdPx: number): Partial<Filming> => ({ noise: { kind: 'white', sdPx } });
const conditions: readonly (readonly [title: string, Partial<Filming>])[] = [
  ['60 fps', {}],
  ['2 px', white(2)],
  ['4 px', white(4)],
  ['30 fps, 2 px', { rateHz: 30, ...white(2) }],
  ['pose-like', { noise: { kind: 'pose-like', times: 1 } }],
  ['far leg hidden', { hidesFarLeg: true }],
  ['far leg hidden, 2 px', { hidesFarLeg: true, ...white(2) }],
  ['four seconds, 2 px', { durationS: 4, ...white(2) }],
  ['four seconds, far leg hidden, 2 px', { durationS: 4, hidesFarLeg: true, ...white(2) }],
];

/**
 * Returns the error of the roll, found − true, deg. Returns null if the engine refuses the clip.
 */
function rollErrorDeg(trial: ReferenceTrial): number | null {
  const plane = analyzeIfMeasurable(trial)?.runner_plane;
  if (plane == null) return null;
  const [alongX, down] = plane.forward;
  return (
    ((Math.atan2(down, Math.abs(alongX)) * 180) / Math.PI) * Math.sign(alongX) -
    trial.filming.rollDeg
  );
}

function row(motion: ReferenceMotion, title: string, filming: Partial<Filming>): string[] {
  const seeds = filming.noise === undefined ? [1] : [1, 2, 3];
  const cells = rollsDeg.map((rollDeg) => {
    const errors = seeds.flatMap((seed) =>
      (['right', 'left'] as const).map((facing) =>
        rollErrorDeg(referenceTrial(motion, { ...filming, rollDeg, facing, seed })),
      ),
    );
    const known = errors.filter((error) => error !== null);
    return known.length === 0
      ? none
      : `${biasAndSd(errorSpreadOf(known), 2)}; worst ${plain(Math.max(...known.map(Math.abs)), 2)}`;
  });
  return [motion.dataSet, title, ...cells];
}

const motions = referenceDataSets.map(referenceMotion).filter((motion) => motion !== null);
console.log(
  table(
    [
      'runner',
      'filmed',
      ...rollsDeg.map((rollDeg) => `roll ${plain(rollDeg, 0)}°: found − true, °`),
    ],
    motions.flatMap((motion) => conditions.map(([title, filming]) => row(motion, title, filming))),
  ),
);
