import { metricDefinitions as definitions } from '@strideform/biomechanics';
import type { MetricDefinitions } from './metric-definition.dto.ts';

/** The whole catalogue, in the order in which readers see it. */
export const metricDefinitions: MetricDefinitions = {
  items: definitions.map(
    ({
      key,
      title,
      unit,
      formula,
      symbols,
      sign,
      source,
      deviations,
      plausible: [min, max],
      words,
    }) => ({
      name: key,
      title,
      unit,
      formula,
      symbols: { ...symbols },
      sign,
      source,
      deviations,
      plausible_range: { min, max },
      words: words ? [...words] : null,
    }),
  ),
};

const shown = ['contact_time', 'footstrike'];
export const definitionsExample: MetricDefinitions = {
  items: metricDefinitions.items.filter(({ name }) => shown.includes(name)),
};
