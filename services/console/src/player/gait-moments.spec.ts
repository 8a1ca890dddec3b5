import { FrameTimes } from './frame-times.ts';
import { momentBeside, momentsOf, sinceContact, stancesOf, strideAround } from './gait-moments.ts';

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
  test('are in the order of time, at the frame nearest to each', () => {
    expect(moments.map(({ frame }) => frame)).toEqual([10, 20, 45, 55, 80, 90, 115, 125, 150, 160]);
    expect(moments[1]).toMatchObject({ kind: 'contact', side: 'left' });
    expect(momentsOf(null, times)).toEqual([]);
  });

  test('are stepped through from any frame, and end at both ends', () => {
    expect(momentBeside(moments, 20, 1)?.frame).toBe(45);
    expect(momentBeside(moments, 20, -1)?.frame).toBe(10);
    expect(momentBeside(moments, 50, -1)?.frame).toBe(45);
    expect([momentBeside(moments, 10, -1), momentBeside(moments, 160, 1)]).toEqual([null, null]);
  });

  test('say how long ago the last contact was, of which foot', () => {
    expect(sinceContact(moments, 0.1)).toBeNull();
    expect(sinceContact(moments, 0.3)).toEqual({ side: 'left', passedS: expect.closeTo(0.1) });
    expect(sinceContact(moments, 0.6)).toMatchObject({ side: 'right' });
    // The frame that shows a contact may lie a little before it.
    expect(sinceContact(moments, 0.546)).toEqual({ side: 'right', passedS: 0 });
  });

  test('make the stride around a time, or the nearest one', () => {
    expect(strideAround(moments, 0.6)).toEqual({ startS: 0.55, endS: 1.25 });
    expect(strideAround(moments, 0)).toEqual({ startS: 0.2, endS: 0.9 });
    expect(strideAround(moments, 1.9)).toEqual({ startS: 0.9, endS: 1.6 });
    expect(strideAround([], 1)).toBeNull();
  });
});

test('stances last from contact to toe-off, without those that the clip cuts off', () => {
  expect(stancesOf(events)).toEqual([
    { side: 'left', startS: 0.2, endS: 0.45 },
    { side: 'left', startS: 0.9, endS: 1.15 },
    { side: 'right', startS: 0.55, endS: 0.8 },
    { side: 'right', startS: 1.25, endS: 1.5 },
  ]);
});
