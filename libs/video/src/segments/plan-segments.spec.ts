import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maxSegmentFrames, planSegments } from './plan-segments.ts';

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
  test('cuts at the key frames nearest to 4 s', () => {
    expect(starts(steady(60, 720, 60))).toEqual([0, 240, 480]);
    expect(starts(steady(30, 360, 100))).toEqual([0, 100, 200, 300]);
  });

  test('keeps a group of pictures whole even if it is longer than a segment', () => {
    expect(starts(steady(60, 1200, 600))).toEqual([0, 600]);
    expect(starts(steady(60, 1200, 1200))).toEqual([0]);
  });

  test('cuts between key frames where a segment would hold more frames than a worker can finish', () => {
    const longest = steady(240, 43_200, 43_200);
    const segments = planSegments(longest);
    expect(segments.map(({ firstFrame, endFrame }) => endFrame - firstFrame)).toEqual([
      ...Array(14).fill(maxSegmentFrames),
      1200,
    ]);
    expect(segments[1]).toMatchObject({ firstFrame: 3000, warmUpFrame: 2880 });
    expect(starts(steady(240, 6100, 3000))).toEqual([0, 3000, 6000]);
  });

  test('leaves a short tail with the segment before it', () => {
    expect(starts(steady(60, 270, 240))).toEqual([0]);
    expect(starts(steady(60, 300, 240))).toEqual([0, 240]);
  });

  test('warms up for half a second, and not before the first frame', () => {
    const [first, second] = planSegments(steady(60, 480, 60));
    expect(first).toEqual({
      index: 0,
      warmUpFrame: 0,
      firstFrame: 0,
      endFrame: 240,
      warmUpTimeS: 0,
      endTimeS: 4,
    });
    expect(second).toEqual({
      index: 1,
      warmUpFrame: 210,
      firstFrame: 240,
      endFrame: 480,
      warmUpTimeS: 3.5,
      endTimeS: 8,
    });
  });

  test('plans nothing for a clip without frames', () => {
    expect(planSegments({ frameTimesS: [], keyFrames: [], durationS: 0 })).toEqual([]);
  });

  test('covers every frame exactly once, in order, and begins at key frames only', () => {
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
            expect(probe.keyFrames).toContain(firstFrame);
          }
        });
      }),
    );
  });

  test('never cuts where a key frame nearer to the wanted length lies', () => {
    fc.assert(
      fc.property(
        probes,
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        ({ frameTimesS, keyFrames, durationS }, targetS) => {
          for (const { firstFrame, endFrame } of planSegments(
            { frameTimesS, keyFrames, durationS },
            { targetS },
          )) {
            const missS = (frame: number): number =>
              Math.abs(
                (frameTimesS[frame] ?? frameTimesS[0]! + durationS) -
                  frameTimesS[firstFrame]! -
                  targetS,
              );
            const tailS = (frame: number): number =>
              frameTimesS[0]! + durationS - frameTimesS[frame]!;
            const inReach = keyFrames.filter(
              (frame) => frame > firstFrame && tailS(frame) >= targetS / 4,
            );
            for (const frame of inReach) expect(missS(endFrame)).toBeLessThanOrEqual(missS(frame));
          }
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
