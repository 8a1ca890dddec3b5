import { readdirSync } from 'node:fs';
import { book, findMetric, metricBook, metricsInGroup, metricsShownIn } from './book.ts';
import { keepableMetrics, rankedMetrics } from './coaching/strengths.ts';
import { analyticInput } from './conformance/analytic-input.ts';
import { describeConformance } from './conformance/conformance.suite.ts';
import { metricGroups } from './groups.ts';
import { isMeasuredFrom, measureFromSide, type CommentTopic, type MetricPlace } from './metric.ts';

describe.each(book.map((metric) => [metric.key, metric] as const))('%s', (_, metric) =>
  describeConformance(metric),
);

const topics = [
  ...new Set(book.flatMap(({ comments }) => Object.keys(comments))),
] as CommentTopic[];

/** Keys that clients of the public API already read. They must not change. */
const frozen: Readonly<Partial<Record<MetricPlace, readonly string[]>>> = {
  performance_metrics: ['speed', 'pace', 'cadence', 'power', 'normalized_power'],
  running_mechanics: ['contact_time', 'flight_time', 'stride_time', 'stride_length', 'footstrike'],
  balance_and_posture: ['balance', 'contact_angle'],
  distance_and_duration: ['total_distance', 'total_time'],
  form_analysis: [
    'speed',
    'balance',
    'cadence',
    'contact_angle',
    'eversion_velocity',
    'knee_flexion',
    'posture_angle',
    'ankle_angle',
    'com_oscillation',
    'stride_angle',
    'mean_h',
  ],
  last_session: [
    'speed',
    'normalized_power',
    'cadence',
    'power',
    'stride_time',
    'contact_time',
    'contact_angle',
    'incline',
    'pace',
    'stride_length',
    'rbalance',
    'flight_time',
    'total_distance',
    'total_time',
    'footstrike',
  ],
  tenant_average: ['speed', 'power', 'cadence', 'flight_time'],
  trends: [
    'speed',
    'cadence',
    'contact_time',
    'flight_time',
    'step_length',
    'com_oscillation',
    'overstride',
    'posture_angle',
    'knee_flexion',
    'knee_flexion_initial_contact',
    'ankle_angle',
  ],
};

describe('the metric book', () => {
  test('has each key once', () => {
    const keys = book.map((metric) => metric.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each(Object.entries(frozen))(
    'lists in %s the metrics that clients read there',
    (place, keys) => {
      expect(
        metricsShownIn(place as MetricPlace)
          .map((metric) => metric.key as string)
          .toSorted(),
      ).toEqual(keys.toSorted());
    },
  );

  test('has a folder for each metric, named after its key', () => {
    const folders = readdirSync(new URL('metrics', import.meta.url));
    const keys = book.filter(({ group }) => group !== 'symmetry').map(({ key }) => key);
    expect(folders.map((folder) => folder.replaceAll('-', '_')).toSorted()).toEqual(
      keys.toSorted(),
    );
  });

  test('measures every side-view metric of the standard runner', () => {
    for (const metric of book) {
      const { kind } = measureFromSide(metric, analyticInput());
      expect([metric.key, kind === 'measured']).toEqual([
        metric.key,
        isMeasuredFrom(metric, 'side'),
      ]);
    }
  });

  test('has a symmetry index for exactly those metrics whose sides can be compared', () => {
    const comparable = book
      .filter((metric) => metric.sides === 'comparable')
      .map((metric) => `${metric.key}_symmetry`);
    expect(metricsInGroup('symmetry').map(({ key }) => key as string)).toEqual(comparable);
  });

  test('never acts on the stride angle, which is not comparable with published ones', () => {
    const { range, outside, coaching, comments, english, deviations } = metricBook.stride_angle;
    expect([range, outside, coaching, comments]).toEqual([
      undefined,
      undefined,
      { rank: null },
      {},
    ]);
    expect([english.advice, english.drill]).toEqual([null, null]);
    expect(deviations).toContain('Not comparable with published stride angles');
  });

  test('finds a metric by its key, and returns undefined for an unknown key', () => {
    expect(findMetric('cadence')).toBe(metricBook.cadence);
    expect(metricBook.cadence.unit).toBe('steps/min');
    expect([findMetric('charm'), findMetric('toString')]).toEqual([undefined, undefined]);
  });

  test('shows every metric in a group', () => {
    const grouped = metricGroups.flatMap(metricsInGroup);
    expect(grouped).toHaveLength(book.length);
  });

  test.each(topics)('gives each metric its own place in the comment %s', (topic) => {
    const inComment = book.flatMap(({ comments }) => comments[topic] ?? []);
    const numbered = (places: readonly (number | undefined)[]) => {
      const known = places.filter((place) => place !== undefined).toSorted((a, b) => a - b);
      expect(known).toEqual(known.map((_, i) => i + 1));
    };
    numbered(inComment.map(({ place }) => place));
    numbered(inComment.map(({ explains }) => explains));
  });

  test('ranks the metrics that runners ask about, and those worth keeping, without ties', () => {
    const ranks = rankedMetrics.map(({ coaching }) => coaching.rank);
    expect(ranks).toEqual(rankedMetrics.map((_, i) => i + 1));
    const keepRanks = keepableMetrics.map(({ keepRank }) => keepRank);
    expect(keepRanks).toEqual(keepableMetrics.map((_, i) => i + 1));
  });
});
