import { mean } from '@strideform/metric-book/measurement';
import type { Curve, LegPart } from './leg-path.ts';
import type { SideSearch } from './side-search.ts';
import type { StanceTiming } from './load-errors.ts';
import { legLengthPx, wholePathOf } from './stride-shape.ts';

/** Number of samples of each curve over the stride. */
const sampleCount = 1024;

/** Values at equal steps over the average stride. The stride repeats. */
type StrideSamples = Float64Array;

/** Curves in which the cues are searched, over a leg's average stride from its anchor on. */
export interface SampledLeg {
  readonly strideTimeS: number;
  readonly legPx: number;
  /** Speed at which the ground runs back under the foot. */
  readonly groundPxPerS: number;
  readonly ankleHeightPx: StrideSamples;
  /** Upward acceleration of the ankle. */
  readonly ankleLiftPxPerS2: StrideSamples;
  /** Forward speed, in a frame that moves along with the runner. */
  readonly heelPxPerS: StrideSamples;
  readonly anklePxPerS: StrideSamples;
  /** Angle of the thigh against straight down, forward +. */
  readonly thighRad: StrideSamples;
  /** Knee flexion. */
  readonly kneeRad: StrideSamples;
  readonly kneeRadPerS: StrideSamples;
}

/** Returns null if a point of the leg was not seen. */
export function sampleLeg(search: SideSearch): SampledLeg | null {
  const path = wholePathOf(search);
  if (!path) return null;
  const { strideTimeS } = search.anchors;
  const sampled = (value: (s: number) => number): StrideSamples =>
    Float64Array.from({ length: sampleCount }, (_, i) => value((i / sampleCount) * strideTimeS));
  const segmentRad = (from: LegPart, to: LegPart): Curve['at'] => {
    const [start, end] = [path[from], path[to]];
    return (s) => Math.atan2(end.x.at(s) - start.x.at(s), start.y.at(s) - end.y.at(s));
  };

  const thighRad = sampled(segmentRad('hip', 'knee'));
  const shankRad = sampled(segmentRad('knee', 'ankle'));
  const kneeRad = thighRad.map((thigh, i) => thigh - shankRad[i]!);
  return {
    strideTimeS,
    legPx: legLengthPx(path, strideTimeS),
    groundPxPerS: search.groundPxPerS,
    ankleHeightPx: sampled(path.ankle.y.at),
    ankleLiftPxPerS2: slopesOf(sampled(path.ankle.y.slopeAt), strideTimeS),
    heelPxPerS: sampled(path.heel.x.slopeAt),
    anklePxPerS: sampled(path.ankle.x.slopeAt),
    thighRad,
    kneeRad,
    kneeRadPerS: slopesOf(kneeRad, strideTimeS),
  };
}

/** Returns the slopes of a repeating signal by central differences. */
function slopesOf(samples: StrideSamples, strideTimeS: number): StrideSamples {
  const perStep = sampleCount / (2 * strideTimeS);
  const last = sampleCount - 1;
  return samples.map(
    (_, i) => perStep * (samples[i === last ? 0 : i + 1]! - samples[i === 0 ? last : i - 1]!),
  );
}

/**
 * Number of values that `stanceCues` returns: five cues of initial contact, seven of toe-off, five
 * of the tempo.
 */
export const cueNumberCount = 17;

/**
 * Describes how a leg moves near the two events of an estimated stance. Each of the first twelve
 * numbers is the time of a cue minus the time of its event, s. It is NaN if the cue was not seen.
 * The last five are stride time, s; stride length, leg lengths; ground speed, leg lengths/s;
 * contact time, s; and duty factor.
 *
 * @param stance Estimated stance, s since the anchor.
 */
