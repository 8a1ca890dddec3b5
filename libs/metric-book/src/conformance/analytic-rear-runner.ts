import { otherSide, type Side } from '../measurement/body-points.ts';
import type { Track } from '../measurement/motion.ts';
import type { RearInput, RearStep } from '../measurement/rear-input.ts';

/** Runner seen from behind, defined by formulas like the analytic runner of the side view. */
export interface AnalyticRearRunner {
  readonly rateHz: number;
  readonly durationS: number;
  readonly strideTimeS: number;
  /** First mid-stance of the left foot, s. The right foot's is half a stride later. */
  readonly firstMidStanceS: number;
  /** Distance across the image from the left to the right ankle, m. */
  readonly ankleDistanceM: number;
  /** Distance across the image from the left to the right knee, m. */
  readonly kneeDistanceM: number;
  /** Image scale, m/px, and its relative standard uncertainty. */
  readonly metresPerPx: number;
  readonly scaleUncertainty: number;
  readonly isScaleKnown: boolean;
  /** Belt speed that is given with the clip, m/s. */
  readonly beltSpeedMps: number | null;
}

export const standardRunnerFromBehind: AnalyticRearRunner = {
  rateHz: 100,
  durationS: 4,
  strideTimeS: 0.7,
  firstMidStanceS: 0.2,
  ankleDistanceM: 0.06,
  kneeDistanceM: 0.15,
  metresPerPx: 0.004,
  scaleUncertainty: 0.02,
  isScaleKnown: true,
  beltSpeedMps: null,
};

const middleXPx = 240;

/**
 * Returns the input that an engine without measurement errors would give for this runner from
 * behind.
 */
export function analyticRearInput(given: Partial<AnalyticRearRunner> = {}): RearInput {
  const runner = { ...standardRunnerFromBehind, ...given };
  const timesS = Float64Array.from(
    { length: Math.round(runner.durationS * runner.rateHz) + 1 },
    (_, i) => i / runner.rateHz,
  );
  const at = (side: Side, distanceM: number): Track => {
    const fromMiddlePx = ((side === 'right' ? 1 : -1) * distanceM) / 2 / runner.metresPerPx;
    return { x: timesS.map(() => middleXPx + fromMiddlePx), y: timesS.map(() => 0) };
  };
  const uncertainty = runner.metresPerPx * runner.scaleUncertainty;
  const scale = { value: runner.metresPerPx, uncertainty };
  return {
    motion: {
      timesS,
      points: {
        left_ankle: at('left', runner.ankleDistanceM),
        right_ankle: at('right', runner.ankleDistanceM),
        left_knee: at('left', runner.kneeDistanceM),
        right_knee: at('right', runner.kneeDistanceM),
      },
      metresPerPx: runner.isScaleKnown ? scale : null,
    },
    steps: stepsOf(runner),
    habit: { stepWidthM: 0.01, kneeWindowM: 0.01 },
    beltSpeedMps: runner.beltSpeedMps,
  };
}

function stepsOf({ durationS, strideTimeS, firstMidStanceS }: AnalyticRearRunner): RearStep[] {
  const stepS = strideTimeS / 2;
  const count = Math.floor((durationS - firstMidStanceS) / stepS) + 1;
  return Array.from({ length: count }, (_, k) => ({
    side: k % 2 === 0 ? 'left' : otherSide('left'),
    midStanceS: firstMidStanceS + k * stepS,
  }));
}
