import { dateAndTime, stateOf } from './session-state.ts';
import { sampleSession } from './sample-session.fixture.ts';

describe('dates', () => {
  test.each([
    ['2026-03-01T00:05:00Z', '01/03/2026', '12:05 AM'],
    ['2026-12-31T12:00:00Z', '31/12/2026', '12:00 PM'],
    ['2026-12-31T23:59:59Z', '31/12/2026', '11:59 PM'],
    ['2026-12-31T23:30:00-05:00', '01/01/2027', '04:30 AM'],
  ])('%s is %s, %s in UTC', (at, date, time) => {
    expect(dateAndTime(new Date(at))).toEqual({ date, time });
  });
});

test('a failed session says why, and whether to try again', () => {
  const failure = {
    code: 'too_dark',
    title: 'Too dark',
    detail: 'Film in better light.',
    retryable: false,
    stage: 'pose',
  } as const;
  expect(
    stateOf({ ...sampleSession, status: 'failed', stage: 'pose', progress: 0.05, failure }, {}),
  ).toEqual({
    attempt: 1,
    status: 'failed',
    stage: 'pose',
    progress: 0.05,
    error: failure,
    reanalysis: null,
    notes: {},
  });
});

test('a session whose new analysis failed says so and still shows the old one', () => {
  const failure = {
    code: 'wrong_view',
    title: 'Wrong view',
    detail: 'Film from the side.',
    retryable: false,
    stage: 'metrics',
  } as const;
  const reanalysis = {
    attempt: 2,
    status: 'failed',
    stage: 'metrics',
    progress: 0.8,
    failure,
    recording: sampleSession.recording,
    finishedAt: new Date(),
  } as const;
  expect(stateOf({ ...sampleSession, reanalysis }, {})).toEqual({
    attempt: 1,
    status: 'succeeded',
    stage: 'report',
    progress: 1,
    error: null,
    notes: {},
    reanalysis: { attempt: 2, status: 'failed', stage: 'metrics', progress: 0.8, error: failure },
  });
});

describe('a session without height, leg length and belt speed', () => {
  const runner = { ...sampleSession.runner, heightM: null, legLengthM: null };
  const unscaled = {
    ...sampleSession,
    sessionId: 'ses_7',
    runner,
    recording: { ...sampleSession.recording, beltSpeedMps: null },
  };

  test('says which call gives it metres', () => {
    const { notes } = stateOf(unscaled, { power: 'needs the height' });
    expect(notes).toEqual({
      power: 'needs the height',
      scale: expect.stringContaining('POST /running/sessions/ses_7/reanalysis/'),
    });
  });

  test.each([
    ['the height', { runner: { ...runner, heightM: 1.7 } }],
    ['the leg length', { runner: { ...runner, legLengthM: 0.9 } }],
    ['the belt speed', { recording: { ...sampleSession.recording, beltSpeedMps: 3 } }],
  ])('says nothing about it once %s is known', (_, changes) => {
    expect(stateOf({ ...unscaled, ...changes }, {}).notes).toEqual({});
  });
});
