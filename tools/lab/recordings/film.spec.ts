import { KeypointFile } from '@strideform/contracts';
import { referenceMotion } from './reference-trials.ts';
import { readRenderedTruth, renderedRunnerKeypoints } from '@strideform/testing';
import { project } from './camera.ts';
import { framesWithExchangedLegs } from './exchanged-legs.ts';
import { film } from './film.ts';
import { plainFilming, type Filming } from './filming.ts';

const motion = referenceMotion('rendered-runner')!;
const filmed = (how: Partial<Filming> = {}) => film(motion, { ...plainFilming, ...how });
const plain = filmed();
const column = (clip: ReturnType<typeof filmed>, name: string) =>
  clip.keypoints.names.findIndex((one) => one === name);
const pointsOf = (clip: ReturnType<typeof filmed>, name: string) =>
  clip.keypoints.frames.map((frame) => frame[column(clip, name)] ?? null);

describe('the pinhole camera', () => {
  const camera = {
    widthPx: 720,
    heightPx: 960,
    focalPx: 1600,
    side: 'right',
    xM: 0,
    yM: 1,
    midPlaneZM: 0,
    distanceM: 4,
    rollDeg: 0,
  } as const;

  test('shows forward on the right and up at the top from the runner’s right, and forward on the left from the left', () => {
    expect(project(camera, 0.5, 1.5, 0)).toEqual([560, 280]);
    expect(project({ ...camera, side: 'left' }, 0.5, 1.5, 0)).toEqual([160, 280]);
  });

  test('shows nearer things larger, by the ratio of distances', () => {
    expect(project(camera, 0.5, 1, 0.8)[0] - 360).toBeCloseTo(200 * (4 / 3.2), 9);
    expect(project({ ...camera, side: 'left' }, 0.5, 1, 0.8)[0] - 360).toBeCloseTo(
      -200 * (4 / 4.8),
      9,
    );
  });

  test('turns the picture clockwise when it rolls', () => {
    const [x, y] = project({ ...camera, rollDeg: 90 }, 0.5, 1, 0);
    expect([x, y]).toEqual([expect.closeTo(360, 9), expect.closeTo(680, 9)]);
  });

  test('shows the rendered runner at the same place as the renderer’s own camera', () => {
    const {
      camera: { pos },
      focal_px: focalPx,
      frames,
    } = readRenderedTruth();
    const own = { ...camera, focalPx, xM: pos[0], yM: pos[1], distanceM: pos[2] };
    for (const name of ['hip_r', 'knee_l', 'toe_r']) {
      const [x, y] = project(own, ...(frames[100]!.kp3d[name] as [number, number, number]));
      expect([x, y]).toEqual([
        expect.closeTo(frames[100]!.kp2d[name]![0], 1),
        expect.closeTo(frames[100]!.kp2d[name]![1], 1),
      ]);
    }
  });
});

describe('a filmed motion', () => {
  test('is a valid keypoint file with the same bytes each time', () => {
    const how = {
      noise: { kind: 'white', sdPx: 3 },
      dropOutShare: 0.05,
      swapShare: 0.02,
      intervalJitter: 0.2,
      lostFrameShare: 0.05,
      hidesFarLeg: true,
    } as const;
    expect(KeypointFile.parse(filmed(how).keypoints).frames.length).toBeGreaterThan(300);
    expect(JSON.stringify(filmed(how))).toBe(JSON.stringify(filmed(how)));
    expect(JSON.stringify(filmed({ ...how, seed: 2 }))).not.toBe(JSON.stringify(filmed(how)));
  });

  test.each([30, 120, 240])('has %p frames per second', (rateHz) => {
    const { timestamps_s: times } = filmed({ rateHz }).keypoints;
    expect(times).toHaveLength(Math.floor((359 / 60) * rateHz) + 1);
    expect(times[1]! - times[0]!).toBeCloseTo(1 / rateHz, 5);
  });

  test('has noise of the requested size', () => {
    const noisy = pointsOf(filmed({ noise: { kind: 'white', sdPx: 4 } }), 'left_knee');
    const off = pointsOf(plain, 'left_knee').flatMap((point, i) => [
      noisy[i]![0] - point![0],
      noisy[i]![1] - point![1],
    ]);
    expect(Math.sqrt(off.reduce((sum, value) => sum + value * value, 0) / off.length)).toBeCloseTo(
      4,
      0,
    );
  });

  test('lacks the requested share of points, and has the requested share of exchanged legs', () => {
    const distorted = filmed({ dropOutShare: 0.1, swapShare: 0.06, swapFrames: 3 });
    const points = distorted.keypoints.frames.flat();
    expect(points.filter((point) => point === null).length / points.length).toBeCloseTo(0.1, 1);
    expect(distorted.swappedFrames.length).toBeGreaterThan(6);
    const exchanged = framesWithExchangedLegs(distorted.keypoints, plain.keypoints);
    expect(distorted.swappedFrames.filter((i) => exchanged.includes(i)).length).toBeGreaterThan(
      0.9 * distorted.swappedFrames.length,
    );
    expect(exchanged.every((i) => distorted.swappedFrames.includes(i))).toBe(true);
  });

  test('hides only the far leg, and only behind the near leg', () => {
    const hidden = filmed({ hidesFarLeg: true, facing: 'right' });
    const seenShare = (name: string) =>
      pointsOf(hidden, name).filter((point) => point !== null).length / 360;
    expect([seenShare('right_knee'), seenShare('right_heel'), seenShare('left_shoulder')]).toEqual([
      1, 1, 1,
    ]);
    expect(seenShare('left_knee')).toBeLessThan(0.9);
    expect(seenShare('left_knee')).toBeGreaterThan(0.3);
  });

  test('changes only its timestamps in slow motion', () => {
    const slow = filmed({ slowMotionFactor: 4 });
    expect(slow.keypoints.frames).toEqual(plain.keypoints.frames);
    expect(slow.keypoints.timestamps_s.at(-1)).toBeCloseTo(
      4 * plain.keypoints.timestamps_s.at(-1)!,
      4,
    );
  });

  test('has uneven intervals and lost frames if the frame rate varies, and points that match the times', () => {
    const uneven = filmed({ intervalJitter: 0.3, lostFrameShare: 0.05 });
    const intervals = uneven.keypoints.timestamps_s
      .slice(1)
      .map((time, i) => time - uneven.keypoints.timestamps_s[i]!);
    expect(Math.max(...intervals) / Math.min(...intervals)).toBeGreaterThan(2);
    const half = uneven.keypoints.timestamps_s.length >> 1;
    const near = Math.round(uneven.takenS[half]! * 60);
    expect(
      Math.abs(pointsOf(uneven, 'right_hip')[half]![1] - pointsOf(plain, 'right_hip')[near]![1]),
    ).toBeLessThan(6);
  });
});

describe('exchanged legs', () => {
  test('are found in exactly the frames with exchanged legs', () => {
    const right = renderedRunnerKeypoints();
    const at = (name: string) => right.names.findIndex((one) => one === name);
    const otherLeg = (name: string) =>
      name.startsWith('left_') ? name.replace('left_', 'right_') : name.replace('right_', 'left_');
    const exchanged = right.frames[42]!.map((point, j) => {
      const name = right.names[j]!;
      const isOfLeg = /hip|knee|ankle|heel|foot/.test(name);
      return isOfLeg ? right.frames[42]![at(otherLeg(name))]! : point;
    });
    const frames = right.frames.with(42, exchanged);
    expect(framesWithExchangedLegs({ ...right, frames }, right)).toEqual([42]);
  });
});
