import type { SessionView } from '@strideform/contracts';
import type { MeasuredSession } from './change/measured-session.ts';
import { hasLoadedExercise, textsOfFinding } from './findings.ts';
import type { Finding } from './finding.ts';
import { loadForFinding, repeatedIssues } from './repeated-issues.ts';

interface ContactParts {
  readonly contactS: number;
  readonly poseModel?: string | null;
  readonly speedMps?: number;
  readonly hour?: number;
}

/** Returns a session on a day of November. Contacts above 0.322 s are long for the speed. */
function sessionOn(
  day: number,
  { contactS, poseModel = 'blazepose-full', speedMps = 2.7, hour = 9 }: ContactParts,
): MeasuredSession {
  return {
    session: { createdAt: new Date(Date.UTC(2026, 10, day, hour)) } as SessionView,
    conditions: {
      speedMps,
      inclineDeg: 0,
      view: 'side',
      nearSide: 'right',
      pattern: 'running',
      poseModel,
      rateHz: 60,
      rollErrorDeg: null,
      verdict: 'good',
      isPictureUnclear: false,
    },
    values: { contact_time: { value: contactS, uncertainty: 0.005 } },
  };
}

const long = sessionOn(20, { contactS: 0.35 });

describe('issues that a runner repeats', () => {
  test('are outside of the range in the newest session and in the comparable one before', () =>
    expect(repeatedIssues(long, [sessionOn(10, { contactS: 0.36 })])).toEqual([
      'contact_time.above',
    ]));

  test.each([
    ['there is no earlier session', []],
    ['the earlier value is within its range', [sessionOn(10, { contactS: 0.27 })]],
    ['the earlier value is outside on the other side', [sessionOn(10, { contactS: 0.19 })]],
    [
      'the previous session does not show it any more',
      [sessionOn(8, { contactS: 0.36 }), sessionOn(10, { contactS: 0.27 })],
    ],
    ['the earlier session is from the same day', [sessionOn(20, { contactS: 0.36, hour: 8 })]],
    ['the same clip was sent twice', [sessionOn(10, { contactS: 0.35 })]],
    ['the speed differs', [sessionOn(10, { contactS: 0.36, speedMps: 3.1 })]],
    ['another pose model measured it', [sessionOn(10, { contactS: 0.36, poseModel: 'another' })]],
  ])('are none if %s', (_reason, earlier) => expect(repeatedIssues(long, earlier)).toEqual([]));

  test('are none if the pose model cannot rank runners', () => {
    const poseModel = 'blazepose-lite';
    const [earlier, newest] = [10, 20].map((day) =>
      sessionOn(day, { contactS: 0.34 + day / 1000, poseModel }),
    );
    expect(repeatedIssues(newest!, [earlier!])).toEqual([]);
  });
});

describe('exercises with a load', () => {
  const finding: Finding = {
    metric: 'contact_time',
    kind: 'above',
    against: 'published',
    range: { low: 0.2, high: 0.3 },
    score: 1,
  };

  test('are advised for issues that are named, and for no other finding', () => {
    const named = ['contact_time.above'];
    expect(loadForFinding(finding, named)).toBe('any');
    expect(loadForFinding(finding, [])).toBe('none');
    expect(loadForFinding({ ...finding, kind: 'below' }, named)).toBe('none');
    expect(loadForFinding({ ...finding, against: 'own' }, named)).toBe('none');
  });

  test('replace the exercises without one only if they are allowed', () => {
    expect(hasLoadedExercise(finding)).toBe(true);
    expect(textsOfFinding(finding).drill.text).not.toMatch(/hop/);
    expect(textsOfFinding(finding, undefined, 'any').drill.text).toMatch(/hop/);
  });
});
