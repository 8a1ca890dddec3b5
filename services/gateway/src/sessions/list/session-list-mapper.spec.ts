import type { JudgedQuality } from '@strideform/contracts';
import { sampleSession } from '../session/sample-session.fixture.ts';
import { toSessionListItem } from './session-list-mapper.ts';

describe('the figures of a session in the list', () => {
  test('are rounded like other answers, in the order of the metric book', () => {
    expect(toSessionListItem(sampleSession).key_figures).toEqual({
      cadence: 170.12,
      contact_time: 0.2635,
      com_oscillation: 8.123,
      speed: 2.9,
    });
  });

  test('are empty for an unreliable clip, whose values may be wrong', () => {
    const quality: JudgedQuality = { verdict: 'unreliable', reasons: [] };
    expect(toSessionListItem({ ...sampleSession, quality }).key_figures).toEqual({});
  });

  test('contain no metric that was not measured', () => {
    const { key_figures } = toSessionListItem({ ...sampleSession, keyFigures: { cadence: 170 } });
    expect(key_figures).toEqual({ cadence: 170 });
  });
});
