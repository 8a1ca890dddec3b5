import type { FrameColumns } from '@strideform/object-store/frames';
import { blocksOfRows } from './blocks-of-rows.ts';
import { evenTimes } from './even-times.ts';
import { fillGaps, type Filled } from './fill-gaps.ts';

/**
 * The coordinates of OpenSim's full-body running models (Rajagopal et al. 2016, IEEE Trans Biomed
 * Eng 63:2068) that our angles correspond to. Those models measure the thigh against the pelvis;
 * our hip angle is measured against the trunk. Trunk and pelvis are treated as one body, which
 * leans forward by `posture_angle`; in the model backward is positive.
 */
const jointCoordinates = {
  hip: 'hip_flexion',
  kne: 'knee_angle',
  ank: 'ankle_angle',
  sho: 'arm_flex',
  elb: 'elbow_flex',
} as const;

/** A coordinate that is known in a smaller share of the samples is left out. */
const leastKnownShare = 0.5;

type Angles = readonly (number | null)[];

interface AngleColumn extends Filled {
  readonly name: string;
}

/**
 * Joint angles for OpenSim (`.mot`), deg, evenly sampled. The format has no missing values
 * (OpenSim's Storage stops reading at the first `nan`): gaps are filled by straight lines, and the
 * header lists them.
 */
export function* motFile(frames: FrameColumns): Generator<string> {
  const { rateHz, timesS, resample } = evenTimes(frames.numbers('exact_time') as number[]);
  const all = coordinates(frames).map(([name, angles]): AngleColumn => ({
    name,
    ...fillGaps(resample(angles)),
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
    ...remarks(rateHz, timesS, columns, leftOut),
    'endheader',
  ];
  const titles = ['time', ...columns.map(({ name }) => name)].join('\t');
  yield `${[...header, titles].join('\n')}\n`;
  yield* blocksOfRows(timesS.length, (k) => {
    const cells = columns.map(({ values }) => values[k]!.toFixed(4));
    return `${[timesS[k]!.toFixed(6), ...cells].join('\t')}\n`;
  });
}

function remarks(
  rateHz: number,
  timesS: readonly number[],
  columns: readonly AngleColumn[],
  leftOut: readonly AngleColumn[],
): string[] {
  const timeText = (k: number): string => timesS[k]!.toFixed(3);
  const gapTexts = ({ gaps }: AngleColumn): string[] =>
    gaps.map(([from, to]) => `${timeText(from)} to ${timeText(to)} s`);
  const filled = columns.filter(({ gaps }) => gaps.length > 0);
  return [
    `Sampled evenly at ${rateHz.toFixed(3)} Hz by straight lines between the clip's frames.`,
    'Named like the coordinates of the full-body models after Rajagopal et al. (2016); trunk and pelvis are taken as one body.',
    ...filled.map(
      (column) => `Not measured but filled, ${column.name}: ${gapTexts(column).join(', ')}`,
    ),
    ...leftOut.map(
      ({ name }) => `Left out, as it was not measured in half of the samples: ${name}`,
    ),
  ];
}

/** The trunk, then the joints of the right and the left side, as far as they were measured. */
function coordinates(frames: FrameColumns): (readonly [name: string, angles: Angles])[] {
  const trunk = anglesOf(frames, 'posture_angle')?.map((angle) => angle && -angle);
  const pelvis = trunk === undefined ? [] : [['pelvis_tilt', trunk] as const];
  return [...pelvis, ...sideCoordinates('r', frames), ...sideCoordinates('l', frames)];
}

function anglesOf(frames: FrameColumns, name: string): Angles | undefined {
  const column = `angles.${name}`;
  return frames.has(column) ? frames.numbers(column) : undefined;
}

function sideCoordinates(
  side: 'r' | 'l',
  frames: FrameColumns,
): (readonly [name: string, angles: Angles])[] {
  return Object.entries(jointCoordinates).flatMap(([joint, coordinate]) => {
    const values = anglesOf(frames, `${side}${joint}_angle`);
    return values === undefined ? [] : [[`${coordinate}_${side}`, values] as const];
  });
}
