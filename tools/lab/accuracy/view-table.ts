import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import {
  referenceDataSets,
  referenceMotion,
  referenceTrial,
} from '../recordings/reference-trials.ts';
import { analyzeTrial, judgeTrial } from './judge-trial.ts';
import { none, plain, signed, table } from './number-text.ts';

const turnsDeg = [0, 10, 20, 30, 40, 50, 60];

/**
 * Returns the motion as seen by a camera that is `angleDeg` away from the runner's side, toward the
 * front or the back.
 */
export function turned(motion: ReferenceMotion, angleDeg: number): ReferenceMotion {
  const [c, s] = [Math.cos((angleDeg * Math.PI) / 180), Math.sin((angleDeg * Math.PI) / 180)];
  return {
    ...motion,
    points: new Map(
      [...motion.points].map(([name, { x, y, z }]) => [
        name,
        {
          x: x.map((ahead, i) => c * ahead - s * z[i]!),
          y,
          z: z.map((right, i) => s * x[i]! + c * right),
        },
      ]),
    ),
  };
}

/**
 * Returns a table of the effect of a camera away from the runner's side on the figures and
 * warnings.
 */
export function viewTable(): string {
  const motions = referenceDataSets.map(referenceMotion).filter((motion) => motion !== null);
  return table(
    [
      'runner',
      'off the side, °',
      'speed, %',
      'near knee range, °',
      'contact, ms',
      'stances missed',
      'warned',
    ],
    motions.flatMap((motion) =>
      turnsDeg.map((angleDeg) => {
        const trial = referenceTrial(turned(motion, angleDeg), {
          noise: { kind: 'white', sdPx: 2 },
        });
        const judged = judgeTrial(trial);
        if (judged === null)
          return [motion.dataSet, plain(angleDeg, 0), none, none, none, none, 'refused'];
        const isWarned = analyzeTrial(trial).quality.warnings.some(
          ({ code }) => code === 'view_oblique',
        );
        return [
          motion.dataSet,
          plain(angleDeg, 0),
          signed(judged.speedPercent ?? NaN),
          signed(judged.kneeRangeNearDeg ?? NaN),
          signed(1000 * (judged.meanContactS ?? NaN), 0),
          `${judged.missed}`,
          isWarned ? '`view_oblique`' : none,
        ];
      }),
    ),
  );
}
