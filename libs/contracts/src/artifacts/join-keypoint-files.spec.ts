import type { KeypointFile } from './keypoint-file.ts';
import fc from 'fast-check';
import { joinKeypointFiles } from './join-keypoint-files.ts';

const clip = (timesS: number[]): KeypointFile => ({
  format: 'strideform.keypoints/1',
  width: 720,
  height: 960,
  view: 'side',
  facing: 'auto',
  names: ['left_hip'],
  timestamps_s: timesS,
  frames: timesS.map((timeS) => [[timeS * 100, 1, 1]]),
  light: timesS.map((timeS) => [0, 0, timeS]),
});

describe('joining segments', () => {
  test('returns the whole clip for any cuts and any order of parts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.integer({ min: 1, max: 59 }), { maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (count, cuts, order) => {
          const timesS = Array.from({ length: count }, (_, i) => i / 30);
          const bounds = [0, ...new Set(cuts.filter((cut) => cut < count)), count].sort(
            (a, b) => a - b,
          );
          const parts = bounds.slice(1).map((end, i) => clip(timesS.slice(bounds[i], end)));
          const shuffled = parts
            .map((part) => ({ part, rank: order.next().value as number }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ part }) => part);
          expect(joinKeypointFiles(shuffled)).toEqual(clip(timesS));
        },
      ),
    );
  });

  test('keeps the movement of the camera before each frame, null in a part without', () => {
    const followed = (timesS: number[]): KeypointFile => ({
      ...clip(timesS),
      camera_moves: timesS.map((timeS) => [timeS, -timeS]),
    });
    expect(joinKeypointFiles([clip([0, 1]), followed([2])]).camera_moves).toEqual([
      null,
      null,
      [2, -2],
    ]);
    expect(joinKeypointFiles([clip([0, 1]), clip([2])])).not.toHaveProperty('camera_moves');
  });

  test('has null light for frames of a part without light, and no light if no part has any', () => {
    const unlit = (timesS: number[]): KeypointFile => ({ ...clip(timesS), light: undefined });
    expect(joinKeypointFiles([unlit([0, 1]), clip([2])]).light).toEqual([null, null, [0, 0, 2]]);
    expect(joinKeypointFiles([unlit([0, 1]), unlit([2])])).not.toHaveProperty('light');
  });

  test('keeps the times of frames between those that were looked at', () => {
    const spaced = (timesS: number[], clipTimesS: number[]): KeypointFile => ({
      ...clip(timesS),
      clip_timestamps_s: clipTimesS,
    });
    const joined = joinKeypointFiles([spaced([4, 6], [4, 5, 6]), spaced([0, 2], [0, 1, 2, 3])]);
    expect(joined.timestamps_s).toEqual([0, 2, 4, 6]);
    expect(joined.clip_timestamps_s).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('keeps the people of the frame with the most of them, the first one of several', () => {
    const box = { x: 0.1, y: 0.2, width: 0.3, height: 0.6, score: 0.9 };
    const part = (timeS: number, peopleCount: number): KeypointFile => ({
      ...clip([timeS]),
      people: { time_s: timeS, boxes: Array.from({ length: peopleCount }, () => box) },
    });
    const joined = joinKeypointFiles([part(3, 3), part(0, 2), clip([1]), part(2, 3)]);
    expect(joined.people?.time_s).toBe(2);
    expect(joined.people?.boxes).toHaveLength(3);
    expect(joinKeypointFiles([clip([0])])).not.toHaveProperty('people');
  });

  test('adds up the searches for people of all parts with searches', () => {
    const searched = (timesS: number[], count: number, withRivals: number): KeypointFile => ({
      ...clip(timesS),
      searches: { count, with_rivals: withRivals },
    });
    const joined = joinKeypointFiles([searched([0], 2, 1), clip([1]), searched([2], 3, 0)]);
    expect(joined.searches).toEqual({ count: 5, with_rivals: 1 });
    expect(joinKeypointFiles([clip([0])])).not.toHaveProperty('searches');
  });

  test('refuses parts of different clips', () => {
    expect(() => joinKeypointFiles([clip([0]), { ...clip([1]), width: 360 }])).toThrow(
      'Segments differ',
    );
  });
});
