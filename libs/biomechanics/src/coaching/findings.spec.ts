import { textsOfFinding } from './coaching.ts';
import { findingsOf, maxFindings, type FindingInput } from './findings.ts';

const metric = (
  avg: number,
  uncertainty = 0.01,
  sides?: readonly [number, number],
): FindingInput => ({
  avg,
  uncertainty,
  left: sides?.[0] ?? null,
  right: sides?.[1] ?? null,
});
const speed = { speed: metric(2.9) };
const keysOf = (metrics: Record<string, FindingInput>) =>
  findingsOf({ ...speed, ...metrics }).map(({ metric: key, kind }) => `${key}.${kind}`);

describe('what stands out', () => {
  test('is nothing where every value lies within its range', () =>
    expect(keysOf({ cadence: metric(170), contact_time: metric(0.27) })).toEqual([]));

  test('is nothing that the uncertainty could explain', () =>
    expect(keysOf({ cadence: metric(154, 3) })).toEqual([]));

  test('comes by importance for load and economy', () =>
    expect(
      keysOf({ ankle_angle: metric(14), cadence: metric(148), contact_time: metric(0.35) }),
    ).toEqual(['cadence.below', 'contact_time.above', 'ankle_angle.below']));

  test('names one metric of each family, so that one thing is not said twice', () =>
    expect(
      keysOf({ contact_time: metric(0.34), duty_factor: metric(0.48), flight_time: metric(0.01) }),
    ).toHaveLength(1));

  test('is at most three things', () => {
    const found = findingsOf({
      ...speed,
      cadence: metric(140),
      com_oscillation: metric(14),
      posture_angle: metric(20),
      ankle_angle: metric(10),
      contact_time: metric(0.36, 0.001, [0.32, 0.4]),
    });
    expect(found).toHaveLength(maxFindings);
    expect(found.map(({ score }) => score)).toEqual(
      [...found.map(({ score }) => score)].sort((a, b) => b - a),
    );
  });

  test('includes sides that differ by more than their uncertainty', () => {
    expect(keysOf({ contact_time: metric(0.27, 0.002, [0.255, 0.285]) })).toEqual([
      'contact_time.sides',
    ]);
    expect(keysOf({ contact_time: metric(0.27, 0.01, [0.255, 0.285]) })).toEqual([]);
  });

  test("compares with the runner's own range, too", () => {
    const usual = { cadence: { low: 172, high: 178 } };
    expect(findingsOf({ ...speed, cadence: metric(166) }, usual)).toMatchObject([
      { metric: 'cadence', kind: 'below', against: 'own' },
    ]);
  });

  test('is not compared where no study fits the speed', () =>
    expect(findingsOf({ speed: metric(6), cadence: metric(140) })).toEqual([]));

  test('always has texts', () => {
    const found = findingsOf({
      ...speed,
      cadence: metric(140),
      knee_flexion: metric(70),
      step_length: metric(1, 0.001, [0.9, 1.1]),
    });
    for (const finding of found) expect(textsOfFinding(finding).cue.text).not.toBe('');
    expect(found).toHaveLength(3);
  });
});
