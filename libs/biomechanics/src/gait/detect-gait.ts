import { pointOf, sides } from '../keypoints.ts';
import type { Recording, Side } from '../keypoints.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { longestBridgedGapS } from '../motion/filtering.ts';
import type { Estimate } from '../motion/motion.ts';
import { robustLine } from '../signals/robust-line.ts';
import { mean, median } from '../signals/statistics.ts';
import { findAnchors } from './anchors.ts';
import type { Anchors } from './anchors.ts';
import { stanceByAllCues, stanceBySpeed } from './event-cues.ts';
import type { CuedStance } from './event-cues.ts';
import type { EventTiming } from './event-timing.ts';
import type { FoundStance } from './found-stance.ts';
import type { Gait } from './gait.ts';
import { readBodyBounce, stanceByLoad } from './ground-force.ts';
import type { BodyBounce, Stance } from './ground-force.ts';
import { driftAlongX, foldedPath, footParts, singlePath } from './leg-path.ts';
import type { LegPath } from './leg-path.ts';
import { findSpeed } from './speed.ts';
import { stanceShifts } from './stance-shifts.ts';
import type { Shift } from './stance-shifts.ts';
import { buildStrides, findStrideTime } from './strides.ts';

/** Strides that must be seen whole before their average says more than each by itself. */
const fewestFolded = 3;
/**
 * How far the middle and the length of a stance by the feet, and by the body's bounce, are off from
 * runner to runner, s: what runners who were left out of the fit showed (`docs/accuracy.md`). No
 * averaging takes it away. Feet that come to rest early also leave late: they tell the middle well
 * and the length badly. The bounce tells the length better, but no side from the other.
 */
const scatterS: Readonly<Record<'feet' | 'bounce', Stance>> = {
  feet: { middleS: 0.004, contactS: 0.018 },
  bounce: { middleS: 0.007, contactS: 0.008 },
};
/**
 * Of a single stride's event about its runner's, s: what neither folding nor a stride's own shift
 * shows.
 */
const strideScatterS = 0.004;
/**
 * Disagreement between bounce and feet about which the bounce's say fades out, s: a pose model does
 * not follow the hips all the way, and takes them along with the legs.
 */
const agreementWidthS: Stance = { middleS: 0.03, contactS: 0.1 };
/** A stance that no others stand beside: nothing is averaged out. */
const alone: Shift = { shiftS: 0, errorS: 0.01 };
/**
 * A foot whose contact lasts less than this share of the usual was on the ground before the clip,
 * or a gap, began.
 */
const shortestShareOfUsual = 0.65;

/**
 * No walker's force was recorded: drawn walkers' toe-off is found 54 to 151 ms early, the more the
 * slower they go.
 */
const walkersScatterS: Stance = { middleS: 0.05, contactS: 0.1 };
const unshifted = ({ middleS, contactS }: Stance): Stance<Estimate> => ({
  middleS: { value: 0, uncertainty: middleS },
  contactS: { value: 0, uncertainty: contactS },
});
const byFeetAlone = unshifted(scatterS.feet);

type EventTimes = Pick<CuedStance, 'initialContactS' | 'toeOffS'>;

interface SeenStance extends CuedStance {
  readonly isContactSeen: boolean;
  readonly isToeOffSeen: boolean;
}

export interface SideSearch {
  readonly side: Side;
  readonly anchors: Anchors;
  readonly groundSpeed: number;
  /** One path for all strides, or one each. */
  readonly paths: readonly LegPath[];
}

/**
 * Gait events, strides and speed of a motion. Feet time each side and stride; the body's bounce has
 * a say in the mean contact. Never throws: what was not seen is absent.
 */
