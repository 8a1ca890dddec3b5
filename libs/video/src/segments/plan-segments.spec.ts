import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maxSegmentLooks, planSegments } from './plan-segments.ts';

const steady = (rateHz: number, count: number, keyEvery: number) => ({
  frameTimesS: Array.from({ length: count }, (_, index) => index / rateHz),
  keyFrames: Array.from({ length: Math.ceil(count / keyEvery) }, (_, index) => index * keyEvery),
  durationS: count / rateHz,
});
const starts = (probe: Parameters<typeof planSegments>[0], options = {}) =>
  planSegments(probe, options).map(({ firstFrame }) => firstFrame);

const probes = fc
  .record({
    startS: fc.double({ min: -1, max: 10, noNaN: true }),
    intervalsS: fc.array(fc.double({ min: 0.004, max: 0.1, noNaN: true }), {
      minLength: 1,
      maxLength: 400,
    }),
    keyShare: fc.array(fc.nat(30), { minLength: 400, maxLength: 400 }),
  })
  .map(({ startS, intervalsS, keyShare }) => {
    let timeS = startS;
    const frameTimesS = intervalsS.map((interval) => (timeS += interval));
    // The first frame is not always a key frame: an edit list may have cut its key frame off.
    return {
      frameTimesS,
      keyFrames: frameTimesS.flatMap((_, index) => (keyShare[index] === 0 ? [index] : [])),
      durationS: timeS - frameTimesS[0]! + 0.02,
    };
  });

