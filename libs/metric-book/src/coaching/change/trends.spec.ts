import type { SessionView } from '@strideform/contracts';
import type { MetricKey } from '../../book.ts';
import type { MeasuredSession } from './measured-session.ts';
import { historyOf } from './session-history.ts';
import { judgedSessions, trendOf } from './trends.ts';

interface Parts {
  readonly cadence?: number;
  readonly speed?: number;
  readonly knee?: number;
  /** One standard uncertainty of the speed; 0 on a belt. */
  readonly speedUncertainty?: number;
}

/** Returns a session on a day of November, by default at 164 steps/min. */
function sessionOn(
  day: number,
  { cadence, speed = 2.9, knee = 44, speedUncertainty = 0.05 }: Parts = {},
): MeasuredSession {
  const session = {
    sessionId: `ses_${day}`,
    title: 'Tempo run',
    createdAt: new Date(Date.UTC(2026, 10, day)),
  } as SessionView;
  const measured = (value: number, uncertainty: number) => ({ value, uncertainty });
  return {
    session,
    conditions: {
      speedMps: speed,
      inclineDeg: 0,
      view: 'side',
      nearSide: 'right',
      pattern: 'running',
      poseModel: null,
      rollErrorDeg: null,
      rateHz: 60,
      verdict: 'good',
      isPictureUnclear: false,
    },
    values: {
      speed: measured(speed, speedUncertainty),
      knee_flexion: measured(knee, 1),
      ...(cadence === undefined ? {} : { cadence: measured(cadence, 0.3) }),
    },
  };
}

/** Five days without a change of the runner. */
const steady = [164.1, 163.8, 164.4, 163.6, 164.2].map((cadence, i) =>
  sessionOn(i + 1, { cadence }),
);

/** Returns the session with an exact speed. */
const onBelt = (measured: MeasuredSession): MeasuredSession => {
  const { speed, ...values } = measured.values;
  return { ...measured, values: { ...values, speed: { ...speed!, uncertainty: 0 } } };
};

const trend = (sessions: readonly MeasuredSession[], key: MetricKey = 'cadence') =>
  trendOf(key, judgedSessions(sessions));

