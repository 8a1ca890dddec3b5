import type { KeypointName, Side } from '@strideform/contracts';
import type { ErrorPart } from './pose-error-sizes.ts';

export type ImagePoint = readonly [number, number];
export type ImageTrack = readonly ImagePoint[];
/** Points in the image by name, one entry per frame, px. */
export type ImageTracks = ReadonlyMap<KeypointName, ImageTrack>;

/**
 * Limb along which the position of a part is uncertain. All points of a foot use the foot's axes,
 * because their errors are correlated. The shank's axes are not used, because they turn while the
 * foot rests: a constant error of a resting foot would seem to move. On a runner whose shank turns
 * differently, it would move at the wrong speed.
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

/** Returns the unit vector down the part's limb, in each frame. */
export function limbAxes(tracks: ImageTracks, part: ErrorPart, side: Side): ImagePoint[] {
  const [from, to] = limbs[part].map((end) => tracks.get(`${side}_${end}`)!);
  return from!.map(([x, y], i) => {
    const [dx, dy] = [to![i]![0] - x, to![i]![1] - y];
    const length = Math.hypot(dx, dy);
    return [dx / length, dy / length];
  });
}

/**
 * Returns the distance of `track` from `reference` along the limb, or across it (a quarter turn
 * further), px.
 */
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
 * Heights of an ankle above its height in stance, as shares of stature, at which swing begins, and
 * at which the foot is fully in swing.
 */
const [grounded, lifted] = [0.03, 0.09];

/**
 * Returns the degree to which a foot is in swing, per frame: 0 on the ground, 1 clearly above it,
 * smooth in between.
 */
export function liftWeights(tracks: ImageTracks, side: Side, staturePx: number): number[] {
  const heights = tracks.get(`${side}_ankle`)!.map(([, y]) => y);
  const standing = [...heights].sort((a, b) => b - a)[Math.floor(heights.length / 20)]!;
  return heights.map((y) => {
    const height = (standing - y) / staturePx;
    const share = Math.max(0, Math.min(1, (height - grounded) / (lifted - grounded)));
    return share * share * (3 - 2 * share);
  });
}
