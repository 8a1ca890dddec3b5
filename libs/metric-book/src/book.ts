import { speed } from './metrics/speed/speed.metric.ts';
import { pace } from './metrics/pace/pace.metric.ts';
import { cadence } from './metrics/cadence/cadence.metric.ts';
import { power } from './metrics/power/power.metric.ts';
import { normalizedPower } from './metrics/normalized-power/normalized-power.metric.ts';
import { contactTime } from './metrics/contact-time/contact-time.metric.ts';
import { flightTime } from './metrics/flight-time/flight-time.metric.ts';
import { dutyFactor } from './metrics/duty-factor/duty-factor.metric.ts';
import { strideTime } from './metrics/stride-time/stride-time.metric.ts';
import { strideLength } from './metrics/stride-length/stride-length.metric.ts';
import { stepLength } from './metrics/step-length/step-length.metric.ts';
import { footstrike } from './metrics/footstrike/footstrike.metric.ts';
import { footStrikeAngle } from './metrics/foot-strike-angle/foot-strike-angle.metric.ts';
import { balance } from './metrics/balance/balance.metric.ts';
import { rbalance } from './metrics/rbalance/rbalance.metric.ts';
import { contactAngle } from './metrics/contact-angle/contact-angle.metric.ts';
import { overstride } from './metrics/overstride/overstride.metric.ts';
import { pushAngle } from './metrics/push-angle/push-angle.metric.ts';
import { kneeFlexion } from './metrics/knee-flexion/knee-flexion.metric.ts';
import { kneeFlexionInitialContact } from './metrics/knee-flexion-initial-contact/knee-flexion-initial-contact.metric.ts';
import { kneeFlexionSwing } from './metrics/knee-flexion-swing/knee-flexion-swing.metric.ts';
import { ankleAngle } from './metrics/ankle-angle/ankle-angle.metric.ts';
import { hipAngle } from './metrics/hip-angle/hip-angle.metric.ts';
import { postureAngle } from './metrics/posture-angle/posture-angle.metric.ts';
import { comOscillation } from './metrics/com-oscillation/com-oscillation.metric.ts';
import { meanHeight } from './metrics/mean-h/mean-h.metric.ts';
import { verticalRatio } from './metrics/vertical-ratio/vertical-ratio.metric.ts';
import { strideAngle } from './metrics/stride-angle/stride-angle.metric.ts';
import { eversionVelocity } from './metrics/eversion-velocity/eversion-velocity.metric.ts';
import { stepWidth } from './metrics/step-width/step-width.metric.ts';
import { kneeWindow } from './metrics/knee-window/knee-window.metric.ts';
import { legStiffness } from './metrics/leg-stiffness/leg-stiffness.metric.ts';
import { incline } from './metrics/incline/incline.metric.ts';
import { totalDistance } from './metrics/total-distance/total-distance.metric.ts';
import { totalTime } from './metrics/total-time/total-time.metric.ts';
import type { MetricGroup } from './groups.ts';
import type { Metric, MetricPlace } from './metric.ts';
import { isComparable, symmetryIndexOf } from './symmetry-index.ts';

/** Metrics that are measured directly, in the order of API responses. */
const measured = [
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
  stepWidth,
  kneeWindow,
  legStiffness,
  incline,
  totalDistance,
  totalTime,
] as const;

type MeasuredMetric = (typeof measured)[number];
type IndexedMetric = Extract<MeasuredMetric, { readonly sides: 'comparable' }>;

/** Keys of all metrics. Each metric with comparable sides also has a symmetry index. */
export type MetricKey = MeasuredMetric['key'] | `${IndexedMetric['key']}_symmetry`;

/** A metric of the book. */
export type BookMetric = Metric & { readonly key: MetricKey };

/** All metrics, in the order of API responses. */
export const book = [
  ...measured,
  ...(measured as readonly Metric[]).filter(isComparable).map(symmetryIndexOf),
] as readonly BookMetric[];

/** All metrics by key, for example `metricBook.contact_time`. */
export const metricBook = Object.fromEntries(
  book.map((metric) => [metric.key, metric]),
) as Readonly<Record<MetricKey, BookMetric>>;

/** Returns the metric with this key, or undefined if only older analyses have the key. */
export const findMetric = (key: string): BookMetric | undefined =>
  Object.hasOwn(metricBook, key) ? metricBook[key as MetricKey] : undefined;

export const metricsInGroup = (group: MetricGroup): readonly BookMetric[] =>
  book.filter((metric) => metric.group === group);

/** Returns the metrics that a place lists. */
export const metricsShownIn = (place: MetricPlace): readonly BookMetric[] =>
  book.filter(({ shownIn }) => shownIn.includes(place));

/** Returns the symmetry index of a metric, or undefined if its sides are not comparable. */
export const symmetryIndexFor = (key: string): BookMetric | undefined =>
  findMetric(`${key}_symmetry`);
