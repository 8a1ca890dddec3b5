import { type KeypointFile, type KeypointName, keypointNames, Side } from '@strideform/contracts';
import { NaturalSpline } from './natural-spline.ts';
import type { ReferenceMotion } from './reference-motion.ts';
import { midway } from './track-geometry.ts';
import { project, type Camera } from './camera.ts';
import type { Filming } from './filming.ts';
import type { ImagePoint } from './limb-axes.ts';
import { gaitCycleOf, poseLikeErrors } from './pose-like-noise.ts';
import { normalRandom, uniformRandom } from './seeded-random.ts';

const legParts = ['hip', 'knee', 'ankle', 'heel', 'foot_index'] as const;
/** Half the width of a thigh or shank as a camera sees it, m. */
const halfLimbM = 0.05;
const nearConfidence = 0.95;
const farConfidence = 0.8;

interface FilmedClip {
  readonly keypoints: KeypointFile;
  /** Time at which each frame was taken, s on the recording's clock. */
  readonly takenS: Float64Array;
  readonly swappedFrames: readonly number[];
}

/**
 * Returns the keypoints that a pose model would find in a film of a recorded motion. Each point is
 * resampled, projected, and distorted as `filming` specifies. The same filming gives the same
 * bytes.
 */
export function film(motion: ReferenceMotion, filming: Filming): FilmedClip {
  const takenS = frameTimes(motion.timesS, filming);
  const names = keypointNames.filter((name) => motion.points.has(name));
  const camera = cameraFor(motion, filming, takenS);
  const exact = names.map((name) => filmPoint(motion, name, camera, takenS));
  const seen = withNoise(motion, filming, names, exact, takenS);
  const hidden = filming.hidesFarLeg ? hiddenPoints(names, exact, filming) : null;
  const swappedFrames = swapLegs(names, seen, filming);
  const drop = uniformRandom(filming.seed + 0x2000000);
  const frames = Array.from(takenS, (_, i) =>
    names.map((name, j): KeypointFile['frames'][number][number] => {
      const [x, y] = seen[j]![i]!;
      const isDropped = drop() < filming.dropOutShare;
      if (isDropped || hidden?.[j]?.[i]) return null;
      const confidence = isFar(name, filming.facing) ? farConfidence : nearConfidence;
      return [rounded(x), rounded(y), confidence];
    }),
  );
  const timestamps = Array.from(takenS, (time) =>
    Number(((time - takenS[0]!) * filming.slowMotionFactor).toFixed(6)),
  );
  return {
    keypoints: {
      format: 'strideform.keypoints/1',
      width: camera.widthPx,
      height: camera.heightPx,
      view: 'side',
      facing: 'auto',
      timestamps_s: timestamps,
      names,
      frames,
    },
    takenS,
    swappedFrames,
  };
}

/** Returns a point's exact position in each frame, px. */
function filmPoint(
  motion: ReferenceMotion,
  name: KeypointName,
  camera: Camera,
  takenS: Float64Array,
): ImagePoint[] {
  const track = motion.points.get(name)!;
  const x = new NaturalSpline(motion.timesS, track.x);
  const y = new NaturalSpline(motion.timesS, track.y);
  const z = new NaturalSpline(motion.timesS, track.z);
  return Array.from(takenS, (time) => project(camera, x.at(time), y.at(time), z.at(time)));
}

const rounded = (value: number): number => Number(value.toFixed(2));
const isFar = (name: KeypointName, near: Side): boolean =>
  name !== 'nose' && !name.startsWith(near);

function frameTimes(
  timesS: Float64Array,
  { rateHz, fromS, durationS, intervalJitter, lostFrameShare, seed }: Filming,
): Float64Array {
  const first = timesS[0]! + fromS;
  const last = Math.min(timesS.at(-1)!, timesS[0]! + fromS + durationS);
  const random = uniformRandom(seed + 0x1000000);
  const times: number[] = [];
  for (let time = first, i = 0; time <= last + 1e-9; i += 1) {
    const isLost = random() < lostFrameShare && i > 0;
    if (!isLost) times.push(Math.min(time, last));
    const jitter = intervalJitter * (2 * random() - 1);
    time = intervalJitter === 0 ? first + (i + 1) / rateHz : time + (1 + jitter) / rateHz;
  }
  return Float64Array.from(times);
}

