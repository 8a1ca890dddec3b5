import type { KeypointName } from '@strideform/contracts';
import type { Side } from '../reference/reference-motion.ts';
import type { ErrorPart } from './pose-error-sizes.ts';

export type ImagePoint = readonly [number, number];
export type ImageTrack = readonly ImagePoint[];
/** Points in the image by name, one entry a frame, px. */
export type ImageTracks = ReadonlyMap<KeypointName, ImageTrack>;

/**
 * The limb along which a part is hard to place. A foot's points go with the foot, since they err
 * together; with the shank's axes, which turn while the foot rests, an error that rests with the
 * foot would be one that moves, and of the wrong speed on a runner whose shank turns otherwise.
 */
const limbs: Readonly<
  Record<
    ErrorPart,
    readonly [
      'shoulder' | 'elbow' | 'hip' | 'heel',
      'elbow' | 'wrist' | 'hip' | 'knee' | 'foot_index',
    ]
  >
> = {
  shoulder: ['shoulder', 'hip'],
  elbow: ['shoulder', 'elbow'],
  wrist: ['elbow', 'wrist'],
  hip: ['hip', 'knee'],
  knee: ['hip', 'knee'],
  ankle: ['heel', 'foot_index'],
  heel: ['heel', 'foot_index'],
  foot_index: ['heel', 'foot_index'],
};

/** Unit vector down the part's limb, in each frame. */
export function limbAxes(tracks: ImageTracks, part: ErrorPart, side: Side): ImagePoint[] {
  const [from, to] = limbs[part].map((end) => tracks.get(`${side}_${end}`)!);
  return from!.map(([x, y], i) => {
    const [dx, dy] = [to![i]![0] - x, to![i]![1] - y];
    const length = Math.hypot(dx, dy);
    return [dx / length, dy / length];
  });
}

/** How far `track` is off `reference` along the limb, or across it (a quarter turn on), px. */
export function alongLimb(
  track: ImageTrack,
  reference: ImageTrack,
  axes: readonly ImagePoint[],
  axis: 'along' | 'across',
): Float64Array {
  return Float64Array.from(track, ([x, y], i) => {
    const [dx, dy] = [x - reference[i]![0], y - reference[i]![1]];
    const [ax, ay] = axes[i]!;
    return axis === 'along' ? dx * ax + dy * ay : dy * ax - dx * ay;
  });
}

/**
 * Shares of stature that an ankle is higher than it stands where it begins to be in swing, and
 * where it wholly is.
 */
const [grounded, lifted] = [0.03, 0.09];

/** How far a foot is in swing: 0 on the ground, 1 well above it, smoothly in between. */
export function liftWeights(tracks: ImageTracks, side: Side, staturePx: number): number[] {
  const heights = tracks.get(`${side}_ankle`)!.map(([, y]) => y);
  const standing = [...heights].sort((a, b) => b - a)[Math.floor(heights.length / 20)]!;
  return heights.map((y) => {
    const share = Math.max(
      0,
      Math.min(1, ((standing - y) / staturePx - grounded) / (lifted - grounded)),
    );
    return share * share * (3 - 2 * share);
  });
}
