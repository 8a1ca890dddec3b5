import {
  decimalsByUnit,
  metricDefinitions as catalogueDefinitions,
} from '@strideform/biomechanics';
import type { MetricDefinitionItem, MetricDefinitions } from './metric-definition.dto.ts';

type CatalogueDefinition = (typeof catalogueDefinitions)[number];

function toMetricDefinition(definition: CatalogueDefinition): MetricDefinitionItem {
  const { key, title, unit, formula, symbols, sign, source, deviations } = definition;
  const [min, max] = definition.plausible;
  return {
    name: key,
    title,
    unit,
    decimals: decimalsByUnit[unit],
    formula,
    symbols: { ...symbols },
    sign,
    source,
    deviations,
    plausible_range: { min, max },
    words: definition.words ? [...definition.words] : null,
  };
}

/** The whole catalogue, in the order in which readers see it. */
export const metricDefinitionList: MetricDefinitions = {
  items: catalogueDefinitions.map(toMetricDefinition),
};

const shownInExample = ['contact_time', 'footstrike'];
export const definitionsExample: MetricDefinitions = {
  items: metricDefinitionList.items.filter(({ name }) => shownInExample.includes(name)),
};
