import type { AngleSeries } from '../measurement/angles.ts';
import type { Motion, Track, Tracks } from '../measurement/motion.ts';
import { bySide, otherSide, sides, type Side } from '../measurement/body-points.ts';
import type { Gait, Stance, Stride } from '../measurement/gait.ts';
import type { MetricInput } from '../measurement/metric-input.ts';
import {
  contactsOf,
  firstContactOf,
  standardRunner,
  type AnalyticLeg,
  type AnalyticRunner,
} from './analytic-runner.ts';

const groundYPx = 40;
const startXPx = 300;
/**
 * Position of the ankle above the sole, and of the heel and the forefoot behind and ahead of it, m.
 */
const foot = { ankleUpM: 0.08, heelBackM: 0.06, toeAheadM: 0.16 };

/**
 * Returns the input that an engine without measurement errors would give to the metrics. `given`
 * changes the standard runner.
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
 * Returns the phase of a side's cycle at a time: time since initial contact, s, and the shares of
 * stance and swing (0–1; other values lie outside of that phase).
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
  return {
    timesS,
    rateHz: runner.rateHz,
    facing: 'right',
    nearSide: 'right',
    hiddenSide: null,
    surface: runner.surface,
    points: pointsOf(runner, timesS),
    centreOfMass: centreOfMassOf(runner, timesS),
    centreOfMassErrorPx: new Float64Array(timesS.length),
    ...scaleOf(runner),
    groundYPx: bySide((side) => groundYPx + toPx(runner, runner[side].planeShiftM.up)),
    rollDeg: 0,
    rollErrorDeg: runner.rollErrorDeg,
    repairedShare: 0,
    foundShare: 1,
  };
}

const toPx = (runner: AnalyticRunner, metres: number): number => metres / runner.metresPerPx;

function scaleOf(runner: AnalyticRunner): Pick<Motion, 'metresPerPx' | 'noScaleReason'> {
  if (!runner.scaleKnown) return { metresPerPx: null, noScaleReason: 'no_length_given' };
  const uncertainty = runner.metresPerPx * runner.scaleUncertainty;
  return { metresPerPx: { value: runner.metresPerPx, uncertainty }, noScaleReason: null };
}

/**
 * Returns a path in the image, px, from positions relative to the runner, m. Overground, the runner
 * advances.
 */
function trackOf(
  runner: AnalyticRunner,
  timesS: Float64Array,
  xPx: (timeS: number) => number,
  yPx: (timeS: number) => number,
): Track {
  const slope = (runner.recording.inclineDeg * Math.PI) / 180;
  const advancePx = (timeS: number): number =>
    runner.surface === 'treadmill' ? 0 : toPx(runner, runner.speedMps * timeS);
  return {
    x: timesS.map((timeS) => startXPx + xPx(timeS) + advancePx(timeS) * Math.cos(slope)),
    y: timesS.map((timeS) => groundYPx + yPx(timeS) + advancePx(timeS) * Math.sin(slope)),
  };
}

function pointsOf(runner: AnalyticRunner, timesS: Float64Array): Tracks {
  const px = (metres: number) => toPx(runner, metres);
  const points = sides.flatMap((side) => {
    const { planeShiftM: shift } = runner[side];
    const hipUpM = foot.ankleUpM + runner.hipHeightM + shift.up;
    const hip = trackOf(
      runner,
      timesS,
      () => px(shift.ahead),
      () => px(hipUpM),
    );
    const onFoot = (aheadM: number, upM: number): Track =>
      trackOf(
        runner,
        timesS,
        (timeS) => px(footOf(runner, side, timeS).aheadM + aheadM + shift.ahead),
        (timeS) => px(footOf(runner, side, timeS).upM + upM + shift.up),
      );
    return [
      [`${side}_hip`, hip],
      [`${side}_ankle`, onFoot(0, foot.ankleUpM)],
      [`${side}_heel`, onFoot(-foot.heelBackM, 0)],
      [`${side}_foot_index`, onFoot(foot.toeAheadM, 0)],
    ] as const;
  });
  return Object.fromEntries(points);
}

function centreOfMassOf(runner: AnalyticRunner, timesS: Float64Array): Track {
  const midPlaneM = (axis: 'ahead' | 'up'): number =>
    (runner.left.planeShiftM[axis] + runner.right.planeShiftM[axis]) / 2;
  const midStanceS = runner.firstContactS + runner.left.contactTimeS / 2;
  const upM = (timeS: number): number => {
    const phaseRad = (4 * Math.PI * (timeS - midStanceS)) / runner.strideTimeS;
    const meanM = midPlaneM('up') + runner.comHeightM;
    return meanM - (runner.comOscillationM / 2) * Math.cos(phaseRad);
  };
  return trackOf(
    runner,
    timesS,
    () => toPx(runner, midPlaneM('ahead')),
    (timeS) => toPx(runner, upM(timeS)),
  );
}

