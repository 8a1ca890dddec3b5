import { describe, expect, test } from '@jest/globals';
import { truthOfRaters, type RatedEvent } from './raters.ts';
import type { EventKind } from './stances.ts';

const event = (rater: string, kind: EventKind, timeS: number): RatedEvent => ({
  side: 'left',
  kind,
  timeS,
  rater,
});

describe('two raters', () => {
  const ofFirst = [
    event('a', 'initial_contact', 1),
    event('a', 'toe_off', 1.25),
    event('a', 'initial_contact', 1.7),
    event('a', 'toe_off', 1.95),
    event('a', 'initial_contact', 2.4),
  ];
  const ofSecond = [
    event('b', 'initial_contact', 1.02),
    event('b', 'toe_off', 1.24),
    event('b', 'initial_contact', 1.74),
    event('b', 'toe_off', 1.92),
  ];

  test('give their means as the truth, and their differences', () => {
    const { events, agreement } = truthOfRaters('run', [...ofSecond, ...ofFirst]);
    expect(events.map(({ timeS }) => timeS)).toEqual(
      [1.01, 1.72, 1.245, 1.935].map((timeS) => expect.closeTo(timeS, 12)),
    );
    expect(agreement!.raters).toEqual(['a', 'b']);
    expect(agreement!.events.initial_contact.bias).toBeCloseTo(0.03, 12);
    expect(agreement!.events.initial_contact.sd).toBeCloseTo(0.02 / Math.SQRT2, 12);
    expect(agreement!.events.toe_off.bias).toBeCloseTo(-0.02, 12);
    expect(agreement!.contactTime.bias).toBeCloseTo(-0.05, 12);
    expect(agreement!.contactTime.sd).toBeCloseTo(0.04 / Math.SQRT2, 12);
  });

  test('leave out and list what only one of them marked', () => {
    const { agreement } = truthOfRaters('run', [...ofFirst, ...ofSecond]);
    expect(agreement!.unmatched).toEqual([event('a', 'initial_contact', 2.4)]);
  });

  test('do not mean the same event if they are half a step apart', () => {
    const far = event('b', 'initial_contact', 2.6);
    const { agreement } = truthOfRaters('run', [...ofFirst, ...ofSecond, far]);
    expect(agreement!.unmatched).toHaveLength(2);
  });
});

test('one rater is the truth, without agreement', () => {
  const events = [event('', 'initial_contact', 1), event('', 'toe_off', 1.2)];
  expect(truthOfRaters('run', events)).toEqual({ events, byRater: new Map(), agreement: null });
});

test.each([
  [['a', 'b', 'c'], /run has events of 3 raters \(a, b, c\)\. Give the events of one or two/],
  [['', 'b'], /run has events with and without a rater/],
])('raters %j are refused', (names, message) => {
  const events = names.map((rater) => event(rater, 'toe_off', 1));
  expect(() => truthOfRaters('run', events)).toThrow(message);
});
