import { analyticInput } from './conformance/analytic-input.ts';
import { catalogue, findMetric, metricDefinitions, metricsShownIn } from './book.ts';
import { describeConformance } from './conformance/conformance.suite.ts';
import type { MetricPlace } from './metric.ts';

describe.each(catalogue.map((metric) => [metric.key, metric] as const))('%s', (_, metric) =>
  describeConformance(metric),
);

/** What callers of the public interface already read: frozen. */
const frozen: Readonly<Record<MetricPlace, readonly string[]>> = {
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
};

describe('the catalogue', () => {
  test('has each key once', () => {
    const keys = catalogue.map((metric) => metric.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each(Object.entries(frozen))('shows in %s what callers read there', (place, keys) => {
    expect(
      metricsShownIn(place as MetricPlace)
        .map((metric) => metric.key)
        .toSorted(),
    ).toEqual(keys.toSorted());
  });

  test('measures every metric of the standard runner except what needs a rear view', () => {
    const unmeasured = catalogue
      .filter((metric) => metric.compute(analyticInput()).kind === 'unmeasured')
      .map((metric) => metric.key);
    expect(unmeasured).toEqual(['eversion_velocity', 'step_width', 'knee_window']);
  });

  test('has a symmetry index for each metric whose sides can be compared, and for no others', () => {
    const comparable = catalogue
      .filter((metric) => metric.sides === 'comparable')
      .map((metric) => `${metric.key}_symmetry`);
    expect(
      catalogue
        .map((metric) => metric.key)
        .filter((key) => key.endsWith('_symmetry'))
        .toSorted(),
    ).toEqual(comparable.toSorted());
  });

  test('finds a metric by its key, and nothing by an unknown key', () => {
    expect(findMetric('cadence')?.unit).toBe('steps/min');
    expect(findMetric('charm')).toBeUndefined();
  });

  test('defines metrics as data that JSON carries unchanged', () => {
    expect(metricDefinitions).toHaveLength(catalogue.length);
    expect(JSON.parse(JSON.stringify(metricDefinitions))).toEqual(metricDefinitions);
  });
});
