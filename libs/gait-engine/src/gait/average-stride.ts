import { mean, type Side } from '@strideform/metric-book/measurement';
import type { Curve, LegPart, LegPath } from './leg-path.ts';
import { isFolded } from './side-search.ts';
import type { SideSearch } from './side-search.ts';

/**
 * Joints and the forefoot. Not the heel: people's shoes and pose models' heels differ so much that
 * it makes left-out people's contacts worse.
 */
const parts = ['hip', 'knee', 'ankle', 'foot_index'] as const satisfies LegPart[];
const axes = ['x', 'y'] as const;
/**
 * Harmonics of each path that are described. More of them describe runners no better, and carry
 * more noise.
 */
const harmonicCount = 8;
/** Samples of a path over the stride: more than twice as many as a folded path's harmonics. */
const sampleCount = 64;

/** A leg's average stride, in numbers that do not depend on the body's size or the picture's. */
export interface AverageStride {
  readonly side: Side;
  /**
   * Where the described stride begins, s since the search's anchor: the ankle's first harmonic
   * under the hip is foremost there.
   */
  readonly beginS: number;
  /**
   * Stride time, s; stride length, leg lengths; ground speed, leg lengths/s; then for each part and
   * axis the cosine and sine amplitude of each harmonic, leg lengths.
   */
  readonly numbers: Float64Array;
}

const numbersOfPart = axes.length * harmonicCount * 2;
/** How many numbers describe an average stride; those of its joints come first. */
export const strideNumberCount = 3 + parts.length * numbersOfPart;
export const jointNumberCount = strideNumberCount - numbersOfPart;

/** Null for a side whose strides are not averaged, or of which a part was not seen. */
export function describeStride({
  side,
  paths,
  anchors,
  groundPxPerS,
}: SideSearch): AverageStride | null {
  const path = paths[0];
  if (!path || !isFolded({ anchors }) || !hasAllParts(path)) return null;
  const { strideTimeS } = anchors;
  const legPx = legLengthPx(path, strideTimeS);

  // 1. Put the stride's begin where the leg swings foremost, whatever the anchor's noise.
  const underHip = samplesOf((s) => path.ankle.x.at(s) - path.hip.x.at(s), 0, strideTimeS);
  const [cosine, sine] = amplitudesOf(underHip, 1);
  const beginS = (Math.atan2(sine, cosine) / (2 * Math.PI)) * strideTimeS;

  // 2. Describe each path from there on by its harmonics.
  const groundLegsPerS = groundPxPerS / legPx;
  const numbers = [strideTimeS, groundLegsPerS * strideTimeS, groundLegsPerS];
  for (const part of parts) {
    for (const axis of axes) {
      const samples = samplesOf(path[part][axis].at, beginS, strideTimeS);
      for (let k = 1; k <= harmonicCount; k += 1)
        numbers.push(...amplitudesOf(samples, k).map((amplitudePx) => amplitudePx / legPx));
    }
  }
  return { side, beginS, numbers: Float64Array.from(numbers) };
}

type WholeLegPath = Readonly<Record<LegPart, Readonly<Record<'x' | 'y', Curve>>>>;

const hasAllParts = (path: LegPath): path is WholeLegPath =>
  parts.every((part) => path[part] !== undefined);

const samplesOf = (
  valueAt: (s: number) => number,
  fromS: number,
  strideTimeS: number,
): Float64Array =>
  Float64Array.from({ length: sampleCount }, (_, i) =>
    valueAt(fromS + (i / sampleCount) * strideTimeS),
  );

/** Cosine and sine amplitude of one harmonic. */
function amplitudesOf(samples: Float64Array, harmonic: number): [number, number] {
  let [cosine, sine] = [0, 0];
  for (let i = 0; i < sampleCount; i += 1) {
    const angleRad = (2 * Math.PI * harmonic * i) / sampleCount;
    cosine += (2 / sampleCount) * samples[i]! * Math.cos(angleRad);
    sine += (2 / sampleCount) * samples[i]! * Math.sin(angleRad);
  }
  return [cosine, sine];
}

/** Thigh and shank as the picture shows them, mean over the stride. */
function legLengthPx(path: WholeLegPath, strideTimeS: number): number {
  const meanDistancePx = (from: LegPart, to: LegPart): number => {
    const distanceAt = (s: number) =>
      Math.hypot(path[from].x.at(s) - path[to].x.at(s), path[from].y.at(s) - path[to].y.at(s));
    return mean(samplesOf(distanceAt, 0, strideTimeS));
  };
  return meanDistancePx('hip', 'knee') + meanDistancePx('knee', 'ankle');
}
