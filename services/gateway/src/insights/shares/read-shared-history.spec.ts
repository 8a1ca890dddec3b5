import { metricBook, type MeasuredSession } from '@strideform/metric-book';
import { assessmentExample } from '../assessment/assessment-example.ts';
import { sessionOn, steady } from '../changes/measured-session.fixture.ts';
import {
  keyFiguresOf,
  shownEarlierCount,
  toSharedHistory,
} from './read-shared-history.use-case.ts';

describe('the history of a shared report', () => {
  const historyOf = (session: MeasuredSession, earlier: readonly MeasuredSession[]) =>
    toSharedHistory(session, earlier, [metricBook.cadence]);
  const cadenceOf = (session: MeasuredSession, earlier: readonly MeasuredSession[]) =>
    historyOf(session, earlier)!.metrics[0];

  test('says a change since the comparable session before, as trends do', () => {
    const trend = cadenceOf(sessionOn(20, { cadence: 172 }), steady)!;
    expect(trend.change).toMatchObject({ verdict: 'changed', difference: 7.8 });
    expect(trend.change!.since).toBe('2026-11-05T00:00:00.000Z');
    expect(trend.points.map(({ value }) => value)).toEqual([
      164.1, 163.8, 164.4, 163.6, 164.2, 172,
    ]);
  });

  test('says that no change can be detected', () => {
    const { change } = cadenceOf(sessionOn(20, { cadence: 164.3 }), steady)!;
    expect(change).toMatchObject({ verdict: 'within_noise' });
  });

  test('says why a change may be a difference between days', () => {
    const { metrics, notes } = historyOf(sessionOn(20, { cadence: 172 }), steady.slice(0, 1))!;
    expect(metrics[0]!.change!.unknown_reason).toBe('days_not_known');
    expect(notes['days_not_known']).toContain('on five days');
  });

  test('has date, value and uncertainty of a session, and nothing else', () => {
    const { points } = cadenceOf(sessionOn(20, { cadence: 172 }), steady.slice(0, 1))!;
    expect(points[0]).toEqual({
      run_at: '2026-11-01T00:00:00.000Z',
      value: 164.1,
      uncertainty: 0.3,
      is_comparable: true,
    });
  });

  test('judges by no session at another speed, but shows it', () => {
    const { change, no_change_reason, points } = cadenceOf(sessionOn(20, { cadence: 172 }), [
      sessionOn(1, { cadence: 180, speed: 4 }),
    ])!;
    expect([change, no_change_reason]).toEqual([null, 'none_comparable']);
    expect(points.map(({ is_comparable }) => is_comparable)).toEqual([false, true]);
  });

  test('leaves out unreliable sessions and those that the coach left out', () => {
    const [first, second, third] = [steady[0]!, steady[1]!, steady[2]!];
    const leftOut = { ...second, session: { ...second.session, isLeftOut: true } };
    const unreliable = sessionOn(10, { cadence: 304, verdict: 'unreliable' });
    const { points } = cadenceOf(sessionOn(20, { cadence: 164 }), [
      first,
      leftOut,
      third,
      unreliable,
    ])!;
    expect(points.map(({ value }) => value)).toEqual([164.1, 164.4, 164]);
  });

  test('is not shown for a session that trends do not use', () => {
    const session = sessionOn(20, { cadence: 164 });
    const unreliable = sessionOn(20, { cadence: 304, verdict: 'unreliable' });
    const leftOut = { ...session, session: { ...session.session, isLeftOut: true } };
    expect([unreliable, leftOut].map((one) => historyOf(one, steady))).toEqual([null, null]);
  });

  test('has a bounded number of sessions', () => {
    const days = Array.from({ length: shownEarlierCount + 5 }, (_, i) => i + 1);
    const earlier = days.map((day) => sessionOn(day, { cadence: 160 + day / 10 }));
    const { points } = cadenceOf(sessionOn(28, { cadence: 172 }), earlier)!;
    expect(points).toHaveLength(shownEarlierCount + 1);
    expect(points[0]!.value).toBe(160.6);
  });

  test('has no metric without a value now and before', () => {
    const session = sessionOn(20, { cadence: 164 });
    const metrics = [metricBook.cadence, metricBook.contact_time];
    expect(toSharedHistory(session, steady, metrics)!.metrics).toHaveLength(1);
    expect(toSharedHistory(session, [], metrics)!.metrics).toEqual([]);
  });

  test('is about the metrics of findings and the key figures, without body measures', () => {
    const [finding] = assessmentExample.findings;
    const findings = ['knee_flexion', 'overstride'].map((metric) => ({ ...finding!, metric }));
    const keys = keyFiguresOf({ ...assessmentExample, findings }).map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['knee_flexion', 'cadence', 'contact_time']));
    expect(keys).not.toContain('overstride');
    // The foot strike is a word.
    expect(keys).not.toContain('footstrike');
  });
});
