import type { Side } from '@strideform/contracts';
import { MalformedFile, type Track3d } from '@strideform/motion-files';
import { readMatV5, type MatValue } from './mat-v5.ts';

/** Consecutive strides of one side, concatenated: 200 Hz motion, 2000 Hz force. */
export interface FootnetSide {
  readonly knee: Track3d;
  readonly ankle: Track3d;
  readonly heel: Track3d;
  readonly toe: Track3d;
  readonly kneeFlexionDeg: Float64Array;
  /** Vertical force as the data set delivers it, N. */
  readonly forceUpN: Float64Array;
}

/**
 * Reads the recordings of both sides.
 * @throws MalformedFile if a variable is missing or has another layout
 */
export function readFootnet(bytes: Uint8Array): Record<Side, FootnetSide> {
  const file = readMatV5(bytes);
  return { left: readSide(file, 'l'), right: readSide(file, 'r') };
}

function readSide(file: ReadonlyMap<string, MatValue>, letter: 'l' | 'r'): FootnetSide {
  const column = (name: string, index: number) => concatenated(file, `${letter}${name}`, index);
  const track = (name: string): Track3d => ({
    x: column(name, 1),
    y: column(name, 2),
    z: column(name, 0),
  });
  return {
    knee: track('tib_prox'),
    ankle: track('tib_dist'),
    heel: track('foot_prox'),
    toe: track('foot_dist'),
    kneeFlexionDeg: column('knee', 0),
    forceUpN: column('grf', 2),
  };
}

/**
 * Returns one column of the matrices in all cells of a variable, concatenated: the strides follow
 * each other without a gap.
 */
function concatenated(
  file: ReadonlyMap<string, MatValue>,
  name: string,
  index: number,
): Float64Array {
  const variable = file.get(name);
  if (variable?.kind !== 'cell')
    throw new MalformedFile('FootNet', name, variable ? 'is not a cell array' : 'is missing');
  return Float64Array.from(
    variable.cells.flatMap((cell, k) => {
      if (cell.kind !== 'numeric' || cell.dimensions.length !== 2 || cell.dimensions[1] !== 3)
        throw new MalformedFile('FootNet', `${name}{${k + 1}}`, 'is not a matrix of three columns');
      const rows = cell.dimensions[0]!;
      return Array.from(cell.values.subarray(index * rows, (index + 1) * rows));
    }),
  );
}
