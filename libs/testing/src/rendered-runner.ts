import { keypointNames, type KeypointFile, type KeypointName } from '@strideform/contracts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fixture = new URL('../../../test/fixtures/rendered-runner/', import.meta.url);

/** The demo clip: a rendered runner with known answers (see the fixture's README). */
export const renderedRunner = { clipPath: fileURLToPath(new URL('runner.mp4', fixture)), cadenceSpm: 170, heightM: 1.76, frameCount: 360, widthPx: 720, heightPx: 960 } as const;

interface Truth {
  readonly frames: readonly { readonly t: number; readonly kp2d: Readonly<Record<string, readonly [number, number]>> }[];
}

/** The renderer's own joints as a pose estimator would write them, all with full confidence. */
export function renderedRunnerKeypoints(): KeypointFile {
  const truth = JSON.parse(readFileSync(new URL('truth.json', fixture), 'utf8')) as Truth;
  const { widthPx: width, heightPx: height } = renderedRunner;
  return {
    format: 'strideform.keypoints/1', width, height, view: 'side', facing: 'auto', names: [...keypointNames],
    timestamps_s: truth.frames.map(({ t }) => t),
    frames: truth.frames.map(({ kp2d }) => keypointNames.map((name) => [...kp2d[truthName(name)]!, 1] as [number, number, number])),
  };
}

/** `left_foot_index` is the renderer's `toe_l`. */
function truthName(name: KeypointName): string {
  if (name === 'nose') return name;
  const [side, ...part] = name.split('_');
  return `${part.join('_').replace('foot_index', 'toe')}_${side![0]}`;
}
