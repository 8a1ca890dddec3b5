import type { AnalysisFile } from '@strideform/contracts';
import { evenTimes } from './even-times.ts';
import { fillGaps, type Filled } from './fill-gaps.ts';

/**
 * Coordinates of OpenSim's full-body running models (Rajagopal et al. 2016, IEEE Trans Biomed Eng
 * 63:2068) that the angles are. Those models tell the thigh from the pelvis; our hip angle is told
 * from the trunk. Trunk and pelvis are taken as one, which leans forward by `posture_angle`:
 * backward + is the model's sign.
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

interface Column extends Filled {
  readonly name: string;
}

/**
 * Joint angles for OpenSim (`.mot`), deg, evenly sampled. The format has no missing values
 * (OpenSim's Storage stops reading at the first `nan`): gaps are filled by straight lines, and the
 * header tells which.
 */
export function motFile(analysis: AnalysisFile): string {
  const { rateHz, timesS, resample } = evenTimes(analysis.timestamps_s);
  const all = coordinates(analysis.angles).map(([name, values]): Column => ({
    name,
    ...fillGaps(resample(values)),
  }));
  const [columns, scarce] = [
    all.filter(({ knownShare }) => knownShare >= leastKnownShare),
    all.filter(({ knownShare }) => knownShare < leastKnownShare),
  ];
  const header = [
    'Joint angles in the sagittal plane',
    'version=1',
    `nRows=${timesS.length}`,
    `nColumns=${columns.length + 1}`,
    'inDegrees=yes',
    '',
    `Sampled evenly at ${rateHz.toFixed(3)} Hz by straight lines between the clip's frames.`,
    'Named like the coordinates of the full-body models after Rajagopal et al. (2016); trunk and pelvis are taken as one body.',
    ...columns
      .filter(({ gaps }) => gaps.length > 0)
      .map(
        ({ name, gaps }) =>
          `Not measured but filled, ${name}: ${gaps.map(([from, to]) => `${timesS[from]!.toFixed(3)} to ${timesS[to]!.toFixed(3)} s`).join(', ')}`,
      ),
    ...scarce.map(({ name }) => `Left out, as it was not measured in half of the samples: ${name}`),
    'endheader',
  ];
  const rows = timesS.map((timeS, k) =>
    [timeS.toFixed(6), ...columns.map(({ values }) => values[k]!.toFixed(4))].join('\t'),
  );
  return `${[...header, ['time', ...columns.map(({ name }) => name)].join('\t'), ...rows].join('\n')}\n`;
}

function coordinates(
  angles: AnalysisFile['angles'],
): [name: string, values: readonly (number | null)[]][] {
  const trunk = angles['posture_angle']?.map((angle) => angle && -angle);
  return [
    ...(trunk === undefined ? [] : [['pelvis_tilt', trunk] as [string, (number | null)[]]]),
    ...(['r', 'l'] as const).flatMap((side) =>
      Object.entries(jointCoordinates).flatMap(
        ([joint, coordinate]): [string, (number | null)[]][] => {
          const values = angles[`${side}${joint}_angle`];
          return values === undefined ? [] : [[`${coordinate}_${side}`, values]];
        },
      ),
    ),
  ];
}
