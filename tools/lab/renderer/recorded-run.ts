import { keypointNames, Side, type KeypointName } from '@strideform/contracts';
import type { ForceRunFile } from '../recordings/force-runs.ts';
import { NaturalSpline } from '../recordings/natural-spline.ts';
import { median } from '../recordings/track-geometry.ts';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { norm, sub, type Vector } from './vectors.ts';

/** Load of a foot: initial contact and toe-off, s on the recording's clock. */
export type PlateContact = readonly [number, number];

/** Recorded point: its known samples, and curves through them. */
interface RecordedTrack {
  readonly knownS: readonly number[];
  at(timeS: number): Vector;
}

export interface RecordedRun {
  readonly person: string;
  readonly trial: string;
  readonly statureM: number;
  readonly speedMps: number;
  readonly fromS: number;
  readonly untilS: number;
  readonly contactsS: Readonly<Record<Side, readonly PlateContact[]>>;
  readonly forceFiltering: string;
  readonly tracks: ReadonlyMap<KeypointName, RecordedTrack>;
}

const legParts = ['hip', 'knee', 'ankle', 'heel', 'foot_index'] as const;
export const legPointNames: readonly KeypointName[] = Side.options.flatMap((side) =>
  legParts.map((part) => `${side}_${part}` as const),
);
/**
 * Longest gap that is filled, s. A longer one is left out of the truth, and the image shows a curve
 * across it.
 */
const longestFilledS = 0.1;
/**
 * Largest relative deviation of a thigh or shank from its median length. If it is larger, a marker
 * was mistaken for another one, and the knee's sample counts as a gap.
 */
const largestStretch = 0.08;

type PointSamples = readonly (Vector | null)[];

/**
 * Reads a `force-run/1` file, gzipped or not.
 * @throws Error that names the missing part
 */
export function readRecordedRun(path: string): RecordedRun {
  const bytes = readFileSync(path);
  const isGzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (isGzipped ? gunzipSync(bytes) : bytes).toString('utf8');
  const file = JSON.parse(text) as ForceRunFile;
  if (file.format !== 'force-run/1')
    throw new Error(`${path} is of the format ${String(file.format)}; force-run/1 is needed.`);

  const samples = withoutStrayKnees(readSamples(file));
  const missing = legPointNames.filter((name) => !samples.has(name));
  if (missing.length > 0)
    throw new Error(`${path} has no ${missing.join(', ')}: both legs are needed.`);

  const contactsOf = (side: Side): readonly PlateContact[] => {
    const { n50, n50_corrected: corrected } = file.contacts_s[side];
    return corrected ?? n50;
  };
  return {
    person: file.person,
    trial: file.trial,
    statureM: file.stature_m,
    speedMps: file.speed_mps,
    fromS: file.t_s[0]!,
    untilS: file.t_s.at(-1)!,
    contactsS: { left: contactsOf('left'), right: contactsOf('right') },
    forceFiltering: file.force_filtering,
    tracks: new Map(Array.from(samples, ([name, track]) => [name, recordedTrack(file.t_s, track)])),
  };
}

/** Returns points with at least four samples, because fewer do not define a curve. */
function readSamples({ points, t_s: timesS }: ForceRunFile): Map<KeypointName, PointSamples> {
  const found = new Map<KeypointName, PointSamples>();
  for (const name of keypointNames) {
    const track = points[name];
    if (!track) continue;
    const samples = timesS.map((_, i): Vector | null => {
      const [x, y, z] = [track.x[i], track.y[i], track.z[i]];
      return typeof x === 'number' && typeof y === 'number' && typeof z === 'number'
        ? [x, y, z]
        : null;
    });
    if (samples.filter((sample) => sample !== null).length >= 4) found.set(name, samples);
  }
  return found;
}

function withoutStrayKnees(
  samples: ReadonlyMap<KeypointName, PointSamples>,
): Map<KeypointName, PointSamples> {
  const cleaned = new Map(samples);
  for (const side of Side.options) {
    const [hip, knee, ankle] = (['hip', 'knee', 'ankle'] as const).map((part) =>
      samples.get(`${side}_${part}`),
    );
    if (!hip || !knee || !ankle) continue;
    const thighIsOff = isLengthOff(hip, knee);
    const shankIsOff = isLengthOff(knee, ankle);
    cleaned.set(
      `${side}_knee`,
      knee.map((sample, i) => (thighIsOff(i) || shankIsOff(i) ? null : sample)),
    );
  }
  return cleaned;
}

function isLengthOff(from: PointSamples, to: PointSamples): (i: number) => boolean {
  const lengths = from.map((start, i) => {
    const end = to[i];
    return start && end ? norm(sub(end, start)) : NaN;
  });
  const usual = median(lengths.filter((length) => !Number.isNaN(length)));
  return (i) => Math.abs(lengths[i]! / usual - 1) > largestStretch;
}

function recordedTrack(timesS: readonly number[], samples: PointSamples): RecordedTrack {
  const known = timesS.flatMap((timeS, i) => {
    const point = samples[i];
    return point ? [{ timeS, point }] : [];
  });
  const knownS = known.map(({ timeS }) => timeS);
  const curve = (axis: 0 | 1 | 2) =>
    new NaturalSpline(
      Float64Array.from(knownS),
      Float64Array.from(known, ({ point }) => point[axis]),
    );
  const [x, y, z] = [curve(0), curve(1), curve(2)];
  const [firstS, lastS] = [knownS[0]!, knownS.at(-1)!];
  return {
    knownS,
    at: (timeS) => {
      const insideS = Math.min(Math.max(timeS, firstS), lastS);
      return [x.at(insideS), y.at(insideS), z.at(insideS)];
    },
  };
}

/** Returns true if a time is in a gap that is too long to be filled. */
export function isInLongGap({ knownS }: RecordedTrack, timeS: number): boolean {
  const next = firstAtOrAfter(knownS, timeS);
  if (next === knownS.length) return timeS > knownS.at(-1)! + 1e-9;
  if (next === 0) return timeS < knownS[0]! - 1e-9;
  return knownS[next]! - knownS[next - 1]! > longestFilledS;
}

function firstAtOrAfter(timesS: readonly number[], timeS: number): number {
  let [low, high] = [0, timesS.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timesS[middle]! < timeS - 1e-9) low = middle + 1;
    else high = middle;
  }
  return low;
}

const startStepS = 0.1;

/** Returns the first start for which a clip of this length has the fewest gaps in the legs, s. */
export function clearestStartS(run: RecordedRun, durationS: number, rateHz: number): number {
  const lastStartS = Math.max(run.fromS, run.untilS - durationS);
  const tracks = legPointNames.map((name) => run.tracks.get(name)!);
  const gapsFrom = (startS: number): number => {
    const endS = Math.min(run.untilS, startS + durationS);
    let gaps = 0;
    for (let timeS = startS; timeS <= endS; timeS += 2 / rateHz)
      gaps += tracks.filter((track) => isInLongGap(track, timeS)).length;
    return gaps;
  };
  let best = { startS: run.fromS, gaps: Infinity };
  for (let startS = run.fromS; startS <= lastStartS + 1e-9; startS += startStepS) {
    const gaps = gapsFrom(startS);
    if (gaps < best.gaps) best = { startS, gaps };
    if (gaps === 0) break;
  }
  return best.startS;
}
