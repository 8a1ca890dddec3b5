import {
  gravityMps2,
  otherSide,
  pointOf,
  sides,
  type PointName,
  type Recording,
  type Side,
  type SidedPart,
} from '@strideform/metric-book/measurement';
import type { KeypointSequence } from './keypoints.ts';
import type { KeypointSample, RunnerProfile } from '@strideform/contracts';

/**
 * Runner defined by formulas, filmed by a level camera. Every number that a test compares with is
 * an input.
 */
export interface SyntheticRunner {
  readonly rateHz: number;
  readonly durationS: number;
  readonly strideTimeS: number;
  readonly contactS: number;
  readonly speedMps: number;
  readonly surface: 'treadmill' | 'overground';
  readonly heightM: number;
  /**
   * Height by which the hips vault over the foot, m, highest in mid-stance, as in walking. Null for
   * a runner whose body the ground pushes up with a half-sine of force.
   */
  readonly vaultM: number | null;
  readonly trunkLeanDeg: number;
  /** Foot angle at initial contact, toes up +, deg. */
  readonly strikeDeg: number;
  readonly facing: Side;
  readonly near: Side;
  readonly pxPerM: number;
  readonly rollDeg: number;
  readonly noisePx: number;
  /** Share of missing points. */
  readonly dropOuts: number;
  /** Share of frames with exchanged legs. */
  readonly exchanges: number;
  /** Largest shift of a frame's time, as a share of the frame interval. */
  readonly jitter: number;
  readonly parts: readonly SidedPart[];
  readonly seed: number;
}

export const everyPart: readonly SidedPart[] = [
  'shoulder',
  'elbow',
  'wrist',
  'hip',
  'knee',
  'ankle',
  'heel',
  'foot_index',
];
export const legPartsOnly: readonly SidedPart[] = ['hip', 'knee', 'ankle', 'heel', 'foot_index'];

export const standardSyntheticRunner: SyntheticRunner = {
  rateHz: 60,
  durationS: 6,
  strideTimeS: 0.71,
  contactS: 0.25,
  speedMps: 3,
  surface: 'treadmill',
  heightM: 1.78,
  vaultM: null,
  trunkLeanDeg: 8,
  strikeDeg: 10,
  facing: 'right',
  near: 'right',
  pxPerM: 330,
  rollDeg: 0,
  noisePx: 0,
  dropOuts: 0,
  exchanges: 0,
  jitter: 0,
  parts: everyPart,
  seed: 1,
};

/** Known facts about the standard synthetic runner: only the height. */
export const syntheticSubject: RunnerProfile = {
  heightM: standardSyntheticRunner.heightM,
  massKg: null,
  legLengthM: null,
  gender: null,
};

/** Recording on level ground, without belt speed, in real time. */
export const plainRecording: Recording = {
  inclineDeg: 0,
  beltSpeedMps: null,
  slowMotionFactor: 1,
};

export interface SyntheticClip {
  readonly sequence: KeypointSequence;
  readonly exchangedFrames: readonly number[];
  /** Stances that are completely in the clip, [initial contact, toe-off] in s. */
  readonly stances: Readonly<Record<Side, readonly (readonly [number, number])[]>>;
}

const width = 1280;
const height = 960;
const firstContactS = 0.13;

type PlanePoint = readonly [number, number];

export function filmRunner(options: Partial<SyntheticRunner> = {}): SyntheticClip {
  const runner = { ...standardSyntheticRunner, ...options };
  const random = randomNumbers(runner.seed);
  const count = Math.round(runner.durationS * runner.rateHz);
  const names = sides.flatMap((side) => runner.parts.map((part) => pointOf(side, part)));
  const timestampsS = Array.from(
    { length: count },
    (_, i) => (i + (i === 0 ? 0 : runner.jitter * (random() - 0.5))) / runner.rateHz,
  );
  const exchangedFrames: number[] = [];
  const frames = timestampsS.map((time, i) => {
    const isExchanged = random() < runner.exchanges;
    if (isExchanged) exchangedFrames.push(i);
    const seen = new Map(
      sides.flatMap((side) =>
        Object.entries(bodyAt(runner, side, time)).map(([part, point]): [PointName, PlanePoint] => [
          pointOf(side, part as SidedPart),
          point,
        ]),
      ),
    );
    return names.map((name): KeypointSample => {
      const [side, part] = [
        name.startsWith('left') ? 'left' : 'right',
        name.replace(/^(left|right)_/, '') as SidedPart,
      ] as const;
      const isLeg = part === 'knee' || part === 'ankle' || part === 'heel' || part === 'foot_index';
      const point = seen.get(isExchanged && isLeg ? pointOf(otherSide(side), part) : name)!;
      const [x, y] = project(runner, side, point);
      const sample: KeypointSample = [
        x + runner.noisePx * gaussian(random),
        y + runner.noisePx * gaussian(random),
        side === runner.near ? 0.95 : 0.8,
      ];
      return random() < runner.dropOuts ? null : sample;
    });
  });
  return {
    sequence: { widthPx: width, heightPx: height, facing: 'auto', timestampsS, names, frames },
    exchangedFrames,
    stances: truth(runner, timestampsS.at(-1)!),
  };
}

