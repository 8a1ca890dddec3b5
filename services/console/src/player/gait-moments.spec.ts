import { demoContacts, demoEvents, demoTimesS } from './demo-events.fixture.ts';
import { FrameTimes } from './frame-times.ts';
import {
  momentBeside,
  momentsOf,
  sinceContact,
  stancesOf,
  standingSinceStart,
  strideAround,
  wholeContacts,
} from './gait-moments.ts';

const times = new FrameTimes(demoTimesS, 1);
const moments = momentsOf(demoEvents, demoContacts, times);
const none = { initial_contacts: [], toe_offs: [] };

describe('moments of the gait', () => {
  test('are sorted by time, at the first and the last frame of the drawn contact', () => {
    expect(moments.slice(0, 6).map(({ frame }) => frame)).toEqual([9, 16, 30, 36, 51, 58]);
    expect(moments[1]).toMatchObject({ kind: 'contact', side: 'left', isCut: false });
    const between = { initial_contacts: [0.251], toe_offs: [0.259] };
    const off = demoTimesS.map(() => false);
    const nothingDrawn = { left_contact: off, right_contact: off };
    const [contact, toeOff] = momentsOf({ left: between, right: none }, nothingDrawn, times);
    expect([contact?.frame, toeOff?.frame]).toEqual([16, 15]);
    expect(momentsOf(null, demoContacts, times)).toEqual([]);
  });

  test('include those of the stances that the clip cuts off, from the drawn contacts', () => {
    const cut = moments.filter(({ isCut }) => isCut);
    expect(cut).toEqual([
      { kind: 'toe-off', side: 'right', timeS: demoTimesS[10], frame: 9, isCut: true },
      { kind: 'contact', side: 'left', timeS: demoTimesS[354], frame: 354, isCut: true },
    ]);
    expect([moments[0], moments.at(-1)]).toEqual(cut);
    expect(moments).toHaveLength(2 * 16 + 2);
  });

  test('are those of whole stances alone if these reach to the ends of the clip', () => {
    const whole = { initial_contacts: [0, 0.05], toe_offs: [0.025, 0.09] };
    const drawn = {
      left_contact: [true, true, false, true, true, true],
      right_contact: Array(6).fill(false) as boolean[],
    };
    const six = new FrameTimes(demoTimesS.slice(0, 6), 1);
    const found = momentsOf({ left: whole, right: none }, drawn, six);
    expect(found.map(({ isCut }) => isCut)).toEqual([false, false, false, false]);
    // From behind, nothing is drawn, and a foot may be hidden for the whole clip.
    const still = { left_contact: [true, true], right_contact: [] };
    expect(momentsOf({ left: none, right: none }, still, six)).toEqual([]);
  });

  test('can be stepped through from any frame, and stop at both ends', () => {
    expect(momentBeside(moments, 0, 1)?.frame).toBe(9);
    expect(momentBeside(moments, 16, -1)?.frame).toBe(9);
    expect(momentBeside(moments, 350, 1)?.frame).toBe(354);
    expect([momentBeside(moments, 9, -1), momentBeside(moments, 354, 1)]).toEqual([null, null]);
  });

  test('give the time since the last contact, and its foot', () => {
    expect(sinceContact(moments, 0.1)).toBeNull();
    expect(sinceContact(moments, 0.35068)).toEqual({ side: 'left', passedS: expect.closeTo(0.1) });
    expect(sinceContact(moments, 0.6)).toMatchObject({ side: 'right' });
    // Browsers round the times of frames.
    expect(sinceContact(moments, 0.5973)).toEqual({ side: 'right', passedS: 0 });
    expect(sinceContact(moments, demoTimesS[359]!)).toMatchObject({ side: 'left' });
  });

  test('give the stride around a time, or the nearest one, of whole stances only', () => {
    expect(strideAround(moments, 0.7)).toEqual({ startS: 0.59774, endS: 1.30276 });
    expect(strideAround(moments, 0)).toEqual({ startS: 0.25068, endS: 0.9546 });
    expect(strideAround(moments, 5.98)).toEqual({ startS: 4.83625, endS: 5.54173 });
    expect(strideAround([], 1)).toBeNull();
    expect(wholeContacts(moments)).toHaveLength(16);
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
  expect(standingSinceStart(moments, 0)).toBe('right');
  expect(standingSinceStart(moments, demoTimesS[9]!)).toBe('right');
  expect(standingSinceStart(moments, demoTimesS[10]!)).toBeNull();
  expect(standingSinceStart(moments.slice(1), 0)).toBeNull();
});
