import { Test } from '@nestjs/testing';
import {
  cacheDirOf,
  modelDirIn,
  modelNames,
  modelPath,
  readManifest,
  type PosePoolOptions,
} from '@strideform/pose-runtime';
import { HealthRegistry } from '@strideform/service-kit/health';
import { renderedRunner } from '@strideform/testing';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { POSE_POOL_OPTIONS, WarmPoseEstimator, type EstimatedPose } from './warm-pose-estimator.ts';

const modelDir = modelDirIn(cacheDirOf(process.env['STRIDEFORM_CACHE_DIR']));
const isPrepared = modelNames.every((name) => existsSync(modelPath(readManifest(name), modelDir)));
const convertCommand = 'node deploy/local/run-ts.mjs tools/strideform/convert-models/convert.ts';
const skipReason = ` (skipped: no converted models in ${modelDir}; run ${convertCommand})`;
const describePrepared = isPrepared ? describe : describe.skip;

describePrepared(`the warm pose worker${isPrepared ? '' : skipReason}`, () => {
  const build = (
    options: Partial<PosePoolOptions> = {},
    draining: { onModuleDestroy?: () => Promise<void> } = {},
  ) =>
    Test.createTestingModule({
      providers: [
        WarmPoseEstimator,
        { provide: HealthRegistry, useFactory: () => new HealthRegistry() },
        {
          provide: POSE_POOL_OPTIONS,
          useValue: {
            model: 'lite',
            executionProvider: 'cpu',
            modelDir,
            timeoutS: 120,
            maxMemoryMb: 1500,
            segmentConcurrency: 1,
            ...options,
          } satisfies PosePoolOptions,
        },
        { provide: 'draining', useValue: draining },
      ],
    }).compile();
  const segment = { warmUpFrame: 0, firstFrame: 3, endFrame: 9 };

  test('works until the end of the drain, and is then stopped', async () => {
    let estimate: EstimatedPose | undefined;
    // Like messaging, it does not depend on the estimator. Otherwise Nest would always stop it
    // first.
    const draining = {
      onModuleDestroy: async () => {
        estimate = await estimator.estimate(
          renderedRunner.clipPath,
          segment,
          new AbortController().signal,
        );
      },
    };
    const service = await (await build({}, draining)).init();
    const estimator = service.get(WarmPoseEstimator);
    await service.close();
    expect(estimate).toMatchObject({
      frameCount: 6,
      foundFrameCount: 6,
      model: 'blazepose-lite',
      executionProvider: 'cpu',
    });
    await expect(
      estimator.estimate(renderedRunner.clipPath, segment, new AbortController().signal),
    ).rejects.toThrow('disposed of');
  }, 60_000);

  test('uses the model of the segment, or else its own', async () => {
    const service = await (await build()).init();
    const estimator = service.get(WarmPoseEstimator);
    const modelOf = async (model?: 'full') => {
      const { signal } = new AbortController();
      return (await estimator.estimate(renderedRunner.clipPath, { ...segment, model }, signal))
        .model;
    };
    expect([await modelOf(), await modelOf('full'), await modelOf()]).toEqual([
      'blazepose-lite',
      'blazepose-full',
      'blazepose-lite',
    ]);
    await service.close();
  }, 60_000);

  test('fails the start of a service that lacks its model', async () => {
    const service = await build({ modelDir: join(modelDir, 'absent') });
    await expect(service.init()).rejects.toMatchObject({ name: 'ModelUnavailable' });
    await service.get(WarmPoseEstimator).onApplicationShutdown();
  }, 60_000);
});
