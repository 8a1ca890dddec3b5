import { keypointNames, type KeypointName } from '@strideform/contracts';
import { turnDeg } from '@strideform/drawing';
import { angleArcs, arcLabel, tiltDegOf, type ArcAnalysis } from './angle-arcs.ts';

type Places = Partial<Record<KeypointName, readonly [number, number]>>;

/**
 * A runner who faces right. The left leg reaches 100 px ahead and 400 px down, the right leg
 * trails, and the trunk is upright.
 */
const places: Places = {
  left_shoulder: [300, 100],
  right_shoulder: [300, 100],
  left_hip: [300, 400],
  right_hip: [300, 400],
  left_knee: [350, 600],
  left_ankle: [400, 800],
  left_heel: [390, 820],
  left_foot_index: [450, 820],
  right_knee: [250, 590],
  right_ankle: [120, 700],
};

function analysisOf(
  at: Places,
  {
    facing = 'right',
    posture = 0 as number | null,
    angles = {} as Record<string, (number | null)[]>,
  } = {},
): ArcAnalysis {
  const frame = keypointNames.map((name): [number, number, number] | null =>
    at[name] === undefined ? null : [at[name][0], at[name][1], 1],
  );
  return {
    facing: facing as 'left' | 'right',
    keypoints: { names: [...keypointNames], frames: [frame] },
    angles: { posture_angle: [posture], ...angles },
    near_side: 'left',
  };
}
const mirrored = Object.fromEntries(
  Object.entries(places).map(([name, [x, y]]) => [name, [720 - x, y]]),
) as Places;
/** Returns the places turned clockwise about the hips. */
const turned = (by: number): Places =>
  Object.fromEntries(
    Object.entries(places).map(([name, [x, y]]) => {
      const [c, s] = [Math.cos((by * Math.PI) / 180), Math.sin((by * Math.PI) / 180)];
      return [name, [300 + c * (x - 300) - s * (y - 400), 400 + s * (x - 300) + c * (y - 400)]];
    }),
  ) as Places;
const expectedContactDeg = (Math.atan2(100, 400) * 180) / Math.PI;

describe('the contact angle in a picture', () => {
  test.each([
    ['right', places],
    ['left', mirrored],
  ])('is positive for an ankle ahead of the hip, facing %s', (facing, at) => {
    const [arc] = angleArcs(analysisOf(at, { facing }), {
      frame: 0,
      side: 'left',
      shows: 'contact_angle',
    });
    expect(arc).toMatchObject({
      valueDeg: expect.closeTo(expectedContactDeg, 6),
      lengthPx: expect.closeTo(Math.hypot(100, 400), 6),
    });
  });

  test.each([6, -6])(
    "is measured from the world's vertical, however the camera was tilted (%d°)",
    (tiltDeg) => {
      const tilted = analysisOf(turned(tiltDeg));
      expect(tiltDegOf(tilted, 0)).toBeCloseTo(tiltDeg, 6);
      const [arc] = angleArcs(tilted, { frame: 0, side: 'left', shows: 'contact_angle' });
      expect(arc!.valueDeg).toBeCloseTo(expectedContactDeg, 6);
      expect(turnDeg({ xPx: 0, yPx: 1 }, arc!.reference)).toBeCloseTo(tiltDeg, 6);
    },
  );

  test('does not mistake a measured lean of the trunk for a tilted camera', () => {
    const leaning = { ...places, left_shoulder: [340, 100], right_shoulder: [340, 100] } as Places;
    const posture = (Math.atan2(40, 300) * 180) / Math.PI;
    expect(tiltDegOf(analysisOf(leaning, { posture }), 0)).toBeCloseTo(0, 6);
    const flipped = Object.fromEntries(
      Object.entries(leaning).map(([name, [x, y]]) => [name, [720 - x, y]]),
    ) as Places;
    expect(tiltDegOf(analysisOf(flipped, { posture, facing: 'left' }), 0)).toBeCloseTo(0, 6);
  });
});

test('the push-off angle is positive for a knee behind the hip', () => {
  const [arc] = angleArcs(analysisOf(places), { frame: 0, side: 'right', shows: 'push_angle' });
  expect(arc!.valueDeg).toBeCloseTo((Math.atan2(50, 190) * 180) / Math.PI, 6);
});

describe('joint angles in a picture', () => {
  const angles = {
    lhip_angle: [14],
    lkne_angle: [0],
    lank_angle: [0],
    rkne_angle: [35],
    rank_angle: [null],
  };

  test('lie between the limb and the line of 0°', () => {
    const [knee] = angleArcs(analysisOf(places, { angles }), {
      frame: 0,
      side: 'right',
      shows: 'knee_ankle',
    });
    expect(knee).toMatchObject({ tone: 'knee', valueDeg: 35 });
    expect(Math.abs(turnDeg(knee!.reference, knee!.limb))).toBeCloseTo(34.8, 0);
    const arcs = angleArcs(analysisOf(places, { angles }), {
      frame: 0,
      side: 'left',
      shows: 'joints',
    });
    expect(arcs.map(({ tone }) => tone)).toEqual(['hip', 'knee', 'ankle']);
    expect(turnDeg(arcs[0]!.reference, { xPx: 0, yPx: 1 })).toBeCloseTo(0, 6);
    expect(Math.abs(turnDeg(arcs[2]!.reference, arcs[2]!.limb))).toBeLessThan(30);
  });

  test.each([
    ['left', ['14°', '0°', '0°']],
    ['right', ['≈ 14°', '≈ 0°', '≈ 0°']],
  ] as const)('of the %s leg read %j if the left one is near', (side, labels) => {
    const everyAngle = Object.fromEntries(
      ['hip', 'kne', 'ank'].map((joint) => [
        `${side[0]}${joint}_angle`,
        angles[`l${joint}_angle` as keyof typeof angles],
      ]),
    );
    const bothLegs = { ...places, right_heel: [110, 710], right_foot_index: [150, 740] } as Places;
    const legs = analysisOf(bothLegs, { angles: everyAngle });
    const arcs = angleArcs(legs, { frame: 0, side, shows: 'joints' });
    expect(arcs.map(arcLabel)).toEqual(labels);
    expect(arcs.map(({ isNear }) => isNear)).toEqual(Array(3).fill(side === 'left'));
  });

  test('that were not measured, or whose points were not seen, are not drawn', () => {
    expect(angleArcs(analysisOf({}), { frame: 0, side: 'left', shows: 'joints' })).toEqual([]);
    expect(
      angleArcs(analysisOf(places, { angles: { rkne_angle: [null] } }), {
        frame: 0,
        side: 'right',
        shows: 'knee_ankle',
      }),
    ).toEqual([]);
    expect(
      angleArcs(analysisOf(places), { frame: 7, side: 'left', shows: 'contact_angle' }),
    ).toEqual([]);
  });
});
