import {
  book,
  bookWordsIn,
  comparedSpeedsMps,
  metricBook,
  metricGroups,
  wordsOf,
  type BookMetric,
} from '@strideform/metric-book';
import { fittedPoseHabits } from '@strideform/gait-engine';
import { definitionInLanguage, english, inLanguage, type Language } from '@strideform/languages';
import { roundInUnit, roundTo, units } from '@strideform/metric-book/units';
import type { MetricDefinitionItem, MetricDefinitions } from './metric-definition.dto.ts';

function toMetricDefinition(metric: BookMetric, language: Language): MetricDefinitionItem {
  const { key, unit, formula, symbols, sign, source, deviations, labels, group, symmetryOf } =
    metric;
  const [min, max] = metric.plausible;
  const { title, means } = wordsOf(metric, language);
  const translated = (text: string): string => definitionInLanguage(text, language);
  const translatedSymbols = Object.entries(symbols).map(([symbol, text]) => [
    symbol,
    translated(text),
  ]);
  return {
    name: key,
    title,
    unit,
    decimals: units[unit].decimals,
    formula,
    symbols: Object.fromEntries(translatedSymbols),
    sign: translated(sign),
    source: translated(source),
    deviations: translated(deviations),
    plausible_range: { min, max },
    studied_range: studiedRangeOf(metric, language),
    known_errors: knownErrorsOf(metric),
    words: labels === undefined ? null : [...labels.names],
    group,
    meaning: means.text,
    symmetry_of: symmetryOf ?? null,
  };
}

/** Decimals of the speeds at which values are compared, m/s. */
const speedDecimals = 2;

function studiedRangeOf(
  { range }: BookMetric,
  language: Language,
): MetricDefinitionItem['studied_range'] {
  if (range === undefined) return null;
  const { from, to } = comparedSpeedsMps(range);
  return {
    kind: range.kind,
    participants: inLanguage(range.about, language),
    source: range.source.full,
    compared_speeds: { from: roundTo(from, speedDecimals), to: roundTo(to, speedDecimals) },
  };
}

const knownErrorsOf = ({ key, unit }: BookMetric): MetricDefinitionItem['known_errors'] =>
  Object.entries(fittedPoseHabits).flatMap(([pose_model, { metrics }]) => {
    const bias = metrics[key]?.bias;
    if (bias === undefined) return [];
    const { mean, spread } = bias;
    return [{ pose_model, mean: roundInUnit(mean, unit), spread: roundInUnit(spread, unit) }];
  });

const groupsIn = (language: Language): MetricDefinitions['groups'] =>
  metricGroups.map((name) => ({ name, title: bookWordsIn(language).groups[name] }));

/** Returns all metrics, in the order of the API. */
export const metricDefinitionsIn = (language: Language): MetricDefinitions => ({
  items: book.map((metric) => toMetricDefinition(metric, language)),
  groups: groupsIn(language),
  disclaimer: bookWordsIn(language).notMedicalAdvice,
});

export const definitionsExample: MetricDefinitions = {
  items: [metricBook.contact_time, metricBook.footstrike].map((metric) =>
    toMetricDefinition(metric, english),
  ),
  groups: groupsIn(english),
  disclaimer: bookWordsIn(english).notMedicalAdvice,
};
