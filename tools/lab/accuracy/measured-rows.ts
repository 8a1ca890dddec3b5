import { eventTiming } from '@strideform/gait-engine';
import type { Row } from './grid.ts';
import { judgeTrial, type Judgement } from './judge-trial.ts';
import { summarise, type Summary } from './summary.ts';

/** A row of the results: the judgements of its clips and their summary. */
export interface MeasuredRow {
  readonly dataSet: string;
  readonly rateHz: number;
  readonly condition: string;
  readonly judgements: readonly (Judgement | null)[];
  readonly summary: Summary;
}

export function measureRow(
  { dataSet, rateHz, condition, trials }: Row,
  timing = eventTiming,
): MeasuredRow {
  const judgements = Array.from(trials(), (trial) => judgeTrial(trial, timing));
  return { dataSet, rateHz, condition, judgements, summary: summarise(judgements) };
}
