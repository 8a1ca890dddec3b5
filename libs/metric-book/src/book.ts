import { kneeWindow } from './metrics/knee-window/knee-window.metric.ts';
import { stepWidth } from './metrics/step-width/step-width.metric.ts';
import { comOscillation } from './metrics/com-oscillation/com-oscillation.metric.ts';
import { meanHeight } from './metrics/mean-h/mean-h.metric.ts';
import { verticalRatio } from './metrics/vertical-ratio/vertical-ratio.metric.ts';
import { contactAngle } from './metrics/contact-angle/contact-angle.metric.ts';
import { contactTime } from './metrics/contact-time/contact-time.metric.ts';
import { dutyFactor } from './metrics/duty-factor/duty-factor.metric.ts';
import { flightTime } from './metrics/flight-time/flight-time.metric.ts';
import { footStrikeAngle } from './metrics/foot-strike-angle/foot-strike-angle.metric.ts';
import { footstrike } from './metrics/footstrike/footstrike.metric.ts';
import { overstride } from './metrics/overstride/overstride.metric.ts';
import { legStiffness } from './metrics/leg-stiffness/leg-stiffness.metric.ts';
import { normalizedPower } from './metrics/normalized-power/normalized-power.metric.ts';
import { power } from './metrics/power/power.metric.ts';
import { ankleAngle } from './metrics/ankle-angle/ankle-angle.metric.ts';
import { eversionVelocity } from './metrics/eversion-velocity/eversion-velocity.metric.ts';
import { hipAngle } from './metrics/hip-angle/hip-angle.metric.ts';
import { kneeFlexion } from './metrics/knee-flexion/knee-flexion.metric.ts';
import { kneeFlexionInitialContact } from './metrics/knee-flexion-initial-contact/knee-flexion-initial-contact.metric.ts';
import { kneeFlexionSwing } from './metrics/knee-flexion-swing/knee-flexion-swing.metric.ts';
import { pushAngle } from './metrics/push-angle/push-angle.metric.ts';
import { postureAngle } from './metrics/posture-angle/posture-angle.metric.ts';
import { cadence } from './metrics/cadence/cadence.metric.ts';
import { incline } from './metrics/incline/incline.metric.ts';
import { pace } from './metrics/pace/pace.metric.ts';
import { speed } from './metrics/speed/speed.metric.ts';
import { stepLength } from './metrics/step-length/step-length.metric.ts';
import { strideAngle } from './metrics/stride-angle/stride-angle.metric.ts';
import { strideLength } from './metrics/stride-length/stride-length.metric.ts';
import { strideTime } from './metrics/stride-time/stride-time.metric.ts';
import { totalDistance } from './metrics/total-distance/total-distance.metric.ts';
import { totalTime } from './metrics/total-time/total-time.metric.ts';
import { balance } from './metrics/balance/balance.metric.ts';
import { rbalance } from './metrics/rbalance/rbalance.metric.ts';
import { symmetryIndices } from './symmetry-index/symmetry-index.ts';
import type { Metric, MetricPlace } from './metric.ts';
import { onlyFromBehind } from './only-from-behind.ts';

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
