import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { strikeAngles } from '../../measurement/strike-angle.ts';

export const footstrikeClasses = ['rearfoot', 'midfoot', 'forefoot'] as const;

export type FootstrikeClass = (typeof footstrikeClasses)[number];

/** Returns the class for a foot-strike angle, deg (Altman and Davis 2012). */
export function footstrikeClass(angleDeg: number): FootstrikeClass {
  if (angleDeg > 8) return 'rearfoot';
  return angleDeg < -1.6 ? 'forefoot' : 'midfoot';
}

/**
 * Returns the outcome with the session's class, which is the most common one, and its share of the
 * measured strides. If two are equally common, the first one counts.
 */
function withSessionClass(outcome: MetricOutcome): MetricOutcome {
  if (outcome.kind === 'unmeasured') return outcome;
  const labels = outcome.strides.flatMap((stride) =>
    stride.label === undefined ? [] : [stride.label],
  );
  const countOf = (label: string): number => labels.filter((each) => each === label).length;
  const label = labels.reduce((best, each) => (countOf(each) > countOf(best) ? each : best));
  return { ...outcome, label, share: countOf(label) / labels.length };
}

export function footstrikeFromSide(input: MetricInput): MetricOutcome {
  const angleOf = strikeAngles(input);
  return withSessionClass(
    overStrides(
      input,
      (stride) => {
        const angle = angleOf(stride);
        return angle && { ...angle, label: footstrikeClass(angle.value) };
      },
      { sides: 'by-side', unseen: 'foot_not_seen_at_contact' },
    ),
  );
}
