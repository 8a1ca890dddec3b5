import type { KeypointSample } from '@strideform/contracts';
import type { KeypointSequence } from './keypoints.ts';
import { analyzeSynthetic, goodClip } from './analyze.fixture.ts';
import { filmRunner } from './synthetic-runner.fixture.ts';
import { UnmeasurableClip } from './unmeasurable-clip.ts';

describe('a clip that cannot be measured is refused', () => {
  const refusal = (sequence: KeypointSequence) => {
    try {
      return analyzeSynthetic(sequence).format;
    } catch (error) {
      if (!(error instanceof UnmeasurableClip)) throw error;
      return error.code;
    }
  };
  const { sequence } = goodClip;
  const each = (
    change: (frame: readonly KeypointSample[], i: number) => readonly KeypointSample[],
  ) => ({ ...sequence, frames: sequence.frames.map(change) });

  test.each([
    ['no_person_found', each((frame) => frame.map(() => null))],
    ['no_person_found', { ...sequence, names: [], frames: sequence.frames.map(() => []) }],
    ['clip_too_short', { ...sequence, timestampsS: [], frames: [] }],
    [
      'clip_too_short',
      {
        ...sequence,
        timestampsS: sequence.timestampsS.slice(0, 25),
        frames: sequence.frames.slice(0, 25),
      },
    ],
    [
      'wrong_view',
      each((frame) =>
        frame.map((sample) => [640 + 0.05 * (sample![0] - 640), sample![1], sample![2]]),
      ),
    ],
    ['not_running', each(() => sequence.frames[10]!)],
    [
      'wrong_view',
      each((frame) => frame.map((sample) => [sample![1], 1280 - sample![0], sample![2]])),
    ],
    [
      'wrong_view',
      each((frame) => frame.map((sample) => [1280 - sample![0], 960 - sample![1], sample![2]])),
    ],
  ])('%s', (code, bad) => expect(refusal(bad)).toBe(code));

  test('not_running, for a person who stands with a lifted foot and whose legs are exchanged', () => {
    const columnOf = (name: string): number => sequence.names.findIndex((known) => known === name);
    const [left, right] = [columnOf('left_ankle'), columnOf('right_ankle')];
    const apartPx = (frame: readonly KeypointSample[]): number =>
      Math.abs(frame[left]![0] - frame[right]![0]);
    const [passing] = sequence.frames.toSorted((a, b) => apartPx(a) - apartPx(b));
    const mixedUp = sequence.names.map((name) => {
      const other = name.replace(/left|right/, (side) => (side === 'left' ? 'right' : 'left'));
      return passing![columnOf(other)]!;
    });
    const standing = each((_frame, i) => (i % 3 === 0 ? mixedUp : passing!));
    expect(refusal(standing)).toBe('not_running');
  });

  /** Returns a 60 Hz clip of a runner who was filmed at a higher rate, played slower. */
  const slowMotion = (factor: number, surface: 'treadmill' | 'overground') => {
    const pxPerM = surface === 'treadmill' ? 330 : 200;
    const { sequence: filmed } = filmRunner({
      ...{ noisePx: 1, durationS: 4, rateHz: 30 * factor, surface, pxPerM },
    });
    return { ...filmed, timestampsS: filmed.timestampsS.map((timeS) => factor * timeS) };
  };

  test.each([2, 3, 4, 5, 8])(
    'not_running, since it is played %d times slower than it says',
    (factor) => {
      for (const surface of ['treadmill', 'overground'] as const)
        expect(refusal(slowMotion(factor, surface))).toBe('not_running');
      const corrected = analyzeSynthetic(
        slowMotion(factor, 'treadmill'),
        {},
        { slowMotionFactor: factor },
      );
      expect(corrected.metrics['cadence']!.avg).toBeCloseTo(169, 0);
    },
  );
});
