import { verdictTones } from './reason-texts.ts';

test('the colour of a verdict does not present a change as good or bad', () => {
  expect(['good', 'bad', 'warn']).not.toContain(verdictTones.changed);
  expect(verdictTones.changed).not.toBe(verdictTones.within_noise);
});
