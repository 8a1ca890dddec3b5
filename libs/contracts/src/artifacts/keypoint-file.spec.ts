import { KeypointFile } from './keypoint-file.ts';

const file = {
  format: 'strideform.keypoints/1',
  width: 720,
  height: 960,
  view: 'side',
  facing: 'auto',
  names: ['left_hip', 'right_hip'],
  timestamps_s: [0, 0.5],
  frames: [
    [[1, 2, 0.9], null],
    [
      [3, 4, 0.9],
      [5, 6, 1],
    ],
  ],
};
const problemsOf = (change: object) =>
  KeypointFile.safeParse({ ...file, ...change }).error?.issues.map((issue) => [
    issue.path.join('.'),
    issue.message,
  ]) ?? [];

describe('a keypoint file', () => {
  test('is read unchanged, with light or, in older files, without', () => {
    expect(KeypointFile.parse(file)).toEqual(file);
    const lit = { ...file, light: [[0.1, 0.02, 41], null] };
    expect(KeypointFile.parse(lit)).toEqual(lit);
  });

  test.each(['side', 'rear', 'auto'])('may be from %s', (view) => {
    expect(KeypointFile.parse({ ...file, view })).toEqual({ ...file, view });
  });

  test.each<[string, object, string, RegExp]>([
    ['a view that cannot be measured', { view: 'front' }, 'view', /Invalid option/],
    ['frames for other times', { timestamps_s: [0] }, 'frames', /2 frames for 1 timestamps/],
    [
      'frames with other points',
      { frames: [[null, null], [null]] },
      'frames.1',
      /1 points for 2 names/,
    ],
    ['movements of other frames', { camera_moves: [null] }, 'camera_moves', /1 entries for 2/],
    [
      'a movement out of the picture',
      { camera_moves: [null, [9e4, 0]] },
      'camera_moves.1',
      /pixels/,
    ],
    ['light of other frames', { light: [null] }, 'light', /1 entries for 2 frames/],
    ['time that stands still', { timestamps_s: [0, 0] }, 'timestamps_s.1', /later/],
    [
      'a timestamp that is off by years',
      { timestamps_s: [0, 1e8] },
      'timestamps_s',
      /timestamp must be wrong/,
    ],
    ['a name given twice', { names: ['left_hip', 'left_hip'] }, 'names.1', /a second time/],
    [
      'coordinates that are no pixels',
      {
        frames: [
          [null, null],
          [[1e300, 0, 1], null],
        ],
      },
      'frames.1',
      /coordinates are pixels/,
    ],
  ])('is refused with the place and the reason: %s', (_name, change, path, message) => {
    expect(problemsOf(change)).toContainEqual([path, expect.stringMatching(message)]);
  });
});
