import { joinKeypointFiles, KeypointFile } from '@strideform/contracts';
import { GuardedTaskFailed } from '@strideform/guarded-process';
import { ClipRefused } from '@strideform/video';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modelNames, modelPath, readManifest } from './model-manifest.ts';
import { ModelUnavailable } from './model-session.ts';
import { cacheDirOf, modelDirIn } from './pose-variables.ts';
import { PosePool } from './pose-pool.ts';
import { PoseWorker, type PoseWorkerOptions } from './pose-worker.ts';

const fixture = fileURLToPath(new URL('../../../test/fixtures/rendered-runner/', import.meta.url));
const clipPath = join(fixture, 'runner.mp4');
const modelDir = modelDirIn(cacheDirOf(process.env['STRIDEFORM_CACHE_DIR']));
const isPrepared = modelNames.every((name) => existsSync(modelPath(readManifest(name), modelDir)));
const describePrepared = isPrepared ? describe : describe.skip;

const options: PoseWorkerOptions = {
  model: 'lite',
  executionProvider: 'cpu',
  modelDir,
  timeoutS: 120,
  maxMemoryMb: 1500,
};

describePrepared(
  `PoseWorker${isPrepared ? '' : ` (skipped: no converted models in ${modelDir}; run node deploy/local/run-ts.mjs tools/strideform/convert-models/convert.ts)`}`,
  () => {
    const workers: PoseWorker[] = [];
    const worker = (changes: Partial<PoseWorkerOptions> = {}): PoseWorker => {
      const created = new PoseWorker({ ...options, ...changes });
      workers.push(created);
      return created;
    };
    afterEach(() =>
      Promise.all(workers.splice(0).map((used) => used.dispose())).then(() => undefined),
    );

    test('finds the rendered runner in every frame of a segment, on the joints', async () => {
      const result = await worker().estimate({
        clipPath,
        segment: { warmUpFrame: 40, firstFrame: 60, endFrame: 102 },
      });
      const { keypoints } = result;
      expect(KeypointFile.parse(keypoints)).toEqual(keypoints);
      expect(result).toMatchObject({
        frameCount: 42,
        foundFrameCount: 42,
        model: 'blazepose-lite',
        executionProvider: 'cpu',
      });
      expect([keypoints.width, keypoints.height]).toEqual([720, 960]);
      expect(keypoints.timestamps_s[0]).toBeCloseTo(1, 3);
      expect(result.meanLuma).toBeGreaterThan(100);
      // The runner wears dark tights in front of a light wall.
      for (const sample of keypoints.light!) {
        const [blackShare, blownShare, contrast] = sample!;
        expect([blackShare < 0.3, blownShare, contrast > 80 && contrast < 150]).toEqual([
          true,
          0,
          true,
        ]);
      }
      // Only the hip is compared, because legs may be swapped in single frames.
      const truth = JSON.parse(readFileSync(join(fixture, 'truth.json'), 'utf8')) as {
        frames: { kp2d: Record<string, [number, number]> }[];
      };
      for (const [i, frame] of keypoints.frames.entries()) {
        const [x, y] = frame[keypoints.names.indexOf('right_hip')]!;
        const [trueX, trueY] = truth.frames[60 + i]!.kp2d['hip_r']!;
        expect(Math.hypot(x - trueX, y - trueY)).toBeLessThan(35);
      }
    }, 60_000);

    test('gives nearly the same keypoints for a frame in any segment', async () => {
      const segments = worker();
      const whole = await segments.estimate({
        clipPath,
        segment: { warmUpFrame: 0, firstFrame: 0, endFrame: 90 },
      });
      const part = await segments.estimate({
        clipPath,
        segment: { warmUpFrame: 60, firstFrame: 75, endFrame: 90 },
      });
      expect(part.keypoints.timestamps_s).toEqual(whole.keypoints.timestamps_s.slice(75));
      const hip = part.keypoints.names.indexOf('right_hip');
      for (const [i, frame] of part.keypoints.frames.entries()) {
        const other = whole.keypoints.frames[75 + i]!;
        expect(Math.abs(frame[hip]![0] - other[hip]![0])).toBeLessThan(4);
      }
    }, 60_000);

    test('looks at every second frame only, the same ones in each segment, and keeps all times', async () => {
      const segments = worker();
      const estimate = async (firstFrame: number, endFrame: number) => {
        const segment = { warmUpFrame: firstFrame, firstFrame, endFrame, frameStep: 2 };
        return (await segments.estimate({ clipPath, segment })).keypoints;
      };
      const whole = await estimate(0, 31);
      const joined = joinKeypointFiles([await estimate(0, 15), await estimate(15, 31)]);
      expect(whole.frames).toHaveLength(16);
      expect(whole.clip_timestamps_s).toHaveLength(31);
      expect(whole.timestamps_s).toEqual(whole.clip_timestamps_s!.filter((_, i) => i % 2 === 0));
      expect(joined.timestamps_s).toEqual(whole.timestamps_s);
      expect(joined.clip_timestamps_s).toEqual(whole.clip_timestamps_s);
    }, 60_000);

    test('gives the same bytes for segments side by side as for one after the other', async () => {
      const segments = [
        { warmUpFrame: 0, firstFrame: 0, endFrame: 12 },
        { warmUpFrame: 207, firstFrame: 210, endFrame: 222 },
        { warmUpFrame: 240, firstFrame: 243, endFrame: 255 },
      ];
      const pool = new PosePool({ ...options, segmentConcurrency: 2 });
      try {
        const sideBySide = await Promise.all(
          segments.map((segment) => pool.estimate({ clipPath, segment })),
        );
        const single = worker({ threads: 1 });
        for (const [i, segment] of segments.entries()) {
          const alone = await single.estimate({ clipPath, segment });
          expect(JSON.stringify(sideBySide[i])).toBe(JSON.stringify(alone));
        }
      } finally {
        await pool.dispose();
      }
    }, 60_000);

    test('gives the same numbers for crops of several segments in one batch', async () => {
      const segments = [
        { warmUpFrame: 0, firstFrame: 0, endFrame: 12 },
        { warmUpFrame: 207, firstFrame: 210, endFrame: 222 },
        { warmUpFrame: 240, firstFrame: 243, endFrame: 255 },
      ];
      const batch = { size: 3, waitMs: 1000 };
      const pool = new PosePool({ ...options, segmentConcurrency: 3, batch });
      try {
        const inBatches = await Promise.all(
          segments.map((segment) => pool.estimate({ clipPath, segment })),
        );
        const single = worker();
        for (const [i, segment] of segments.entries())
          expect(inBatches[i]).toEqual(await single.estimate({ clipPath, segment }));
      } finally {
        await pool.dispose();
      }
    }, 60_000);

    test('finishes a segment that loses its shared process because of another one', async () => {
      const batch = { size: 2, waitMs: 10 };
      const pool = new PosePool({ ...options, segmentConcurrency: 2, batch });
      const stop = new AbortController();
      try {
        const stopped = pool.estimate(
          { clipPath, segment: { warmUpFrame: 0, firstFrame: 0, endFrame: 360 } },
          { signal: stop.signal, onFrame: (index) => index === 5 && stop.abort() },
        );
        const other = pool.estimate({
          clipPath,
          segment: { warmUpFrame: 0, firstFrame: 0, endFrame: 30 },
        });
        await expect(stopped).rejects.toMatchObject({ reason: 'aborted' });
        await expect(other).resolves.toMatchObject({ frameCount: 30 });
      } finally {
        await pool.dispose();
      }
    }, 60_000);

    test('refuses a file that is not a video, and keeps working', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'pose-worker-'));
      try {
        const text = join(folder, 'notes.mp4');
        writeFileSync(text, 'no video at all');
        const used = worker();
        await expect(
          used.estimate({
            clipPath: text,
            segment: { warmUpFrame: 0, firstFrame: 0, endFrame: 10 },
          }),
        ).rejects.toBeInstanceOf(ClipRefused);
        await expect(
          used.estimate({ clipPath, segment: { warmUpFrame: 0, firstFrame: 0, endFrame: 2 } }),
        ).resolves.toMatchObject({ frameCount: 2 });
      } finally {
        rmSync(folder, { recursive: true });
      }
    }, 60_000);

    test('is cancelled by its signal, and continues in a fresh process', async () => {
      const used = worker();
      const shutdown = new AbortController();
      const estimate = used.estimate(
        { clipPath, segment: { warmUpFrame: 0, firstFrame: 0, endFrame: 360 } },
        { signal: shutdown.signal, onFrame: () => shutdown.abort() },
      );
      await expect(estimate).rejects.toBeInstanceOf(GuardedTaskFailed);
      await expect(
        used.estimate({ clipPath, segment: { warmUpFrame: 0, firstFrame: 0, endFrame: 2 } }),
      ).resolves.toMatchObject({ frameCount: 2 });
    }, 60_000);

    test('names a missing and a damaged model file', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'pose-models-'));
      try {
        await expect(worker({ modelDir: folder }).warmUp()).rejects.toThrow(
          /blazepose-detector-.*cannot be read/,
        );
        for (const file of readdirSync(modelDir).filter((name) => name.endsWith('.onnx')))
          copyFileSync(join(modelDir, file), join(folder, file));
        const damaged = modelPath(readManifest('blazepose-lite'), folder);
        const bytes = readFileSync(damaged);
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(damaged, bytes);
        const error = await worker({ modelDir: folder })
          .warmUp()
          .catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(ModelUnavailable);
        expect((error as Error).message).toMatch(/blazepose-lite.*is damaged/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }, 60_000);

    test('fails instead of falling back when the execution provider is not available', async () => {
      // The npm package has no CUDA provider. The build of the GPU image adds it.
      await expect(worker({ executionProvider: 'cuda' }).warmUp()).rejects.toThrow(
        'blazepose-detector cannot run on the execution provider cuda',
      );
    }, 60_000);
  },
);
