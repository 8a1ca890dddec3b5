import { keypointNames, type KeypointFile } from '@strideform/contracts';
import { workerModule } from '@strideform/guarded-process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PoseWorker, type PoseWorkerOptions } from './pose-worker.ts';

const options: PoseWorkerOptions = {
  model: 'lite',
  executionProvider: 'cpu',
  modelDir: tmpdir(),
  timeoutS: 30,
  maxMemoryMb: 1024,
};
const segment = { warmUpFrame: 5, firstFrame: 10, endFrame: 14, warmUpTimeS: 0.5, endTimeS: 1.4 };
const frame = keypointNames.map((): [number, number, number] => [100, 200, 0.9]);
const keypoints: KeypointFile = {
  format: 'strideform.keypoints/1',
  width: 720,
  height: 960,
  view: 'side',
  facing: 'auto',
  model: 'blazepose-lite',
  timestamps_s: [1, 1.1, 1.2, 1.3],
  names: [...keypointNames],
  frames: [frame, frame, frame, frame],
  light: [[0, 0, 10], null, null, null],
  camera_moves: [null, [1.5, -2], null, [0, 0]],
  searches: { count: 1, with_rivals: 0 },
  people: { time_s: 1, boxes: [{ x: 0.1, y: 0.2, width: 0.3, height: 0.6, score: 0.9 }] },
};
const honest = {
  keypoints,
  frameCount: 4,
  foundFrameCount: 3,
  meanLuma: 110,
  model: 'blazepose-lite',
};
const withKeypoints = (changes: object): object => ({
  ...honest,
  keypoints: { ...keypoints, ...changes },
});
const shifted = (timeS: number): number[] => keypoints.timestamps_s.map((time) => time + timeS);
const withPoint = (point: unknown): object =>
  withKeypoints({ frames: [[point, ...frame.slice(1)], frame, frame, frame] });
const box = { x: 0.1, y: 0.2, width: 0.3, height: 0.6, score: 0.9 };
const fiveFrames = Array(5).fill(frame);

let clipPath: string;
const worker = new PoseWorker(options, 1, workerModule(import.meta.url, './hostile-segment.fake'));
beforeAll(() => {
  clipPath = join(mkdtempSync(join(tmpdir(), 'strideform-segment-')), 'clip');
});
afterAll(async () => {
  await worker.dispose();
  rmSync(join(clipPath, '..'), { recursive: true });
});
function estimate(answer: unknown) {
  writeFileSync(clipPath, JSON.stringify(answer));
  return worker.estimate({ clipPath, segment });
}

describe('the segment of a clip that has taken its process over', () => {
  test('names no tenant, session, segment, model or provider', async () => {
    const foreign = {
      tenantId: 'another',
      sessionId: 'ses_other',
      attempt: 9,
      segmentIndex: 0,
      segmentCount: 1,
      executionProvider: 'cuda',
      model: 'blazepose-heavy',
    };
    const lies = { ...withKeypoints({ model: 'other', view: 'rear', facing: 'left' }), ...foreign };
    expect(await estimate(lies)).toEqual({ ...honest, executionProvider: 'cpu' });
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['no keypoints', { ...honest, keypoints: undefined }],
    ['keypoints that are a list', { ...honest, keypoints: [] }],
    ['another number of frames', { ...honest, frameCount: 3 }],
    ['more found frames than frames', { ...honest, foundFrameCount: 5 }],
    ['absurd light', { ...honest, meanLuma: 1e300 }],
    [
      'more frames than the segment has',
      withKeypoints({
        frames: fiveFrames,
        timestamps_s: [1, 1.1, 1.2, 1.3, 1.35],
        light: undefined,
      }),
    ],
    ['ten thousand points in a frame', withKeypoints({ frames: [Array(10_000).fill(null)] })],
    ['a thousand movements', withKeypoints({ camera_moves: Array(1000).fill([0, 0]) })],
    ['a movement without end', withKeypoints({ camera_moves: [[1e300, 0], null, null, null] })],
    ['a point far away', withPoint([1e9, 0, 1])],
    ['a point without a number', withPoint(['0', 0, 1])],
    ['a confidence above 1', withPoint([0, 0, 2])],
    ['times before the segment', withKeypoints({ timestamps_s: shifted(-1) })],
    ['times after the segment', withKeypoints({ timestamps_s: shifted(1e6) })],
    ['times without order', withKeypoints({ timestamps_s: [1, 1.2, 1.1, 1.3] })],
    ['a billion searches', withKeypoints({ searches: { count: 1e9, with_rivals: 0 } })],
    ['nine people', withKeypoints({ people: { time_s: 1, boxes: Array(9).fill(box) } })],
    [
      'a person outside of the picture',
      withKeypoints({ people: { time_s: 1, boxes: [{ ...box, x: 7 }] } }),
    ],
    ['too many pixels', withKeypoints({ width: 1e6, height: 1e6 })],
    ['other names', withKeypoints({ names: [...keypointNames].reverse() })],
  ])('is refused if it reports %s', async (_what, answer) => {
    await expect(estimate(answer)).rejects.toMatchObject({
      name: 'GuardedTaskFailed',
      reason: 'invalid_answer',
    });
  });
});
