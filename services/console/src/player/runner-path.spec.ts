import { runnerPathOf } from './runner-path.ts';

const timesS = Array.from({ length: 61 }, (_, i) => i / 60);
const ofFrames = (valueOf: (frame: number) => number | null) => timesS.map((_, i) => valueOf(i));

describe('the way of the runner', () => {
  test('follows the middle of all points, without their shaking', () => {
    const { centreAt, heightPx } = runnerPathOf({
      all_timestamps: timesS,
      keypoints: {
        nosu: ofFrames((i) => 10 * i + (i % 2 === 0 ? 4 : -4)),
        nosv: ofFrames(() => 100),
        lanku: ofFrames((i) => 10 * i),
        lankv: ofFrames(() => 500),
      },
    });
    const centre = centreAt(30)!;
    expect(Math.abs(centre.xPx - 300)).toBeLessThan(1);
    expect([centre.yPx, heightPx]).toEqual([300, 400]);
    expect(centreAt(31)!.xPx - centre.xPx).toBeGreaterThan(8);
  });

  test('stays where the runner was seen last', () => {
    const { centreAt } = runnerPathOf({
      all_timestamps: timesS,
      keypoints: {
        nosu: ofFrames((i) => (i < 20 ? 50 : null)),
        nosv: ofFrames((i) => (i < 20 ? 70 : null)),
      },
    });
    expect(centreAt(60)).toEqual({ xPx: 50, yPx: 70 });
  });

  test('is nowhere if nobody was found', () => {
    const keypoints = { nosu: ofFrames(() => null), nosv: ofFrames(() => null) };
    const { centreAt, heightPx } = runnerPathOf({ all_timestamps: timesS, keypoints });
    expect([centreAt(3), heightPx]).toEqual([null, 0]);
  });
});
