import { mean, type Gait } from '@strideform/metric-book/measurement';
import type { BodyBounce } from './body-bounce.ts';
import { stanceFromSpeed } from './event-cues.ts';
import type { EventTiming } from './event-timing.ts';
import { legStride } from './side-search.ts';
import type { SideSearch } from './side-search.ts';

/**
 * When running, the ground force swings about the body's weight by more than this share of the
 * weight. A half-sine force that never leaves the ground swings by 0.67. The recorded runners'
 * forces swing by more than 1.
 */
const leastForceSwing = 0.5;
/** Longer than runners' strides, s. */
const walkingStrideS = 0.85;
/** A runner walks when the mean duty factor is above this. */
const walkingDuty = 0.58;
/** Above this duty factor, a runner walks if the body also vaults over the foot. */
const vaultingDuty = 0.48;
/** The body vaults when its lowest point is further than this from mid-stance, in strides. */
const vaultingOffset = 0.125;

/**
 * Whether the runner walks. A walker keeps a foot on the ground for more than half of the stride
 * and vaults over it. The body is then highest in mid-stance, not lowest. Noise may hide how long a
 * slow foot rests. Then a small bounce shows that the runner walks.
 */
export function findPattern(
  searches: readonly SideSearch[],
  bounce: BodyBounce | null,
  timing: EventTiming,
): Gait['pattern'] {
  const [firstSearch] = searches;
  if (!firstSearch) return 'running';
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
  return isWalking ? 'walking' : 'running';
}

/** Whether the body bounces too little for the flight of a stride this long. */
const cannotFly = (bounce: BodyBounce | null, strideTimeS: number): boolean =>
  bounce !== null && bounce.forceSwing < leastForceSwing && strideTimeS > walkingStrideS;

/** Whether the body's lowest point lies far from mid-stance of either foot, half a stride apart. */
const isVault = (offset: number): boolean =>
  Math.abs(offset - 0.5 * Math.round(offset / 0.5)) > vaultingOffset;

/** Length and middle of a side's stance by the foot's speed alone, as shares of the stride. */
function coarseDuties(search: SideSearch, timing: EventTiming) {
  const { strideTimeS } = search.anchors;
  const stance = stanceFromSpeed(legStride(search), timing);
  if (!stance) return [];
  const { initialContactS, toeOffS } = stance;
  const duty = (toeOffS - initialContactS) / strideTimeS;
  const middle = (toeOffS + initialContactS) / 2 / strideTimeS;
  return [{ search, duty, middle }];
}