/**
 * Returns the position of the ankle ahead of the hip and of the sole above the ground, m. In
 * stance, the ground carries the foot back. In swing, the foot follows a cubic that starts and ends
 * at the ground's speed. So the path has no corner that a low frame rate would cut off.
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
  const isInStance = stance <= 1;
  const swingBackS =
    contactTimeS * (1 - 3 * swing ** 2 + 2 * swing ** 3) +
    swingTimeS * (swing - 3 * swing ** 2 + 2 * swing ** 3);
  const backM = runner.speedMps * (isInStance ? sinceS : swingBackS);
  const upM = isInStance ? 0 : swingHeightM * Math.sin(Math.PI * swing) ** 2;
  return {
    aheadM: ankleAheadM - backM * Math.cos(slope) - upM * Math.sin(slope),
    upM: upM * Math.cos(slope) - backM * Math.sin(slope),
  };
}

function gaitOf(runner: AnalyticRunner): Gait {
  const { durationS, strideTimeS, eventUncertaintyS } = runner;
  const stances = sides
    .flatMap((side) => contactsOf(runner, side).map((contactS) => stanceAt(runner, side, contactS)))
    .filter((stance) => stance.toeOffS <= durationS);
  const strides = sides.flatMap((side) => stridesOf(runner, side));
  const speedMps = { value: runner.speedMps, uncertainty: runner.speedUncertaintyMps };
  return {
    pattern: 'running',
    stances: stances.toSorted((a, b) => a.initialContactS - b.initialContactS),
    cutStances: [],
    strides: strides.toSorted((a, b) => a.startS - b.startS),
    strideTimeS: { value: strideTimeS, uncertainty: eventUncertaintyS },
    speedMps: runner.speedKnown ? speedMps : null,
  };
}

const stanceAt = (runner: AnalyticRunner, side: Side, initialContactS: number): Stance => ({
  side,
  initialContactS,
  toeOffS: initialContactS + runner[side].contactTimeS,
  initialContactUncertaintyS: runner.eventUncertaintyS,
  toeOffUncertaintyS: runner.eventUncertaintyS,
});

function stridesOf(runner: AnalyticRunner, side: Side): Stride[] {
  const contactsS = contactsOf(runner, side);
  const otherContactsS = contactsOf(runner, otherSide(side));
  return contactsS.slice(1).map((endS, k) => {
    const startS = contactsS[k]!;
    const otherS = otherContactsS.find((contactS) => contactS > startS && contactS < endS) ?? null;
    const otherToeOffS = otherS === null ? null : otherS + runner[otherSide(side)].contactTimeS;
    const isToeOffInClip = otherToeOffS !== null && otherToeOffS <= runner.durationS;
    return {
      side,
      startS,
      toeOffS: startS + runner[side].contactTimeS,
      endS,
      eventUncertaintyS: runner.eventUncertaintyS,
      eventScatterS: runner.eventUncertaintyS,
      contactTimeErrorS: runner.contactTimeErrorS,
      otherInitialContactS: otherS,
      otherToeOffS: isToeOffInClip ? otherToeOffS : null,
    };
  });
}

function anglesOf(runner: AnalyticRunner, timesS: Float64Array): AngleSeries {
  const series = (
    side: Side,
    angleDeg: (leg: AnalyticLeg, phase: ReturnType<typeof phaseOf>) => number,
  ): Float64Array => timesS.map((timeS) => angleDeg(runner[side], phaseOf(runner, side, timeS)));
  const wave = (sinceS: number): number => Math.cos((2 * Math.PI * sinceS) / runner.strideTimeS);
  const bump = (share: number): number => Math.sin(Math.PI * share) ** 2;
  const unused = timesS.map(() => Number.NaN);
  const hipDeg = (side: Side) =>
    series(side, ({ hip }, { sinceS }) => hip.midDeg + hip.swingDeg * wave(sinceS));
  const kneeDeg = (side: Side) =>
    series(side, ({ knee }, { stance, swing }) => {
      const isInStance = stance <= 1;
      const peakDeg = isInStance ? knee.stancePeakDeg : knee.swingPeakDeg;
      const share = isInStance ? stance : swing;
      return knee.contactDeg + (peakDeg - knee.contactDeg) * bump(share);
    });
  const ankleDeg = (side: Side) =>
    series(side, ({ ankle }, { stance }) => {
      const share = stance <= 1 ? bump(stance) : 0;
      return ankle.contactDeg + (ankle.stancePeakDeg - ankle.contactDeg) * share;
    });
  return {
    joints: bySide((side) => ({
      shoulder: unused,
      elbow: unused,
      hip: hipDeg(side),
      knee: kneeDeg(side),
      ankle: ankleDeg(side),
    })),
    posture: timesS.map(
      (timeS) => runner.postureDeg + 2 * Math.cos((4 * Math.PI * timeS) / runner.strideTimeS),
    ),
    thigh: bySide((side) =>
      series(side, ({ thigh }, { sinceS }) => thigh.midDeg + thigh.swingDeg * wave(sinceS)),
    ),
    shank: bySide(() => unused),
    foot: bySide((side) =>
      series(
        side,
        (leg, { stance, swing }) =>
          leg.foot.flatDeg + leg.foot.strikeDeg * footShare(stance, swing),
      ),
    ),
  };
}

/**
 * Returns the current share of the strike angle, 0–1. It is 1 at initial contact, 0 from 25 % to
 * the end of stance, and 1 again from half of the swing.
 */
function footShare(stance: number, swing: number): number {
  const fall = (share: number): number =>
    (1 + Math.cos(Math.PI * Math.min(1, Math.max(0, share)))) / 2;
  return stance <= 1 ? fall(stance * 4) : 1 - fall(swing * 2);
}