export function detectGait(
  prepared: PreparedMotion,
  recording: Recording,
  timing: EventTiming,
): Gait {
  const drift = driftAlongX(prepared);
  const searches = searchSides(prepared, drift);
  const bounces = searches.map(({ anchors }) => readBodyBounce(prepared, anchors));
  const pattern =
    searches.length > 0 && isWalking(searches, bounces[0] ?? null, timing) ? 'walking' : 'running';
  const cued = doubtedBySides(
    searches,
    searches.map((search) =>
      search.paths.map((path) =>
        (pattern === 'walking' ? stanceBySpeed : stanceByAllCues)(
          path,
          search.groundSpeed,
          search.anchors.strideTimeS,
          timing,
        ),
      ),
    ),
  );
  const shift = eventShifts(
    pattern === 'running'
      ? bounceShift(searches, bounces, cued, timing)
      : unshifted(walkersScatterS),
  );
  const usualContactS = median(
    cued.flat().map((stance) => (stance ? stance.toeOffS - stance.initialContactS : NaN)),
  );
  const found = searches
    .flatMap((search, k) =>
      placeStances(
        prepared,
        search,
        cued[k]!.map((stance) => completed(stance, usualContactS, isFolded(search))),
        drift,
        shift,
      ),
    )
    .sort((a, b) => a.initialContactS - b.initialContactS);
  const stances = found
    .filter((stance) => stance.isContactSeen && stance.isToeOffSeen)
    .map(({ side, initialContactS, toeOffS, initialContactUncertaintyS, toeOffUncertaintyS }) => ({
      side,
      initialContactS,
      toeOffS,
      initialContactUncertaintyS,
      toeOffUncertaintyS,
    }));
  const usualStrideS = median(searches.map((search) => search.anchors.strideTimeS));
  const strides = buildStrides(found, usualStrideS);
  const cutStances = found
    .filter((stance) => stance.isContactSeen !== stance.isToeOffSeen)
    .map(({ side, initialContactS, toeOffS }) => ({ side, initialContactS, toeOffS }));
  return {
    pattern,
    stances,
    cutStances,
    strides,
    strideTimeS: findStrideTime(stances, usualStrideS),
    speedMps: findSpeed(prepared, stances, strides, recording),
  };
}

/**
 * An average stride's event of which no cue was seen is taken from the usual contact, this
 * uncertain, s.
 */
const unseenS = 0.05;

/**
 * An event that was not seen is put where it would usually be. Of a single stance that is for the
 * order of stances only, and not taken for a sight of it; of a whole clip's average stride the
 * event has come all the same.
 */
function completed(
  stance: CuedStance | null,
  usualContactS: number,
  isAverage: boolean,
): SeenStance | null {
  if (!stance || Number.isNaN(usualContactS)) return null;
  const isCut = stance.toeOffS - stance.initialContactS < shortestShareOfUsual * usualContactS;
  const [contactS, toeOffS] = [stance.initialContactS, stance.toeOffS];
  return {
    ...stance,
    initialContactS: Number.isNaN(contactS) ? toeOffS - usualContactS : contactS,
    toeOffS: Number.isNaN(toeOffS) ? contactS + usualContactS : toeOffS,
    isContactSeen: !isCut && (isAverage || !Number.isNaN(contactS)),
    isToeOffSeen: !isCut && (isAverage || !Number.isNaN(toeOffS)),
    contactDisagreementS: Number.isNaN(contactS) ? unseenS : stance.contactDisagreementS,
    toeOffDisagreementS: Number.isNaN(toeOffS) ? unseenS : stance.toeOffDisagreementS,
  };
}

/** Each side's average path, or its stances' own. */
export const searchSides = (
  prepared: PreparedMotion,
  drift = driftAlongX(prepared),
): SideSearch[] => sides.flatMap((side) => searchSide(prepared, side, drift));

const isFolded = (search: SideSearch): boolean => search.anchors.seenCount >= fewestFolded;

function searchSide(prepared: PreparedMotion, side: Side, drift: Float64Array): SideSearch[] {
  const anchors = findAnchors(prepared.coarseStances, side, prepared.strideRateHz);
  if (!anchors) return [];
  const groundSpeed = groundSpeedUnder(prepared, side, drift);
  if (!(groundSpeed > 0)) return [];
  const paths =
    anchors.seenCount >= fewestFolded
      ? [foldedPath(prepared, side, anchors, drift)]
      : anchors.timesS.map((anchorS) =>
          singlePath(prepared, side, anchorS, anchors.strideTimeS, drift),
        );
  return [{ side, anchors, groundSpeed, paths }];
}

/**
 * How fast the ground runs back under a foot, in the frame that goes along with the runner, px/s.
 */
function groundSpeedUnder(
  { motion, restingFeet }: PreparedMotion,
  side: Side,
  drift: Float64Array,
): number {
  const own = restingFeet.filter((foot) => foot.side === side);
  const driftSpeed = robustLine(motion.timesS, drift)?.slope ?? 0;
  return driftSpeed - median((own.length > 0 ? own : restingFeet).map((foot) => foot.velocityX));
}

/**
 * A half-sine force that never leaves the ground swings by 0.67 of the body's weight once a step;
 * that of the people who run here by more than the whole of it.
 */
const leastForceSwing = 0.5;
/** Longer than runners' strides, s. */
const walkingStrideS = 0.85;

