import { reasonOf } from '../reasons.ts';
import {
  standardLeg,
  type AnalyticLeg,
  type AnalyticRunner,
} from '../conformance/analytic-runner.ts';
import { comOscillation } from '../metrics/com-oscillation/com-oscillation.metric.ts';
import { verticalRatio } from '../metrics/vertical-ratio/vertical-ratio.metric.ts';
import { contactTime } from '../metrics/contact-time/contact-time.metric.ts';
import { dutyFactor } from '../metrics/duty-factor/duty-factor.metric.ts';
import { flightTime } from '../metrics/flight-time/flight-time.metric.ts';
import { legStiffness } from '../metrics/leg-stiffness/leg-stiffness.metric.ts';
import { kneeFlexion } from '../metrics/knee-flexion/knee-flexion.metric.ts';
import { kneeFlexionSwing } from '../metrics/knee-flexion-swing/knee-flexion-swing.metric.ts';
import { stepLength } from '../metrics/step-length/step-length.metric.ts';
import { strideAngle } from '../metrics/stride-angle/stride-angle.metric.ts';
import { defineMetric, type Metric, type WorkedExample } from '../metric.ts';
import { unmeasured } from '../measurement/outcome.ts';
import { overSession } from '../measurement/per-stride.ts';
import { sideMean } from '../measurement/side-mean.ts';
import { exactEstimate } from '../measurement/uncertainty.ts';
import type { MetricInput } from '../measurement/metric-input.ts';
import type { Estimate } from '../measurement/estimate.ts';

/** The same input with scale and speed treated as exact. */
function withoutCommonErrors(input: MetricInput): MetricInput {
  const exact = (estimate: Estimate | null): Estimate | null =>
    estimate && exactEstimate(estimate.value);
  return {
    ...input,
    motion: { ...input.motion, metresPerPx: exact(input.motion.metresPerPx) },
    gait: { ...input.gait, speedMps: exact(input.gait.speedMps) },
  };
}

/** The symmetry index of a metric whose sides can be compared. */
function symmetryIndexOf(metric: Metric, examples: readonly WorkedExample[]): Metric {
  const title = metric.title.charAt(0).toLowerCase() + metric.title.slice(1);
  return defineMetric({
    key: `${metric.key}_symmetry`,
    title: `Symmetry index of ${title}`,
    unit: '%',
    formula: 'q = 100 · abs(x_L − x_R) / ((x_L + x_R) / 2)',
    symbols: {
      q: 'difference of the sides as a share of their mean, %',
      x_L: `${title}, mean of the left strides, ${metric.unit || 'no unit'}`,
      x_R: `the same, right, ${metric.unit || 'no unit'}`,
    },
    source:
      'Robinson, Herzog and Nigg, Use of force platform variables to quantify the effects of chiropractic manipulation on gait symmetry, J. Manipulative Physiol. Ther. 10 (1987)',
    deviations:
      "Without its sign. A value of the session, since a stride's absolute difference is mostly jitter. Errors of scale and speed are common to both sides and cancel; each side's remaining error is taken as √2 times that of the mean of both.",
    sign: '0 is even',
    requires: metric.requires,
    plausible: [0, 30],
    scaling: 'none' in metric.scaling ? metric.scaling : { length: 0, time: 0 },
    mirrored: 'same',
    sides: 'none',
    readAt: metric.readAt,
    shownIn: [],
    compute: (input) => {
      const outcome = metric.compute(withoutCommonErrors(input));
      if (outcome.kind === 'unmeasured') return outcome;
      const [left, right] = [sideMean(outcome.strides, 'left'), sideMean(outcome.strides, 'right')];
      if (left === null) return unmeasured(reasonOf('side_not_measured', 'left'));
      if (right === null) return unmeasured(reasonOf('side_not_measured', 'right'));
      const mean = (left + right) / 2;
      if (!(mean > 0)) return unmeasured('sides_have_no_mean');
      return overSession(
        input,
        (100 * Math.abs(left - right)) / mean,
        outcome.uncertainty === null ? null : (200 * outcome.uncertainty) / mean,
      );
    },
    examples,
  });
}

const right = (leg: Partial<AnalyticLeg>): Partial<AnalyticRunner> => ({
  right: { ...standardLeg, ...leg },
});
const example = (
  given: Partial<AnalyticRunner>,
  working: string,
  expected: number,
  tolerance = 0.05,
): WorkedExample => ({ title: 'sides apart', given, working, expected, tolerance });

/** One for every metric whose sides can be compared. */
export const symmetryIndices: readonly Metric[] = [
  symmetryIndexOf(contactTime, [
    example(right({ contactTimeS: 0.26 }), '100 · 0.01 / 0.255', 3.9216, 1e-3),
  ]),
  symmetryIndexOf(flightTime, [
    example(
      right({ contactTimeS: 0.26 }),
      '0.1 s after the left foot, 0.09 s after the right: 100 · 0.01 / 0.095',
      10.5263,
      1e-3,
    ),
    {
      title: 'walking',
      given: { left: { ...standardLeg, contactTimeS: 0.4 }, ...right({ contactTimeS: 0.4 }) },
      working: 'mean −0.05 s',
      expected: null,
      tolerance: 0,
    },
  ]),
  symmetryIndexOf(dutyFactor, [
    example(right({ contactTimeS: 0.26 }), '100 · 0.01 / 0.255', 3.9216, 1e-3),
  ]),
  symmetryIndexOf(stepLength, [
    example(
      { rightLagS: 0.36 },
      'left lands 0.34 s after right, right 0.36 s after left: 100 · 0.02 / 0.35',
      5.7143,
      1e-3,
    ),
  ]),
  symmetryIndexOf(kneeFlexion, [
    example(
      right({ knee: { ...standardLeg.knee, stancePeakDeg: 46 } }),
      '100 · 4 / 44',
      9.0909,
      0.1,
    ),
  ]),
  symmetryIndexOf(kneeFlexionSwing, [
    example(right({ knee: { ...standardLeg.knee, swingPeakDeg: 105 } }), '100 · 10 / 100', 10, 0.1),
  ]),
  symmetryIndexOf(comOscillation, [
    example({}, 'the centre of mass moves in the same way in every step', 0),
  ]),
  symmetryIndexOf(verticalRatio, [
    example(
      { rightLagS: 0.36 },
      'the same 8 cm in steps of 1.08 and 1.02 m: 7.4074 and 7.8431; 100 · 0.4357 / 7.6253',
      5.7143,
    ),
  ]),
  symmetryIndexOf(strideAngle, [
    example(
      right({ swingHeightM: 0.3 }),
      'arctan(1 / 2.1) = 25.463, arctan(1.2 / 2.1) = 29.745: 100 · 4.282 / 27.604',
      15.512,
      0.3,
    ),
  ]),
  symmetryIndexOf(legStiffness, [
    example(
      { subject: { heightM: null, massKg: 70, legLengthM: 0.9, gender: null } },
      'both legs 10.648',
      0,
    ),
  ]),
];
