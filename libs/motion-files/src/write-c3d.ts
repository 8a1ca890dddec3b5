import { dataViewOf } from './bytes.ts';
import {
  blockBytes,
  integers,
  longestDimension,
  parameterSection,
  reals,
  text,
  texts,
  type C3dGroup,
  type C3dParameter,
} from './c3d-parameters.ts';
import type { PlanarPoints } from './planar-points.ts';

/** Times at which a foot lands and leaves the ground, s, on the clock of the points. */
export interface FootEvents {
  readonly strikesS: readonly number[];
  readonly takeOffsS: readonly number[];
}

/** Largest number that the format's 16-bit words hold. */
const largestWord = 65_535;
const bytesPerSample = 16;
const samplesAtOnce = 4096;
/** Scale of the points. A negative one says that they are floats, in the unit of POINT:UNITS. */
const floatScale = -1;
/** Residual of a point whose position is unknown in a frame. A filtered point has 0. */
const unknownResidual = -1;

const resampling = 'Hz. Sampled evenly by straight lines between the frames of the clip.';

/**
 * Writes points (mm, z = 0) and gait events as `Foot Strike` and `Foot Off` of `Left` and `Right`
 * (https://www.c3d.org), without analog channels.
 */
export function* writeC3d(
  points: PlanarPoints,
  feet: Readonly<Record<'left' | 'right', FootEvents>>,
): Generator<Uint8Array> {
  const events = eventGroup(eventsInOrder(feet, points.timesS[0]!));
  const section = (dataStart: number): Uint8Array =>
    parameterSection([pointGroup(points, dataStart), ...fixedGroups(points), events]);
  const firstDataBlock = 2 + section(0).length / blockBytes;
  yield header(points, firstDataBlock);
  yield section(firstDataBlock);
  const sampleCount = points.timesS.length;
  for (let first = 0; first < sampleCount; first += samplesAtOnce)
    yield samples(points, first, Math.min(sampleCount, first + samplesAtOnce));
}

function header({ rateHz, timesS, points }: PlanarPoints, firstDataBlock: number): Uint8Array {
  const block = new Uint8Array(blockBytes);
  const view = dataViewOf(block);
  block.set([2, 80]);
  const words = [
    [2, points.length],
    [4, 1],
    [5, Math.min(timesS.length, largestWord)],
    [9, firstDataBlock],
    // The header states one analog sample per frame but no channels, as ANALOG:RATE does.
    [10, 1],
  ] as const;
  for (const [word, value] of words) view.setUint16(2 * (word - 1), value, true);
  view.setFloat32(12, floatScale, true);
  view.setFloat32(20, rateHz, true);
  return block;
}

function pointGroup({ rateHz, timesS, points }: PlanarPoints, dataStart: number): C3dGroup {
  const labels = points.map(({ name }) => name);
  const descriptions = points.map(({ description }) => description);
  return {
    name: 'POINT',
    parameters: [
      integers('USED', [points.length]),
      integers('FRAMES', [Math.min(timesS.length, largestWord)]),
      integers('DATA_START', [dataStart]),
      reals('SCALE', [floatScale]),
      reals('RATE', [rateHz], [], resampling),
      text('UNITS', 'mm'),
      text('X_SCREEN', '+X', 'Ahead of the runner'),
      text('Y_SCREEN', '+Y', 'Up from the ground'),
      texts('LABELS', labels),
      texts('DESCRIPTIONS', descriptions),
    ],
  };
}

/**
 * Returns the groups that every file has. ACTUAL_END_FIELD has the true number of frames in two
 * words, the low one first, because FRAMES may be too small for it.
 */
function fixedGroups({ rateHz, timesS }: PlanarPoints): C3dGroup[] {
  const lowWord = timesS.length % (largestWord + 1);
  const highWord = Math.floor(timesS.length / (largestWord + 1));
  return [
    {
      name: 'ANALOG',
      parameters: [integers('USED', [0]), reals('GEN_SCALE', [1]), reals('RATE', [rateHz])],
    },
    { name: 'FORCE_PLATFORM', parameters: [integers('USED', [0])] },
    {
      name: 'TRIAL',
      parameters: [
        integers('ACTUAL_START_FIELD', [1, 0], [2]),
        integers('ACTUAL_END_FIELD', [lowWord, highWord], [2]),
      ],
    },
    { name: 'MANUFACTURER', parameters: [text('SOFTWARE', 'Strideform')] },
  ];
}

/** Labels and icons that programs expect for these events. */
const eventKinds = [
  { label: 'Foot Strike', icon: 1, times: 'strikesS' },
  { label: 'Foot Off', icon: 2, times: 'takeOffsS' },
] as const;

interface C3dEvent {
  readonly context: 'Left' | 'Right';
  readonly label: string;
  readonly icon: number;
  readonly timeS: number;
}

/**
 * Returns the events of both sides, sorted by time. A file's clock starts with its first sample.
 */
function eventsInOrder(
  feet: Readonly<Record<'left' | 'right', FootEvents>>,
  startS: number,
): C3dEvent[] {
  const eventsOf = (side: 'left' | 'right', context: C3dEvent['context']): C3dEvent[] =>
    eventKinds.flatMap(({ label, icon, times }) =>
      feet[side][times].map((timeS) => ({ context, label, icon, timeS: timeS - startS })),
    );
  return [...eventsOf('left', 'Left'), ...eventsOf('right', 'Right')].sort(
    (a, b) => a.timeS - b.timeS,
  );
}

/**
 * Returns the group of events. More events than an array can hold continue in LABELS2, TIMES2 …, as
 * programs expect for long arrays.
 */
function eventGroup(events: readonly C3dEvent[]): C3dGroup {
  const arrayCount = Math.ceil(events.length / longestDimension);
  const arrays = Array.from({ length: arrayCount }, (_, n) => {
    const part = events.slice(n * longestDimension, (n + 1) * longestDimension);
    return eventArrays(part, n === 0 ? '' : String(n + 1));
  });
  return { name: 'EVENT', parameters: [integers('USED', [events.length]), ...arrays.flat()] };
}

function eventArrays(events: readonly C3dEvent[], suffix: string): C3dParameter[] {
  const contexts = events.map(({ context }) => context);
  const labels = events.map(({ label }) => label);
  const icons = events.map(({ icon }) => icon);
  const times = events.flatMap(({ timeS }) => [0, timeS]);
  return [
    texts(`CONTEXTS${suffix}`, contexts),
    texts(`LABELS${suffix}`, labels),
    integers(`ICON_IDS${suffix}`, icons, [events.length]),
    reals(
      `TIMES${suffix}`,
      times,
      [2, events.length],
      'Minutes (always 0) and seconds from the first sample',
    ),
  ];
}

/** Returns x, y, z and residual of each point, sample by sample. */
function samples({ points }: PlanarPoints, first: number, end: number): Uint8Array {
  const bytes = new Uint8Array((end - first) * points.length * bytesPerSample);
  const view = dataViewOf(bytes);
  for (const [m, { xs, ys }] of points.entries()) {
    for (let k = first; k < end; k += 1) {
      const offset = ((k - first) * points.length + m) * bytesPerSample;
      const isKnown = !Number.isNaN(xs[k]!);
      view.setFloat32(offset, isKnown ? xs[k]! : 0, true);
      view.setFloat32(offset + 4, isKnown ? ys[k]! : 0, true);
      view.setFloat32(offset + 12, isKnown ? 0 : unknownResidual, true);
    }
  }
  return bytes;
}
