import { readRepeatedSessions } from '../recordings/repeated-sessions.ts';
import {
  compareChanged,
  detectionCount,
  unchangedSessions,
  unchangedVerdicts,
  type KnownChangeRow,
} from './known-change.ts';
import { fitNoiseByModel, sessionNoiseRows, rateOverMetrics } from './session-noise-table.ts';
import { eventTiming } from '@strideform/gait-engine';

describe('the rendered runner compared with the demo clip and with other sessions, through the real pose model', () => {
  const sessions = unchangedSessions();
  const foundIn = (rows: readonly KnownChangeRow[], metric: string): number =>
    detectionCount(rows.find((row) => row.metric === metric)!);

  test('has changed in cadence, by 5 %, when it takes quicker steps at the same speed', () => {
    const rows = compareChanged('cadence', sessions);
    // At the same speed, stride time and stride length follow from cadence.
    for (const metric of ['cadence', 'stride_time', 'stride_length'])
      expect(foundIn(rows, metric)).toBe(sessions.length);
    const { found } = rows.find(({ metric }) => metric === 'cadence')!;
    expect(Math.abs(found[0]!.difference - 8.5)).toBeLessThan(0.2);
    expect(foundIn(rows, 'posture_angle')).toBe(0);
  });

  test('leans measurably farther forward, by 3°, where the camera is known not to tilt', () => {
    const rows = compareChanged('lean', sessions);
    expect(foundIn(rows, 'posture_angle')).toBe(sessions.length);
    const { found } = rows.find(({ metric }) => metric === 'posture_angle')!;
    expect(Math.abs(found[0]!.difference - 3)).toBeLessThan(0.3);
    expect(foundIn(rows, 'cadence')).toBe(0);
  });

  test('has not changed when only the light and the frames differ, in 95 of 100 cases', () => {
    const verdicts = unchangedVerdicts(sessions).map(({ verdict }) => verdict);
    expect(verdicts.length).toBeGreaterThan(500);
    const changed = verdicts.filter((verdict) => verdict === 'changed');
    expect(changed.length / verdicts.length).toBeLessThanOrEqual(0.05);
  });
});

describe('people who were rendered in several sessions', () => {
  const repeated = readRepeatedSessions();

  test.each(['full', 'heavy'] as const)(
    'are called changed by %s in 3 to 7 of 100 cases, by the noise of all others',
    (model) => {
      const rows = sessionNoiseRows(repeated, model);
      expect(rows.length).toBeGreaterThan(25);
      const { share } = rateOverMetrics(rows);
      expect(share).toBeGreaterThanOrEqual(0.03);
      expect(share).toBeLessThanOrEqual(0.07);
    },
  );

  test('gave the noise that the engine uses', () => {
    const fitted = fitNoiseByModel(repeated);
    for (const [model, { metrics }] of Object.entries(fitted))
      for (const [key, { standardDeviation }] of Object.entries(metrics)) {
        const used = eventTiming.sessionNoise[model]!.metrics[key as keyof typeof metrics]!;
        const error = Math.abs(used.standardDeviation - standardDeviation);
        expect(error).toBeLessThanOrEqual(0.001 * standardDeviation);
      }
  });
});
