import { causeOfGiveUp, costlyWorkError } from './costly-work.ts';
import { PermanentFailure } from './failures.ts';

const crash = new Error('The worker died.');

describe('costly work that fails', () => {
  test.each([1, 2])('is tried again after attempt %d', (attempt) => {
    expect(costlyWorkError(crash, attempt, 'The video')).toBe(crash);
  });

  test('fails permanently at its third attempt, and keeps the cause', () => {
    const failure = costlyWorkError(crash, 3, 'The video');
    expect(failure).toBeInstanceOf(PermanentFailure);
    expect(failure.message).toBe('The video failed 3 times: The worker died.');
    expect(causeOfGiveUp(failure)).toBe(crash);
  });
});

test('an error that is not a permanent failure is its own cause', () => {
  expect(causeOfGiveUp(crash)).toBe(crash);
});
