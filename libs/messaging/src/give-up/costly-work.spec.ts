import { causeOfGiveUp, costlyWorkFailed } from './costly-work.ts';
import { PermanentFailure } from './failures.ts';

const crash = new Error('The worker died.');

describe('costly work that fails', () => {
  test.each([1, 2])('is tried again after attempt %d', (attempt) => {
    expect(costlyWorkFailed(crash, attempt, 'The video')).toBe(crash);
  });

  test('fails for good at its third attempt, and keeps the cause', () => {
    const failure = costlyWorkFailed(crash, 3, 'The video');
    expect(failure).toBeInstanceOf(PermanentFailure);
    expect(failure.message).toBe('The video failed 3 times: The worker died.');
    expect(causeOfGiveUp(failure)).toBe(crash);
  });
});

test('an error that is no permanent failure is its own cause', () => {
  expect(causeOfGiveUp(crash)).toBe(crash);
});
