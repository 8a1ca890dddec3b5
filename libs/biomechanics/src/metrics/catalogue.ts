import { kneeWindow } from '../rear-view/metrics/knee-window.metric.ts';
import { stepWidth } from '../rear-view/metrics/step-width.metric.ts';
import { comOscillation } from './centre-of-mass/com-oscillation.metric.ts';
import { meanHeight } from './centre-of-mass/mean-h.metric.ts';
import { verticalRatio } from './centre-of-mass/vertical-ratio.metric.ts';
import { contactAngle } from './contact/contact-angle.metric.ts';
import { contactTime } from './contact/contact-time.metric.ts';
import { dutyFactor } from './contact/duty-factor.metric.ts';
import { flightTime } from './contact/flight-time.metric.ts';
import { footStrikeAngle } from './contact/foot-strike-angle.metric.ts';
import { footstrike } from './contact/footstrike.metric.ts';
import { overstride } from './contact/overstride.metric.ts';
import { legStiffness } from './energetics/leg-stiffness.metric.ts';
import { normalizedPower } from './energetics/normalized-power.metric.ts';
import { power } from './energetics/power.metric.ts';
import { ankleAngle } from './joints/ankle-angle.metric.ts';
import { eversionVelocity } from './joints/eversion-velocity.metric.ts';
import { hipAngle } from './joints/hip-angle.metric.ts';
import { kneeFlexion } from './joints/knee-flexion.metric.ts';
import { kneeFlexionInitialContact } from './joints/knee-flexion-initial-contact.metric.ts';
import { kneeFlexionSwing } from './joints/knee-flexion-swing.metric.ts';
import { pushAngle } from './joints/push-angle.metric.ts';
import type { Metric, MetricPlace } from './metric.ts';
import { onlyFromBehind } from './only-from-behind.ts';
import { postureAngle } from './posture/posture-angle.metric.ts';
import { cadence } from './spatiotemporal/cadence.metric.ts';
import { incline } from './spatiotemporal/incline.metric.ts';
import { pace } from './spatiotemporal/pace.metric.ts';
import { speed } from './spatiotemporal/speed.metric.ts';
import { stepLength } from './spatiotemporal/step-length.metric.ts';
import { strideAngle } from './spatiotemporal/stride-angle.metric.ts';
import { strideLength } from './spatiotemporal/stride-length.metric.ts';
import { strideTime } from './spatiotemporal/stride-time.metric.ts';
import { totalDistance } from './spatiotemporal/total-distance.metric.ts';
import { totalTime } from './spatiotemporal/total-time.metric.ts';
import { balance } from './symmetry/balance.metric.ts';
import { rbalance } from './symmetry/rbalance.metric.ts';
import { symmetryIndices } from './symmetry/symmetry-index.metric.ts';

/** Every metric, in the order in which readers see them. */
export const catalogue: readonly Metric[] = [
  speed,
  pace,
  cadence,
  power,
  normalizedPower,
  contactTime,
  flightTime,
  dutyFactor,
  strideTime,
  strideLength,
  stepLength,
  footstrike,
  footStrikeAngle,
  balance,
  rbalance,
  contactAngle,
  overstride,
  pushAngle,
  kneeFlexion,
  kneeFlexionInitialContact,
  kneeFlexionSwing,
  ankleAngle,
  hipAngle,
  postureAngle,
  comOscillation,
  meanHeight,
  verticalRatio,
  strideAngle,
  eversionVelocity,
  onlyFromBehind(stepWidth),
  onlyFromBehind(kneeWindow),
  legStiffness,
  incline,
  totalDistance,
  totalTime,
  ...symmetryIndices,
];

const byKey: ReadonlyMap<string, Metric> = new Map(catalogue.map((metric) => [metric.key, metric]));

/** The metric of that key; undefined when there is none. */
export const findMetric = (key: string): Metric | undefined => byKey.get(key);

/** The metrics that an answer lists, in the catalogue's order. */
export const metricsShownIn = (place: MetricPlace): readonly Metric[] =>
  catalogue.filter((metric) => metric.shownIn.includes(place));

/** A metric without what computes and checks it: plain data that JSON can hold. */
export type MetricDefinition = Omit<Metric, 'compute' | 'examples' | 'scaling' | 'mirrored'>;

export const metricDefinitions: readonly MetricDefinition[] = catalogue.map((metric) => {
  const {
    compute: _compute,
    examples: _examples,
    scaling: _scaling,
    mirrored: _mirrored,
    ...definition
  } = metric;
  return definition;
});
