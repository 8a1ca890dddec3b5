import type { SessionView } from '@strideform/contracts';
import {
  toRecordingOptions,
  toRecordingOptionsMessage,
  toRunnerProfile,
  toSessionMessage,
  toSessionView,
} from './messages.ts';

const session: SessionView = {
  sessionId: 'ses_1',
  tenantId: 'ten_1',
  userId: 'anna',
  title: 'Tempo run',
  attempt: 1,
  status: 'succeeded',
  stage: 'report',
  progress: 1,
  failure: null,
  createdAt: new Date('2026-11-24T10:05:00Z'),
  recordedAt: new Date('2026-11-20T07:30:00Z'),
  tags: ['track', 'new shoes'],
  athleteNote: 'Keep your steps short.',
  isLeftOut: true,
  finishedAt: new Date('2026-11-24T10:06:00Z'),
  bodyJointAngles: ['all'],
  runner: { heightM: 1.76, massKg: null, legLengthM: null, gender: 'female' },
  recording: { inclineDeg: 0, beltSpeedMps: 2.9, slowMotionFactor: 1, facing: 'auto' },
  clip: { bucket: 'clips', key: 'ses_1/clip.mp4' },
  segmentCount: 3,
  frameCount: 360,
  quality: {
    verdict: 'fair',
    reasons: [{ code: 'camera_shaken', problem: 'It shook.', remedy: 'Use a tripod.' }],
  },
  keyFigures: { cadence: 170.1, speed: 2.9 },
  reanalysis: null,
};

describe('a session as a message', () => {
  test('keeps the runner whom somebody chose', () => {
    const runnerChoice = {
      timeS: 1.5,
      x: 0.7,
      y: 0,
      chosenBy: 'a-coach',
      chosenAt: '2026-11-24T09:00:00Z',
    };
    const options = { ...session.recording, runnerChoice };
    expect(toRecordingOptions(toRecordingOptionsMessage(options))).toEqual(options);
  });

  test('is converted back without changes', () => {
    expect(toSessionView(toSessionMessage(session))).toEqual(session);
  });

  test('comes back with a failure, a newer attempt and unknown facts', () => {
    const failure = {
      code: 'clip_too_short',
      title: 'The clip is too short',
      detail: 'Send a longer clip.',
      retryable: false,
      stage: 'probe',
    } as const;
    const open: SessionView = {
      ...session,
      recordedAt: null,
      tags: [],
      athleteNote: '',
      isLeftOut: false,
      finishedAt: null,
      quality: null,
      keyFigures: {},
      runner: { heightM: null, massKg: null, legLengthM: null, gender: null },
      recording: { ...session.recording, beltSpeedMps: null, view: 'rear' },
      reanalysis: {
        attempt: 2,
        status: 'failed',
        stage: 'probe',
        progress: 0,
        failure,
        recording: session.recording,
        finishedAt: new Date('2026-11-27T09:00:00Z'),
      },
    };
    expect(toSessionView(toSessionMessage(open))).toEqual(open);
  });

  test.each(['status', 'stage'] as const)('with an unknown %s is refused', (field) => {
    expect(() => toSessionView({ ...toSessionMessage(session), [field]: 'paused' })).toThrow();
  });
});

describe('the runner and the recording of a caller', () => {
  test('may be absent', () => {
    expect(toRunnerProfile(undefined)).toEqual({
      heightM: null,
      massKg: null,
      legLengthM: null,
      gender: null,
    });
    expect(toRecordingOptions(undefined)).toEqual({
      inclineDeg: 0,
      beltSpeedMps: null,
      slowMotionFactor: 1,
      facing: 'auto',
    });
  });

  test('keeps gait events that a person corrected, also feet without any', () => {
    const none = { initialContactsS: [], toeOffsS: [] };
    const eventCorrection = {
      kept: { left: { initialContactsS: [0.1, 0.8], toeOffsS: [0.35] }, right: none },
      byHand: { left: none, right: none },
      correctedBy: 'key_1',
      correctedAt: '2026-11-30T12:00:00.000Z',
    };
    const recording = toRecordingOptions({
      inclineDeg: 0,
      slowMotionFactor: 1,
      facing: '',
      view: '',
    });
    const message = toRecordingOptionsMessage({ ...recording, eventCorrection });
    expect(toRecordingOptions(message)).toEqual({ ...recording, eventCorrection });
    // The transport leaves out empty lists and messages.
    const sent = { ...message.eventCorrection!, byHand: undefined };
    expect(toRecordingOptions({ ...message, eventCorrection: sent })).toEqual({
      ...recording,
      eventCorrection,
    });
  });

  test('is refused with impossible values', () => {
    expect(() => toRunnerProfile({ heightM: 3, gender: '' })).toThrow();
    const recording = { inclineDeg: 0, slowMotionFactor: 1, facing: 'auto', view: 'auto' };
    expect(toRecordingOptions(recording)).toMatchObject({ view: 'auto' });
    expect(() => toRecordingOptions({ ...recording, facing: 'up' })).toThrow();
    expect(() => toRecordingOptions({ ...recording, view: 'front' })).toThrow();
  });
});
