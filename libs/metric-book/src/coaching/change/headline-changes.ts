import type { ChangeVerdict } from './verdict.ts';

/** What a runner asks about, the most important first. */
const headlineMetrics = [
  'cadence',
  'contact_time',
  'com_oscillation',
  'posture_angle',
  'knee_flexion',
  'overstride',
  'knee_flexion_initial_contact',
  'step_length',
  'ankle_angle',
  'push_angle',
  'foot_strike_angle',
  'balance',
];
/**
 * Values that say the same as another one, as stride time does of cadence, or that follow from the
 * speed, which compared sessions share.
 */
const sayingTheSame: ReadonlySet<string> = new Set([
  'stride_time',
  'stride_length',
  'pace',
  'power',
  'normalized_power',
  'rbalance',
]);

/** A metric with a verdict; null where none is stated. */
interface VerdictOnMetric {
  readonly metric: string;
  readonly verdict: ChangeVerdict | null;
}

export interface HeadlineChanges<C> {
  /** What changed, each thing once. */
  readonly changed: readonly C[];
  /** What a runner asks about, whatever the verdict. */
  readonly headline: readonly C[];
}

/** What to say of the changes of a session, in the order in which to say it. */
export function headlineChanges<C extends VerdictOnMetric>(
  metrics: readonly C[],
): HeadlineChanges<C> {
  const judged = metrics.filter(({ verdict }) => verdict !== null);
  const headline = headlineMetrics.flatMap(
    (key) => judged.find(({ metric }) => metric === key) ?? [],
  );
  const others = judged.filter(
    (change) => !headline.includes(change) && !sayingTheSame.has(change.metric),
  );
  const changed = [...headline, ...others].filter(({ verdict }) => verdict === 'changed');
  return { changed, headline };
}
