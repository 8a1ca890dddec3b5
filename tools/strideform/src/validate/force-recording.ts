import { readMot } from '@strideform/motion-files';
import type { Side } from '@strideform/contracts';
import { BadInput } from '../bad-input.ts';
import { readTable } from './table.ts';

/** Names of the columns with the vertical force of each foot, if they are not the usual ones. */
export interface ForceColumns {
  readonly left?: string | undefined;
  readonly right?: string | undefined;
}

/** Upward force on the feet, N. An instrumented treadmill may have one plate for both. */
export interface ForceRecording {
  readonly path: string;
  readonly timesS: Float64Array;
  readonly plates: Readonly<Record<Side, Float64Array>> | Float64Array;
}

const timeNames = ['time_s', 'time'];
const footNames: Readonly<Record<Side, readonly string[]>> = {
  left: ['force_left_n', 'l_ground_force_vy', 'ground_force_l_vy', 'ground_force_left_vy'],
  right: ['force_right_n', 'r_ground_force_vy', 'ground_force_r_vy', 'ground_force_right_vy'],
};
const totalNames = ['force_n'];

type Columns = ReadonlyMap<string, Float64Array>;

/**
 * Reads vertical force from a CSV, JSON, MOT or STO file.
 * @throws BadInput
 */
export function readForce(path: string, text: string, names: ForceColumns): ForceRecording {
  const columns = /\.(mot|sto)$/i.test(path) ? motColumns(path, text) : tableColumns(path, text);
  const timesS = columnOf(columns, timeNames);
  if (timesS === undefined) throw missingColumn(path, columns, 'time', timeNames);
  refuseTimes(path, timesS);
  return { path, timesS, plates: platesOf(path, columns, names) };
}

function platesOf(path: string, columns: Columns, names: ForceColumns): ForceRecording['plates'] {
  const namesOf = (side: Side) => {
    const given = names[side]?.toLowerCase();
    return given === undefined ? footNames[side] : [given];
  };
  const left = columnOf(columns, namesOf('left'));
  const right = columnOf(columns, namesOf('right'));
  if (left !== undefined && right !== undefined) {
    refuseForce(path, left);
    refuseForce(path, right);
    return { left, right };
  }
  const total = columnOf(columns, totalNames);
  if (total === undefined)
    throw missingColumn(path, columns, 'force', [
      ...namesOf('left'),
      ...namesOf('right'),
      ...totalNames,
    ]);
  refuseForce(path, total);
  return total;
}

function motColumns(path: string, text: string): Columns {
  try {
    const { columns } = readMot(text);
    return new Map([...columns].map(([name, values]) => [name.toLowerCase(), values]));
  } catch (error) {
    throw new BadInput(`${path}: ${(error as Error).message}`);
  }
}

function tableColumns(path: string, text: string): Columns {
  const table = readTable(path, text);
  const known = new Map<string, Float64Array>();
  for (const column of table.columns) {
    const values = table.rows.map((row) => row.number(column, -1e6, 1e6));
    const gap = values.indexOf(undefined);
    if (gap >= 0)
      throw table.rows[gap]!.problem(`${column} is missing. Fill it in, or cut the line.`);
    known.set(column, Float64Array.from(values as number[]));
  }
  return known;
}

const columnOf = (columns: Columns, names: readonly string[]): Float64Array | undefined => {
  const name = names.find((each) => columns.has(each));
  return name === undefined ? undefined : columns.get(name);
};

function missingColumn(path: string, columns: Columns, what: string, names: readonly string[]) {
  return new BadInput(
    `${path}: has no column of ${what}. Name it ${names.join(', ')}, or give --left-column and --right-column. Its columns are: ${[...columns.keys()].join(', ')}.`,
  );
}

function refuseTimes(path: string, timesS: Float64Array): void {
  const wrong = timesS.findIndex((time, i) => i > 0 && !(time > timesS[i - 1]!));
  if (timesS.length < 2)
    throw new BadInput(`${path}: holds no recording. Give one with two samples or more.`);
  if (wrong > 0)
    throw new BadInput(
      `${path}: time ${timesS[wrong]} s follows ${timesS[wrong - 1]} s. Put the samples in order of time, in seconds.`,
    );
}

/** Fewest N that a runner's weight puts on a plate. */
const leastLoadN = 150;

function refuseForce(path: string, forceN: Float64Array): void {
  const most = forceN.reduce((high, value) => Math.max(high, value), -Infinity);
  if (most < leastLoadN)
    throw new BadInput(
      `${path}: the force never exceeds ${most.toFixed(0)}. Give upward force as positive numbers, in N.`,
    );
}
