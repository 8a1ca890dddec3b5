import { mean } from '@strideform/metric-book/measurement';
import type { ClipComparison } from './compare-clip.ts';
import { overPeople, type OverPeople } from './statistics.ts';
import { validatedMetrics, type ValidatedMetric } from './validated-metrics.ts';

export interface ComparedClip {
  readonly person: string;
  readonly comparison: ClipComparison;
}

export interface PersonMean {
  readonly person: string;
  readonly clips: number;
  /** Mean of the clips' differences. */
  readonly difference: number;
}

export interface MetricSummary {
  readonly metric: ValidatedMetric;
  readonly clips: number;
  readonly people: readonly PersonMean[];
  readonly over: OverPeople;
  readonly judgedCount: number;
  readonly insideCount: number;
}

/** Summarises each metric that at least one clip has. Each person counts once. */
export const summariseClips = (clips: readonly ComparedClip[]): MetricSummary[] =>
  validatedMetrics
    .map((metric) => summariseMetric(metric, clips))
    .filter((summary) => summary.clips > 0);

function summariseMetric(metric: ValidatedMetric, clips: readonly ComparedClip[]): MetricSummary {
  const known = clips.flatMap(({ person, comparison }) => {
    const difference = comparison.differences[metric];
    return difference === undefined ? [] : [{ person, ...difference }];
  });
  const codes = [...new Set(known.map(({ person }) => person))].toSorted();
  const people = codes.map((person) => {
    const ofPerson = known.filter((clip) => clip.person === person);
    const difference = mean(ofPerson.map((clip) => clip.difference));
    return { person, clips: ofPerson.length, difference };
  });
  return {
    metric,
    clips: known.length,
    people,
    over: overPeople(people.map(({ difference }) => difference)),
    judgedCount: known.reduce((sum, { judgedCount }) => sum + judgedCount, 0),
    insideCount: known.reduce((sum, { insideCount }) => sum + insideCount, 0),
  };
}