describe('the trend of a metric', () => {
  test('states no change of trunk lean if the roll of a camera is uncertain by over a degree', () => {
    const leaning = (day: number, leanDeg: number, rollErrorDeg: number | null) => {
      const measured = sessionOn(day);
      const posture_angle = { value: leanDeg, uncertainty: 0.1 };
      return {
        ...measured,
        conditions: { ...measured.conditions, rollErrorDeg },
        values: { ...measured.values, posture_angle },
      };
    };
    const days = [5, 5.1, 4.9, 5.05, 4.95].map((leanDeg, i) => leaning(i + 1, leanDeg, 0.5));
    const changeWith = (rollErrorDeg: number | null) =>
      trend([...days, leaning(20, 9, rollErrorDeg)], 'posture_angle').change;
    expect(changeWith(1.5)).toMatchObject({
      verdict: 'unknown',
      unknownReason: 'roll_not_known',
      detectable: null,
    });
    for (const known of [0.9, null]) expect(changeWith(known)!.verdict).toBe('changed');
  });

  test("judges the newest session by the runner's own days once there are five", () => {
    const { change, usual } = trend([...steady, sessionOn(20, { cadence: 172 })]);
    expect(change).toMatchObject({
      verdict: 'changed',
      earlier: { session: { sessionId: 'ses_5' } },
      day: { from: 'own_sessions', sessionCount: 5, source: null },
    });
    expect(change!.difference).toBeCloseTo(7.8);
    expect(usual).toMatchObject({ sessionCount: 5 });
    expect(usual!.low).toBeGreaterThan(162);
    expect(usual!.high).toBeLessThan(166);
  });

  test('counts a clip that was sent twice only once, because it says nothing about another day', () => {
    const again = [1, 2, 3, 4, 5].map((day) => sessionOn(day, { cadence: 164.1 }));
    expect(trend([...again, sessionOn(20, { cadence: 172 })]).change).toMatchObject({
      unknownReason: 'days_not_known',
      day: null,
    });
  });

  test("does not know a runner's day-to-day variation from sessions on fewer than five days", () => {
    const ofFourDays = [1, 1, 2, 3, 3, 4].map((day, i) =>
      sessionOn(day, { cadence: 164 + i / 10, knee: 40 + 3 * i }),
    );
    const sessions = [...ofFourDays, sessionOn(20, { cadence: 172, knee: 47 })];
    expect(trend(sessions, 'knee_flexion').change!.day).toMatchObject({ from: 'published' });
    expect(trend(sessions)).toMatchObject({
      usual: null,
      change: { verdict: 'changed', unknownReason: 'days_not_known', day: null },
    });
  });

  test('counts only the last session of each day', () => {
    const twiceADay = steady.flatMap((session, i) => [
      sessionOn(i + 1, { cadence: 150 + i }),
      session,
    ]);
    const newest = sessionOn(20, { cadence: 172 });
    const { change, usual } = trend([...twiceADay, newest]);
    expect(change).toMatchObject({ verdict: 'changed', day: { sessionCount: 5 } });
    expect(usual).toEqual(trend([...steady, newest]).usual);
  });

  test.each([
    [3.02, 'within_noise'],
    [2.9, 'changed'],
  ] as const)('judges the step of 2 steps/min at %f m/s, after 2.9: %s', (speed, verdict) => {
    const newest = onBelt(sessionOn(20, { cadence: 166.5, speed }));
    const { change, usual } = trend([...steady.map(onBelt), newest]);
    expect(change).toMatchObject({ verdict });
    expect(usual!.high > 166.5).toBe(verdict === 'within_noise');
  });

  test('does not know the effect of speeds beyond the measured ones', () => {
    const quick = (day: number, speed: number, cadence: number) =>
      onBelt(sessionOn(day, { cadence, speed }));
    const sessions = steady.map((_, i) => quick(i + 1, 5.5, 180 + i / 10));
    expect(trend([...sessions, quick(20, 5.6, 186)])).toMatchObject({
      usual: null,
      change: { verdict: 'unknown', unknownReason: 'speed_effect_not_known' },
    });
  });

  test.each([
    [164.6, 'within_noise'],
    [165.5, 'within_days'],
  ] as const)(
    'judges %f steps/min after 164.2 by the measurement and by the days: %s',
    (cadence, verdict) =>
      expect(
        trend([...steady.map(onBelt), onBelt(sessionOn(20, { cadence }))]).change,
      ).toMatchObject({
        verdict,
      }),
  );

  test('does not know the day-to-day variation with fewer sessions and no publication', () => {
    const [first] = steady;
    expect(trend([first!, sessionOn(20, { cadence: 172 })]).change).toMatchObject({
      verdict: 'changed',
      unknownReason: 'days_not_known',
      day: null,
    });
  });

  test('shows the published variation if there is one', () => {
    const [first] = steady;
    const { change } = trend([first!, sessionOn(20, { cadence: 172 })], 'knee_flexion');
    expect(change).toMatchObject({ verdict: 'within_noise', day: { from: 'published' } });
    expect(change!.day!.source!.full).toContain('Dingenen');
  });

  test('judges the newest session by the twenty before it', () => {
    const days = Array.from({ length: 25 }, (_, i) =>
      sessionOn(i + 1, { cadence: 164 + (i % 3) + i / 1000 }),
    );
    expect(trend(days).usual).toMatchObject({ sessionCount: 20 });
  });

  test.each([
    ['no_session', []],
    ['first_session', [steady[0]!]],
    ['none_comparable', [sessionOn(1, { cadence: 176, speed: 3.6 }), steady[1]!]],
    ['not_measured_before', [sessionOn(1), steady[1]!]],
    ['not_measured', [steady[0]!, sessionOn(2)]],
    [null, steady],
  ] as const)('says by a code why there is no change: %s', (reason, sessions) => {
    const { change, noChangeReason } = trend(sessions);
    expect([noChangeReason, change === null]).toEqual([reason, reason !== null]);
  });

  test.each([
    ['speed', 'shared_by_sessions'],
    ['power', 'shared_by_sessions'],
    ['total_distance', 'length_of_clip'],
  ] as const)('states no change of %s', (key, reason) =>
    expect(trend(steady, key)).toMatchObject({ change: null, usual: null, noChangeReason: reason }),
  );
});

