import {
  defaultTitle,
  progressAfterStep,
  progressOf,
  shownAttempt,
  stageOf,
  staleAttempts,
  viewOf,
  type ClipFacts,
  type Session,
} from './session.ts';

const clipFacts: ClipFacts = {
  widthPx: 720,
  heightPx: 960,
  frameCount: 360,
  rateHz: 60,
  durationS: 6,
  container: 'mp4',
  videoCodec: 'h264',
  segmentCount: 4,
};
const queued: Session = {
  sessionId: 'ses_1',
  tenantId: 'ten_1',
  userId: 'u',
  title: 't',
  bodyJointAngles: ['all'],
  runner: { heightM: null, massKg: null, legLengthM: null, gender: null },
  recording: { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1, facing: 'auto' },
  clip: { bucket: 'b', key: 'k' },
  sizeBytes: 1,
  status: 'queued',
  attempt: 1,
  clipFacts: null,
  estimatedSegments: [],
  measuredAt: null,
  failure: null,
  createdAt: new Date('2026-11-24T09:05:00Z'),
  recordedAt: null,
  tags: [],
  athleteNote: '',
  isLeftOut: false,
  deadlineAt: new Date('2026-11-24T09:35:00Z'),
  waitingSince: null,
  finishedAt: null,
  shown: null,
};

describe('the progress after the current step', () => {
  test.each([
    ['of a clip that is not probed yet is all of it', queued, 1],
    ['counts the current segment', { ...queued, clipFacts, estimatedSegments: [0] }, 0.295],
    ['is that of the measuring', { ...queued, clipFacts, estimatedSegments: [0, 1, 2, 3] }, 0.67],
    ['is all of it for a report', { ...queued, clipFacts, measuredAt: new Date(0) }, 1],
  ])('%s', (_what, session, progress) => {
    expect(progressAfterStep(session)).toBeCloseTo(progress, 9);
  });
});

/** Times of the stages of the sample clip, s, by `npm run bench:session` on two busy cores. */
const stageS = { probe: 0.3, pose: 16.03, metrics: 3.2, report: 9.81 };

test('the progress at the start of a stage is the share of the time before it', () => {
  const atStart = {
    pose: { ...queued, clipFacts },
    metrics: { ...queued, clipFacts, estimatedSegments: [0, 1, 2, 3] },
    report: { ...queued, clipFacts, measuredAt: new Date(0) },
  };
  const allS = stageS.probe + stageS.pose + stageS.metrics + stageS.report;
  let beforeS = stageS.probe;
  for (const stage of ['pose', 'metrics', 'report'] as const) {
    expect(stageOf(atStart[stage])).toBe(stage);
    expect(Math.abs(progressOf(atStart[stage]) - beforeS / allS)).toBeLessThan(0.02);
    beforeS += stageS[stage];
  }
});

describe('a session', () => {
  test('goes through probe, pose, metrics and report as facts arrive', () => {
    expect(stageOf(queued)).toBe('probe');
    expect(stageOf({ ...queued, clipFacts, estimatedSegments: [0, 2] })).toBe('pose');
    expect(stageOf({ ...queued, clipFacts, estimatedSegments: [0, 2, 1, 3] })).toBe('metrics');
    expect(stageOf({ ...queued, clipFacts, estimatedSegments: [0], measuredAt: new Date(0) })).toBe(
      'report',
    );
  });

  test('has a progress that only grows, and reaches 1 only on success', () => {
    const steps: Session[] = [
      queued,
      { ...queued, clipFacts },
      { ...queued, clipFacts, estimatedSegments: [1] },
      { ...queued, clipFacts, estimatedSegments: [1, 0, 3] },
      { ...queued, clipFacts, estimatedSegments: [0, 1, 2, 3] },
      { ...queued, clipFacts, estimatedSegments: [0, 1, 2, 3], measuredAt: new Date(0) },
      { ...queued, clipFacts, status: 'succeeded' },
    ];
    const progress = steps.map(progressOf);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.filter((value) => value === 1)).toHaveLength(1);
  });

  test('names the stage in which it failed', () => {
    const failure = {
      code: 'not_running',
      title: '',
      detail: '',
      retryable: false,
      stage: 'metrics',
    } as const;
    expect(stageOf({ ...queued, status: 'failed', failure } as Session)).toBe('metrics');
  });

  test('keeps showing the attempt that succeeded until a new one has succeeded', () => {
    const succeeded: Session = {
      ...queued,
      status: 'succeeded',
      clipFacts,
      measuredAt: new Date(0),
      finishedAt: new Date(1),
    };
    const { attempt, runner, recording, finishedAt } = succeeded;
    const again: Session = {
      ...queued,
      attempt: 2,
      recording: { ...recording, facing: 'left' },
      shown: { attempt, runner, recording, clipFacts, finishedAt },
    };
    const failure = {
      code: 'not_running',
      title: '',
      detail: '',
      retryable: false,
      stage: 'metrics',
    } as const;
    const { reanalysis, ...shown } = viewOf(again);
    expect({ ...shown, reanalysis: null }).toEqual(viewOf(succeeded));
    expect(shownAttempt(again)).toEqual({ attempt: 1, runner, recording, clipFacts, finishedAt });
    expect(reanalysis).toEqual({
      attempt: 2,
      status: 'queued',
      stage: 'probe',
      progress: 0,
      failure: null,
      recording: again.recording,
      finishedAt: null,
    });
    const failed = { ...again, status: 'failed', failure, finishedAt: new Date(2) } as const;
    expect(viewOf(failed).reanalysis).toMatchObject({
      attempt: 2,
      status: 'failed',
      failure,
      finishedAt: new Date(2),
    });
    expect(viewOf({ ...succeeded, attempt: 2 }).reanalysis).toBeNull();
    expect(viewOf({ ...succeeded, attempt: 2 })).toMatchObject({
      attempt: 2,
      status: 'succeeded',
    });
  });

  test('has stale artifacts of all attempts except the shown one and the one being analysed', () => {
    const shown = { ...shownAttempt(queued), attempt: 2 };
    expect(staleAttempts(queued)).toEqual([]);
    expect(staleAttempts({ ...queued, attempt: 3, status: 'succeeded' })).toEqual([1, 2]);
    expect(staleAttempts({ ...queued, attempt: 4, status: 'processing', shown })).toEqual([1, 3]);
    expect(staleAttempts({ ...queued, attempt: 4, status: 'failed', shown })).toEqual([1, 3, 4]);
  });

  test('has a default title with the time in UTC', () => {
    expect(defaultTitle(queued.createdAt)).toBe('Run on 24 November 2026, 09:05');
  });
});
