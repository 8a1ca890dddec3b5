import type { AnalysisHead } from '@strideform/contracts';
import type { FrameColumns } from '@strideform/object-store/frames';
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
import type { ScaledAnalysis } from './image-scale.ts';
import { markerPaths, type MarkerPaths } from './markers.ts';

/** Largest number that the format's 16-bit words hold. */
const largestWord = 65_535;
const bytesPerSample = 16;
const samplesAtOnce = 4096;
/** A negative scale says that points are floats, in the unit of POINT:UNITS. */
const floatScale = -1;
/** Residual of a point that is unknown in a frame; 0 is a point that has been filtered. */
const unknownResidual = -1;

const resampling = 'Hz. Sampled evenly by straight lines between the frames of the clip.';

/**
 * Points (mm, evenly sampled) and gait events as `Foot Strike` and `Foot Off` of `Left` and `Right`
 * (https://www.c3d.org). No analog channels.
 */
export function* c3dFile(analysis: ScaledAnalysis, frames: FrameColumns): Generator<Buffer> {
  const paths = markerPaths(analysis, frames);
  const events = eventGroup(eventsInOrder(analysis, paths.timesS[0]!));
  const section = (dataStart: number): Buffer =>
    parameterSection([pointGroup(paths, dataStart), ...fixedGroups(paths), events]);
  const firstDataBlock = 2 + section(0).length / blockBytes;
  yield header(paths, firstDataBlock);
  yield section(firstDataBlock);
  for (let first = 0; first < paths.timesS.length; first += samplesAtOnce)
    yield points(paths, first, Math.min(paths.timesS.length, first + samplesAtOnce));
}

function header({ rateHz, timesS, markers }: MarkerPaths, firstDataBlock: number): Buffer {
  const block = Buffer.alloc(blockBytes);
  block.set([2, 80]);
  const words = [
    [2, markers.length],
    [4, 1],
    [5, Math.min(timesS.length, largestWord)],
    [9, firstDataBlock],
    // One analog sample a frame, of no channel, like ANALOG:RATE.
    [10, 1],
  ] as const;
  for (const [word, value] of words) block.writeUInt16LE(value, 2 * (word - 1));
  block.writeFloatLE(floatScale, 12);
  block.writeFloatLE(rateHz, 20);
  return block;
}

function pointGroup({ rateHz, timesS, markers }: MarkerPaths, dataStart: number): C3dGroup {
  const labels = markers.map(({ name }) => name);
  const descriptions = markers.map(({ description }) => description);
  return {
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
      texts('LABELS', labels),
      texts('DESCRIPTIONS', descriptions),
    ],
  };
}

/**
 * ACTUAL_END_FIELD is two words, the low one first: the true number of frames, which may be more
 * than FRAMES holds.
 */
function fixedGroups({ rateHz, timesS }: MarkerPaths): C3dGroup[] {
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

/** Labels and icons are those that programs expect for these events. */
const eventKinds = [
  { label: 'Foot Strike', icon: 1, times: 'initial_contact_s' },
  { label: 'Foot Off', icon: 2, times: 'toe_off_s' },
] as const;

interface C3dEvent {
  readonly context: 'Left' | 'Right';
  readonly label: string;
  readonly icon: number;
  readonly timeS: number;
}

/** The events of both sides by time. A file's clock starts with its first sample. */
function eventsInOrder({ events }: Pick<AnalysisHead, 'events'>, startS: number): C3dEvent[] {
  const eventsOf = (side: 'left' | 'right', context: C3dEvent['context']): C3dEvent[] =>
    eventKinds.flatMap(({ label, icon, times }) =>
      events[side][times].map((timeS) => ({ context, label, icon, timeS: timeS - startS })),
    );
  return [...eventsOf('left', 'Left'), ...eventsOf('right', 'Right')].sort(
    (a, b) => a.timeS - b.timeS,
  );
}

/**
 * More events than an array can hold continue in LABELS2, TIMES2 …, as programs expect of long
 * arrays.
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

/** x, y, z and residual of each point, sample by sample. */
function points({ markers }: MarkerPaths, first: number, end: number): Buffer {
  const bytes = Buffer.alloc((end - first) * markers.length * bytesPerSample);
  for (const [m, { xs, ys }] of markers.entries()) {
    for (let k = first; k < end; k += 1) {
      const offset = ((k - first) * markers.length + m) * bytesPerSample;
      const isKnown = !Number.isNaN(xs[k]!);
      bytes.writeFloatLE(isKnown ? xs[k]! : 0, offset);
      bytes.writeFloatLE(isKnown ? ys[k]! : 0, offset + 4);
      bytes.writeFloatLE(isKnown ? 0 : unknownResidual, offset + 12);
    }
  }
  return bytes;
}
