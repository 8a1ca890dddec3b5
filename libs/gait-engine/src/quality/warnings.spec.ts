import type { KeypointSample } from '@strideform/contracts';
import type { KeypointSequence } from '../keypoints.ts';
import type { PointName } from '@strideform/metric-book/measurement';
import { filmRunner, offTheSide } from '../synthetic-runner.fixture.ts';
import { analyzeSynthetic, goodClip, hidePoints, warningCodes } from '../analyze.fixture.ts';

const lost = (sequence: KeypointSequence, from: number, until: number) =>
  hidePoints(sequence, (_, i) => i >= from && i < until);
const lostEvery = (sequence: KeypointSequence, count: number) =>
  hidePoints(sequence, (_, i) => i % count === 5);
/** Returns the clip with a wrist at the left edge of the image in `count` frames. */
const atEdge = (sequence: KeypointSequence, count: number) => ({
  ...sequence,
  frames: sequence.frames.map((frame, i) =>
    frame.map((sample, j): KeypointSample =>
      i < count && sample && sequence.names[j] === 'left_wrist'
        ? [4, sample[1], sample[2]]
        : sample,
    ),
  ),
});

/** Returns the clip with another person who moves like the runner in `count` of ten searches. */
const withRivals = (sequence: KeypointSequence, count: number) => ({
  ...sequence,
  searches: { count: 10, with_rivals: count },
});

const backwards = (sequence: KeypointSequence) => ({
  ...sequence,
  frames: [...sequence.frames].reverse(),
});
const slower = (sequence: KeypointSequence, factor: number) => ({
  ...sequence,
  timestampsS: sequence.timestampsS.map((timeS) => factor * timeS),
});

/**
 * Returns the clip without knees and nose, with feet that point backward in three of ten frames.
 */
const vagueFacing = (sequence: KeypointSequence) => ({
  ...sequence,
  frames: sequence.frames.map((frame, i) =>
    frame.map((sample, j): KeypointSample => {
      const name = sequence.names[j]!;
      if (/knee|nose/.test(name) && i % 10 < 8) return null;
      const other = name.endsWith('heel')
        ? name.replace('heel', 'foot_index')
        : name.replace('foot_index', 'heel');
      return i % 10 < 3 ? frame[sequence.names.indexOf(other as PointName)]! : sample;
    }),
  ),
});

describe('the warnings for a runner', () => {
  test.each<[string, ReturnType<typeof analyzeSynthetic>]>([
    ['pose_model_not_evaluated', analyzeSynthetic({ ...goodClip.sequence, model: 'nobody-knows' })],
    ['low_frame_rate', analyzeSynthetic(filmRunner({ rateHz: 24, durationS: 5 }).sequence)],
    ['runner_small', analyzeSynthetic(filmRunner({ pxPerM: 120, durationS: 5 }).sequence)],
    ['cut_off', analyzeSynthetic({ ...goodClip.sequence, heightPx: 800 })],
    ['another_runner', analyzeSynthetic(withRivals(goodClip.sequence, 10))],
    ['runner_lost', analyzeSynthetic(lost(goodClip.sequence, 100, 140))],
    ['legs_mixed_up', analyzeSynthetic(filmRunner({ exchanges: 0.1, durationS: 5 }).sequence)],
    ['facing_contradicted', analyzeSynthetic({ ...goodClip.sequence, facing: 'left' })],
    ['facing_doubtful', analyzeSynthetic({ ...vagueFacing(goodClip.sequence), facing: 'left' })],
    ['scale_conflict', analyzeSynthetic(goodClip.sequence, {}, { beltSpeedMps: 5 })],
    ['camera_tilted', analyzeSynthetic(filmRunner({ rollDeg: 6, durationS: 5 }).sequence)],
    ['view_oblique', analyzeSynthetic(offTheSide(goodClip.sequence, 30))],
    ['few_strides', analyzeSynthetic(filmRunner({ durationS: 2 }).sequence)],
    [
      'walking',
      analyzeSynthetic(
        filmRunner({ strideTimeS: 1.05, contactS: 0.68, speedMps: 1.4, vaultM: 0.04 }).sequence,
      ),
    ],
    ['too_few_frames', analyzeSynthetic(filmRunner({ rateHz: 10, durationS: 6 }).sequence)],
    ['runs_backwards', analyzeSynthetic(backwards(goodClip.sequence))],
    ['cadence_unusual', analyzeSynthetic(slower(filmRunner({ rateHz: 90 }).sequence, 1.5))],
    ['cadence_unusual', analyzeSynthetic(slower(goodClip.sequence, 0.5))],
    ['body_contradicted', analyzeSynthetic(goodClip.sequence, { heightM: 2.4, legLengthM: 0.2 })],
    ['no_scale', analyzeSynthetic(goodClip.sequence, { heightM: null })],
  ])('%s', (code, result) => {
    expect(warningCodes(result)).toContain(code);
    expect(result.quality.warnings.every((warning) => /^[A-Z].*\.$/u.test(warning.message))).toBe(
      true,
    );
  });

  /** Clips on both sides of each limit. */
  test.each<[string, KeypointSequence, KeypointSequence]>([
    [
      'low_frame_rate',
      filmRunner({ rateHz: 27, durationS: 5 }).sequence,
      filmRunner({ rateHz: 29, durationS: 5 }).sequence,
    ],
    [
      'too_few_frames',
      filmRunner({ rateHz: 17, durationS: 5 }).sequence,
      filmRunner({ rateHz: 29, durationS: 5 }).sequence,
    ],
    [
      'runner_small',
      filmRunner({ pxPerM: 165, durationS: 5 }).sequence,
      filmRunner({ pxPerM: 180, durationS: 5 }).sequence,
    ],
    ['cut_off', atEdge(goodClip.sequence, 33), atEdge(goodClip.sequence, 27)],
    ['runner_lost', lostEvery(goodClip.sequence, 17), lostEvery(goodClip.sequence, 25)],
    ['another_runner', withRivals(goodClip.sequence, 3), withRivals(goodClip.sequence, 2)],
    [
      'legs_mixed_up',
      filmRunner({ exchanges: 0.08, durationS: 5 }).sequence,
      filmRunner({ exchanges: 0.03, durationS: 5 }).sequence,
    ],
    [
      'camera_tilted',
      filmRunner({ rollDeg: -3, durationS: 5 }).sequence,
      filmRunner({ rollDeg: -1, durationS: 5 }).sequence,
    ],
    ['view_oblique', offTheSide(goodClip.sequence, 25), offTheSide(goodClip.sequence, 19)],
    [
      'few_strides',
      filmRunner({ durationS: 3.2 }).sequence,
      filmRunner({ durationS: 4.2 }).sequence,
    ],
  ])('%s, and none on the good side of its limit', (code, bad, good) => {
    expect(warningCodes(analyzeSynthetic(bad))).toContain(code);
    expect(warningCodes(analyzeSynthetic(good))).toEqual([]);
  });

  test('reports events that contradict each other', () => {
    const result = analyzeSynthetic(
      hidePoints(goodClip.sequence, (name, i) => i > 150 && name.startsWith('left')),
    );
    expect(result.quality.checks['counts_within_one']).toBe(false);
    expect(warningCodes(result)).toContain('events_doubtful');
  });
});
