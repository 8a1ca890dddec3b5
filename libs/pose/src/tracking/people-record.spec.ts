import { bodyBox, PeopleRecord } from './people-record.ts';
import type { PersonObservation } from './person-observation.ts';

/** Returns a person 500 px tall, one of whose points is only a guess. */
const personAt = (x: number, presence = 0.9): PersonObservation => ({
  points: [
    { x: x - 50, y: 100, visibility: 1, presence: 1 },
    { x: x + 50, y: 600, visibility: 1, presence: 1 },
    { x: 5000, y: 5000, visibility: 0, presence: 0.1 },
  ],
  presence,
  nextRegion: { centerXPx: x, centerYPx: 350, sidePx: 600, angleRad: 0 },
});
const box = (x: number) => ({ left: x - 80, top: 70, right: x + 80, bottom: 630 });

describe('the people of a clip', () => {
  test('are those of the frame with most of them, each with a box around the body', () => {
    const record = new PeopleRecord();
    record.add(0, [personAt(200)]);
    expect(record.best).toBeNull();
    record.add(1, [personAt(200), personAt(600, 0.8)]);
    record.add(2, [personAt(300), personAt(700)]);
    expect(record.best).toEqual({
      timeS: 1,
      people: [
        { box: box(200), score: 0.9 },
        { box: box(600), score: 0.8 },
      ],
    });
    record.add(3, [personAt(200), personAt(600), personAt(1000)]);
    expect(record.best?.timeS).toBe(3);
  });

  test('are counted once if two regions show the same one, and not if the model is unsure', () => {
    const record = new PeopleRecord();
    record.add(1, [personAt(200), personAt(210), personAt(600, 0.3)]);
    expect(record.best).toBeNull();
  });

  test('are eight at most', () => {
    const record = new PeopleRecord();
    record.add(
      1,
      Array.from({ length: 12 }, (_, i) => personAt(i * 300)),
    );
    expect(record.best?.people).toHaveLength(8);
  });

  test('have no box without a point in the picture', () => {
    expect(bodyBox({ ...personAt(1), points: [] })).toBeNull();
  });
});
