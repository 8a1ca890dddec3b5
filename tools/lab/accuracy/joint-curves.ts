import type { AnalysisFile } from '@strideform/contracts';
import { jointAngleName } from '@strideform/gait-engine';
import { nanIfNull, type Side, sides } from '@strideform/metric-book/measurement';
import { studiedAnkle, studiedKnee, studiedSpeedsMps } from '@strideform/metric-book';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import { correlationOf } from './correlation.ts';
import { analyzeTrial } from './judge-trial.ts';
import { interpolate } from './knee-range.ts';
import { none, plain, signed, table } from './number-text.ts';
import { errorSpreadOf } from './summary.ts';

const joints = ['hip', 'knee', 'ankle'] as const;
type Joint = (typeof joints)[number];
const cyclePercents = Array.from({ length: 101 }, (_, percent) => percent);

/** Curve of a joint over a gait cycle: found by the engine, and by the data set. */
interface JointCurves {
  readonly joint: Joint;
  readonly side: Side;
  readonly found: readonly number[];
  readonly real: readonly number[];
}

/**
 * Returns the curves of `bmc-run` over the gait cycle from the right foot's contact on its plate.
 * Each side is filmed from its own side. Returns null without the reference data.
 */
function kinematicCurves(): JointCurves[] | null {
  const motion = referenceMotion('bmc-run');
  const angles = motion?.truth.inverseKinematics;
  if (!motion || !angles) return null;
  const contactS = (side: Side) => motion.truth.stances[side][0]!.initialContactS;
  const strideS = 2 * (contactS('left') - contactS('right'));
  return sides.flatMap((side) => {
    const analysis = analyzeTrial(referenceTrial(motion, { rateHz: 120, facing: side }));
    return joints.map((joint): JointCurves => {
      const times = cyclePercents.map((percent) => contactS('right') + (percent / 100) * strideS);
      const seen = analysis.angles[jointAngleName(side, joint)]!.map(nanIfNull);
      return {
        joint,
        side,
        found: times.map((time) =>
          interpolate(Float64Array.from(analysis.timestamps_s), Float64Array.from(seen), time),
        ),
        real: times.map((time) =>
          interpolate(angles[side][joint].timesS, angles[side][joint].angleDeg, time),
        ),
      };
    });
  });
}

const rangeOf = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
const peakPercent = (values: readonly number[]): number => values.indexOf(Math.max(...values));

export function kinematicsTable(): string {
  const rows = kinematicCurves()?.map(({ joint, side, found, real }) => {
    const known = found.flatMap((value, i) =>
      Number.isFinite(value - real[i]!) ? [{ value, truth: real[i]! }] : [],
    );
    const [a, b] = [known.map(({ value }) => value), known.map(({ truth }) => truth)];
    const difference = errorSpreadOf(known.map(({ value, truth }) => value - truth));
    const correlation = correlationOf(a, b);
    return [
      joint,
      side,
      `${known.length}`,
      signed(difference.bias),
      plain(difference.sd),
      plain(correlation, 3),
      plain(rangeOf(a)),
      plain(rangeOf(b)),
      signed(rangeOf(a) - rangeOf(b)),
      signed(peakPercent(a) - peakPercent(b), 0),
    ];
  });
  return rows
    ? table(
        [
          'joint',
          'side',
          'points',
          'offset, °',
          'about the offset, SD, °',
          'correlation',
          'range found, °',
          'range true, °',
          'range, found − true, °',
          'highest point, % of cycle, found − true',
        ],
        rows,
      )
    : none;
}

/**
 * Hip angle in Fukuchi et al. 2017 at 2.5 and 3.5 m/s: thigh against pelvis. A side view sees the
 * thigh against the trunk.
 */
const studiedHip = {
  2.5: 'strike 32.9 ± 4.8, lowest −3.3 at 42 %, highest 43.5 at 82 %',
  3.5: 'strike 38.3, lowest −6.7',
} as const;

export function normTable(): string {
  const rows = (
    ['bmc-run', 'rajagopal-run', 'footnet-strides', 'rendered-runner'] as const
  ).flatMap((dataSet) => {
    const motion = referenceMotion(dataSet);
    if (!motion) return [];
    const analysis = analyzeTrial(referenceTrial(motion, { rateHz: 120, facing: 'right' }));
    return joints.flatMap((joint) => normRow(motion, analysis, joint));
  });
  return table(
    [
      'runner',
      'speed, m/s',
      'joint',
      'strike, °',
      'highest in stance',
      'lowest in stance',
      'highest in swing',
      'published (± SD over 31 runners)',
    ],
    rows,
  );
}

/** Returns the row of the right leg's mean curve. Stance lasts until the runner's own toe-off. */
function normRow(
  motion: ReferenceMotion,
  { cycles, metrics }: AnalysisFile,
  joint: Joint,
): string[][] {
  const curve = cycles.right?.[joint].mean.map(nanIfNull);
  const isMadeUp = joint === 'hip' && !motion.points.has('right_shoulder');
  if (!curve || isMadeUp || curve.every(Number.isNaN)) return [];
  const toeOff = Math.round(100 * (metrics['duty_factor']?.avg ?? 0.35));
  const { speedMps } = motion.truth;
  return [
    [
      motion.dataSet,
      plain(speedMps, 2),
      joint,
      plain(curve[0]!),
      extremeText(curve, 0, toeOff, 1),
      extremeText(curve, 0, Math.min(100, toeOff + 15), -1),
      extremeText(curve, toeOff + 10, 100, 1),
      normText(joint, speedMps),
    ],
  ];
}

/**
 * Returns the highest (sign 1) or lowest (−1) value of a part of the gait cycle, which is given in
 * % of the cycle.
 */
function extremeText(curve: readonly number[], from: number, until: number, sign: 1 | -1): string {
  const best = cyclePercents
    .slice(from, until + 1)
    .reduce((one, other) => (sign * curve[other]! > sign * curve[one]! ? other : one));
  return `${plain(curve[best]!)} at ${best} %`;
}

function instantsText(
  joint: 'knee' | 'ankle',
  speedMps: (typeof studiedSpeedsMps)[number],
): string {
  const k = studiedSpeedsMps.indexOf(speedMps);
  const instants = Object.values(joint === 'knee' ? studiedKnee : studiedAnkle);
  const texts = instants.map(
    ({ percent, meanDeg, sdDeg }) => `${plain(meanDeg[k]!)} ± ${plain(sdDeg)} at ${percent[k]} %`,
  );
  return texts.join(', ');
}

/** Returns the published norm at the nearest studied speed. */
function normText(joint: Joint, speedMps: number): string {
  const [slow, fast] = studiedSpeedsMps;
  const studied = Math.abs(speedMps - slow) < Math.abs(speedMps - fast) ? slow : fast;
  return `at ${studied} m/s: ${joint === 'hip' ? studiedHip[studied] : instantsText(joint, studied)}`;
}
