import { FrameTimes } from '../player/frame-times.ts';
import {
  addEvent,
  editedStances,
  editsOf,
  framesFrom,
  moveEvent,
  removeEvent,
  undo,
} from './event-edits.ts';

const found = {
  events: [
    { side: 'left', event: 'initial_contact', time: 0.101, uncertainty: 0.01, source: 'automatic' },
    { side: 'left', event: 'toe_off', time: 0.351, uncertainty: 0.01, source: 'manual' },
  ],
} as const satisfies Parameters<typeof editsOf>[0];
const clip = { startS: 0, endS: 2 };

describe('edits of gait events', () => {
  const edits = editsOf(found);

  test('begin with the events that the results follow', () => {
    expect(edits.events.map(({ time, isByHand }) => [time, isByHand])).toEqual([
      [0.101, false],
      [0.351, true],
    ]);
  });

  test('move an event, which is then set by hand and keeps its id and the order of time', () => {
    const moved = moveEvent(edits, 0, 0.4);
    expect(moved.events.map(({ id, time, isByHand }) => [id, time, isByHand])).toEqual([
      [1, 0.351, true],
      [0, 0.4, true],
    ]);
    expect(moveEvent(edits, 0, 0.101)).toBe(edits);
  });

  test('add an event with an id that no removed event had, and are undone one by one', () => {
    const removed = removeEvent(edits, 1);
    const added = addEvent(removed, { side: 'right', event: 'toe_off', time: 0.05 });
    expect(added.id).toBe(2);
    expect(added.events.map(({ id }) => id)).toEqual([2, 0]);
    expect(undo(added)).toEqual(removed);
    expect(undo(undo(added))).toEqual(edits);
    expect(undo(edits)).toEqual(edits);
  });

  test('show the contacts that they give, up to the ends of the clip', () => {
    expect(editedStances(edits.events, clip)).toEqual([
      { side: 'left', startS: 0.101, endS: 0.351 },
    ]);
    const cut = addEvent(removeEvent(edits, 0), {
      side: 'left',
      event: 'initial_contact',
      time: 1,
    });
    expect(editedStances(cut.events, clip)).toEqual([
      { side: 'left', startS: 0, endS: 0.351 },
      { side: 'left', startS: 1, endS: 2 },
    ]);
  });
});

test('a step leads to the next frame, from between two frames to one of them', () => {
  const times = new FrameTimes([0, 0.1, 0.2, 0.3], 1);
  expect(framesFrom(times, 0.1, 1)).toBe(0.2);
  expect(framesFrom(times, 0.1, -1)).toBe(0);
  expect(framesFrom(times, 0.15, 1)).toBe(0.2);
  expect(framesFrom(times, 0.15, -1)).toBe(0.1);
  expect(framesFrom(times, 0.3, 1)).toBe(0.3);
});
