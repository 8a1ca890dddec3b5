import { verdictTones } from './reason-texts.ts';

test('the look of a verdict calls no change good or bad', () => {
  expect(['good', 'bad', 'warn']).not.toContain(verdictTones.changed);
  expect(verdictTones.changed).not.toBe(verdictTones.within_noise);
});
