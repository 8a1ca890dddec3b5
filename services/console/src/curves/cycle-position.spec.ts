import { percentOfCycle, timeInCycle } from './cycle-position.ts';

const contactsS = [1, 1.7, 2.5];

describe('a place in the gait cycle', () => {
  test('is calculated from a time, and the time from it', () => {
    expect(percentOfCycle(contactsS, 1.35)).toBeCloseTo(50);
    expect(percentOfCycle(contactsS, 1.7)).toBeCloseTo(0);
    expect(timeInCycle(contactsS, 1.8, 25)).toBeCloseTo(1.9);
  });

  test('does not exist outside whole cycles; a jump there goes to the nearest cycle', () => {
    expect([percentOfCycle(contactsS, 0.9), percentOfCycle(contactsS, 2.6)]).toEqual([null, null]);
    expect(percentOfCycle([1], 1.2)).toBeNull();
    expect(timeInCycle(contactsS, 0.2, 50)).toBeCloseTo(1.35);
    expect(timeInCycle(contactsS, 9, 50)).toBeCloseTo(2.1);
    expect(timeInCycle([], 1, 50)).toBeNull();
  });
});
