import { headerNames, originHeaders } from './headers.ts';
import { toReceivedMessage } from './received-message.ts';

const fetched = {
  key: Buffer.from('k'),
  value: Buffer.from('v'),
  timestamp: '1000',
  attributes: 0,
  offset: '7',
  headers: {},
};

describe('receiving a message', () => {
  test('a newly published message is at its origin, on its first attempt, due at once', () => {
    expect(toReceivedMessage('samples', 2, fetched)).toMatchObject({
      attempt: 1,
      notBeforeMs: 0,
      origin: { topic: 'samples', partition: 2, offset: '7', timestampMs: 1000 },
    });
  });

  test('a retried message has its origin, its attempt and its due time', () => {
    const origin = { topic: 'samples', partition: 1, offset: '3', timestampMs: 500 };
    const headers = {
      ...originHeaders(origin),
      [headerNames.attempt]: '2',
      [headerNames.notBefore]: '9000',
    };
    expect(toReceivedMessage('samples.threads.retry-1', 0, { ...fetched, headers })).toMatchObject({
      attempt: 2,
      notBeforeMs: 9000,
      origin,
      topic: 'samples.threads.retry-1',
    });
  });

  test.each(['x', '-1', '1.5', 'Infinity'])('an attempt of "%s" counts as the first', (attempt) => {
    expect(
      toReceivedMessage('samples', 0, { ...fetched, headers: { [headerNames.attempt]: attempt } })
        .attempt,
    ).toBe(1);
  });
});
