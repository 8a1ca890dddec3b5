import type { KeypointFile } from '@strideform/contracts';
import { framesWithExchangedLegs } from '../recordings/exchanged-legs.ts';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import { renderedRunner, renderedRunnerKeypoints } from '@strideform/testing';
import { analyzeTrial, judgeTrial } from './judge-trial.ts';
import type { MeasuredRow } from './measured-rows.ts';
import { none, plain, table } from './number-text.ts';
import { analyzeUnknownRunner, estimateKeypoints } from './posed-clip.ts';
import { summarise } from './summary.ts';
import { readTreadmillPose, treadmillClip } from './treadmill-clip.ts';

/** Results on the rendered clip, by its exact image points and by the real pose model. */
export interface RenderedClip {
  readonly rows: readonly MeasuredRow[];
  /** Number of frames that the pose model looked at. */
  readonly frameCount: number;
  /** Frames with exchanged legs, before and after the repair by the engine. */
  readonly swappedBefore: number;
  readonly swappedAfter: number;
  readonly repairedShare: number;
}

export async function measureRenderedClip(): Promise<RenderedClip> {
  const trial = referenceTrial(referenceMotion('rendered-runner')!);
  const exact = renderedRunnerKeypoints();
  const seen = await estimateKeypoints(renderedRunner.clipPath);
  const row = (condition: string, keypoints: KeypointFile): MeasuredRow => {
    const judgements = [judgeTrial({ ...trial, keypoints })];
    return {
      dataSet: 'rendered-runner',
      rateHz: 60,
      condition,
      judgements,
      summary: summarise(judgements),
    };
  };
  const analysis = analyzeTrial({ ...trial, keypoints: seen });
  // The pose model looked only at some of the frames.
  const seenTimesS = new Set(seen.timestamps_s);
  const clipTimesS = seen.clip_timestamps_s ?? seen.timestamps_s;
  const exactWhereSeen = {
    names: exact.names,
    frames: exact.frames.filter((_, i) => seenTimesS.has(clipTimesS[i]!)),
  };
  return {
    rows: [row('exact image points', exact), row('pose model', seen)],
    frameCount: seen.frames.length,
    swappedBefore: framesWithExchangedLegs(seen, exactWhereSeen).length,
    swappedAfter: framesWithExchangedLegs(
      { names: analysis.keypoints.names, frames: analysis.keypoints.frames },
      exact,
    ).length,
    repairedShare: analysis.quality.repaired_share,
  };
}

/** Results on the real treadmill clip by the keypoints of one model. */
export interface TreadmillResult {
  readonly model: string;
  readonly pattern: string;
  readonly cadenceSpm: number | null;
  readonly contactMs: number | null;
  readonly flightMs: number | null;
  readonly dutyFactor: number | null;
  readonly checksPassed: boolean;
}

/** Measures the treadmill clip by two models. Returns null without the reference data. */
export async function measureTreadmillClip(): Promise<TreadmillResult[] | null> {
  const [path, other] = [treadmillClip.path(), readTreadmillPose()];
  if (path === null || other === null) return null;
  return [
    ['BlazePose full (the platform’s)', await estimateKeypoints(path)] as const,
    ['RTMPose Halpe-26', other] as const,
  ].map(([model, keypoints]) => {
    const { metrics, pattern, quality } = analyzeUnknownRunner(keypoints);
    const value = (key: string, factor = 1) => (metrics[key] ? factor * metrics[key].avg : null);
    return {
      model,
      pattern,
      cadenceSpm: value('cadence'),
      contactMs: value('contact_time', 1000),
      flightMs: value('flight_time', 1000),
      dutyFactor: value('duty_factor'),
      checksPassed: Object.values(quality.checks).every(Boolean),
    };
  });
}

export const treadmillTable = (results: readonly TreadmillResult[]): string =>
  table(
    [
      'keypoints',
      'pattern',
      'cadence, steps/min',
      `off ${treadmillClip.pixelCadenceSpm} (pixels)`,
      `off ${treadmillClip.countedCadenceSpm} (by hand)`,
      'contact, ms',
      'flight, ms',
      'duty factor',
      'self-checks',
    ],
    results.map(({ model, pattern, cadenceSpm, contactMs, flightMs, dutyFactor, checksPassed }) => {
      const number = (value: number | null, digits: number, less = 0) =>
        value === null ? none : plain(value - less, digits);
      return [
        model,
        pattern,
        number(cadenceSpm, 2),
        number(cadenceSpm, 2, treadmillClip.pixelCadenceSpm),
        number(cadenceSpm, 2, treadmillClip.countedCadenceSpm),
        number(contactMs, 0),
        number(flightMs, 0),
        number(dutyFactor, 3),
        checksPassed ? 'passed' : 'failed',
      ];
    }),
  );
