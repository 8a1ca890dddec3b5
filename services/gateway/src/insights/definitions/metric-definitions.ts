import {
  book,
  bookWordsIn,
  metricBook,
  metricGroups,
  wordsOf,
  type BookMetric,
} from '@strideform/metric-book';
import { units } from '@strideform/metric-book/units';
import type { MetricDefinitionItem, MetricDefinitions } from './metric-definition.dto.ts';

function toMetricDefinition(metric: BookMetric): MetricDefinitionItem {
  const { key, unit, formula, symbols, sign, source, deviations, labels, group, symmetryOf } =
    metric;
  const [min, max] = metric.plausible;
  const { title, means } = wordsOf(metric);
  return {
    name: key,
    title,
    unit,
    decimals: units[unit].decimals,
    formula,
    symbols: { ...symbols },
    sign,
    source,
    deviations,
    plausible_range: { min, max },
    words: labels === undefined ? null : [...labels.names],
    group,
    meaning: means.text,
    symmetry_of: symmetryOf ?? null,
  };
}

const groups = metricGroups.map((name) => ({ name, title: bookWordsIn().groups[name] }));

/** All metrics, in the order of the API. */
export const metricDefinitionList: MetricDefinitions = {
  items: book.map(toMetricDefinition),
  groups,
};

export const definitionsExample: MetricDefinitions = {
  items: [metricBook.contact_time, metricBook.footstrike].map(toMetricDefinition),
  groups,
};
