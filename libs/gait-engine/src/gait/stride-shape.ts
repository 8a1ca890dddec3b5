import { mean, type Side } from '@strideform/metric-book/measurement';
import type { Curve, LegPart, LegPath } from './leg-path.ts';
import type { SideSearch } from './side-search.ts';

/**
 * Thigh, shank and foot as vectors, and the path of the hip. Vectors between neighbouring points
 * describe how a leg moves, independent of the body's build.
 */
const vectors = [
  { from: 'hip', to: 'knee' },
  { from: 'knee', to: 'ankle' },
  { from: 'heel', to: 'foot_index' },
  { from: null, to: 'hip' },
] as const satisfies readonly { from: LegPart | null; to: LegPart }[];
const axes = ['x', 'y'] as const;
/** Number of described harmonics. A map may use the first few of them. */
const harmonicCount = 4;
/** Number of samples of a path over the stride, more than twice the number of its harmonics. */
const sampleCount = 64;

/**
 * Returns how many numbers describe a stride's shape up to a harmonic. Those of the tempo come
 * first.
 */
export const shapeNumberCount = (harmonics: number): number =>
  3 + harmonics * vectors.length * axes.length * 2;

/**
 * Average stride of a leg, in numbers that do not depend on the size of the body or the picture.
 */
export interface StrideShape {
  readonly side: Side;
  /**
   * Start of the described stride, s since the search's anchor. At this moment, the first harmonic
   * of the ankle under the hip is foremost.
   */
  readonly beginS: number;
  /**
   * Values in this order: stride time, s; stride length, leg lengths; ground speed, leg lengths/s;
   * then for each harmonic k the cosine and sine amplitude of each vector and axis, leg lengths ×
   * √k.
   */
  readonly numbers: Float64Array;
}

/** Describes a side's average stride. Returns null if a point of the leg was not seen. */
export function describeStride(search: SideSearch): StrideShape | null {
  const path = wholePathOf(search);
  if (!path) return null;
  const { side, groundPxPerS } = search;
  const { strideTimeS } = search.anchors;
  const legPx = legLengthPx(path, strideTimeS);

  // 1. Start the stride where the leg swings foremost, independent of the noise of the anchor.
  const underHip = samplesOf((s) => path.ankle.x.at(s) - path.hip.x.at(s), 0, strideTimeS);
  const [cosine, sine] = amplitudesOf(underHip, 1);
  const beginS = (Math.atan2(sine, cosine) / (2 * Math.PI)) * strideTimeS;

  // 2. Describe the tempo.
  const groundLegsPerS = groundPxPerS / legPx;
  const numbers = [strideTimeS, groundLegsPerS * strideTimeS, groundLegsPerS];

  // 3. Describe each vector by its harmonics.
  const vectorSamples = vectors.flatMap(({ from, to }) =>
    axes.map((axis) => {
      const end = path[to][axis];
      const start = from === null ? null : path[from][axis];
      return samplesOf((s) => end.at(s) - (start?.at(s) ?? 0), beginS, strideTimeS);
    }),
  );
  for (let k = 1; k <= harmonicCount; k += 1) {
    const scale = Math.sqrt(k) / legPx;
    for (const samples of vectorSamples)
      numbers.push(...amplitudesOf(samples, k).map((amplitudePx) => scale * amplitudePx));
  }
  return { side, beginS, numbers: Float64Array.from(numbers) };
}

type WholeLegPath = Readonly<Record<LegPart, Readonly<Record<'x' | 'y', Curve>>>>;

/** Returns the side's average path, or null if a point of the leg was not seen. */
export const wholePathOf = ({ path }: SideSearch): WholeLegPath | null =>
  isWhole(path) ? path : null;

const isWhole = (path: LegPath): path is WholeLegPath =>
  vectors.every(({ from, to }) => path[to] !== undefined && (!from || path[from] !== undefined));

const samplesOf = (
  valueAt: (s: number) => number,
  fromS: number,
  strideTimeS: number,
): Float64Array =>
  Float64Array.from({ length: sampleCount }, (_, i) =>
    valueAt(fromS + (i / sampleCount) * strideTimeS),
  );

/** Returns the cosine and sine amplitude of one harmonic. */
function amplitudesOf(samples: Float64Array, harmonic: number): [number, number] {
  let [cosine, sine] = [0, 0];
  for (let i = 0; i < sampleCount; i += 1) {
    const angleRad = (2 * Math.PI * harmonic * i) / sampleCount;
    cosine += (2 / sampleCount) * samples[i]! * Math.cos(angleRad);
    sine += (2 / sampleCount) * samples[i]! * Math.sin(angleRad);
  }
  return [cosine, sine];
}

/** Returns the length of thigh and shank in the picture, mean over the stride. */
export function legLengthPx(path: WholeLegPath, strideTimeS: number): number {
  const meanDistancePx = (from: LegPart, to: LegPart): number => {
    const distanceAt = (s: number) =>
      Math.hypot(path[from].x.at(s) - path[to].x.at(s), path[from].y.at(s) - path[to].y.at(s));
    return mean(samplesOf(distanceAt, 0, strideTimeS));
  };
  return meanDistancePx('hip', 'knee') + meanDistancePx('knee', 'ankle');
}
