import { sources, type Side, type Verdict } from '@strideform/biomechanics';
import { factText, findFact, type MetricFacts } from '../facts/facts.ts';
import { numberText } from '../facts/units.ts';
import type { Sentence } from './draft.ts';

const standing: Readonly<Record<Verdict, string>> = {
  within: 'within',
  above: 'above',
  below: 'below',
  at_edge: 'by less than its uncertainty outside of',
};

/**
 * "Your cadence was 170 steps/min (give or take 0.3), within the typical range of 155 to 184
 * steps/min (Lieberman et al. 2015)."
 */
export function measuredSentence(of: MetricFacts): Sentence {
  if (of.average === null)
    return { text: `Your ${of.spoken} could not be measured: ${plainNote(of.note)}.`, facts: [] };
  if (of.label !== null) return footstrikeSentence(of);
  const uncertainty = findFact(of, 'uncertainty');
  const doubt =
    uncertainty === undefined || Number(numberText(uncertainty.quantity).replace(':', '')) === 0
      ? ''
      : ` (give or take ${factText(uncertainty)})`;
  const said = {
    text: `Your ${of.spoken} was ${factText(of.average)}${doubt}${of.onlySide === null ? '' : ` on the ${of.onlySide}, the side in clear view`}`,
    facts: [of.average.id, ...(doubt === '' ? [] : [uncertainty!.id])],
  };
  const { text, facts } = withReference(of, said);
  return { text: `${text}.`, facts };
}

function withReference(of: MetricFacts, { text, facts }: Sentence): Sentence {
  const [low, high] = [findFact(of, 'typical_low'), findFact(of, 'typical_high')];
  if (of.reference === null || low === undefined || high === undefined) return { text, facts };
  return {
    text: `${text}, ${standing[of.reference.verdict]} the typical range of ${numberText(low.quantity)} to ${factText(high)} (${of.reference.source.short})`,
    facts: [...facts, low.id, high.id],
  };
}

function footstrikeSentence(of: MetricFacts): Sentence {
  const [share, typical] = [findFact(of, 'share'), findFact(of, 'typical_share')];
  const often =
    share === undefined
      ? ''
      : `, in ${factText(share)} of the strides${of.onlySide === null ? '' : ` of the ${of.onlySide} foot`}`;
  const common =
    typical === undefined
      ? ''
      : `; among road runners ${factText(typical)} land so (${sources.larson.short})`;
  return {
    text: `Your foot strike was ${of.label}${often}${common}.`,
    facts: [share, typical].flatMap((fact) => (fact === undefined ? [] : [fact.id])),
  };
}

/**
 * "On the left your hip flexion at initial contact was 22.2°, on the right 25.5°: …"; null for a
 * metric without sides, and for a class, whose angle has a name of its own.
 */
export function sidesSentence(of: MetricFacts): Sentence | null {
  if (of.label !== null) return null;
  const [left, right] = [findFact(of, 'left'), findFact(of, 'right')];
  if (left === undefined || right === undefined) return null;
  return {
    text: `On the left your ${of.spoken} was ${factText(left)}, on the right ${factText(right)}: ${difference(of)}.`,
    facts: [left.id, right.id],
  };
}

/**
 * The same from one side's view, with the reference that the side was held against; of a metric
 * without sides, its average.
 */
export function sideSentence(of: MetricFacts, side: Side): Sentence {
  const [own, other] = [findFact(of, side), findFact(of, side === 'left' ? 'right' : 'left')];
  if (own === undefined || other === undefined) return measuredSentence(of);
  const { text, facts } = withReference(of, {
    text: `On the ${side} your ${of.spoken} was ${factText(own)}`,
    facts: [own.id],
  });
  return {
    text: `${text}; on the ${other.statistic} it was ${factText(other)}, ${difference(of)}.`,
    facts: [...facts, other.id],
  };
}

function difference({ sidesDiffer }: MetricFacts): string {
  if (sidesDiffer === null) return 'a difference whose uncertainty is not known';
  return sidesDiffer
    ? "a difference larger than the measurement's uncertainty"
    : "the same within the measurement's uncertainty";
}

/** For a comment on one side: what it speaks of is the same on the other. */
export const wholeBodySentence = (of: MetricFacts, side: Side): Sentence => ({
  text: `The ${of.spoken} belongs to no side: what is said here for the ${side} holds for the other side as well.`,
  facts: [],
});

/** A side view sees one leg behind the other: what differs may be the picture. */
export const farLegCaution: Sentence = {
  text: 'The camera sees the far leg less well, so film the other side too before you act on a difference between the sides.',
  facts: [],
};

/**
 * A note as the end of a sentence. Notes are our own, but what a text may say is checked all the
 * same.
 */
const plainNote = (note: string | null): string =>
  (note ?? 'it was not measured').replace(/\.$/, '');
