import type { SessionListItem } from '@strideform/sdk';
import { needsReading, unfinishedWindow, withNewStates } from './list-window.ts';

const session = (
  minute: number,
  status: SessionListItem['status'],
  changes: Partial<SessionListItem> = {},
): SessionListItem => ({
  session_id: `ses_${minute}`,
  title: 'Run',
  user_id: 'anna',
  created_at: { date: '24/11/2026', time: '09:00 AM' },
  session_created_at: `2026-11-24T09:0${minute}:00.000Z`,
  session_finished_at: null,
  recorded_at: null,
  tags: [],
  athlete_note: null,
  left_out: false,
  attempt: 1,
  status,
  stage: 'probe',
  progress: 0,
  error: null,
  reanalysis: null,
  events_corrected: false,
  quality: null,
  key_figures: {},
  ...changes,
});
const again = {
  attempt: 2,
  status: 'processing',
  stage: 'pose',
  progress: 0,
  error: null,
} as const;
const list = [session(4, 'succeeded'), session(3, 'queued'), session(1, 'processing')];
const page = (items: readonly SessionListItem[], next_cursor: string | null = null) => ({
  items,
  next_cursor,
});

test('covers the unfinished sessions of a list, from the first to the last', () => {
  expect(unfinishedWindow(list)).toEqual({
    created_after: '2026-11-24T09:00:59.999Z',
    created_before: '2026-11-24T09:03:00.001Z',
  });
  const reanalysed = session(2, 'succeeded', { reanalysis: again });
  expect(unfinishedWindow([reanalysed])).not.toBeNull();
});

test('is null once all sessions are finished', () => {
  expect(unfinishedWindow([session(4, 'succeeded'), session(3, 'failed')])).toBeNull();
});

test('replaces the state of a changed session, and keeps the others', () => {
  const moved = session(3, 'processing', { progress: 0.4 });
  expect(withNewStates(list, [moved, session(2, 'queued')])).toEqual([list[0], moved, list[2]]);
});

test('reads the list again if a session changes its status or is gone, not on progress', () => {
  const [, queued, running] = list as [SessionListItem, SessionListItem, SessionListItem];
  expect(needsReading(list, page([queued, { ...running, progress: 0.5 }]))).toBe(false);
  expect(needsReading(list, page([queued, { ...running, status: 'succeeded' }]))).toBe(true);
  expect(needsReading(list, page([queued]))).toBe(true);
  expect(needsReading(list, page([queued], 'older'))).toBe(false);
});
