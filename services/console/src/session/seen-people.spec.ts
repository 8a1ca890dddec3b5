import { fromLeft, bodyMiddle, chosenIndex } from './seen-people.ts';

const boxOf = (x: number, score: number) => ({ x, y: 0.2, width: 0.3, height: 0.6, score });
/** Two people who overlap; the right one was found first. */
const people = { time: 1.5, boxes: [boxOf(0.3, 0.99), boxOf(0.1, 0.9)] };

describe('the people of a frame', () => {
  test('are numbered from the left', () => {
    expect(fromLeft(people).map(({ score }) => score)).toEqual([0.9, 0.99]);
  });

  test('are found by the point that was sent for them, also where their boxes overlap', () => {
    for (const [index, box] of fromLeft(people).entries())
      expect(chosenIndex(people, bodyMiddle(box))).toBe(index);
  });

  test('are not found without a point, or by one beside them', () => {
    expect(chosenIndex(people, undefined)).toBe(-1);
    expect(chosenIndex(people, { x: 0.9, y: 0.5 })).toBe(-1);
    expect(chosenIndex(people, { x: 0.3, y: 0.95 })).toBe(-1);
  });
});
