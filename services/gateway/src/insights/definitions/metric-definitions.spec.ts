import { eventTiming } from '@strideform/gait-engine';
import { english, languageOf } from '@strideform/languages';
import { book, metricBook } from '@strideform/metric-book';
import { MetricDefinitions } from './metric-definition.dto.ts';
import { definitionsExample, metricDefinitionsIn } from './metric-definitions.ts';

const metricDefinitionList = metricDefinitionsIn(english);

describe('the metric definitions', () => {
  test('are what the metric book holds, in its order, and fit their schema', () => {
    expect(MetricDefinitions.parse(metricDefinitionList)).toEqual(metricDefinitionList);
    expect(
      metricDefinitionList.items.map(
        ({ name, unit, formula, sign, source, plausible_range: { min, max } }) => ({
          name,
          unit,
          formula,
          sign,
          source,
          min,
          max,
        }),
      ),
    ).toEqual(
      book.map(({ key, unit, formula, sign, source, plausible: [min, max] }) => ({
        name: key,
        unit,
        formula,
        sign,
        source,
        min,
        max,
      })),
    );
  });

  test('name who was studied, and at which speeds values are compared with them', () => {
    const studied = (key: string) =>
      metricDefinitionList.items.find(({ name }) => name === key)!.studied_range;
    expect(studied('contact_time')).toEqual({
      kind: 'usual',
      participants:
        '9 younger and 20 older men, endurance runners, at 9.7 km/h; surface and shoes not stated',
      source: expect.stringContaining('Karamanidis'),
      compared_speeds: { from: 2.54, to: 2.86 },
    });
    expect(studied('stride_angle')).toBeNull();
  });

  test('state the known errors of each pose model, which are not subtracted', () => {
    const knownErrors = (key: string) =>
      metricDefinitionList.items.find(({ name }) => name === key)!.known_errors;
    expect(knownErrors('posture_angle')).toContainEqual({
      pose_model: 'blazepose-full',
      ...eventTiming.poseHabits['blazepose-full']!.metrics.posture_angle!.bias,
    });
    expect(knownErrors('cadence')).toEqual([]);
  });

  test('say what each metric is called, what it means and in which group it is shown', () => {
    const { items, groups } = metricDefinitionList;
    expect(items.find(({ name }) => name === 'contact_time')).toMatchObject({
      title: 'Contact time',
      meaning: 'Contact time is how long one foot stays on the ground in each step.',
      group: 'rhythm',
      symmetry_of: null,
    });
    expect(items.find(({ name }) => name === 'contact_time_symmetry')).toMatchObject({
      symmetry_of: 'contact_time',
    });
    expect(groups[0]).toEqual({ name: 'rhythm', title: 'Rhythm' });
    const names = groups.map(({ name }) => name);
    for (const { group } of items) expect(names).toContain(group);
  });

  test('say what a formula means in the language of the reader, and keep publications', () => {
    const german = metricDefinitionsIn(languageOf('de')).items;
    expect(german.find(({ name }) => name === 'contact_angle')).toMatchObject({
      formula: metricBook.contact_angle.formula,
      symbols: { x_A: 'Sprunggelenk vor der Hüfte, px' },
      sign: 'Sprunggelenk vor der Hüfte +',
      source: expect.stringMatching(/^eigene Methode: Hüfte und Sprunggelenk/),
    });
    const { source } = metricBook.footstrike;
    expect(german.find(({ name }) => name === 'footstrike')).toMatchObject({ source });
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
