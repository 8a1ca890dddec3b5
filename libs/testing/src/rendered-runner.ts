import { keypointNames, type KeypointFile, type KeypointName } from '@strideform/contracts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fixture = new URL('../../../test/fixtures/rendered-runner/', import.meta.url);

/** The demo clip: a rendered runner with known answers (see the fixture's README). */
export const renderedRunner = {
  clipPath: fileURLToPath(new URL('runner.mp4', fixture)),
  cadenceSpm: 170,
  heightM: 1.76,
  frameCount: 360,
  widthPx: 720,
  heightPx: 960,
} as const;

/**
 * The file that the renderer wrote next to the clip. Joints have the renderer's names; kp2d in px,
 * kp3d in m (x forward, y up, z to the runner's right).
 */
interface RenderedTruth {
  readonly mass_kg: number;
  readonly belt_speed_mps: number;
  readonly contact_time_s: number;
  readonly contact_over_50n_s: number;
  readonly focal_px: number;
  readonly camera: { readonly pos: readonly [number, number, number] };
  readonly events: readonly {
    readonly side: 'left' | 'right';
    readonly type: 'contact' | 'toe_off';
    readonly t: number;
  }[];
  readonly frames: readonly {
    readonly t: number;
    readonly kp2d: Readonly<Record<string, readonly [number, number]>>;
    readonly kp3d: Readonly<Record<string, readonly [number, number, number]>>;
  }[];
}

/** @param path path of another rendering's truth; by default the demo clip's */
export const readRenderedTruth = (path: string | URL = new URL('truth.json', fixture)) =>
  JSON.parse(readFileSync(path, 'utf8')) as RenderedTruth;

/** Returns the renderer's true joints in the form of a keypoint file, all with full confidence. */
export function renderedRunnerKeypoints(truth = readRenderedTruth()): KeypointFile {
  const { widthPx: width, heightPx: height } = renderedRunner;
  return {
    format: 'strideform.keypoints/1',
    width,
    height,
    view: 'side',
    facing: 'auto',
    names: [...keypointNames],
    timestamps_s: truth.frames.map(({ t }) => t),
    frames: truth.frames.map(({ kp2d }) =>
      keypointNames.map(
        (name) => [...kp2d[renderedPointName(name)]!, 1] as [number, number, number],
      ),
    ),
  };
}

/** Returns the renderer's name of a keypoint, for example `toe_l` for `left_foot_index`. */
export function renderedPointName(name: KeypointName): string {
  if (name === 'nose') return name;
  const [side, ...part] = name.split('_');
  return `${part.join('_').replace('foot_index', 'toe')}_${side![0]}`;
}
