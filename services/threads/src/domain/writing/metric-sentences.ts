import type { CommentStyle, CommentTexts } from '@strideform/languages';
import type { Finding } from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';
import { isShownAsZero } from '@strideform/metric-book/units';
import { isMeasured, type MetricFacts } from '../facts/facts.ts';
import { bind, type Template } from '../templates/template.ts';

/** Largest number of values in one sentence, so that it is easy to read. */
const maxValuesPerSentence = 4;

export const sentencesFor = ({
  language,
}: Pick<MetricFacts, 'language'>): CommentTexts['sentences'] => language.comments.sentences;

/** Returns one of our sentences, filled in for a metric. */
export const sentenceOn = (
  { key }: MetricFacts,
  template: Template,
  variables: Readonly<Record<string, string>> = {},
): Template => bind(template, { metric: key, ...variables });

/** Returns "cadence, contact time and balance" for the first of the metrics. */
export function namesText(metrics: readonly MetricFacts[], maxNames: number): Template {
  const [first] = metrics;
  if (first === undefined) return '';
  const names = metrics.slice(0, maxNames).map(({ key }) => `{${key}.name}`);
  return first.language.comments.listText(names);
}

/** First words of the sentences that list values. */
interface ValueOpenings {
  readonly first: string;
  readonly further: string;
}

/**
 * Returns "You ran with a speed of 10.4 km/h and a cadence of 170 steps/min.", split into several
 * sentences if there are many values.
 * @param side the side whose values are listed, for metrics that have sides.
 */
export function valueSentences(
  metrics: readonly MetricFacts[],
  openings: ValueOpenings,
  side: Side | null = null,
): Template[] {
  const listed = metrics.filter((metric) => isMeasured(metric) && metric.label === null);
  const sentences: Template[] = [];
  for (let start = 0; start < listed.length; start += maxValuesPerSentence) {
    const part = listed.slice(start, start + maxValuesPerSentence);
    const { listText } = part[0]!.language.comments;
    const items = listText(part.map((metric) => valueItem(metric, side)));
    const opening = start === 0 ? openings.first : openings.further;
    sentences.push(bind(sentencesFor(part[0]!).values, { opening, items }));
  }
  return sentences;
}

/** Returns the value of the side if it was measured, or else the average. */
function valueItem({ key, values }: MetricFacts, side: Side | null): Template {
  const hasSide = side !== null && values[side] !== undefined;
  return hasSide ? `{${key}.${side}_item}` : `{${key}.item}`;
}

/** Returns "Your ankle lands 22.3 cm ahead of the hip …", and why nobody can judge it. */
export const unrangedSentences = ({ key, unranged }: MetricFacts): Template[] =>
  unranged === null ? [] : [`{${key}.unranged}`, unranged.advice];

/** Returns "Your foot strike was rearfoot, in 100 % of the strides; …"; null for other metrics. */
export function classSentence(metric: MetricFacts): Template | null {
  const { label, values } = metric;
  if (label === null) return null;
  const { footStrike, details } = sentencesFor(metric);
  const share = values.share === undefined ? '' : details.share;
  const typicalShare = values.typical_share === undefined ? '' : details.typicalShare;
  return sentenceOn(metric, footStrike, { details: sentenceOn(metric, share + typicalShare) });
}

const hasComparison = ({ reference, own }: MetricFacts): boolean =>
  reference !== null || own === 'below' || own === 'above';

/** Returns the comparison of a metric with its ranges; null if it has none. */
export const comparedSentence = (metric: MetricFacts, style: CommentStyle): Template | null =>
  hasComparison(metric) ? sentenceOn(metric, sentencesFor(metric).compared[style]) : null;

/** Returns "First, your cadence: 148 steps/min is below …"; null if there is no range. */
function headlineSentence(metric: MetricFacts, rank: number): Template | null {
  const headline = sentencesFor(metric).headlines[rank];
  const isComplete = hasComparison(metric) && isMeasured(metric);
  return headline !== undefined && isComplete ? sentenceOn(metric, headline) : null;
}

/** Returns "Keep your cadence as it is: …"; null if there is no range. */
export const keepSentence = (metric: MetricFacts): Template | null =>
  hasComparison(metric) && isMeasured(metric)
    ? sentenceOn(metric, sentencesFor(metric).keep)
    : null;

/** Returns true for a metric with values of both sides. A class has none; its angle has. */
export const hasBothSides = ({ label, values }: MetricFacts): boolean =>
  label === null && values.left !== undefined && values.right !== undefined;

/** Returns "Your contact time was 269 ms on the left and …"; null without sides. */
export const bothSidesSentence = (
  metric: MetricFacts,
  style: keyof CommentTexts['sentences']['sides'],
): Template | null =>
  hasBothSides(metric) ? sentenceOn(metric, sentencesFor(metric).sides[style]) : null;

/** Returns "First, your contact time: 269 ms on the left and …"; null without sides. */
function sidesHeadline(metric: MetricFacts, rank: number): Template | null {
  const headline = sentencesFor(metric).sidesHeadlines[rank];
  return headline !== undefined && hasBothSides(metric) ? sentenceOn(metric, headline) : null;
}

/** Returns the first sentence on a finding, by its place among the findings. */
export const findingHeadline = (
  finding: Finding,
  metric: MetricFacts,
  rank: number,
): Template | null =>
  finding.kind === 'sides' ? sidesHeadline(metric, rank) : headlineSentence(metric, rank);

/** Returns "Your knee flexion … was 51.0° on the right, a difference larger than …". */
export const otherSideSentence = (metric: MetricFacts, otherSide: Side): Template | null =>
  hasBothSides(metric) ? sentenceOn(metric, sentencesFor(metric).otherSide[otherSide]) : null;

/** Details that a sentence adds to a metric's value. */
export interface ValueDetails {
  readonly hasUncertainty: boolean;
  readonly hasComparison: boolean;
}

/**
 * Returns "Your cadence was 170 steps/min, give or take 0.3 steps/min, within the typical range
 * of …", or the reason why the metric was not measured.
 */
export function valueSentence(metric: MetricFacts, wanted: ValueDetails): Template {
  if (!isMeasured(metric)) return notMeasuredSentence(metric);
  const ofClass = classSentence(metric);
  if (ofClass !== null) return ofClass;
  const { answerValue, details } = sentencesFor(metric);
  const text = [
    metric.onlySide === null ? '' : details.sideInView,
    wanted.hasUncertainty && hasShownUncertainty(metric) ? details.uncertainty : '',
    wanted.hasComparison && hasComparison(metric) ? details.comparison : '',
  ].join('');
  return sentenceOn(metric, answerValue, { details: sentenceOn(metric, text) });
}

/** Returns true if the uncertainty is known and does not round to zero. */
export const hasShownUncertainty = ({ values }: MetricFacts): boolean =>
  values.uncertainty !== undefined && !isShownAsZero(values.uncertainty);

export const notMeasuredSentence = (metric: MetricFacts): Template =>
  sentenceOn(metric, sentencesFor(metric).notMeasured);
