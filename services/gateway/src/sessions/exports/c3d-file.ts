import type { AnalysisFile } from '@strideform/contracts';
import type { ScaledAnalysis } from './image-scale.ts';
import {
  blockBytes,
  integers,
  longestDimension,
  parameterSection,
  reals,
  text,
  texts,
  type C3dGroup,
} from './c3d-parameters.ts';
import { markerPaths, type MarkerPaths } from './markers.ts';

/** Largest number that the format's 16-bit words hold. */
const largestWord = 65_535;
const bytesPerSample = 16;
/** A negative scale says that points are floats, in POINT:UNITS as they stand. */
const floatScale = -1;
/** Residual of a point that is not known in a frame; 0 is one that has been filtered. */
const unknownResidual = -1;

const resampling = 'Hz. Sampled evenly by straight lines between the frames of the clip.';

/**
 * Points (mm, evenly sampled) and gait events as `Foot Strike` and `Foot Off` of `Left` and `Right`
 * (https://www.c3d.org). No analog channels.
 */
export function c3dFile(analysis: ScaledAnalysis): Buffer {
  const paths = markerPaths(analysis);
  const events = eventGroup(analysis, paths.timesS[0]!);
  const section = (dataStart: number): Buffer =>
    parameterSection([pointGroup(paths, dataStart), ...fixedGroups(paths), events]);
  const firstDataBlock = 2 + section(0).length / blockBytes;
  return Buffer.concat([header(paths, firstDataBlock), section(firstDataBlock), points(paths)]);
}

function header({ rateHz, timesS, markers }: MarkerPaths, firstDataBlock: number): Buffer {
  const block = Buffer.alloc(blockBytes);
  block.set([2, 80]);
  // Word 10: one analog sample a frame, of no channel, as ANALOG:RATE says.
  for (const [word, value] of [
    [2, markers.length],
    [4, 1],
    [5, Math.min(timesS.length, largestWord)],
    [9, firstDataBlock],
    [10, 1],
  ] as const)
    block.writeUInt16LE(value, 2 * (word - 1));
  block.writeFloatLE(floatScale, 12);
  block.writeFloatLE(rateHz, 20);
  return block;
}

const pointGroup = ({ rateHz, timesS, markers }: MarkerPaths, dataStart: number): C3dGroup => ({
  name: 'POINT',
  parameters: [
    integers('USED', [markers.length]),
    integers('FRAMES', [Math.min(timesS.length, largestWord)]),
    integers('DATA_START', [dataStart]),
    reals('SCALE', [floatScale]),
    reals('RATE', [rateHz], [], resampling),
    text('UNITS', 'mm'),
    text('X_SCREEN', '+X', 'Ahead of the runner'),
    text('Y_SCREEN', '+Y', 'Up from the ground'),
    texts(
      'LABELS',
      markers.map(({ name }) => name),
    ),
    texts(
      'DESCRIPTIONS',
      markers.map(({ description }) => description),
    ),
  ],
});

/**
 * ACTUAL_END_FIELD is two words, low one first: the true number of frames, beyond what FRAMES
 * holds.
 */
const fixedGroups = ({ rateHz, timesS }: MarkerPaths): C3dGroup[] => [
  {
    name: 'ANALOG',
    parameters: [integers('USED', [0]), reals('GEN_SCALE', [1]), reals('RATE', [rateHz])],
  },
  { name: 'FORCE_PLATFORM', parameters: [integers('USED', [0])] },
  {
    name: 'TRIAL',
    parameters: [
      integers('ACTUAL_START_FIELD', [1, 0], [2]),
      integers(
        'ACTUAL_END_FIELD',
        [timesS.length % (largestWord + 1), Math.floor(timesS.length / (largestWord + 1))],
        [2],
      ),
    ],
  },
  { name: 'MANUFACTURER', parameters: [text('SOFTWARE', 'Strideform')] },
];

/** The icons that programs show for them. */
const eventKinds = [
  { label: 'Foot Strike', icon: 1, times: 'initial_contact_s' },
  { label: 'Foot Off', icon: 2, times: 'toe_off_s' },
] as const;

/**
 * A file's clock starts with its first sample. More events than an array holds go on in LABELS2,
 * TIMES2 …, as programs expect of long arrays.
 */
function eventGroup({ events }: Pick<AnalysisFile, 'events'>, startS: number): C3dGroup {
  const all = (['left', 'right'] as const)
    .flatMap((side) =>
      eventKinds.flatMap(({ label, icon, times }) =>
        events[side][times].map((timeS) => ({
          context: side === 'left' ? 'Left' : 'Right',
          label,
          icon,
          timeS: timeS - startS,
        })),
      ),
    )
    .sort((a, b) => a.timeS - b.timeS);
  const arrays = Array.from({ length: Math.ceil(all.length / longestDimension) }, (_, n) => {
    const [some, suffix] = [
      all.slice(n * longestDimension, (n + 1) * longestDimension),
      n === 0 ? '' : String(n + 1),
    ];
    return [
      texts(
        `CONTEXTS${suffix}`,
        some.map(({ context }) => context),
      ),
      texts(
        `LABELS${suffix}`,
        some.map(({ label }) => label),
      ),
      integers(
        `ICON_IDS${suffix}`,
        some.map(({ icon }) => icon),
        [some.length],
      ),
      reals(
        `TIMES${suffix}`,
        some.flatMap(({ timeS }) => [0, timeS]),
        [2, some.length],
        'Minutes (always 0) and seconds from the first sample',
      ),
    ];
  });
  return { name: 'EVENT', parameters: [integers('USED', [all.length]), ...arrays.flat()] };
}

/** x, y, z and residual of each point, sample by sample. */
function points({ timesS, markers }: MarkerPaths): Buffer {
  const bytes = Buffer.alloc(timesS.length * markers.length * bytesPerSample);
  for (const [m, { samples }] of markers.entries()) {
    for (const [k, place] of samples.entries()) {
      const at = (k * markers.length + m) * bytesPerSample;
      bytes.writeFloatLE(place?.[0] ?? 0, at);
      bytes.writeFloatLE(place?.[1] ?? 0, at + 4);
      bytes.writeFloatLE(place === null ? unknownResidual : 0, at + 12);
    }
  }
  return bytes;
}
