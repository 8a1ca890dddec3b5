import type { SessionListItem } from '@strideform/sdk';
import {
  addressOf,
  filterFrom,
  inOrder,
  isFound,
  nextOrder,
  listedStateOf,
  statusOf,
} from './session-filter.ts';

const tempo = { title: 'Tempo run', user_id: 'Anna', tags: ['new shoes'] };

describe('the filter of the list', () => {
  test('is the same after it is written to an address and read back', () => {
    const filter = {
      search: 'tempo run',
      status: 'failed',
      runner: 'anna & ben',
      group: 'grp_1',
      sort: '-cadence',
    } as const;
    const query = Object.fromEntries(new URL(addressOf(filter), 'http://localhost').searchParams);
    expect(filterFrom(query)).toEqual(filter);
    expect(addressOf({ search: '', status: '', runner: '', group: '', sort: '' })).toBe(
      '/console/',
    );
  });

  test('ignores a state that does not exist, and an order that is no name', () => {
    expect(filterFrom({ status: 'asleep', sort: '<script>' })).toMatchObject({
      status: '',
      sort: '',
    });
  });

  test('reads a verdict from the finished sessions, and all other states by themselves', () => {
    const states = ['fair', 'unreliable', 'succeeded', 'failed', ''].map(
      (status) => filterFrom({ status }).status,
    );
    expect(states.map(statusOf)).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
      'failed',
      undefined,
    ]);
  });

  test('takes the verdict for the state of a finished session that is not good', () => {
    const judged = (['good', 'fair', 'unreliable'] as const).map((verdict) =>
      listedStateOf({ status: 'succeeded', quality: { verdict, reasons: [] } }),
    );
    expect(judged).toEqual(['succeeded', 'fair', 'unreliable']);
    expect(listedStateOf({ status: 'succeeded', quality: null })).toBe('succeeded');
    expect(listedStateOf({ status: 'processing', quality: { verdict: 'fair', reasons: [] } })).toBe(
      'processing',
    );
  });

  test("finds each word in the title, the tags, the runner's id or their name", () => {
    expect(isFound(tempo, undefined, 'RUN anna')).toBe(true);
    expect(isFound(tempo, 'Anna Öz', 'run öz')).toBe(true);
    expect(isFound(tempo, undefined, 'shoes')).toBe(true);
    expect(isFound(tempo, undefined, 'run ben')).toBe(false);
    expect(isFound(tempo, undefined, '')).toBe(true);
  });
});

describe('the order of the list', () => {
  const session = (name: string, changes: Partial<SessionListItem>): SessionListItem =>
    ({
      session_id: name,
      title: name,
      user_id: name,
      status: 'succeeded',
      recorded_at: null,
      quality: { verdict: 'good', reasons: [] },
      key_figures: {},
      ...changes,
    }) as SessionListItem;
  const list = [
    session('b', { session_created_at: '2026-11-03T09:00:00Z', key_figures: { cadence: 170 } }),
    session('a', {
      session_created_at: '2026-11-02T09:00:00Z',
      recorded_at: '2026-10-01T09:00:00Z',
      quality: { verdict: 'unreliable', reasons: [] },
    }),
    session('c', { session_created_at: '2026-11-01T09:00:00Z', key_figures: { cadence: 160 } }),
  ];
  const names = (order: Parameters<typeof inOrder>[1]) =>
    inOrder(list, order, (id) => id)
      .map(({ title }) => title)
      .join('');

  test('is the given one, or follows a column in both directions', () => {
    expect(names('')).toBe('bac');
    expect([names('title'), names('-runner')]).toEqual(['abc', 'cba']);
    // The day of the run counts, and not when its clip was sent.
    expect([names('run'), names('-run')]).toEqual(['acb', 'bca']);
    expect(names('state')).toBe('abc');
  });

  test('puts sessions without a value last in both directions', () => {
    expect([names('cadence'), names('-cadence')]).toEqual(['cba', 'bca']);
  });

  test('begins with the newest run, and with small values, and turns around', () => {
    expect(nextOrder('', 'run')).toBe('-run');
    expect(nextOrder('-run', 'run')).toBe('run');
    expect(nextOrder('run', 'cadence')).toBe('cadence');
    expect(nextOrder('cadence', 'cadence')).toBe('-cadence');
  });
});
