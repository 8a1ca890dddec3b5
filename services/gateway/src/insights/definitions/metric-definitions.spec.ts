import { catalogue } from '@strideform/biomechanics';
import { MetricDefinitions } from './metric-definition.dto.ts';
import { definitionsExample, metricDefinitionList } from './metric-definitions.ts';

describe('the metric definitions', () => {
  test('are what the catalogue holds, in its order, and fit their schema', () => {
    expect(MetricDefinitions.parse(metricDefinitionList)).toEqual(metricDefinitionList);
    expect(
      metricDefinitionList.items.map(
        ({ name, title, unit, formula, sign, source, plausible_range: { min, max } }) => ({
          name,
          title,
          unit,
          formula,
          sign,
          source,
          min,
          max,
        }),
      ),
    ).toEqual(
      catalogue.map(({ key, title, unit, formula, sign, source, plausible: [min, max] }) => ({
        name: key,
        title,
        unit,
        formula,
        sign,
        source,
        min,
        max,
      })),
    );
  });

  test('declare the decimals of answers, by unit', () => {
    const decimalsOf = (key: string) =>
      metricDefinitionList.items.find(({ name }) => name === key)!.decimals;
    expect(['contact_time', 'step_length', 'stride_length', 'cadence'].map(decimalsOf)).toEqual([
      4, 4, 4, 2,
    ]);
  });

  test('list words for the metrics that are shown as words, and for no other', () => {
    const worded = metricDefinitionList.items.filter(({ words }) => words !== null);
    expect(worded.map(({ name, words }) => ({ name, words }))).toEqual([
      { name: 'footstrike', words: ['rearfoot', 'midfoot', 'forefoot'] },
    ]);
  });

  test('have an example that shows a number and a word', () => {
    expect(definitionsExample.items.map(({ words }) => words === null)).toEqual([true, false]);
  });
});
