import { jest } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { UnmeasurableClip } from '@strideform/gait-engine';
import { NewerReleaseNeeded } from '@strideform/service-kit/errors';
import type { GivenView, KeypointFile } from '@strideform/contracts';
import {
  renderedRearKeypoints,
  renderedRunner,
  renderedRunnerKeypoints,
} from '@strideform/testing';
import { gzipSync } from 'node:zlib';
import { probedSession } from '../sample-measurement.fixture.ts';
import type { MeasuredClip } from './analysis.worker.ts';
import { ThreadedAnalyzer } from './threaded-analyzer.ts';

// Each test starts a thread, which loads the engine.
jest.setTimeout(60_000);

describe('the analysis in a worker thread', () => {
  const { runner, recording } = probedSession('ses_1');
  const keypoints = renderedRunnerKeypoints();
  const stored = (file: object) => ({
    segments: [gzipSync(JSON.stringify(file))],
    runner,
    recording,
  });
  const clip = stored(keypoints);

  test('does not block the main thread', async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    const { head } = await new ThreadedAnalyzer(1024).analyze(clip);
    clearInterval(timer);
    expect(Math.abs(head.metrics['cadence']!.avg - renderedRunner.cadenceSpm)).toBeLessThan(0.5);
    expect(ticks).toBeGreaterThan(0);
  });

  test('measures one clip after the other in the same thread, with the same results', async () => {
    const analyzer = new ThreadedAnalyzer(1024);
    const first = await analyzer.analyze(clip);
    expect(await analyzer.analyze(clip)).toEqual(first);
    expect(analyzer.threadCount).toBe(1);
    await analyzer.onApplicationShutdown();
    expect(analyzer.threadCount).toBe(0);
  });

  test('says that a person chose the runner, and not that others make the clip doubtful', async () => {
    const people = { time_s: 1, boxes: [{ x: 0.1, y: 0.1, width: 0.2, height: 0.5, score: 1 }] };
    const crowded = stored({ ...keypoints, people, searches: { count: 2, with_rivals: 2 } });
    const runnerChoice = {
      timeS: 1,
      x: 0.2,
      y: 0.3,
      chosenBy: 'a-coach',
      chosenAt: '2026-11-24T09:00:00Z',
    };
    const analyzer = new ThreadedAnalyzer(1024);
    const codesOf = ({ head }: MeasuredClip) => head.quality.warnings.map(({ code }) => code);
    const unchosen = await analyzer.analyze(crowded);
    expect(unchosen.head.people).toEqual(people);
    expect(codesOf(unchosen)).toContain('another_runner');
    expect(codesOf(unchosen)).not.toContain('runner_chosen');
    const chosen = { ...crowded, recording: { ...recording, runnerChoice } };
    const codes = codesOf(await analyzer.analyze(chosen));
    expect(codes).toContain('runner_chosen');
    expect(codes).not.toContain('another_runner');
  });

  describe('of a clip from behind', () => {
    const fromBehind = stored(renderedRearKeypoints());
    const analyze = (view?: GivenView) =>
      new ThreadedAnalyzer(1024).analyze({ ...fromBehind, recording: { ...recording, view } });

    test.each([undefined, 'auto', 'rear'] as const)('measures it from behind: %s', async (view) => {
      const { head, frames } = await analyze(view);
      expect(head).toMatchObject({ view: 'rear', near_side: null });
      expect(head.metrics['cadence']!.avg).toBeCloseTo(renderedRunner.cadenceSpm, 0);
      expect(head.metrics['step_width']!.uncertainty).toBeGreaterThan(0);
      expect(head.metrics['speed']).toBeNull();
      const columns = frames.index.columns.map(({ name }) => name);
      expect(columns).toContain('series.step_width');
      expect(columns).not.toContain('contact.left');
    });

    test('refuses it if the session says that it is from the side', async () => {
      await expect(analyze('side')).rejects.toMatchObject({ code: 'wrong_view' });
    });

    test('refuses a side view if the session says that it is from behind', async () => {
      const asked = { ...clip, recording: { ...recording, view: 'rear' as const } };
      await expect(new ThreadedAnalyzer(1024).analyze(asked)).rejects.toMatchObject({
        code: 'wrong_view',
      });
    });
  });

  test('refuses a clip like the engine', async () => {
    const short: KeypointFile = {
      ...keypoints,
      timestamps_s: keypoints.timestamps_s.slice(0, 10),
      frames: keypoints.frames.slice(0, 10),
    };
    const refusal = await new ThreadedAnalyzer(1024)
      .analyze(stored(short))
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnmeasurableClip);
    expect(refusal).toMatchObject({
      code: 'clip_too_short',
      message: expect.stringContaining('0.15 s'),
    });
  });

  test('waits for a newer release if only that can read the keypoints', async () => {
    const newer = stored({ format: 'strideform.keypoints/2', points: [] });
    const analysis = new ThreadedAnalyzer(1024).analyze(newer);
    await expect(analysis).rejects.toThrow(NewerReleaseNeeded);
    await expect(analysis).rejects.toMatchObject({
      cause: { message: expect.stringContaining('strideform.keypoints/2') },
    });
  });

  test('passes on errors of the thread', async () => {
    await expect(
      new ThreadedAnalyzer(1024).analyze(stored({ ...keypoints, frames: null })),
    ).rejects.toThrow('expected array, received null');
  });

  test('is aborted with its thread when it is no longer needed', async () => {
    const analyzer = new ThreadedAnalyzer(1024);
    await analyzer.analyze(clip);
    const unneeded = new AbortController();
    const analysis = analyzer.analyze(clip, unneeded.signal);
    unneeded.abort();
    await expect(analysis).rejects.toMatchObject({ name: 'AbortError' });
    expect(analyzer.threadCount).toBe(0);
  });

  test('finishes for an event that is being handled when the service drains', async () => {
    const analyzer = new ThreadedAnalyzer(1024);
    const handling = analyzer.analyze(clip);
    let measured: MeasuredClip | undefined;
    // Like messaging, it does not depend on the analyzer. Otherwise Nest would always stop it
    // first.
    const draining = {
      onModuleDestroy: async () => {
        measured = await handling;
      },
    };
    const service = await Test.createTestingModule({
      providers: [
        { provide: ThreadedAnalyzer, useFactory: () => analyzer },
        { provide: 'draining', useValue: draining },
      ],
    }).compile();
    await (await service.init()).close();
    expect(measured?.frames.index.frame_count).toBe(renderedRunner.frameCount);
  });

  test('is stopped with the service', async () => {
    const analyzer = new ThreadedAnalyzer(1024);
    const analysis = analyzer.analyze(clip);
    await Promise.all([
      analyzer.onApplicationShutdown(),
      expect(analysis).rejects.toThrow('Terminating worker thread'),
    ]);
  });
});
