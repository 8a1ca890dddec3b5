import { firstPageChanges, type MetricChange } from './change.ts';

const change = (metric: string, verdict: MetricChange['verdict']): MetricChange => ({
  metric,
  earlier: 1,
  earlierUncertainty: 0.1,
  later: 2,
  laterUncertainty: 0.1,
  difference: 1,
  detectable: 0.5,
  detectableBySeries: 0.4,
  verdict,
  days: null,
});
const keysOf = (changes: readonly MetricChange[]): string[] => changes.map(({ metric }) => metric);

describe('changes on the first page', () => {
  test('begin with the real changes, even of less important metrics', () => {
    const { shown, further } = firstPageChanges([
      change('cadence', 'within_noise'),
      change('knee_flexion', 'changed'),
      change('leg_stiffness', 'changed'),
      change('hip_angle', 'unknown'),
    ]);
    expect(keysOf(shown)).toEqual(['knee_flexion', 'leg_stiffness', 'cadence']);
    expect(further).toEqual([]);
  });

  test('leave out stride time, because it follows from cadence', () => {
    const { shown } = firstPageChanges([
      change('cadence', 'changed'),
      change('stride_time', 'changed'),
    ]);
    expect(keysOf(shown)).toEqual(['cadence']);
  });

  test('name the changes for which there is no space', () => {
    const changed = [
      'cadence',
      'contact_time',
      'com_oscillation',
      'posture_angle',
      'knee_flexion',
      'overstride',
      'flight_time',
      'stride_angle',
    ];
    const { shown, further } = firstPageChanges(changed.map((key) => change(key, 'changed')));
    expect(shown).toHaveLength(6);
    expect(keysOf(further)).toEqual(['flight_time', 'stride_angle']);
  });
});