export function stanceCues(leg: SampledLeg, { middleS, contactS }: StanceTiming): Float64Array {
  const { strideTimeS, legPx, groundPxPerS } = leg;
  const landing = eventSearch(middleS - contactS / 2, strideTimeS);
  const leaving = eventSearch(middleS + contactS / 2, strideTimeS);
  const standingPx = heightInStance(leg, middleS, contactS);

  // 1. Initial contact: the foot comes down, stops falling, and comes near the ground's speed.
  const contactCues = [
    landing.fall(leg.ankleHeightPx, standingPx + 0.02 * legPx, [0.12, 0.12]),
    landing.peak(leg.ankleLiftPxPerS2, [0.08, 0.1]),
    landing.fall(leg.heelPxPerS, -0.3 * groundPxPerS, [0.15, 0.15]),
    landing.fall(leg.anklePxPerS, -0.5 * groundPxPerS, [0.15, 0.15]),
    landing.rise(leg.kneeRadPerS, 4, [0.12, 0.12]),
  ];

  // 2. Toe-off: the foot rises and leaves the ground's speed, and the leg is at its longest.
  const toeOffCues = [
    leaving.rise(leg.ankleHeightPx, standingPx + 0.08 * legPx, [0.15, 0.12]),
    leaving.rise(leg.ankleHeightPx, standingPx + 0.12 * legPx, [0.15, 0.12]),
    leaving.rise(leg.heelPxPerS, -0.3 * groundPxPerS, [0.25, 0.15]),
    leaving.rise(leg.anklePxPerS, -0.3 * groundPxPerS, [0.25, 0.15]),
    leaving.trough(leg.kneeRad, [0.15, 0.12]),
    leaving.rise(leg.kneeRadPerS, 2, [0.12, 0.15]),
    leaving.trough(leg.thighRad, [0.15, 0.15]),
  ];

  // 3. Tempo.
  const groundLegsPerS = groundPxPerS / legPx;
  const strideLegs = groundLegsPerS * strideTimeS;
  const tempo = [strideTimeS, strideLegs, groundLegsPerS, contactS, contactS / strideTimeS];
  return Float64Array.from([...contactCues, ...toeOffCues, ...tempo]);
}

/**
 * Returns the mean height of the ankle in the second quarter of the stance, when the foot lies
 * flat.
 */
function heightInStance(leg: SampledLeg, middleS: number, contactS: number): number {
  const shares = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5];
  const timesS = shares.map((share) => middleS + (share - 0.5) * contactS);
  return mean(timesS.map((timeS) => sampleAt(leg.ankleHeightPx, timeS, leg.strideTimeS)));
}

/** Returns the interpolated value of a repeating signal at a time since the anchor. */
function sampleAt(samples: StrideSamples, timeS: number, strideTimeS: number): number {
  const position = (timeS / strideTimeS) * sampleCount;
  const before = Math.floor(position);
  const share = position - before;
  return (1 - share) * samples[wrapped(before)]! + share * samples[wrapped(before + 1)]!;
}

const wrapped = (index: number): number => ((index % sampleCount) + sampleCount) % sampleCount;

/** Range of a search before and after an event, as shares of the stride. */
type Span = readonly [before: number, after: number];

/**
 * Returns searches near one event. Each returns a time minus the event's, s, or NaN if it finds
 * nothing.
 */
function eventSearch(eventS: number, strideTimeS: number) {
  const stepS = strideTimeS / sampleCount;
  const steps = ([before, after]: Span): readonly [first: number, last: number] => [
    Math.ceil(eventS / stepS - before * sampleCount),
    Math.floor(eventS / stepS + after * sampleCount),
  ];
  /** Returns the crossing of a level that is nearest to the event. */
  const crossing = (samples: StrideSamples, level: number, sign: 1 | -1, span: Span): number => {
    const [first, last] = steps(span);
    let nearestS = NaN;
    for (let i = first; i < last; i += 1) {
      const before = sign * (samples[wrapped(i)]! - level);
      const after = sign * (samples[wrapped(i + 1)]! - level);
      if (!(before < 0 && after >= 0)) continue;
      const offsetS = (i - before / (after - before)) * stepS - eventS;
      if (!(Math.abs(offsetS) >= Math.abs(nearestS))) nearestS = offsetS;
    }
    return nearestS;
  };
  /** Returns the highest of all peaks, by the parabola through its neighbours. */
  const extreme = (samples: StrideSamples, sign: 1 | -1, span: Span): number => {
    const [first, last] = steps(span);
    let [highest, highestS] = [-Infinity, NaN];
    for (let i = first + 1; i < last; i += 1) {
      const [a, b, c] = [-1, 0, 1].map((k) => sign * samples[wrapped(i + k)]!) as [
        number,
        number,
        number,
      ];
      if (!(b > a && b >= c && b > highest)) continue;
      const offset = (a - c) / (2 * (a - 2 * b + c));
      [highest, highestS] = [b, (i + offset) * stepS - eventS];
    }
    return highestS;
  };
  return {
    rise: (samples: StrideSamples, level: number, span: Span) => crossing(samples, level, 1, span),
    fall: (samples: StrideSamples, level: number, span: Span) => crossing(samples, level, -1, span),
    peak: (samples: StrideSamples, span: Span) => extreme(samples, 1, span),
    trough: (samples: StrideSamples, span: Span) => extreme(samples, -1, span),
  };
}
