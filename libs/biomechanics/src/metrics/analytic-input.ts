import type { AngleSeries } from '../motion/angles.ts';
import type { Motion } from '../motion/motion.ts';
import type { Gait, Stance, Stride } from '../gait/gait.ts';
import { otherSide, sides, type Side } from '../keypoints.ts';
import {
  contactsOf,
  firstContactOf,
  standardRunner,
  type AnalyticLeg,
  type AnalyticRunner,
} from './analytic-runner.ts';
import type { Track } from '../motion/tracks.ts';
import type { MetricInput } from './metric-input.ts';

const groundYPx = 40;
const startXPx = 300;
/** Ankle above the sole, heel behind and forefoot ahead of it, m. */
const foot = { ankleUpM: 0.08, heelBackM: 0.06, toeAheadM: 0.16 };

/**
 * What the engine would hand to the metrics if it saw the standard runner, but for `given`, without
 * any error.
 */
export function analyticInput(given: Partial<AnalyticRunner> = {}): MetricInput {
  const runner = { ...standardRunner, ...given };
  const timesS = Float64Array.from(
    { length: Math.round(runner.durationS * runner.rateHz) + 1 },
    (_, i) => i / runner.rateHz,
  );
  return {
    motion: motionOf(runner, timesS),
    gait: gaitOf(runner),
    angles: anglesOf(runner, timesS),
    subject: runner.subject,
    recording: runner.recording,
  };
}

/**
 * Where in the side's cycle a time lies: time since initial contact, and shares of stance (0–1,
 * else beyond) and swing.
 */
function phaseOf(runner: AnalyticRunner, side: Side, timeS: number) {
  const { contactTimeS } = runner[side];
  const cycles = (timeS - firstContactOf(runner, side)) / runner.strideTimeS;
  const sinceS = (cycles - Math.floor(cycles + 1e-9)) * runner.strideTimeS;
  return {
    sinceS,
    stance: sinceS / contactTimeS,
    swing: (sinceS - contactTimeS) / (runner.strideTimeS - contactTimeS),
  };
}

function motionOf(runner: AnalyticRunner, timesS: Float64Array): Motion {
  const px = (metres: number): number => metres / runner.metresPerPx;
  const slope = (runner.recording.inclineDeg * Math.PI) / 180;
  const advance = (timeS: number): number =>
    runner.surface === 'treadmill' ? 0 : px(runner.speedMps * timeS);
  const track = (x: (timeS: number) => number, y: (timeS: number) => number): Track => ({
    x: timesS.map((timeS) => startXPx + x(timeS) + advance(timeS) * Math.cos(slope)),
    y: timesS.map((timeS) => groundYPx + y(timeS) + advance(timeS) * Math.sin(slope)),
  });
  const points = sides.flatMap((side) => {
    const { planeShiftM: shift } = runner[side];
    const part = (aheadM: number, upM: number): Track =>
      track(
        (timeS) => px(footOf(runner, side, timeS).aheadM + aheadM + shift.ahead),
        (timeS) => px(footOf(runner, side, timeS).upM + upM + shift.up),
      );
    return [
      [
        `${side}_hip`,
        track(
          () => px(shift.ahead),
          () => px(foot.ankleUpM + runner.hipHeightM + shift.up),
        ),
      ],
      [`${side}_ankle`, part(0, foot.ankleUpM)],
      [`${side}_heel`, part(-foot.heelBackM, 0)],
      [`${side}_foot_index`, part(foot.toeAheadM, 0)],
    ] as const;
  });
  const midPlane = (axis: 'ahead' | 'up'): number =>
    (runner.left.planeShiftM[axis] + runner.right.planeShiftM[axis]) / 2;
  const midStanceS = runner.firstContactS + runner.left.contactTimeS / 2;
  const comUpM = (timeS: number): number =>
    midPlane('up') +
    runner.comHeightM -
    (runner.comOscillationM / 2) *
      Math.cos((4 * Math.PI * (timeS - midStanceS)) / runner.strideTimeS);
  return {
    timesS,
    rateHz: runner.rateHz,
    facing: 'right',
    nearSide: 'right',
    hiddenSide: null,
    surface: runner.surface,
    points: Object.fromEntries(points),
    centreOfMass: track(
      () => px(midPlane('ahead')),
      (timeS) => px(comUpM(timeS)),
    ),
    centreOfMassErrorPx: new Float64Array(timesS.length),
    metresPerPx: runner.scaleKnown
      ? { value: runner.metresPerPx, uncertainty: runner.metresPerPx * runner.scaleUncertainty }
      : null,
    scaleNote: runner.scaleKnown ? '' : "needs the runner's height, leg length or belt speed",
    groundYPx: {
      left: groundYPx + px(runner.left.planeShiftM.up),
      right: groundYPx + px(runner.right.planeShiftM.up),
    },
    rollDeg: 0,
    repairedShare: 0,
    foundShare: 1,
  };
}

/**
 * Ankle ahead of the hip and sole above the ground, m: carried back by the ground in stance; in
 * swing the cubic that leaves and meets the ground at the ground's own speed, so that the path has
 * no corner for a low frame rate to cut.
 */