describe('planSegments', () => {
  test('cuts into parts of even work: the later ones begin with a warm-up', () => {
    expect(starts({ ...steady(60, 360, 360), keyFrames: [0, 300] })).toEqual([0, 195]);
    expect(starts(steady(60, 240, 240))).toEqual([0]);
    expect(starts(steady(60, 270, 270))).toEqual([0, 150]);
  });

  test('moves a cut to a key frame nearby, where decoding can begin', () => {
    expect(starts(steady(60, 720, 60))).toEqual([0, 240, 480]);
    expect(starts(steady(60, 360, 20))).toEqual([0, 200]);
    expect(starts({ ...steady(60, 360, 360), keyFrames: [0, 237] })).toEqual([0, 237]);
  });

  test('does not decode a long group of pictures again and again', () => {
    expect(starts(steady(60, 1200, 1200))).toEqual([0, 264, 498]);
  });

  test('limits the looks of a segment to what a worker can finish', () => {
    for (const [rateHz, keyEvery] of [
      [240, 240],
      [240, 3000],
      [240, 43_200],
      [30, 43_200],
    ] as const) {
      const segments = planSegments(steady(rateHz, 43_200, keyEvery));
      const looks = segments.map((one) => (one.endFrame - one.firstFrame) / one.frameStep);
      expect(Math.max(...looks)).toBeLessThanOrEqual(maxSegmentLooks);
      expect(segments.at(-1)!.endFrame).toBe(43_200);
    }
  });

  test('decodes the longest clip in a single group of pictures three times at most', () => {
    const segments = planSegments(steady(240, 43_200, 43_200));
    const decoded = segments.reduce((sum, { endFrame }) => sum + endFrame, 0);
    expect(decoded).toBeLessThanOrEqual(3 * 43_200);
  });

  test('warms up for half a second, and not before the first frame', () => {
    const [first, second] = planSegments(steady(60, 480, 60));
    expect(first).toEqual({
      index: 0,
      warmUpFrame: 0,
      firstFrame: 0,
      endFrame: 240,
      frameStep: 2,
      warmUpTimeS: 0,
      endTimeS: 4,
    });
    expect(second).toEqual({
      index: 1,
      warmUpFrame: 210,
      firstFrame: 240,
      endFrame: 480,
      frameStep: 2,
      warmUpTimeS: 3.5,
      endTimeS: 8,
    });
  });

  test.each([
    ['25 frames a second', 25, {}, 1],
    ['50 frames a second', 50, {}, 1],
    ['59.94 frames a second', 60_000 / 1001, {}, 2],
    ['120 frames a second', 120, {}, 4],
    ['240 frames a second, played at 30', 30, { slowMotionFactor: 8 }, 8],
    ['60 frames a second, all of them wanted', 60, { poseRateHz: 60 }, 1],
  ])('lets the model look 30 times a second or more: %s', (_case, rateHz, options, step) => {
    const segments = planSegments(steady(rateHz, Math.round(rateHz * 6), 30), options);
    expect(segments.map(({ frameStep }) => frameStep)).toEqual(segments.map(() => step));
  });

  test('names the frame with a chosen runner, at which the model looks, in fewer segments', () => {
    const probe = steady(60, 1800, 60);
    const runnerChoice = { timeS: 2.01, x: 0.7, y: 0.5 };
    const chosen = planSegments(probe, { runnerChoice });
    // Every second of 60 frames a second is looked at: frame 121 is not.
    expect(chosen.map(({ runnerAt }) => runnerAt)).toEqual(
      Array(2).fill({ frame: 120, x: 0.7, y: 0.5 }),
    );
    expect(planSegments(probe).length).toBeGreaterThan(chosen.length);
    expect(planSegments(probe).every((segment) => !('runnerAt' in segment))).toBe(true);
    const [segment] = planSegments(steady(60, 60, 60), { runnerChoice });
    expect(segment!.runnerAt!.frame).toBe(58);
  });

  test('plans nothing for a clip without frames', () => {
    expect(planSegments({ frameTimesS: [], keyFrames: [], durationS: 0 })).toEqual([]);
  });

  test('covers every frame exactly once, in order', () => {
    fc.assert(
      fc.property(probes, fc.double({ min: 0.1, max: 5, noNaN: true }), (probe, targetS) => {
        const segments = planSegments(probe, { targetS });
        expect(segments[0]!.firstFrame).toBe(0);
        expect(segments.at(-1)!.endFrame).toBe(probe.frameTimesS.length);
        segments.forEach(({ index, firstFrame, endFrame }, position) => {
          expect(index).toBe(position);
          expect(endFrame).toBeGreaterThan(firstFrame);
          if (position > 0) {
            expect(firstFrame).toBe(segments[position - 1]!.endFrame);
          }
        });
      }),
    );
  });

  test('gives every segment about the same work where every frame is a key frame', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.constantFrom(24, 30, 60, 240),
        (frameCount, rateHz) => {
          const segments = planSegments(steady(rateHz, frameCount, 1));
          const work = segments.map(({ warmUpFrame, endFrame }) => endFrame - warmUpFrame);
          expect(Math.max(...work) - Math.min(...work)).toBeLessThanOrEqual(3);
          const reported = segments.map(({ firstFrame, endFrame }) => endFrame - firstFrame);
          expect(Math.max(...reported)).toBeLessThanOrEqual(4.5 * rateHz + 3);
        },
      ),
    );
  });

  test('warms up over the frames of the last half second before each segment, and reports their times', () => {
    fc.assert(
      fc.property(
        probes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ frameTimesS, keyFrames, durationS }, warmUpS) => {
          for (const { warmUpFrame, firstFrame, endFrame, warmUpTimeS, endTimeS } of planSegments(
            { frameTimesS, keyFrames, durationS },
            { targetS: 1, warmUpS },
          )) {
            const inWarmUp = frameTimesS.flatMap((time, index) =>
              index <= firstFrame && time >= frameTimesS[firstFrame]! - warmUpS ? [index] : [],
            );
            expect(warmUpFrame).toBe(inWarmUp[0]);
            expect(warmUpTimeS).toBe(frameTimesS[warmUpFrame]);
            expect(endTimeS).toBe(frameTimesS[endFrame] ?? frameTimesS[0]! + durationS);
          }
        },
      ),
    );
  });
});
