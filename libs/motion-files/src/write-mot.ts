import { blocksOfRows } from './blocks-of-rows.ts';
import type { EvenTimes } from './even-times.ts';
import { fillGaps, type Filled } from './fill-gaps.ts';

/** A coordinate of a model, deg, one entry per frame; null if it was not measured. */
export interface MotColumn {
  readonly name: string;
  readonly anglesDeg: readonly (number | null)[];
}

interface FilledColumn extends Filled {
  readonly name: string;
}

/** Smallest share of known samples with which a coordinate is written. */
const leastKnownShare = 0.5;

/**
 * Writes joint angles for OpenSim (`.mot`), deg, evenly sampled. The format has no missing values,
 * because OpenSim's Storage stops reading at the first `nan`. So gaps are filled by straight lines,
 * and the header lists them.
 * @param remarks further lines of the header
 */
export function* writeMot(
  { rateHz, timesS, resample }: EvenTimes,
  coordinates: readonly MotColumn[],
  remarks: readonly string[],
): Generator<string> {
  const all = coordinates.map(({ name, anglesDeg }): FilledColumn => ({
    name,
    ...fillGaps(resample(anglesDeg)),
  }));
  const columns = all.filter(({ knownShare }) => knownShare >= leastKnownShare);
  const leftOut = all.filter(({ knownShare }) => knownShare < leastKnownShare);
  const header = [
    'Joint angles in the sagittal plane',
    'version=1',
    `nRows=${timesS.length}`,
    `nColumns=${columns.length + 1}`,
    'inDegrees=yes',
    '',
    `Sampled evenly at ${rateHz.toFixed(3)} Hz by straight lines between the clip's frames.`,
    ...remarks,
    ...gapRemarks(timesS, columns, leftOut),
    'endheader',
  ];
  const titles = ['time', ...columns.map(({ name }) => name)].join('\t');
  yield `${[...header, titles].join('\n')}\n`;
  yield* blocksOfRows(timesS.length, (k) => {
    const cells = columns.map(({ values }) => values[k]!.toFixed(4));
    return `${[timesS[k]!.toFixed(6), ...cells].join('\t')}\n`;
  });
}

function gapRemarks(
  timesS: readonly number[],
  columns: readonly FilledColumn[],
  leftOut: readonly FilledColumn[],
): string[] {
  const timeText = (k: number): string => timesS[k]!.toFixed(3);
  const gapTexts = ({ gaps }: FilledColumn): string[] =>
    gaps.map(([from, to]) => `${timeText(from)} to ${timeText(to)} s`);
  const filled = columns.filter(({ gaps }) => gaps.length > 0);
  return [
    ...filled.map(
      (column) => `Not measured but filled, ${column.name}: ${gapTexts(column).join(', ')}`,
    ),
    ...leftOut.map(
      ({ name }) => `Left out, as it was not measured in half of the samples: ${name}`,
    ),
  ];
}
