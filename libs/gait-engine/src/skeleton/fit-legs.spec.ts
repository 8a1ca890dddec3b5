import { readFileSync } from 'node:fs';
import type { KeypointSample } from '@strideform/contracts';
import {
  nanIfNull,
  sides,
  type PointName,
  type SidedPart,
} from '@strideform/metric-book/measurement';
import { analyze } from '../analyze.ts';
import { eventTiming } from '../gait/event-timing.ts';
import type { KeypointSequence } from '../keypoints.ts';
import { jointAngleName } from '../named-angles.ts';
import {
  everyPart,
  filmRunner,
  plainRecording,
  syntheticSubject,
} from '../synthetic-runner.fixture.ts';
import { fittedLegShapes } from './fitted-leg-shapes.ts';

interface DrawnRun {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly {
    readonly t: number;
    readonly kp2d: Readonly<Record<string, readonly [number, number]>>;
  }[];
}

const truth = JSON.parse(
  readFileSync(
    new URL('../../../../test/fixtures/rendered-runner/truth.json', import.meta.url),
    'utf8',
  ),
) as DrawnRun;

/** Length of the drawn leg in the picture, px. */
const legPx = 290;
const strideS = 120 / 170;

/**
 * Errors that a pose model repeats in each stride, as shares of the leg's length: one in step with
 * the stride, one twice as fast.
 */
const repeated: Readonly<Partial<Record<SidedPart, readonly [once: number, twice: number]>>> = {
  knee: [0.03, 0.015],
  ankle: [-0.02, 0.02],
  heel: [0.03, -0.02],
  foot_index: [-0.03, 0.02],
};

/** Films the drawn runner with `times` the repeated errors. */
function filmDrawn(times: number): KeypointSequence {
  const named = sides.flatMap((side) =>
    everyPart.map((part) => ({
      name: `${side}_${part}` as PointName,
      joint: `${part.replace('foot_index', 'toe')}_${side[0]}`,
      error: repeated[part] ?? [0, 0],
    })),
  );
  return {
    widthPx: truth.width,
    heightPx: truth.height,
    facing: 'auto',
    timestampsS: truth.frames.map(({ t }) => t),
    names: named.map(({ name }) => name),
    frames: truth.frames.map(({ t, kp2d }) => {
      const phaseRad = (2 * Math.PI * t) / strideS;
      return named.map(({ joint, error: [once, twice] }): KeypointSample => {
        const [x, y] = kp2d[joint]!;
        const shiftPx = times * legPx;
        const acrossPx = shiftPx * (once * Math.cos(phaseRad) + twice * Math.sin(2 * phaseRad));
        const downPx = shiftPx * (once * Math.sin(phaseRad) - twice * Math.cos(2 * phaseRad));
        return [x + acrossPx, y + downPx, joint.endsWith('r') ? 0.95 : 0.8];
      });
    }),
  };
}

const joints = ['hip', 'knee', 'ankle'] as const;

const anglesOf = (sequence: KeypointSequence, isFitted: boolean) => {
  const shapes = isFitted ? fittedLegShapes : null;
  const { angles } = analyze(
    sequence,
    { ...syntheticSubject, heightM: 1.76 },
    plainRecording,
    eventTiming,
    shapes,
  );
  return sides.map((side) =>
    joints.map((joint) => angles[jointAngleName(side, joint)]!.map(nanIfNull)),
  );
};

describe('legs fitted to the whole clip', () => {
  test('change the joints of points whose bones change their lengths', () => {
    const [seen, fitted] = [false, true].map((isFitted) => anglesOf(filmDrawn(1), isFitted));
    for (const s of [0, 1])
      for (const j of joints.keys()) expect(fitted![s]![j]).not.toEqual(seen![s]![j]);
  });

  test('change nothing where bones keep their lengths', () => {
    expect(anglesOf(filmDrawn(0), true)).toEqual(anglesOf(filmDrawn(0), false));
  });

  test('leave the events, the speed and the drawn points as they were seen', () => {
    const analyzed = (shapes: typeof fittedLegShapes | null) =>
      analyze(filmDrawn(1), syntheticSubject, plainRecording, eventTiming, shapes);
    const [fitted, seen] = [analyzed(fittedLegShapes), analyzed(null)];
    expect(fitted.events).toEqual(seen.events);
    expect(fitted.metrics['speed']).toEqual(seen.metrics['speed']);
    expect(fitted.keypoints).toEqual(seen.keypoints);
  });

  test('distinguish points of a model that is not named from markers', () => {
    const analyzed = (times: number, model?: string) => {
      const clip = { ...filmDrawn(times), ...(model && { model }) };
      const { metrics, quality } = analyze(clip, syntheticSubject, plainRecording);
      return {
        speedUncertainty: metrics['speed']!.uncertainty!,
        codes: quality.warnings.map(({ code }) => code),
      };
    };
    const [markers, unnamed, unknown] = [analyzed(0), analyzed(1), analyzed(1, 'nobody-knows')];
    expect(markers.codes).not.toContain('pose_model_not_named');
    expect(unnamed.codes).toContain('pose_model_not_named');
    expect(unnamed.speedUncertainty).toBeCloseTo(unknown.speedUncertainty, 9);
    expect(unnamed.speedUncertainty).toBeGreaterThan(2 * markers.speedUncertainty);
  });

  test('do not make up a joint in frames that do not show it', () => {
    const clip = filmDrawn(1);
    const isGap = (i: number): boolean => i >= 100 && i < 130;
    const frames = clip.frames.map((samples, i) =>
      isGap(i)
        ? samples.map((sample, j) => (/knee/.test(clip.names[j]!) ? null : sample))
        : samples,
    );
    const legs = anglesOf({ ...clip, frames }, true);
    for (const [, knee] of legs) expect(knee!.slice(110, 120)).toEqual(Array(10).fill(NaN));
  });

  test('are not fitted to a clip of two strides', () => {
    const short = filmRunner({ durationS: 1.6, noisePx: 4 }).sequence;
    const angles = [true, false].map((isFitted) => anglesOf(short, isFitted));
    expect(angles[0]).toEqual(angles[1]);
  });
});
