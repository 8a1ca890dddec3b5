import {
  joinKeypointFiles,
  keypointNames,
  type KeypointFile,
  type KeypointName,
} from '@strideform/contracts';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelNames, modelPath, readManifest } from './model-manifest.ts';
import { cacheDirOf, modelDirIn } from './pose-variables.ts';
import { PoseWorker } from './pose-worker.ts';
import type { RunnerPoint } from './estimate-segment.ts';
import { room, writePeople } from './two-people.fixture.ts';

const modelDir = modelDirIn(cacheDirOf(process.env['STRIDEFORM_CACHE_DIR']));
const isPrepared = modelNames.every((name) => existsSync(modelPath(readManifest(name), modelDir)));
const describePrepared = isPrepared ? describe : describe.skip;

const hip = keypointNames.indexOf('right_hip');
const halves = [
  { warmUpFrame: 0, firstFrame: 0, endFrame: 45 },
  { warmUpFrame: 30, firstFrame: 45, endFrame: 90 },
];

describePrepared('a runner chosen among two people', () => {
  let folder: string;
  let worker: PoseWorker;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'chosen-runner-'));
    worker = new PoseWorker({
      model: 'lite',
      executionProvider: 'cpu',
      modelDir,
      timeoutS: 600,
      maxMemoryMb: 1500,
    });
  });
  afterAll(async () => {
    await worker.dispose();
    rmSync(folder, { recursive: true });
  });

  const estimate = async (clipPath: string, runnerAt?: RunnerPoint): Promise<KeypointFile> => {
    const parts: KeypointFile[] = [];
    for (const half of halves) {
      const segment = { ...half, ...(runnerAt && { runnerAt }) };
      parts.push((await worker.estimate({ clipPath, segment })).keypoints);
    }
    return joinKeypointFiles(parts);
  };

  test('is measured in every segment, also in those without the chosen frame', async () => {
    const clipPath = join(folder, 'side-by-side.mp4');
    const left = { leftPx: () => 0 };
    const right = { leftPx: () => room.widthPx, isMirrored: true, delayFrames: 7 };
    await writePeople(clipPath, [left, right], 90);

    const unchosen = await estimate(clipPath);
    expect(unchosen.searches).toEqual({ count: 2, with_rivals: 2 });
    const boxes = unchosen.people!.boxes.toSorted((a, b) => a.x - b.x);
    expect(boxes).toHaveLength(2);
    const points = boxes.map(({ x, y, width, height }) => ({
      x: x + width / 2,
      y: y + height / 2,
    }));

    // The chosen frame is in the second segment, so the first must recognise the person.
    for (const point of points) {
      const isLeft = point === points[0];
      // One is chosen near the end of the clip.
      const frame = isLeft ? 60 : 87;
      const keypoints = await estimate(clipPath, { frame, ...point });
      expect(keypoints.frames).toHaveLength(90);
      expect(shareOf(keypoints, (frame) => frame('right_hip').x < room.widthPx === isLeft)).toBe(1);
      // The right one is mirrored.
      const faces = shareOf(
        keypoints,
        (frame) => frame('nose').x > frame('right_shoulder').x === isLeft,
      );
      expect(faces).toBeGreaterThan(0.95);
      // The others no longer make the clip doubtful, and can still be chosen.
      expect(keypoints.searches).toEqual({ count: 0, with_rivals: 0 });
      expect(keypoints.people!.boxes).toHaveLength(2);
      expect(keypoints.people!.time_s).toBeCloseTo(frame / 30, 3);
    }
  }, 600_000);

  test('stays the runner while somebody in other clothes passes in front', async () => {
    const clipPath = join(folder, 'passing.mp4');
    const leftOf = { still: () => 360, passing: (frame: number) => -360 + 16 * frame };
    // They are at one place in frame 45, where the second segment begins.
    const passing = { leftPx: leftOf.passing, hasOtherColours: true, delayFrames: 11 };
    await writePeople(clipPath, [{ leftPx: leftOf.still }, passing], 90);
    const hipPx = 370;
    const chosenAt = { still: 5, passing: 70 };
    for (const name of ['still', 'passing'] as const) {
      const frame = chosenAt[name];
      const x = (leftOf[name](frame) + hipPx) / (2 * room.widthPx);
      const keypoints = await estimate(clipPath, { frame, x, y: 0.5 });
      const awayPx = keypoints.frames.map(
        (points, i) => (points[hip]?.[0] ?? NaN) - leftOf[name](i) - hipPx,
      );
      const isRight = awayPx.map((px) => Math.abs(px) < 60);
      const clear = [...isRight.slice(0, 30), ...isRight.slice(60, 78)];
      process.stderr.write(`${name} ${JSON.stringify(awayPx.map(Math.round))}\n`);
      expect(clear).toEqual(clear.map(() => true));
    }
  }, 600_000);

  test('is nobody where nobody is', async () => {
    const clipPath = join(folder, 'side-by-side.mp4');
    const nobody = await worker.estimate({
      clipPath,
      segment: { ...halves[0]!, endFrame: 10, runnerAt: { frame: 4, x: 0.5, y: 0.02 } },
    });
    expect(nobody).toMatchObject({ frameCount: 10, foundFrameCount: 0 });
  }, 600_000);
});

type Look = (name: KeypointName) => { x: number; y: number };

/** Returns the share of the frames with a runner for which the condition holds. */
function shareOf({ names, frames }: KeypointFile, holds: (frame: Look) => boolean): number {
  const seen = frames.filter((frame) => frame[names.indexOf('right_hip')] !== null);
  const pointsOf =
    (frame: KeypointFile['frames'][number]): Look =>
    (name) => {
      const [x = NaN, y = NaN] = frame[names.indexOf(name)] ?? [];
      return { x, y };
    };
  return seen.filter((frame) => holds(pointsOf(frame))).length / seen.length;
}
