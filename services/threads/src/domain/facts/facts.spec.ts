import { english } from '@strideform/languages';
import { threadBlocks } from '@strideform/contracts';
import {
  book,
  compareWithRange,
  metricBook,
  rangeAt,
  type MetricKey,
} from '@strideform/metric-book';
import { quantityText } from '@strideform/metric-book/units';
import { demoMetrics } from '../sample-session.fixture.ts';
import { inSystem, metric } from '../written-text.fixture.ts';
import { planOf, sideOfBlock } from './comment-plans.ts';
import { sessionFacts } from './facts.ts';
import type { Statistic } from './metric-values.ts';
import { metricsNamedIn } from './metric-mentions.ts';

const of = (
  key: MetricKey,
  system: 'metric' | 'imperial' = 'metric',
  side: 'left' | 'right' | null = null,
) => sessionFacts(demoMetrics, [key], inSystem(system), side).metrics[0]!;
const stated = (key: MetricKey, statistic: Statistic, system: 'metric' | 'imperial' = 'metric') =>
  quantityText(of(key, system).values[statistic]!);

describe('the facts of a session', () => {
  test('are in the units of the measurement system', () => {
    expect([stated('speed', 'average'), stated('speed', 'average', 'imperial')]).toEqual([
      '10.3 km/h',
      '6.4 mph',
    ]);
    expect([stated('pace', 'average'), stated('pace', 'average', 'imperial')]).toEqual([
      '5:51 min/km',
      '9:25 min/mile',
    ]);
    expect([stated('overstride', 'right'), stated('overstride', 'right', 'imperial')]).toEqual([
      '16.7 cm',
      '6.6 in',
    ]);
    expect([
      stated('stride_length', 'average'),
      stated('stride_length', 'average', 'imperial'),
    ]).toEqual(['2.03 m', '6.67 ft']);
    expect([
      stated('contact_time', 'average', 'imperial'),
      stated('knee_flexion', 'difference'),
      stated('footstrike', 'share'),
    ]).toEqual(['267 ms', '12.9°', '100 %']);
  });

  test('distinguish a real difference between the sides from one within the uncertainty', () => {
    expect([
      of('knee_flexion').sidesDiffer,
      of('contact_time').sidesDiffer,
      of('cadence').sidesDiffer,
    ]).toEqual([true, false, null]);
  });

  test("of one side compare that side's value with the reference", () => {
    const overflexed = {
      ...demoMetrics,
      metrics: {
        ...demoMetrics.metrics,
        knee_flexion_swing: { ...demoMetrics.metrics['knee_flexion_swing']!, right: 140 },
      },
    };
    const verdictOf = (side: 'left' | 'right') =>
      sessionFacts(overflexed, ['knee_flexion_swing'], metric, side).metrics[0]!.reference?.verdict;
    expect([verdictOf('left'), verdictOf('right')]).toEqual(['within', 'above']);
  });

  test('name the only visible side, and are empty for the other side', () => {
    const { knee_flexion: knee } = demoMetrics.metrics;
    const rightOnly = {
      ...demoMetrics,
      metrics: { knee_flexion: { ...knee!, avg: 51, left: null } },
      notes: { knee_flexion: 'of the right leg; the left one is half hidden from the camera' },
    };
    const seen = (side: 'left' | 'right' | null) =>
      sessionFacts(rightOnly, ['knee_flexion'], metric, side).metrics[0]!;
    expect(seen(null)).toMatchObject({ onlySide: 'right', sidesDiffer: null });
    expect(seen(null).values).toMatchObject({ left: undefined, right: { value: 51 } });
    expect(seen('right').values.average).toMatchObject({ value: 51 });
    expect(seen('left')).toMatchObject({
      values: {},
      note: 'the left side was not in clear view',
    });
  });

  test('give the reason for a missing metric', () => {
    expect(of('eversion_velocity')).toMatchObject({
      values: {},
      note: 'needs a rear view',
    });
  });

  test("have no reference when the speed is unknown, or outside the reference's speeds", () => {
    const { speed: _speed, ...slowless } = demoMetrics.metrics;
    const fast = { ...demoMetrics.metrics, speed: { ...demoMetrics.metrics['speed']!, avg: 6 } };
    for (const metrics of [slowless, fast])
      expect(
        sessionFacts({ ...demoMetrics, metrics }, ['cadence'], metric).metrics[0]!.reference,
      ).toBeNull();
    expect(of('cadence').reference).toMatchObject({
      verdict: 'within',
      source: { short: 'Lieberman et al. 2015' },
    });
  });
});

describe('reference bands', () => {
  test('belong to metrics of the book, name the runners studied, and overlap the plausible range', () => {
    for (const { key, range, plausible } of book) {
      if (range === undefined) continue;
      const { source, about } = range;
      const { low, high } = rangeAt(range, range.groups[0]!.speedMps)!;
      const [plausibleLow, plausibleHigh] = plausible;
      expect({
        key,
        source: source.full.length > 40,
        about: about.length > 10,
        overlaps: low < high && high > plausibleLow && low < plausibleHigh,
      }).toEqual({ key, source: true, about: true, overlaps: true });
    }
    expect(Object.keys(metricBook.footstrike.labels!.studiedPercent)).toEqual([
      'rearfoot',
      'midfoot',
      'forefoot',
    ]);
  });

  test('are interpolated between the studied speeds', () => {
    const swing = metricBook.knee_flexion_swing.range!;
    expect(rangeAt(swing, 2.5)).toEqual({ low: expect.closeTo(73.4), high: expect.closeTo(111.8) });
    expect(rangeAt(swing, 3)).toEqual({ low: expect.closeTo(81.1), high: expect.closeTo(119.5) });
    expect([rangeAt(swing, 3.7), rangeAt(swing, 3.72), rangeAt(swing, null)]).toEqual([
      { low: expect.closeTo(88.8), high: expect.closeTo(127.2) },
      null,
      null,
    ]);
  });

  test.each([
    [0.9, 'below'],
    [0.91, 'at_edge'],
    [0.96, 'at_edge'],
    [1, 'within'],
    [2, 'within'],
    [2.09, 'at_edge'],
    [2.1, 'above'],
  ] as const)('of 1 to 2, %s ± 0.05 is %s', (value, verdict) => {
    expect(compareWithRange(value, 0.05, { low: 1, high: 2 })).toBe(verdict);
  });
});

describe('blocks', () => {
  test.each(Object.values(threadBlocks).flat())('%s has metrics of the metric book', (block) =>
    expect(planOf(block).metrics).not.toEqual([]),
  );

  test('on the gait have a side', () => {
    expect([
      sideOfBlock('left_knee_angle'),
      sideOfBlock('right_hip_angle'),
      sideOfBlock('final_summary'),
      sideOfBlock('contact_angle'),
    ]).toEqual(['left', 'right', null, null]);
  });
});

describe('words', () => {
  test.each(book.map(({ key }) => [key]))('%s is found by its name in texts', (key) => {
    const [facts] = sessionFacts(demoMetrics, [key], metric).metrics;
    expect(metricsNamedIn(`Your ${facts!.name} was measured.`, english)).toEqual([[key]]);
  });

  test.each([
    ['Is my step rate too low?', ['cadence']],
    ['Do I bounce too much?', ['com_oscillation']],
    ['Should I lean forward?', ['posture_angle']],
    ['What did I have for breakfast?', []],
  ])('%s', (question, keys) => {
    expect(metricsNamedIn(question, english).flat()).toEqual(keys);
  });
});
