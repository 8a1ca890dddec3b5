import { mean, type Gait } from '@strideform/metric-book/measurement';
import type { BodyBounce } from './body-bounce.ts';
import { stanceFromSpeed } from './event-cues.ts';
import type { EventTiming } from './event-timing.ts';
import { legStride } from './side-search.ts';
import type { SideSearch } from './side-search.ts';

/**
 * Smallest force swing of a runner: the amplitude of the ground force around the body's weight, as
 * a share of it. A half-sine force without flight swings by 0.67. The recorded runners' forces
 * swing by more than 1.
 */
const minForceSwing = 0.5;
/** Stride time that is longer than a runner's, s. */
const walkingStrideS = 0.85;
/** Mean duty factor above which a person walks. */
const walkingDuty = 0.58;
/** Duty factor above which a person walks if the body also vaults over the foot. */
const vaultingDuty = 0.48;
/** Distance of the body's lowest point from mid-stance above which the body vaults, in strides. */
const vaultingOffset = 0.125;

interface FoundPattern {
  readonly pattern: Gait['pattern'];
  /** True if the body is highest in the middle of a stance, as in walking. */
  readonly isVaulting: boolean;
}

/**
 * Finds out if the person walks or runs. A walker keeps a foot on the ground for more than half
 * of the stride and vaults over it, so the body is highest in mid-stance, not lowest. Noise may
 * hide how long a slow foot rests. In that case, a small bounce shows that the person walks.
 */
export function findPattern(
  searches: readonly SideSearch[],
  bounce: BodyBounce | null,
  timing: EventTiming,
): FoundPattern {
  const [firstSearch] = searches;
  if (!firstSearch) return { pattern: 'running', isVaulting: false };
  const stances = searches.flatMap((search) => coarseDuties(search, timing));
  const duty = mean(stances.map((stance) => stance.duty));
  const firstStance = stances.find(({ search }) => search === firstSearch);
  const isVaulting =
    bounce !== null &&
    firstStance !== undefined &&
    isVault(bounce.lowestPhase - firstStance.middle);
  const { strideTimeS } = firstSearch.anchors;
  const isWalking =
    duty > walkingDuty || (duty > vaultingDuty && isVaulting) || cannotFly(bounce, strideTimeS);
  return { pattern: isWalking ? 'walking' : 'running', isVaulting };
}

/** Returns true if the body bounces too little for the flight of a stride this long. */
const cannotFly = (bounce: BodyBounce | null, strideTimeS: number): boolean =>
  bounce !== null && bounce.forceSwing < minForceSwing && strideTimeS > walkingStrideS;

/**
 * Returns true if the body's lowest point is far from the mid-stance of both feet, which are half a
 * stride apart.
 */
const isVault = (offset: number): boolean =>
  Math.abs(offset - 0.5 * Math.round(offset / 0.5)) > vaultingOffset;

/**
 * Returns the length and middle of a side's stance by the foot's speed alone, as shares of the
 * stride.
 */
function coarseDuties(search: SideSearch, timing: EventTiming) {
  const { strideTimeS } = search.anchors;
  const stance = stanceFromSpeed(legStride(search), timing);
  if (!stance) return [];
  const { initialContactS, toeOffS } = stance;
  const duty = (toeOffS - initialContactS) / strideTimeS;
  const middle = (toeOffS + initialContactS) / 2 / strideTimeS;
  return [{ search, duty, middle }];
}