describe('unreliable sessions', () => {
  const unreliable = (day: number, cadence: number): MeasuredSession => {
    const session = sessionOn(day, { cadence });
    return { ...session, conditions: { ...session.conditions, verdict: 'unreliable' } };
  };

  test('are in no usual range, and are not compared with the newest one', () => {
    const newest = sessionOn(20, { cadence: 164.3 });
    const crowd = [...steady, unreliable(10, 304), unreliable(11, 90)];
    expect(trend([...crowd, newest])).toEqual(trend([...steady, newest]));
    expect(judgedSessions([...crowd, newest]).map(({ reasons }) => reasons.length)).toEqual([
      0, 0, 0, 0, 0, 1, 1, 0,
    ]);
  });

  test('leave the change to the newest reliable session', () => {
    const before = [...steady, sessionOn(20, { cadence: 172 })];
    const sessions = [...before, unreliable(21, 304)];
    expect(trend(sessions)).toEqual(trend(before));
    expect(judgedSessions(sessions).at(-1)!.reasons).toEqual(['unreliable_clip']);
  });

  test('alone show no trend', () =>
    expect(trend([unreliable(1, 304)])).toMatchObject({
      usual: null,
      change: null,
      noChangeReason: 'no_session',
    }));

  test("do not count as the runner's previous session", () =>
    expect(historyOf(sessionOn(20, { cadence: 164 }), [unreliable(19, 304)]).since).toEqual({
      earlier: null,
      reasons: ['unreliable_clip'],
    }));
});

describe('a session whose picture is unclear', () => {
  const unclear = (day: number, cadence: number): MeasuredSession => {
    const session = sessionOn(day, { cadence });
    return { ...session, conditions: { ...session.conditions, isPictureUnclear: true } };
  };

  test('is shown, and nothing is called a change because of it', () => {
    expect(trend([...steady, unclear(20, 172)])).toMatchObject({
      change: null,
      noChangeReason: 'none_comparable',
    });
    const newest = sessionOn(21, { cadence: 164.3 });
    expect(trend([...steady, unclear(20, 172), newest])).toEqual(trend([...steady, newest]));
  });
});

describe('sessions that the coach left out', () => {
  const leftOut = (day: number, cadence: number): MeasuredSession => {
    const measured = sessionOn(day, { cadence });
    return { ...measured, session: { ...measured.session, isLeftOut: true } };
  };

  test('are listed with the reason, and change nothing else', () => {
    const now = sessionOn(20, { cadence: 172 });
    const all = [...steady, leftOut(10, 190), now];
    expect(judgedSessions(all).at(-2)!.reasons).toEqual(['left_out']);
    expect(trend(all)).toEqual(trend([...steady, now]));
  });

  test('are not what the others are compared with, even if they are the newest', () => {
    const all = [...steady, leftOut(20, 190)];
    expect(trend(all)).toEqual(trend(steady));
    expect(judgedSessions(all).map(({ reasons }) => reasons)).toEqual([
      ...steady.map(() => []),
      ['left_out'],
    ]);
  });
});

describe("a session's history", () => {
  const now = sessionOn(20, { cadence: 172 });
  const fast = sessionOn(10, { cadence: 176, speed: 3.6 });

  test("has the runner's usual ranges if comparable sessions on five earlier days exist", () => {
    const { usual } = historyOf(now, [...steady, fast]);
    expect(usual['cadence']).toMatchObject({ sessionCount: 5 });
    expect(usual['cadence']!.high).toBeLessThan(166);
    expect(historyOf(now, steady.slice(1)).usual).toEqual({});
  });

  test('has the changes since the previous comparable session', () => {
    const { since } = historyOf(now, [...steady, fast]);
    const cadence = since.earlier && since.values.find(({ metric: { key } }) => key === 'cadence');
    expect(since.earlier?.session.sessionId).toBe('ses_5');
    expect(cadence).toMatchObject({
      earlier: { value: 164.2 },
      later: { value: 172 },
      change: { verdict: 'changed', day: { from: 'own_sessions' } },
    });
  });

  test('gives the reason if there is no session to compare with', () => {
    expect(historyOf(now, []).since).toEqual({ earlier: null, reasons: [] });
    expect(historyOf(now, [fast]).since).toEqual({
      earlier: null,
      reasons: ['different_speed'],
    });
  });
});
