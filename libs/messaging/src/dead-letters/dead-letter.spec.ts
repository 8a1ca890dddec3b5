import { headerNames, originHeaders } from '../wire/headers.ts';
import { readDeadLetters } from './dead-letter.ts';

const origin = { topic: 'samples', partition: 1, offset: '9', timestampMs: 5 };
const message = (offset: string, headers: Record<string, string>) => ({
  offset,
  key: Buffer.from('k'),
  value: Buffer.from('v'),
  headers,
  timestamp: '7',
  attributes: 0,
});
const letter = (offset: string) =>
  message(offset, {
    ...originHeaders(origin),
    [headerNames.reason]: 'attempts_exhausted',
    [headerNames.errorName]: 'Error',
    [headerNames.errorMessage]: 'no',
    [headerNames.handler]: 'A.handle',
    [headerNames.attempt]: '4',
    [headerNames.failedAt]: '2026-11-24T10:00:00.000Z',
  });

test('dead letters are read with their details, and replay marks are kept separate', () => {
  const mark = message('2', { [headerNames.replayedOffset]: '0' });
  expect(readDeadLetters('samples.threads.dead-letters', [letter('0'), letter('1'), mark])).toEqual(
    [
      expect.objectContaining({ offset: '0', replayed: true }),
      {
        offset: '1',
        replayed: false,
        reason: 'attempts_exhausted',
        errorName: 'Error',
        errorMessage: 'no',
        handler: 'A.handle',
        attempts: 4,
        failedAt: '2026-11-24T10:00:00.000Z',
        origin,
        key: Buffer.from('k'),
        value: Buffer.from('v'),
      },
    ],
  );
});
