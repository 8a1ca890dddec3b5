import type { SessionDetail } from '@strideform/sdk';
import { mayAnotherSettingHelp } from './another-setting.ts';

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
