import {
  figureOf,
  type AngleMark,
  type BodyPart,
  type BodySide,
  type FigureFrame,
} from './figure.ts';

const at = (xPx: number, yPx: number, confidence = 1) => ({ xPx, yPx, confidence });

/** The right leg and both shoulders and hips are seen; both feet are on the ground. */
const seen: Readonly<Partial<Record<`${BodySide}_${BodyPart}`, ReturnType<typeof at>>>> = {
  left_shoulder: at(0, 0),
  right_shoulder: at(10, 0, 0.3),
  left_hip: at(0, 100),
  right_hip: at(10, 100),
  right_knee: at(20, 150),
  right_ankle: at(10, 200),
  right_heel: at(5, 210),
  right_toe: at(30, 210),
};
const anglesDeg: Readonly<Record<string, number>> = { rkne_angle: 41.6, posture_angle: 4.2 };
const frame: FigureFrame = {
  nearSide: 'right',
  pointOf: (side, part) => seen[`${side}_${part}`] ?? null,
  isOnGround: () => true,
  angleDeg: (name) => anglesDeg[name] ?? null,
};
const withNear = (nearSide: BodySide | null): FigureFrame => ({ ...frame, nearSide });

describe('the figure of a frame', () => {
  test('connects the points that were seen and no others', () => {
    const { limbs, joints } = figureOf(frame, []);
    expect(limbs.map(({ from, to }) => [from, to])).toEqual([
      [at(5, 100), at(5, 0, 0.3)],
      [seen.right_hip, seen.right_knee],
      [seen.right_knee, seen.right_ankle],
      [seen.right_ankle, seen.right_heel],
      [seen.right_heel, seen.right_toe],
      [seen.right_ankle, seen.right_toe],
    ]);
    expect(joints).toHaveLength(8);
  });

  test('has the near side on top, and the trunk between both', () => {
    const sidesOf = (nearSide: BodySide | null) =>
      figureOf(withNear(nearSide), []).limbs.map(({ side, isNear }) => [side, isNear]);
    expect(sidesOf('right')).toEqual([[null, true], ...Array(5).fill(['right', true])]);
    expect(sidesOf('left')).toEqual([...Array(5).fill(['right', false]), [null, true]]);
    expect(sidesOf(null)).toEqual(sidesOf('right'));
  });

  test('marks a foot on the ground only if the foot was seen', () => {
    expect(figureOf(frame, []).contacts).toEqual([
      { side: 'right', heel: seen.right_heel, toe: seen.right_toe, isNear: true },
    ]);
    expect(figureOf({ ...frame, isOnGround: (side) => side === 'left' }, []).contacts).toEqual([]);
  });

  test('marks the wanted angles that were measured, each at its joint', () => {
    const { angles } = figureOf(frame, ['rkne_angle', 'rank_angle', 'posture_angle', 'lkne_angle']);
    const marks = angles.map(({ angle, at: place, valueDeg }) => [angle.joint, valueDeg, place]);
    expect(marks).toEqual([
      ['trunk', 4.2, at(5, 100)],
      ['knee', 41.6, seen.right_knee],
    ]);
    const [trunk, knee] = angles as [AngleMark, AngleMark];
    // The trunk's arm points straight up, and the leg's arm from the hip to the ankle.
    expect([trunk.fromRad, trunk.turnRad]).toEqual([-Math.PI / 2, 0]);
    expect(knee.fromRad).toBeCloseTo(Math.atan2(-50, -10));
    const anklePointsRad = knee.fromRad + knee.turnRad;
    expect(Math.tan(anklePointsRad)).toBeCloseTo(50 / -10);
    expect(Math.sin(anklePointsRad)).toBeGreaterThan(0);
    expect(Math.abs(knee.turnRad)).toBeLessThanOrEqual(Math.PI);
  });

  test('is empty where the runner was not found', () => {
    const nobody = { ...frame, pointOf: () => null };
    expect(figureOf(nobody, ['posture_angle', 'rkne_angle'])).toEqual({
      limbs: [],
      joints: [],
      contacts: [],
      angles: [],
    });
  });
});