/**
 * Returns a portrait camera next to a treadmill, or a landscape camera next to a track. A treadmill
 * runner stays in the middle. An overground runner crosses the image and is in its middle half-way
 * through the clip.
 */
function cameraFor(
  motion: ReferenceMotion,
  { facing, distanceM, cameraHeightM, pxPerM, rollDeg }: Filming,
  takenS: Float64Array,
): Camera {
  const hips = midway(motion.points.get('left_hip')!, motion.points.get('right_hip')!);
  const meanOf = (values: Float64Array) => {
    const track = new NaturalSpline(motion.timesS, values);
    return takenS.reduce((sum, time) => sum + track.at(time), 0) / takenS.length;
  };
  const [widthPx, heightPx] = motion.surface === 'treadmill' ? [720, 1280] : [1920, 1080];
  return {
    widthPx,
    heightPx,
    focalPx: pxPerM * distanceM,
    side: facing,
    xM: meanOf(hips.x),
    yM: cameraHeightM,
    midPlaneZM: meanOf(hips.z),
    distanceM,
    rollDeg,
  };
}

function withNoise(
  motion: ReferenceMotion,
  filming: Filming,
  names: readonly KeypointName[],
  exact: readonly ImagePoint[][],
  takenS: Float64Array,
): ImagePoint[][] {
  if (filming.noise.kind === 'pose-like') {
    const tracks = new Map(names.map((name, j) => [name, exact[j]!]));
    const { times, habitSeed, measured } = filming.noise;
    const options = {
      ...gaitCycleOf(motion),
      takenS,
      staturePx: motion.subject.heightM * filming.pxPerM,
      near: filming.facing,
      times,
      seed: filming.seed,
      habitSeed,
    };
    const errors = poseLikeErrors(tracks, options, measured);
    return exact.map((track, j) =>
      track.map(([x, y], i): ImagePoint => {
        const [dx, dy] = errors.get(names[j]!)?.[i] ?? [0, 0];
        return [x + dx, y + dy];
      }),
    );
  }
  const { sdPx } = filming.noise;
  const normal = normalRandom(filming.seed);
  return exact.map((track) =>
    track.map(([x, y]): ImagePoint => [x + sdPx * normal(), y + sdPx * normal()]),
  );
}

/** Exchanges the legs in place. Returns the frames in which they are exchanged. */
function swapLegs(
  names: readonly KeypointName[],
  tracks: ImagePoint[][],
  { swapShare, swapFrames, seed }: Filming,
): number[] {
  if (swapShare === 0) return [];
  const random = uniformRandom(seed + 0x3000000);
  const count = tracks[0]!.length;
  const isSwapped = new Uint8Array(count);
  for (let i = 0; i < count; i += 1)
    if (random() < swapShare / swapFrames) isSwapped.fill(1, i, Math.min(count, i + swapFrames));
  const pairs = legParts.map((part) =>
    Side.options.map((side) => tracks[names.indexOf(`${side}_${part}`)]!),
  );
  const swappedFrames = Array.from(isSwapped.keys()).filter((i) => isSwapped[i] === 1);
  for (const i of swappedFrames)
    for (const [left, right] of pairs) [left![i], right![i]] = [right![i]!, left![i]!];
  return swappedFrames;
}

/**
 * Returns for each point and frame whether the near thigh or shank hides it; null for points that
 * are never hidden.
 */
function hiddenPoints(
  names: readonly KeypointName[],
  exact: readonly ImagePoint[][],
  { facing, pxPerM }: Filming,
): (boolean[] | null)[] {
  const near = (['hip', 'knee', 'ankle'] as const).map(
    (part) => exact[names.indexOf(`${facing}_${part}`)]!,
  );
  const segments = [
    [near[0]!, near[1]!],
    [near[1]!, near[2]!],
  ] as const;
  const halfLimbPx = halfLimbM * pxPerM;
  const isHidden = (point: ImagePoint, i: number) =>
    segments.some(([from, to]) => distanceToSegment(point, from[i]!, to[i]!) < halfLimbPx);
  const canBeHidden = (name: KeypointName) =>
    isFar(name, facing) && !name.endsWith('hip') && legParts.some((part) => name.endsWith(part));
  return names.map((name, j) => (canBeHidden(name) ? exact[j]!.map(isHidden) : null));
}

function distanceToSegment([x, y]: ImagePoint, [x0, y0]: ImagePoint, [x1, y1]: ImagePoint): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}