function footOf(
  runner: AnalyticRunner,
  side: Side,
  timeS: number,
): { aheadM: number; upM: number } {
  const { ankleAheadM, contactTimeS, swingHeightM } = runner[side];
  const slope = (runner.recording.inclineDeg * Math.PI) / 180;
  const { sinceS, stance, swing } = phaseOf(runner, side, timeS);
  const swingTimeS = runner.strideTimeS - contactTimeS;
  const backM =
    runner.speedMps *
    (stance <= 1
      ? sinceS
      : contactTimeS * (1 - 3 * swing ** 2 + 2 * swing ** 3) +
        swingTimeS * (swing - 3 * swing ** 2 + 2 * swing ** 3));
  const upM = stance <= 1 ? 0 : swingHeightM * Math.sin(Math.PI * swing) ** 2;
  return {
    aheadM: ankleAheadM - backM * Math.cos(slope) - upM * Math.sin(slope),
    upM: upM * Math.cos(slope) - backM * Math.sin(slope),
  };
}

function gaitOf(runner: AnalyticRunner): Gait {
  const u = runner.eventUncertaintyS;
  const seen = (side: Side): number[] => contactsOf(runner, side);
  const stances: Stance[] = sides
    .flatMap((side) =>
      seen(side).map((initialContactS) => ({
        side,
        initialContactS,
        toeOffS: initialContactS + runner[side].contactTimeS,
        initialContactUncertaintyS: u,
        toeOffUncertaintyS: u,
      })),
    )
    .filter((stance) => stance.toeOffS <= runner.durationS);
  const strides: Stride[] = sides.flatMap((side) =>
    seen(side)
      .slice(1)
      .map((endS, k) => {
        const startS = seen(side)[k]!;
        const other =
          seen(otherSide(side)).find((contactS) => contactS > startS && contactS < endS) ?? null;
        const otherToeOffS = other === null ? null : other + runner[otherSide(side)].contactTimeS;
        return {
          side,
          startS,
          toeOffS: startS + runner[side].contactTimeS,
          endS,
          eventUncertaintyS: u,
          eventScatterS: u,
          otherInitialContactS: other,
          otherToeOffS:
            otherToeOffS !== null && otherToeOffS <= runner.durationS ? otherToeOffS : null,
        };
      }),
  );
  return {
    pattern: 'running',
    stances: stances.toSorted((a, b) => a.initialContactS - b.initialContactS),
    cutStances: [],
    strides: strides.toSorted((a, b) => a.startS - b.startS),
    strideTimeS: { value: runner.strideTimeS, uncertainty: u },
    speedMps: runner.speedKnown
      ? { value: runner.speedMps, uncertainty: runner.speedUncertaintyMps }
      : null,
  };
}

function anglesOf(runner: AnalyticRunner, timesS: Float64Array): AngleSeries {
  const bothSides = <T>(make: (side: Side) => T): Record<Side, T> => ({
    left: make('left'),
    right: make('right'),
  });
  const series = (
    side: Side,
    angleDeg: (leg: AnalyticLeg, phase: ReturnType<typeof phaseOf>) => number,
  ): Float64Array => timesS.map((timeS) => angleDeg(runner[side], phaseOf(runner, side, timeS)));
  const wave = (sinceS: number): number => Math.cos((2 * Math.PI * sinceS) / runner.strideTimeS);
  const bump = (share: number): number => Math.sin(Math.PI * share) ** 2;
  const unused = timesS.map(() => Number.NaN);
  const thigh = bothSides((side) =>
    series(side, (leg, { sinceS }) => leg.thigh.midDeg + leg.thigh.swingDeg * wave(sinceS)),
  );
  return {
    joints: bothSides((side) => ({
      shoulder: unused,
      elbow: unused,
      hip: series(side, (leg, { sinceS }) => leg.hip.midDeg + leg.hip.swingDeg * wave(sinceS)),
      knee: series(side, ({ knee }, { stance, swing }) =>
        stance <= 1
          ? knee.contactDeg + (knee.stancePeakDeg - knee.contactDeg) * bump(stance)
          : knee.contactDeg + (knee.swingPeakDeg - knee.contactDeg) * bump(swing),
      ),
      ankle: series(
        side,
        ({ ankle }, { stance }) =>
          ankle.contactDeg +
          (ankle.stancePeakDeg - ankle.contactDeg) * (stance <= 1 ? bump(stance) : 0),
      ),
    })),
    posture: timesS.map(
      (timeS) => runner.postureDeg + 2 * Math.cos((4 * Math.PI * timeS) / runner.strideTimeS),
    ),
    thigh,
    shank: bothSides(() => unused),
    foot: bothSides((side) =>
      series(
        side,
        (leg, { stance, swing }) =>
          leg.foot.flatDeg + leg.foot.strikeDeg * footShare(stance, swing),
      ),
    ),
  };
}

/**
 * Share of the strike angle held: all at initial contact, none from 25 % of stance to its end, all
 * again from half of the swing.
 */
function footShare(stance: number, swing: number): number {
  const fall = (share: number): number =>
    (1 + Math.cos(Math.PI * Math.min(1, Math.max(0, share)))) / 2;
  return stance <= 1 ? fall(stance * 4) : 1 - fall(swing * 2);
}
