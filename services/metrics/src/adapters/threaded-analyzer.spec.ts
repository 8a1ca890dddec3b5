import { jest } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { UnmeasurableClip } from '@strideform/biomechanics';
import type { AnalysisFile, KeypointFile } from '@strideform/contracts';
import { renderedRunner, renderedRunnerKeypoints } from '@strideform/testing';
import { probedSession } from '../sample-measurement.fixture.ts';
import { ThreadedAnalyzer } from './threaded-analyzer.ts';

// Each test starts a thread, which loads the engine.
jest.setTimeout(60_000);

describe('the analysis in a worker thread', () => {
  const { runner, recording } = probedSession('ses_1');
  const clip = renderedRunnerKeypoints();

  test('does not block this thread', async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    const analysis = await new ThreadedAnalyzer(1024).analyze(clip, runner, recording);
    clearInterval(timer);
    expect(Math.abs(analysis.metrics['cadence']!.avg - renderedRunner.cadenceSpm)).toBeLessThan(
      0.5,
    );
    expect(ticks).toBeGreaterThan(0);
  });

  test('measures one clip after the other in the same thread, with the same results', async () => {
    const analyzer = new ThreadedAnalyzer(1024);
    const first = await analyzer.analyze(clip, runner, recording);
    expect(await analyzer.analyze(clip, runner, recording)).toEqual(first);
    expect(analyzer.threadCount).toBe(1);
    await analyzer.onApplicationShutdown();
    expect(analyzer.threadCount).toBe(0);
  });

  test('refuses a clip as the engine does', async () => {
    const short: KeypointFile = {
      ...clip,
      timestamps_s: clip.timestamps_s.slice(0, 10),
      frames: clip.frames.slice(0, 10),
    };
    const refusal = await new ThreadedAnalyzer(1024)
      .analyze(short, runner, recording)
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnmeasurableClip);
    expect(refusal).toMatchObject({
      code: 'clip_too_short',
      message: expect.stringContaining('0.15 s'),
    });
  });

  test('passes errors of the thread on', async () => {
    await expect(
      new ThreadedAnalyzer(1024).analyze({ ...clip, frames: null as never }, runner, recording),
    ).rejects.toThrow('frames is not iterable');
  });

  test('is finished for an event that is being handled when the service drains', async () => {
    const analyzer = new ThreadedAnalyzer(1024);
    const handling = analyzer.analyze(clip, runner, recording);
    let analysis: AnalysisFile | undefined;
    // Like messaging, it does not depend on the analyzer. Otherwise Nest would always stop it
    // first.
    const draining = {
      onModuleDestroy: async () => {
        analysis = await handling;
      },
    };
    const service = await Test.createTestingModule({
      providers: [
        { provide: ThreadedAnalyzer, useFactory: () => analyzer },
        { provide: 'draining', useValue: draining },
      ],
    }).compile();
    await (await service.init()).close();
    expect(analysis?.format).toBe('strideform.analysis/1');
  });

  test('is stopped with the service', async () => {
    const analyzer = new ThreadedAnalyzer(1024);
    const analysis = analyzer.analyze(clip, runner, recording);
    await Promise.all([
      analyzer.onApplicationShutdown(),
      expect(analysis).rejects.toThrow('before it answered'),
    ]);
  });
});
