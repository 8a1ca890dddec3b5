import type { SessionListItem } from '@strideform/sdk';
import type { ClipRow } from './clip-rows.ts';
import { rowStateOf } from './row-state.ts';

const file = { size: 2_000_000 } as File;
const row = { file, sentBytes: 500_000, reason: null, session: null };
const sent = (session: Partial<SessionListItem>) =>
  rowStateOf({
    ...row,
    state: 'sent',
    session: {
      status: 'succeeded',
      stage: 'report',
      progress: 1,
      error: null,
      reanalysis: null,
      quality: null,
      ...session,
    } as SessionListItem,
  });
const failure = (retryable: boolean) => ({
  status: 'failed' as const,
  error: {
    code: 'clip_too_short' as const,
    title: 'The clip is too short',
    detail: 'Record a longer one.',
    retryable,
    stage: 'probe' as const,
  },
});
const quality = (verdict: 'good' | 'fair' | 'unreliable') => ({
  verdict,
  reasons: [{ code: 'shaken', problem: 'The camera moved.', remedy: 'Use a stand.' }],
});

test.each<[ClipRow['state'], string]>([
  ['waiting', 'Waiting to be sent'],
  ['sending', 'Sending 25 % · 489 kB of 1.9 MB'],
  ['paused', 'Paused · 489 kB of 1.9 MB'],
  ['deleted', 'Deleted'],
])('a clip that is %s', (state, text) => {
  expect(rowStateOf({ ...row, state })).toMatchObject({ text, reason: null });
});

test('a clip that broke off or was refused shows why', () => {
  const reason = 'The connection was lost.';
  expect(rowStateOf({ ...row, state: 'brokeOff', reason })).toMatchObject({ reason, tone: 'bad' });
  expect(rowStateOf({ ...row, state: 'refused', reason })).toMatchObject({
    text: 'Refused',
    reason,
    outcome: 'refused',
  });
});

test('an analysis shows its stage and its progress, then the verdict', () => {
  const state = sent({ status: 'processing', stage: 'pose', progress: 0.42 });
  expect(state).toMatchObject({ text: 'Finding the runner · 42 %', outcome: 'open' });
  expect(sent({ status: 'queued', stage: 'probe', progress: 0 }).text).toBe('Queued');
  expect(sent({ quality: quality('good') })).toEqual({
    text: 'Ready · good clip',
    tone: 'good',
    reason: null,
    outcome: 'ready',
  });
  expect(sent({ quality: quality('unreliable') })).toMatchObject({
    text: 'Ready · unreliable clip',
    tone: 'bad',
  });
  expect(sent({ quality: null })).toMatchObject({ text: 'Ready · not judged', tone: '' });
});

test('a clip that cannot be analysed is refused with cause and remedy, another failure is not', () => {
  const reason = 'The clip is too short. Record a longer one.';
  expect(sent(failure(false))).toMatchObject({ text: 'Refused', reason, outcome: 'refused' });
  expect(sent(failure(true))).toMatchObject({ text: 'Failed', reason, outcome: 'failed' });
});