function truth(runner: SyntheticRunner, endS: number): SyntheticClip['stances'] {
  const of = (side: Side) => {
    const first = firstContactS + (side === 'left' ? 0 : runner.strideTimeS / 2);
    return Array.from(
      { length: Math.ceil(endS / runner.strideTimeS) + 2 },
      (_, k): readonly [number, number] => [
        first + (k - 1) * runner.strideTimeS,
        first + (k - 1) * runner.strideTimeS + runner.contactS,
      ],
    ).filter(([from, until]) => from >= 0 && until <= endS);
  };
  return { left: of('left'), right: of('right') };
}

/**
 * Projects a point onto the image. The near leg is 6 cm in front of the mid-plane, the far leg 6 cm
 * behind it, and the camera 4 m away. A roll turns the image clockwise.
 */
function project(runner: SyntheticRunner, side: Side, [x, y]: PlanePoint): PlanePoint {
  const nearer = (side === runner.near ? 1 : -1) * 0.06;
  const scale = (runner.pxPerM * 4) / (4 - nearer);
  const across = (runner.facing === 'right' ? 1 : -1) * x * scale;
  const down = (1 - y) * scale;
  const roll = (runner.rollDeg * Math.PI) / 180;
  return [
    width / 2 + across * Math.cos(roll) - down * Math.sin(roll),
    height / 2 + across * Math.sin(roll) + down * Math.cos(roll),
  ];
}

function bodyAt(
  runner: SyntheticRunner,
  side: Side,
  time: number,
): Partial<Record<SidedPart, PlanePoint>> {
  const { heightM, strideTimeS, speedMps } = runner;
  const sinceContact =
    (((time - firstContactS - (side === 'left' ? 0 : strideTimeS / 2)) % strideTimeS) +
      strideTimeS) %
    strideTimeS;
  const drift = runner.surface === 'overground' ? speedMps * (time - runner.durationS / 2) : 0;
  const hip: PlanePoint = [drift, 0.5 * heightM + bounceAt(runner, sinceContact)];
  const foot = footAt(runner, sinceContact);
  const ankle: PlanePoint = [drift + foot.ankle[0], foot.ankle[1]];
  const [c, s] = [Math.cos(foot.angle), Math.sin(foot.angle)];
  const onFoot = (ahead: number, up: number): PlanePoint => [
    ankle[0] + ahead * c - up * s,
    ankle[1] + ahead * s + up * c,
  ];
  const lean = (runner.trunkLeanDeg * Math.PI) / 180;
  const shoulder: PlanePoint = [
    hip[0] + 0.271 * heightM * Math.sin(lean),
    hip[1] + 0.271 * heightM * Math.cos(lean),
  ];
  const armSwing = 0.5 * Math.cos((2 * Math.PI * sinceContact) / strideTimeS);
  const elbow: PlanePoint = [
    shoulder[0] - 0.18 * heightM * Math.sin(armSwing + 0.2),
    shoulder[1] - 0.18 * heightM * Math.cos(armSwing + 0.2),
  ];
  const body: Record<SidedPart, PlanePoint> = {
    hip,
    knee: kneeOf(hip, ankle, 0.245 * heightM, 0.246 * heightM),
    ankle,
    heel: onFoot(-0.05, -0.05),
    foot_index: onFoot(0.15, -0.06),
    shoulder,
    elbow,
    wrist: [
      elbow[0] + 0.146 * heightM * Math.cos(armSwing),
      elbow[1] - 0.146 * heightM * Math.sin(armSwing - 0.3),
    ],
  };
  return Object.fromEntries(runner.parts.map((part) => [part, body[part]]));
}

/**
 * Returns the height of the hips above their mean, m. In contact, a half-sine force acts that
 * carries the body's weight on average over a step. Between contacts, the body falls freely.
 */
