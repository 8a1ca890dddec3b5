import type { SessionListItem } from '@strideform/sdk';
import { addressOf, filterFrom, isFound } from './session-filter.ts';

const item = { title: 'Tempo run', user_id: 'Anna' } as SessionListItem;

describe('the filter of the list', () => {
  test('is the same after it is written to an address and read back', () => {
    const filter = { search: 'tempo run', status: 'failed', runner: 'anna & ben' } as const;
    const query = Object.fromEntries(new URL(addressOf(filter), 'http://localhost').searchParams);
    expect(filterFrom(query)).toEqual(filter);
    expect(addressOf({ search: '', status: '', runner: '' })).toBe('/console/');
  });

  test('ignores a state that does not exist', () => {
    expect(filterFrom({ status: 'asleep' }).status).toBe('');
  });

  test("finds each word in the title, the runner's id or their name", () => {
    expect(isFound(item, undefined, 'RUN anna')).toBe(true);
    expect(isFound(item, 'Anna Öz', 'run öz')).toBe(true);
    expect(isFound(item, undefined, 'run ben')).toBe(false);
    expect(isFound(item, undefined, '')).toBe(true);
  });
});
