import type { SessionExport } from '@strideform/sdk';
import { contained } from '../player/stage-view.ts';

/** Size of a picture or of the stage that shows it. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Runner in a clip, in pixels of the clip. */
export interface RunnerInClip {
  readonly picture: Size;
  /** Hip in the frame at which the clips are aligned. */
  readonly hip: Point;
  /** Length from the shoulder over hip and knee to the ankle. */
  readonly bodyLength: number;
}

type Keypoints = SessionExport['keypoints'];
type Side = 'left' | 'right';

const chain = ['sho', 'hip', 'kne', 'ank'] as const;

function pointAt(keypoints: Keypoints, name: string, frame: number): Point | null {
  const [x, y] = ['u', 'v'].map((axis) => keypoints[name + axis]?.[frame] ?? null);
  return x == null || y == null ? null : { x, y };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Returns the length of the body in a frame, or null if a point was not found. */
function lengthAt(keypoints: Keypoints, letter: string, frame: number): number | null {
  const points = chain.map((joint) => pointAt(keypoints, letter + joint, frame));
  let length = 0;
  for (let i = 1; i < points.length; i += 1) {
    const [from, to] = [points[i - 1], points[i]];
    if (!from || !to) return null;
    length += Math.hypot(to.x - from.x, to.y - from.y);
  }
  return length;
}

/**
 * Finds the runner in a frame.
 * @returns null if the hip was not found there, or the whole body in no frame
 */
export function runnerInClip(
  { keypoints, all_timestamps }: Pick<SessionExport, 'keypoints' | 'all_timestamps'>,
  picture: Size,
  side: Side,
  frame: number,
): RunnerInClip | null {
  const letter = side === 'left' ? 'l' : 'r';
  const hip = pointAt(keypoints, `${letter}hip`, frame);
  const lengths = all_timestamps.flatMap((_, i) => lengthAt(keypoints, letter, i) ?? []);
  return hip === null || lengths.length === 0
    ? null
    : { picture, hip, bodyLength: median(lengths) };
}

/** Change of a picture: it is scaled around the stage's corner, and then moved, CSS px. */
export interface Fit {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Returns the change of the second picture that puts its runner over the first one: both hips at
 * one point, and both bodies with one length.
 * @param isMirrored true if the second picture is mirrored before the change
 */
export function fitOver(
  first: RunnerInClip,
  second: RunnerInClip,
  stage: Size,
  isMirrored: boolean,
): Fit {
  const [a, b] = [contained(first.picture, stage), contained(second.picture, stage)];
  const target = { x: a.x + a.scale * first.hip.x, y: a.y + a.scale * first.hip.y };
  const seenX = b.x + b.scale * second.hip.x;
  const shown = {
    x: isMirrored ? stage.width - seenX : seenX,
    y: b.y + b.scale * second.hip.y,
  };
  const scale = (a.scale * first.bodyLength) / (b.scale * second.bodyLength);
  return { scale, x: target.x - scale * shown.x, y: target.y - scale * shown.y };
}
