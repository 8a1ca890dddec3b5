import { principalDirections } from './principal-directions.ts';

/** Rows with two known directions and sizes. */
const [first, second] = [
  [0.6, 0.8, 0],
  [-0.8, 0.6, 0],
] as const;
const rows = [3, -3].flatMap((a) =>
  [1, -1].map((b) => Float64Array.from(first, (part, j) => a * part + b * second[j]!)),
);
const even = rows.map(() => 0.25);

test('sorts orthogonal directions by size, each with a positive largest component', () => {
  const [a, b] = principalDirections(rows, even, 2);
  for (let j = 0; j < 3; j += 1) {
    expect(a![j]).toBeCloseTo(first[j]!, 9);
    expect(b![j]).toBeCloseTo(-second[j]!, 9);
  }
});

test('turns the first direction toward a heavier row', () => {
  const [a] = principalDirections(rows, [0.7, 0.1, 0.1, 0.1], 1);
  const cosine = (direction: Float64Array) =>
    Math.abs(direction.reduce((sum, part, j) => sum + part * rows[0]![j]!, 0)) / Math.hypot(3, 1);
  expect(cosine(a!)).toBeGreaterThan(cosine(Float64Array.from(first)));
});

test('returns the same directions for the same rows', () => {
  expect(principalDirections(rows, even, 3)).toEqual(principalDirections(rows, even, 3));
});
