import type { SessionDetail } from '@strideform/sdk';
import { isHeightMissing, likelySlowMotion, mayAnotherSettingHelp } from './another-setting.ts';

type Failure = NonNullable<SessionDetail['error']>;
type Used = Pick<SessionDetail['measured_with'], 'slow_motion_factor' | 'view'>;

const asFilmed: Used = { slow_motion_factor: 1, view: 'auto' };
const failure = (code: Failure['code'], changes: Partial<Failure> = {}): Failure => ({
  code,
  title: '',
  detail: '',
  retryable: false,
  stage: 'metrics',
  ...changes,
});

test.each<[boolean, string, Failure | null, Partial<Used>]>([
  [true, 'a session that succeeded', null, {}],
  [true, 'a failure of the platform', failure('internal_error', { retryable: true }), {}],
  [true, 'steps too slow for running: it may be slow motion', failure('not_running'), {}],
  [true, 'a view that does not fit', failure('wrong_view'), {}],
  [true, 'nobody seen from the stated side', failure('no_person_found'), { view: 'rear' }],
  [true, 'too little real time', failure('clip_too_short'), { slow_motion_factor: 8 }],
  [false, 'too little real time without slow motion', failure('clip_too_short'), {}],
  [
    false,
    'a file that lasts too short',
    failure('clip_too_short', { stage: 'probe' }),
    { slow_motion_factor: 8 },
  ],
  [false, 'nobody in the picture', failure('no_person_found'), {}],
  [false, 'a dark clip', failure('too_dark'), {}],
  [false, 'a damaged file', failure('unreadable_video', { stage: 'probe' }), {}],
  [false, 'a file that is too large', failure('too_large', { stage: 'probe' }), {}],
])('%p for %s', (mayHelp, _what, error, used) => {
  expect(mayAnotherSettingHelp({ error, measured_with: { ...asFilmed, ...used } })).toBe(mayHelp);
});

describe('the slow motion that fits', () => {
  test.each([
    ['Was this slow motion? ×2 fits: the steps are then those of a runner.', 2],
    ['War das Zeitlupe? ×2,5 passt: Dann sind Schritte die eines Läufers.', 2.5],
    ['The steps are too slow for anyone who runs or walks.', undefined],
  ])('a refused clip is in its sentence: %s', (detail, factor) => {
    const error = failure('not_running', { detail });
    expect(likelySlowMotion({ quality: null, error })).toBe(factor);
  });

  test('an unreliable clip is a field of its quality', () => {
    const reasons = [
      { code: 'slow_motion_likely', problem: '', remedy: '', slow_motion_factor: 4 },
    ];
    const quality = { reasons } as unknown as SessionDetail['quality'];
    expect(likelySlowMotion({ quality, error: null })).toBe(4);
    expect(likelySlowMotion({ quality: null, error: null })).toBeUndefined();
  });
});

test('a measured clip without a height says so', () => {
  const isMissing = (status: SessionDetail['status'], height: number | null) =>
    isHeightMissing({ status, measured_with: { height } });
  expect(isMissing('succeeded', null)).toBe(true);
  expect([isMissing('succeeded', 176), isMissing('processing', null)]).toEqual([false, false]);
});
