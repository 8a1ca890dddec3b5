import { mean, sides, standardDeviation, type Gait } from '@strideform/metric-book/measurement';
import { filmRunner, legPartsOnly, standardSyntheticRunner } from '../synthetic-runner.fixture.ts';
import type { SyntheticRunner } from '../synthetic-runner.fixture.ts';
import { gaitOf, compareStances, cadenceOf } from './gait-comparison.fixture.ts';

describe('gait events of the synthetic runner', () => {
  const trueCadence = 120 / standardSyntheticRunner.strideTimeS;

  test.each<[string, Partial<SyntheticRunner>]>([
    ['60 fps', {}],
    ['30 fps', { rateHz: 30 }],
    ['120 fps', { rateHz: 120, durationS: 4 }],
    ['facing left', { facing: 'left', near: 'left' }],
    ['uneven frames', { jitter: 0.4 }],
    ['legs alone', { parts: legPartsOnly }],
    ['4 px noise, drop-outs, exchanges', { noisePx: 4, dropOuts: 0.02, exchanges: 0.01 }],
    ['the same at 30 fps', { rateHz: 30, noisePx: 4, dropOuts: 0.02, exchanges: 0.01, seed: 9 }],
    ['over ground', { surface: 'overground', pxPerM: 60, durationS: 6 }],
    ['a tilted camera', { rollDeg: 5, noisePx: 2 }],
  ])(
    '%s: finds every stance, invents none, and measures cadence and mean contact',
    (_name, options) => {
      const clip = filmRunner(options);
      const gait = gaitOf(clip.sequence);
      const { missed, invented, lengths, contacts, toeOffs } = compareStances(gait, clip.stances);
      expect([missed, invented, gait.pattern]).toEqual([0, 0, 'running']);
      expect(Math.abs(cadenceOf(gait) - trueCadence)).toBeLessThan(0.5);
      // The cues were fitted on people. This drawn foot lands differently, by a frame at most.
      expect(Math.abs(mean(lengths))).toBeLessThan(0.03);
      expect(Math.max(standardDeviation(contacts), standardDeviation(toeOffs))).toBeLessThan(0.011);
    },
  );

  test.each([
    ['clean', 0, 0.035],
    ['with 2 px noise', 2, 0.03],
  ])('shows a change of contact time by 60 ms, %s', (_name, noisePx, atLeastS) => {
    const contactOf = (contactS: number) =>
      mean(
        [1, 2, 3].flatMap((seed) =>
          gaitOf(filmRunner({ contactS, noisePx, seed }).sequence).stances.map(
            (stance) => stance.toeOffS - stance.initialContactS,
          ),
        ),
      );
    const change = contactOf(0.28) - contactOf(0.22);
    expect(change).toBeGreaterThan(atLeastS);
    expect(change).toBeLessThan(0.075);
  });

  test.each([
    ['treadmill', {}],
    ['overground', { pxPerM: 100 }],
  ] as const)('measures the speed along a slope, %s', (surface, options) => {
    const speedAt = (inclineDeg: number) =>
      gaitOf(filmRunner({ surface, rollDeg: -inclineDeg, ...options }).sequence, { inclineDeg })
        .speedMps!.value;
    expect(Math.abs(speedAt(15) / speedAt(0) - 1)).toBeLessThan(0.012);
  });

  test.each([1e-6, 1e-5, 1e-4])(
    'ignores a frame that comes only %d s after the frame before',
    (afterS) => {
      const { sequence } = filmRunner({ noisePx: 1 });
      const withExtraFrame = gaitOf({
        ...sequence,
        timestampsS: sequence.timestampsS.map((time, i) =>
          i === 100 ? sequence.timestampsS[99]! + afterS : time,
        ),
      });
      const clean = gaitOf({
        ...sequence,
        frames: sequence.frames.map((frame, i) => (i === 100 ? frame.map(() => null) : frame)),
      });
      expect(withExtraFrame.stances.length).toBe(clean.stances.length);
      expect(
        Math.max(
          ...withExtraFrame.stances.map((stance, k) =>
            Math.abs(stance.initialContactS - clean.stances[k]!.initialContactS),
          ),
        ),
      ).toBeLessThan(0.001);
      expect(Math.abs(withExtraFrame.speedMps!.value - clean.speedMps!.value)).toBeLessThan(0.005);
    },
  );

  test.each([
    [1, 0, 0.006],
    [3, 0.002, 0.03],
  ])(
    'states more uncertain contacts of both feet when the points of one foot come %d frames early, by %d to %d s',
    (early, atLeastS, atMostS) => {
      const { sequence } = filmRunner({});
      const isFoot = sequence.names.map((name) => /right_(ankle|heel|foot_index)/.test(name));
      const frames = sequence.frames.map((frame, i) =>
        frame.map((sample, j) =>
          isFoot[j]
            ? sequence.frames[Math.min(i + early, sequence.frames.length - 1)]![j]!
            : sample,
        ),
      );
      const [even, uneven] = [gaitOf(sequence), gaitOf({ ...sequence, frames })];
      for (const side of sides) {
        const uncertaintyS = ({ stances }: Gait) =>
          mean(
            stances
              .filter((stance) => stance.side === side)
              .map((stance) => stance.initialContactUncertaintyS),
          );
        expect(uncertaintyS(uneven) - uncertaintyS(even)).toBeGreaterThan(atLeastS - 0.001);
        expect(uncertaintyS(uneven) - uncertaintyS(even)).toBeLessThan(atMostS);
      }
    },
  );

  test('loses only the stances inside a gap', () => {
    const clip = filmRunner({});
    const frames = clip.sequence.frames.map((frame, i) =>
      i > 200 && i < 260 ? frame.map(() => null) : frame,
    );
    const gait = gaitOf({ ...clip.sequence, frames });
    const seen = (from: number, until: number) => until < 200 / 60 - 0.05 || from > 260 / 60 + 0.05;
    const { missed, invented } = compareStances(gait, {
      left: clip.stances.left.filter(([from, until]) => seen(from, until)),
      right: clip.stances.right.filter(([from, until]) => seen(from, until)),
    });
    expect(missed).toBe(0);
    expect(invented).toBeLessThanOrEqual(2);
    expect(
      gait.strides.every(
        (stride) =>
          Math.abs(stride.endS - stride.startS - standardSyntheticRunner.strideTimeS) < 0.05,
      ),
    ).toBe(true);
    expect(Math.abs(cadenceOf(gait) - trueCadence)).toBeLessThan(0.5);
  });

  test('adds the events of the other foot to a stride', () => {
    for (const stride of gaitOf(filmRunner({}).sequence).strides.slice(1, -2)) {
      expect(
        stride.startS < stride.toeOffS &&
          stride.toeOffS < stride.otherInitialContactS! &&
          stride.otherInitialContactS! < stride.endS,
      ).toBe(true);
      expect(stride.otherToeOffS! - stride.otherInitialContactS!).toBeCloseTo(
        stride.toeOffS - stride.startS,
        1,
      );
    }
  });

  test('finds every stance in a clip of two steps', () => {
    const clip = filmRunner({ durationS: 1 });
    const { missed, invented } = compareStances(gaitOf(clip.sequence), clip.stances);
    expect(missed).toBe(0);
    // A contact a few milliseconds before the clip may be found inside it.
    expect(invented).toBeLessThanOrEqual(1);
  });
});