/**
 * Walking keeps a foot on the ground for more than half of the stride, and vaults over it: the body
 * is highest, not lowest, in mid-stance. Where noise hides how long a slow foot rests, the body
 * tells by how little it bounces.
 */
function isWalking(
  searches: readonly SideSearch[],
  bounce: BodyBounce | null,
  timing: EventTiming,
): boolean {
  const bySpeed = searches
    .flatMap((search) =>
      search.paths.map((path) => {
        const stance = stanceBySpeed(path, search.groundSpeed, search.anchors.strideTimeS, timing);
        return stance
          ? {
              duty: (stance.toeOffS - stance.initialContactS) / search.anchors.strideTimeS,
              middle: (stance.toeOffS + stance.initialContactS) / 2 / search.anchors.strideTimeS,
              search,
            }
          : null;
      }),
    )
    .filter((stance) => stance !== null);
  const duty = mean(bySpeed.map((stance) => stance.duty));
  const first = bySpeed.find((stance) => stance.search === searches[0]);
  const offset = bounce && first ? bounce.lowestPhase - first.middle : 0;
  const isVaulting = Math.abs(offset - 0.5 * Math.round(offset / 0.5)) > 0.125;
  const cannotFly =
    bounce !== null &&
    bounce.forceSwing < leastForceSwing &&
    searches[0]!.anchors.strideTimeS > walkingStrideS;
  return duty > 0.58 || (duty > 0.48 && isVaulting) || cannotFly;
}

/**
 * How far the same event of both feet usually is from half a stride apart, s: runners' own
 * asymmetry, and what cues make of unlike views of the legs.
 */
const usualAsymmetryS = 0.01;

/**
 * Feet whose average events are further from half a stride apart than that, and than the cues
 * disagree about, were not both read right: half of the rest is taken for an error of either.
 * Nothing is moved, since runners need not be symmetrical.
 */
function doubtedBySides(
  searches: readonly SideSearch[],
  cued: readonly (readonly (CuedStance | null)[])[],
): readonly (readonly (CuedStance | null)[])[] {
  const [left, right] = [cued[0]?.[0], cued[1]?.[0]];
  if (!left || !right || !searches.every(isFolded)) return cued;
  const [own, other] = searches.map(({ anchors }) => anchors) as [Anchors, Anchors];
  const doubtS = (
    event: keyof EventTimes,
    disagreement: 'contactDisagreementS' | 'toeOffDisagreementS',
  ): number => {
    const apartS = offHalfStride(
      own.timesS.map((anchorS) => anchorS + left[event]),
      other.timesS.map((anchorS) => anchorS + right[event]),
    );
    return (
      Math.sqrt(
        Math.max(
          0,
          apartS ** 2 - usualAsymmetryS ** 2 - left[disagreement] ** 2 - right[disagreement] ** 2,
        ),
      ) / 2 || 0
    );
  };
  const [contactS, toeOffS] = [
    doubtS('initialContactS', 'contactDisagreementS'),
    doubtS('toeOffS', 'toeOffDisagreementS'),
  ];
  return [left, right].map((stance) => [
    {
      ...stance,
      contactDisagreementS: Math.hypot(stance.contactDisagreementS, contactS),
      toeOffDisagreementS: Math.hypot(stance.toeOffDisagreementS, toeOffS),
    },
  ]);
}

/** How much later than half-way between a foot's events the other one's come, s. */
function offHalfStride(ownS: readonly number[], otherS: readonly number[]): number {
  return median(
    otherS.map(
      (timeS) =>
        timeS -
        ((ownS.findLast((each) => each <= timeS) ?? NaN) +
          (ownS.find((each) => each > timeS) ?? NaN)) /
          2,
    ),
  );
}

/**
 * How much later and longer than by the feet the mean step's stance is, both weighed by how sure
 * they are, and how sure the outcome is.
 */
