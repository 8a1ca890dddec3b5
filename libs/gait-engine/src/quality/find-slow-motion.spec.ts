import { eventTiming } from '../gait/event-timing.ts';
import { analyzeSynthetic } from '../analyze.fixture.ts';
import type { KeypointSequence } from '../keypoints.ts';
import { filmRunner, plainRecording, syntheticSubject } from '../synthetic-runner.fixture.ts';
import { UnmeasurableClip } from '../unmeasurable-clip.ts';
import { findSlowMotionFactor } from './find-slow-motion.ts';

const runner = filmRunner({ noisePx: 1, durationS: 4 }).sequence;
const walker = filmRunner({
  noisePx: 1,
  strideTimeS: 1.05,
  contactS: 0.68,
  speedMps: 1.4,
  vaultM: 0.04,
}).sequence;

const slowed = (sequence: KeypointSequence, factor: number): KeypointSequence => ({
  ...sequence,
  timestampsS: sequence.timestampsS.map((timeS) => factor * timeS),
});
const factorOf = (sequence: KeypointSequence, recording = {}, subject = {}) =>
  findSlowMotionFactor(
    sequence,
    { ...syntheticSubject, ...subject },
    { ...plainRecording, ...recording },
    eventTiming,
  );

describe('slow motion that nobody stated', () => {
  test.each([2, 4, 5, 8, 10])('by %d is found by the tempo and the fall in flight', (factor) =>
    expect(factorOf(slowed(runner, factor))).toBe(factor),
  );

  test('is found without a stature, and with a belt speed', () => {
    const clip = slowed(runner, 4);
    expect(factorOf(clip, {}, { heightM: null })).toBe(4);
    expect(factorOf(clip, { beltSpeedMps: 3 })).toBe(4);
  });

  test('is the whole factor if a part of it was stated', () =>
    expect(factorOf(slowed(runner, 8), { slowMotionFactor: 2 })).toBe(8));

  test('is not seen in a clip at real speed, or with the right factor', () => {
    expect(factorOf(runner)).toBeNull();
    expect(factorOf(slowed(runner, 4), { slowMotionFactor: 4 })).toBeNull();
  });

  test.each([1, 1.5, 2])('is not seen in a walk, at 1/%d of its speed either', (factor) =>
    expect(factorOf(slowed(walker, factor))).toBeNull(),
  );

  test('names no factor that the fall contradicts', () =>
    expect(factorOf(slowed(runner, 2.9))).toBeNull());

  test.each([2, 4, 8])('by %d is in the refusal or in the verdict', (factor) => {
    const clip = slowed(runner, factor);
    try {
      const { quality } = analyzeSynthetic(clip);
      expect(quality.verdict).toBe('unreliable');
      expect(quality.reasons![0]).toEqual({
        code: 'slow_motion_likely',
        problem: 'The clip seems to be played in slow motion.',
        remedy: `Was this slow motion? ×${factor} fits. Analyse again with this factor.`,
        slow_motion_factor: factor,
      });
    } catch (error) {
      if (!(error instanceof UnmeasurableClip)) throw error;
      expect(error).toMatchObject({
        code: 'not_running',
        message: expect.stringContaining(`×${factor} fits`),
      });
    }
  });
});
