import {
  joinKeypointFiles,
  keypointNames,
  type KeypointFile,
  type KeypointName,
} from '@strideform/contracts';
import type { RunnerPoint } from '@strideform/video';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelNames, modelPath, readManifest } from './model-manifest.ts';
import { cacheDirOf, modelDirIn } from './pose-variables.ts';
import { PoseWorker } from './pose-worker.ts';
import { room, writePeople } from './two-people.fixture.ts';

const modelDir = modelDirIn(cacheDirOf(process.env['STRIDEFORM_CACHE_DIR']));
const isPrepared = modelNames.every((name) => existsSync(modelPath(readManifest(name), modelDir)));
const describePrepared = isPrepared ? describe : describe.skip;

const hip = keypointNames.indexOf('right_hip');
/** Distance of the rendered runner's hips from the left edge of their picture, px. */
const hipPx = 370;
const halves = [
  { warmUpFrame: 0, firstFrame: 0, endFrame: 30 },
  { warmUpFrame: 20, firstFrame: 30, endFrame: 60 },
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
    await writePeople(clipPath, [left, right], 60);

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
      const frame = isLeft ? 40 : 57;
      const keypoints = await estimate(clipPath, { frame, ...point });
      expect(keypoints.frames.filter((points) => points[hip] !== null)).toHaveLength(60);
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
    const hipAt = { still: () => 730, passing: (frame: number) => 10 + 24 * frame };
    // They are at one place in frame 30, where the second segment begins.
    await writePeople(
      clipPath,
      [
        { leftPx: () => hipAt.still() - hipPx },
        {
          leftPx: (frame) => hipAt.passing(frame) - hipPx,
          hasOtherColours: true,
          delayFrames: 11,
        },
      ],
      60,
    );
    const choose = async (name: keyof typeof hipAt, frame: number): Promise<string[]> => {
      const point = { x: hipAt[name](frame) / (2 * room.widthPx), y: 0.5 };
      const { frames } = await estimate(clipPath, { frame, ...point });
      return frames.map((points, i) => {
        const x = points[hip]?.[0] ?? NaN;
        const isAt = (who: keyof typeof hipAt) => Math.abs(x - hipAt[who](i)) < 60;
        if (isAt('still')) return 'still';
        return isAt('passing') ? 'passing' : 'neither';
      });
    };
    const before = [0, 20] as const;
    // Chosen in the first segment, and recognised in the second one.
    const still = await choose('still', 5);
    expect(new Set(still.slice(...before))).toEqual(new Set(['still']));
    expect(still.slice(45)).not.toContain('passing');
    expect(new Set(still.slice(-5))).toEqual(new Set(['still']));
    // Chosen in the second segment. In the first, the detector does not always find this person.
    const passing = await choose('passing', 47);
    expect(passing.slice(...before)).not.toContain('still');
    expect(new Set(passing.slice(45, 53))).toEqual(new Set(['passing']));
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
