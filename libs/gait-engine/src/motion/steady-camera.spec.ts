import type { CameraMove } from '@strideform/contracts';
import { analyzeView } from '../analyze-view.ts';
import { goodClip, warningCodes } from '../analyze.fixture.ts';
import type { KeypointSequence } from '../keypoints.ts';
import { plainRecording, syntheticSubject } from '../synthetic-runner.fixture.ts';
import { withSteadyCamera } from './steady-camera.ts';

const { sequence } = goodClip;
type CameraOffset = readonly [xPx: number, yPx: number];
/** Camera by hand, of which the background moves by 26 px up and down, three times a second. */
const byHand = (timeS: number): CameraOffset => [
  9 * Math.sin(13 * timeS + 1),
  26 * Math.sin(6 * Math.PI * timeS),
];
const toHundredth = (value: number): number => Math.round(100 * value) / 100;

/** Returns the clip as a moving camera films it, with or without the background's movement. */
function filmedBy(
  camera: (timeS: number) => CameraOffset,
  isFollowed: (frame: number) => boolean = () => true,
): KeypointSequence {
  const places = sequence.timestampsS.map(camera);
  const moveAt = ([x, y]: CameraOffset, i: number): CameraMove => {
    const before = places[i - 1];
    return before === undefined || !isFollowed(i)
      ? null
      : [toHundredth(x - before[0]), toHundredth(y - before[1])];
  };
  return {
    ...sequence,
    frames: sequence.frames.map((samples, i) =>
      samples.map(
        (sample) =>
          sample && ([sample[0] + places[i]![0], sample[1] + places[i]![1], sample[2]] as const),
      ),
    ),
    cameraMoves: places.map(moveAt),
  };
}
const measured = (clip: KeypointSequence) =>
  analyzeView(clip, 'side', syntheticSubject, plainRecording);
const bounceCm = (clip: KeypointSequence) => measured(clip).metrics['com_oscillation']!.avg!;
const still = measured(sequence);
const stillBounceCm = bounceCm(sequence);

describe('a camera that shakes', () => {
  test('changes the bounce and the contact by little if the background was followed', () => {
    const shaken = measured(filmedBy(byHand));
    expect(Math.abs(bounceCm(filmedBy(byHand)) - stillBounceCm)).toBeLessThan(0.3);
    const contactS = ({ metrics }: typeof still) => metrics['contact_time']!.avg!;
    expect(Math.abs(contactS(shaken) - contactS(still))).toBeLessThan(0.006);
    expect(warningCodes(shaken)).toContain('camera_shaken');
  });

  test('moves the bounce by centimetres if it was not', () => {
    const { cameraMoves: _, ...unfollowed } = filmedBy(byHand);
    expect(Math.abs(bounceCm(unfollowed) - stillBounceCm)).toBeGreaterThan(2);
  });

  test('has its drawn points where the picture shows the runner', () => {
    const shaken = measured(filmedBy(byHand));
    shaken.keypoints.frames.forEach((samples, i) => {
      const [x, y] = byHand(shaken.timestamps_s[i]!);
      samples.forEach((sample, j) => {
        const usual = still.keypoints.frames[i]![j]!;
        expect(Math.hypot(sample![0] - usual[0] - x, sample![1] - usual[1] - y)).toBeLessThan(9);
      });
    });
  });

  test('stays in if the background was lost in more than a tenth of the frames', () => {
    const halfFollowed = filmedBy(byHand, (frame) => frame % 2 === 0);
    expect(withSteadyCamera(halfFollowed, plainRecording)).toBe(halfFollowed);
  });
});

describe('a clip in slow motion of a camera that shakes', () => {
  const factor = 4;
  const slowed = (clip: KeypointSequence): KeypointSequence => ({
    ...clip,
    timestampsS: clip.timestampsS.map((timeS) => factor * timeS),
  });
  const analyzed = (clip: KeypointSequence) =>
    analyzeView(slowed(clip), 'side', syntheticSubject, {
      ...plainRecording,
      slowMotionFactor: factor,
    });

  test('has the results of the same clip at normal speed, and its points on the runner', () => {
    const shaken = filmedBy(byHand);
    const [slow, normal] = [analyzed(shaken), measured(shaken)];
    expect(slow.metrics['com_oscillation']!.avg).toBeCloseTo(bounceCm(shaken), 3);
    expect(slow.keypoints.frames[100]).toEqual(normal.keypoints.frames[100]);
  });
});

describe('a camera that does not shake', () => {
  test.each<[string, (timeS: number) => CameraOffset]>([
    ['on a tripod, with the noise of following', (timeS) => [0.2 * Math.sin(999 * timeS), 0]],
    ['that turns slowly', (timeS) => [12 * timeS, 3 * Math.sin(timeS)]],
    [
      'that follows a runner from the middle of the clip',
      (timeS) => [90 * Math.max(0, timeS - 2), 0],
    ],
  ])('leaves the points as they are: one %s', (_, camera) => {
    const filmed = filmedBy(camera);
    expect(withSteadyCamera(filmed, plainRecording)).toBe(filmed);
    expect(warningCodes(measured(filmed))).not.toContain('camera_shaken');
  });
});