function bounceShift(
  searches: readonly SideSearch[],
  bounces: readonly (BodyBounce | null)[],
  cued: readonly (readonly (CuedStance | null)[])[],
  timing: EventTiming,
): Stance<Estimate> {
  const differences = searches.flatMap(({ anchors }, k) => {
    const stepS = anchors.strideTimeS / 2;
    const load = bounces[k]?.load;
    const byLoad = load ? stanceByLoad(load, stepS, timing) : null;
    return byLoad
      ? cued[k]!.flatMap((byFeet) => (byFeet ? [beyondFeet(byLoad, byFeet, stepS)] : []))
      : [];
  });
  const weighed = (part: keyof Stance): Estimate => {
    const [feet, bounce] = [scatterS.feet[part], scatterS.bounce[part]];
    const known = differences.filter((difference) => Number.isFinite(difference[part].value));
    if (known.length === 0) return byFeetAlone[part];
    const [beyondS, bounceErrorS] = [
      mean(known.map((difference) => difference[part].value)),
      Math.hypot(bounce, mean(known.map((difference) => difference[part].uncertainty))),
    ];
    const share =
      (Math.exp(-((beyondS / agreementWidthS[part]) ** 2)) * feet ** 2) /
      (feet ** 2 + bounceErrorS ** 2);
    return {
      value: share * beyondS,
      uncertainty: Math.hypot((1 - share) * feet, share * bounceErrorS),
    };
  };
  return { middleS: weighed('middleS'), contactS: weighed('contactS') };
}

/** Of the step that is meant: the load does not tell one from the next. */
function beyondFeet(
  { middleS, contactS }: Stance<Estimate>,
  { initialContactS, toeOffS }: EventTimes,
  stepS: number,
): Stance<Estimate> {
  const laterS = middleS.value - (initialContactS + toeOffS) / 2;
  return {
    middleS: { ...middleS, value: laterS - stepS * Math.round(laterS / stepS) },
    contactS: { ...contactS, value: contactS.value - (toeOffS - initialContactS) },
  };
}

function eventShifts({ middleS, contactS }: Stance<Estimate>): Record<keyof EventTimes, Estimate> {
  const uncertainty = Math.hypot(middleS.uncertainty, contactS.uncertainty / 2);
  return {
    initialContactS: { value: middleS.value - contactS.value / 2, uncertainty },
    toeOffS: { value: middleS.value + contactS.value / 2, uncertainty },
  };
}

/**
 * Hangs the average stance on each anchor, then lets each stride's own frames shift its two events.
 */
function placeStances(
  prepared: PreparedMotion,
  search: SideSearch,
  cued: readonly (SeenStance | null)[],
  drift: Float64Array,
  later: Readonly<Record<keyof EventTimes, Estimate>>,
): FoundStance[] {
  const { anchors, side, paths } = search;
  const common = isFolded(search) ? cued[0]! : null;
  const shifts = (eventS: number) =>
    common
      ? stanceShifts(prepared, side, paths[0]!, drift, anchors.timesS, eventS)
      : anchors.timesS.map(() => alone);
  const [contactShifts, toeOffShifts] = [
    shifts(common?.initialContactS ?? 0),
    shifts(common?.toeOffS ?? 0),
  ];
  return anchors.timesS.flatMap((anchorS, k) => {
    const stance = isFolded(search) ? common : cued[k]!;
    if (!stance) return [];
    const initialContactS =
      anchorS + stance.initialContactS + contactShifts[k]!.shiftS + later.initialContactS.value;
    const toeOffS = anchorS + stance.toeOffS + toeOffShifts[k]!.shiftS + later.toeOffS.value;
    const [contactScatterS, toeOffScatterS] = [contactShifts, toeOffShifts].map((of) =>
      Math.hypot(strideScatterS, of[k]!.errorS),
    ) as [number, number];
    return [
      {
        side,
        initialContactS,
        toeOffS,
        contactScatterS,
        toeOffScatterS,
        initialContactUncertaintyS: Math.hypot(
          later.initialContactS.uncertainty,
          stance.contactDisagreementS,
          contactScatterS,
        ),
        toeOffUncertaintyS: Math.hypot(
          later.toeOffS.uncertainty,
          stance.toeOffDisagreementS,
          toeOffScatterS,
        ),
        isContactSeen: stance.isContactSeen && isFootSeen(prepared, side, initialContactS),
        isToeOffSeen: stance.isToeOffSeen && isFootSeen(prepared, side, toeOffS),
      },
    ];
  });
}

/**
 * The event lies in the clip, and the foot was followed around it: half of a gap that is bridged
 * may lie between the two.
 */
function isFootSeen(
  { motion: { timesS, points, rateHz } }: PreparedMotion,
  side: Side,
  eventS: number,
): boolean {
  if (eventS < timesS[0]! || eventS > timesS[timesS.length - 1]!) return false;
  const tracks = footParts.flatMap((part) => points[pointOf(side, part)] ?? []);
  const near = Array.from(timesS.keys()).filter(
    (i) => Math.abs(timesS[i]! - eventS) <= Math.max(longestBridgedGapS / 2, 1 / rateHz),
  );
  return near.some((i) => tracks.some((track) => !Number.isNaN(track.x[i]!)));
}
