import { blazeposeSkeleton } from '../skeletons/blazepose.skeleton.ts';
import { picture, type Yuv } from './coded-picture.fixture.ts';
import { colourDifference, meanColours, personColours } from './person-colours.ts';

const joints: Record<string, number> = { shoulder: 40, hip: 80, knee: 120, ankle: 160 };
/** Returns a person who stands upright at x. */
const standing = (x: number) => ({
  points: blazeposeSkeleton.points.map((name) => ({
    x,
    y: joints[name.replace(/^(left|right)_/u, '')] ?? 20,
    visibility: 1,
    presence: 1,
  })),
});
const shirt: Yuv = [200, 128, 128];
const tights: Yuv = [60, 148, 108];
const dressed = (top: Yuv, bottom: Yuv) =>
  personColours(
    picture((_, y) => (y < 80 ? top : bottom), { widthPx: 200, heightPx: 200 }),
    standing(100),
    blazeposeSkeleton,
  );

describe("the colours of a person's clothes", () => {
  test('are those along trunk, thighs and shanks', () => {
    const legs = [60, 20, -20];
    expect(dressed(shirt, tights)).toEqual({ trunk: [200, 0, 0], thighs: legs, shanks: legs });
  });

  test('are null where the person is not in the picture, which makes no difference', () => {
    const seen = dressed(shirt, tights);
    const empty = picture(() => shirt, { widthPx: 200, heightPx: 200 });
    const hidden = personColours(empty, standing(5000), blazeposeSkeleton);
    expect(hidden).toEqual({ trunk: null, thighs: null, shanks: null });
    expect(colourDifference(seen, hidden)).toBe(0);
    expect(meanColours([seen, hidden])).toEqual(seen);
  });

  test('differ more by another colour than by shade', () => {
    const seen = dressed(shirt, tights);
    const inShade = dressed([180, 128, 128], [40, 148, 108]);
    const inOtherColours = dressed([200, 148, 128], [60, 148, 128]);
    expect(colourDifference(seen, seen)).toBe(0);
    expect(colourDifference(seen, inShade)).toBeCloseTo(10, 6);
    expect(colourDifference(seen, inOtherColours)).toBeCloseTo(20, 6);
  });
});
