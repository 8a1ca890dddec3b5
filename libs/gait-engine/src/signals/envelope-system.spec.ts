import { EnvelopeSystem } from './envelope-system.ts';
import { leastSquares } from './least-squares.ts';

/** Equations with a band of two and one full unknown at the end. */
const rows = Array.from({ length: 9 }, (_, i) => {
  const row = new Float64Array(6);
  row[i % 5] = 1 + i / 10;
  row[Math.max(0, (i % 5) - 1)]! += 0.5;
  row[5] = Math.cos(i);
  return row;
});
const targets = Float64Array.from(rows, (_, i) => Math.sin(3 * i));
const penalties = new Float64Array(6).fill(0.1);
const firstColumns = Int32Array.of(0, 0, 1, 2, 3, 0);

function systemOfRows(): EnvelopeSystem {
  const system = new EnvelopeSystem(firstColumns);
  for (const [j, penalty] of penalties.entries()) system.add(j, j, penalty);
  for (const [i, row] of rows.entries()) {
    const columns = Int32Array.from([...row.keys()].filter((j) => row[j] !== 0));
    // Each unknown acts through one quantity, the row's sum.
    system.addThrough(
      {
        columns,
        weights: Float64Array.from(columns, (j) => row[j]!),
        quantities: new Int32Array(columns.length),
      },
      [Float64Array.of(1)],
      Float64Array.of(targets[i]!),
    );
  }
  return system;
}

describe('EnvelopeSystem', () => {
  test('solves the normal equations as least squares do', () => {
    const expected = leastSquares(rows, targets, null, penalties)!;
    const solved = systemOfRows().solve()!;
    for (const [j, value] of expected.entries()) expect(solved[j]).toBeCloseTo(value, 10);
  });

  test('inverts its matrix', () => {
    const solved = systemOfRows().solve()!;
    const { right } = systemOfRows();
    const inverse = systemOfRows().inverse()!;
    for (const [j, value] of solved.entries())
      expect(inverse[j]!.reduce((sum, one, k) => sum + one * right[k]!, 0)).toBeCloseTo(value, 10);
  });

  test('refuses a matrix that is not positive definite', () => {
    const system = new EnvelopeSystem(Int32Array.of(0, 0));
    system.add(0, 0, 1);
    system.add(1, 0, 2);
    system.add(1, 1, 1);
    expect(system.solve()).toBeNull();
  });
});
