import { FrameTimes } from './frame-times.ts';
import {
  momentBeside,
  momentsOf,
  sinceContact,
  stancesOf,
  standingSinceStart,
  strideAround,
} from './gait-moments.ts';

const times = new FrameTimes(
  Array.from({ length: 200 }, (_, frame) => frame / 100),
  1,
);
const events = {
  left: { initial_contacts: [0.2, 0.9, 1.6], toe_offs: [0.1, 0.45, 1.15] },
  right: { initial_contacts: [0.55, 1.25], toe_offs: [0.8, 1.5] },
};
const moments = momentsOf(events, times);

describe('moments of the gait', () => {
  test('are sorted by time, at the first and the last frame of the drawn contact', () => {
    expect(moments.map(({ frame }) => frame)).toEqual([9, 20, 44, 55, 79, 90, 114, 125, 149, 160]);
    expect(moments[1]).toMatchObject({ kind: 'contact', side: 'left' });
    const between = { initial_contacts: [0.201], toe_offs: [0.209] };
    const none = { initial_contacts: [], toe_offs: [] };
    const [contact, toeOff] = momentsOf({ left: between, right: none }, times);
    expect([contact?.frame, toeOff?.frame]).toEqual([21, 20]);
    expect(momentsOf(null, times)).toEqual([]);
  });

  test('can be stepped through from any frame, and stop at both ends', () => {
    expect(momentBeside(moments, 20, 1)?.frame).toBe(44);
    expect(momentBeside(moments, 20, -1)?.frame).toBe(9);
    expect(momentBeside(moments, 50, -1)?.frame).toBe(44);
    expect([momentBeside(moments, 9, -1), momentBeside(moments, 160, 1)]).toEqual([null, null]);
  });

  test('give the time since the last contact, and its foot', () => {
    expect(sinceContact(moments, 0.1)).toBeNull();
    expect(sinceContact(moments, 0.3)).toEqual({ side: 'left', passedS: expect.closeTo(0.1) });
    expect(sinceContact(moments, 0.6)).toMatchObject({ side: 'right' });
    // Browsers round the times of frames.
    expect(sinceContact(moments, 0.5495)).toEqual({ side: 'right', passedS: 0 });
  });

  test('give the stride around a time, or the nearest one', () => {
    expect(strideAround(moments, 0.6)).toEqual({ startS: 0.55, endS: 1.25 });
    expect(strideAround(moments, 0)).toEqual({ startS: 0.2, endS: 0.9 });
    expect(strideAround(moments, 1.9)).toEqual({ startS: 0.9, endS: 1.6 });
    expect(strideAround([], 1)).toBeNull();
  });
});

test('give the stances that are drawn, also those that the clip cuts off', () => {
  const contacts = {
    left_contact: [true, true, false, false, true, true],
    right_contact: [false, false, true, false, false, false],
  };
  expect(stancesOf(contacts, new FrameTimes([0, 0.1, 0.2, 0.3, 0.4, 0.5], 1))).toEqual([
    { side: 'left', startS: 0, endS: 0.2 },
    { side: 'left', startS: 0.4, endS: 0.5 },
    { side: 'right', startS: 0.2, endS: 0.3 },
  ]);
});

test('give the foot that stands when the clip begins, until it leaves the ground', () => {
  expect(standingSinceStart(moments, 0)).toBe('left');
  expect(standingSinceStart(moments, 0.15)).toBeNull();
  expect(standingSinceStart(moments.slice(1), 0)).toBeNull();
});