function bounceAt(
  { vaultM, contactS, strideTimeS }: SyntheticRunner,
  sinceContact: number,
): number {
  const stepS = strideTimeS / 2;
  if (vaultM !== null)
    return (vaultM / 2) * Math.cos((2 * Math.PI * (sinceContact - contactS / 2)) / stepS);
  const s = sinceContact % stepS;
  const pushed = (t: number) =>
    gravityMps2 *
    ((contactS * t) / 2 -
      t ** 2 / 2 -
      ((stepS * contactS) / (2 * Math.PI)) * Math.sin((Math.PI * t) / contactS));
  return (
    (s < contactS ? pushed(s) : (gravityMps2 * (s - contactS) * (stepS - s)) / 2) -
    pushed(contactS / 2) -
    0.04
  );
}

/**
 * Returns the position of the ankle relative to the hips' mean position, m, and the foot's angle,
 * rad. On the ground, the ankle moves with the ground and the heel lifts late. In swing, the ankle
 * follows a smooth arc.
 */
function footAt(
  { contactS, strideTimeS, speedMps, heightM, strikeDeg }: SyntheticRunner,
  s: number,
): { ankle: PlanePoint; angle: number } {
  const ankleHeight = 0.045 * heightM;
  const ahead = 0.32 * speedMps * contactS;
  const behind = ahead - speedMps * contactS;
  const rise = 0.09;
  const [strike, push] = [(strikeDeg * Math.PI) / 180, (-55 * Math.PI) / 180];
  if (s < contactS) {
    const u = s / contactS;
    const late = Math.max(0, (u - 0.5) / 0.5);
    return {
      ankle: [ahead - speedMps * s, ankleHeight + rise * late ** 2],
      angle: strike * Math.max(0, 1 - u / 0.2) ** 2 + push * late ** 2,
    };
  }
  const u = (s - contactS) / (strideTimeS - contactS);
  const swingS = strideTimeS - contactS;
  // A foot that is about to land still moves forward over the ground at half of the belt's speed. A
  // foot that has left the ground accelerates immediately.
  const x = hermite(u, behind, ahead, -0.9 * speedMps * swingS, -0.5 * speedMps * swingS);
  const y =
    ankleHeight +
    rise * (1 - u) ** 2 +
    0.34 * heightM * 0.5 * Math.sin(Math.PI * u ** 0.8) ** 2 +
    1.2 * u * (1 - u) ** 3;
  return {
    ankle: [x, y],
    angle: push + (strike - push) * (u * u * (3 - 2 * u)) - 0.5 * Math.sin(Math.PI * u) * (1 - u),
  };
}

function hermite(u: number, from: number, to: number, slopeFrom: number, slopeTo: number): number {
  return (
    (1 + 2 * u) * (1 - u) ** 2 * from +
    u * (1 - u) ** 2 * slopeFrom +
    u * u * (3 - 2 * u) * to +
    u * u * (u - 1) * slopeTo
  );
}

/**
 * Returns the position of the knee: ahead of the line from hip to ankle, as far as thigh and shank
 * reach.
 */
function kneeOf(hip: PlanePoint, ankle: PlanePoint, thigh: number, shank: number): PlanePoint {
  const [dx, dy] = [ankle[0] - hip[0], ankle[1] - hip[1]];
  const reach = Math.min(Math.hypot(dx, dy), 0.999 * (thigh + shank));
  const along = (thigh ** 2 - shank ** 2 + reach ** 2) / (2 * reach);
  const out = Math.sqrt(Math.max(0, thigh ** 2 - along ** 2));
  const [ux, uy] = [dx / Math.hypot(dx, dy), dy / Math.hypot(dx, dy)];
  return [hip[0] + along * ux - out * uy, hip[1] + along * uy + out * ux];
}

/** Returns a Mulberry32 generator, which gives the same numbers on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const gaussian = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/**
 * Returns the clip with left and right drawn apart, as seen by a camera that is turned away from
 * the runner's side.
 */
export const offTheSide = (sequence: KeypointSequence, angleDeg: number) => ({
  ...sequence,
  frames: sequence.frames.map((frame) =>
    frame.map((sample, j): KeypointSample => {
      const [side, part] = [
        sequence.names[j]!.startsWith('left') ? 0.5 : -0.5,
        /shoulder/.test(sequence.names[j]!) ? 0.2 : 0.13,
      ];
      return (
        sample && [
          sample[0] +
            side *
              part *
              standardSyntheticRunner.heightM *
              standardSyntheticRunner.pxPerM *
              Math.sin((angleDeg * Math.PI) / 180),
          sample[1],
          sample[2],
        ]
      );
    }),
  ),
});
