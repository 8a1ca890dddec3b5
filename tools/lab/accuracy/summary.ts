import { mean, standardDeviation } from '@strideform/metric-book/measurement';
import type { Judgement } from './judge-trial.ts';

/** Spread of differences, found − true. */
export interface ErrorSpread {
  readonly n: number;
  readonly bias: number;
  /** SD, NaN for fewer than two differences. */
  readonly sd: number;
  /** Largest difference by magnitude. */
  readonly worst: number;
}

/** Summary of the judgements of many clips. Times in ms. */
export interface Summary {
  readonly clips: number;
  readonly refused: number;
  readonly trueStances: number;
  readonly missed: number;
  readonly invented: number;
  readonly initialContactMs: ErrorSpread;
  readonly toeOffMs: ErrorSpread;
  readonly contactMs: ErrorSpread;
  /** SD of contact about each clip's own mean, root mean square over clips. */
  readonly contactWithinClipMs: number;
  /** Spread of the clips' mean contacts. */
  readonly meanContactMs: ErrorSpread;
  readonly flightMs: ErrorSpread;
  readonly strideTimeMs: ErrorSpread;
  readonly cadenceSpm: ErrorSpread;
  readonly speedPercent: ErrorSpread;
  readonly kneeRangeNearDeg: ErrorSpread;
  readonly kneeRangeFarDeg: ErrorSpread;
  readonly strikeAngleDeg: ErrorSpread;
  readonly strikesRight: number;
  readonly strikesJudged: number;
  readonly facingsWrong: number;
  readonly takenForWalking: number;
  /** Shares of true events within one stated sigma. */
  readonly contactsWithinSigma: number;
  readonly toeOffsWithinSigma: number;
  /** Shares of clips' mean contacts and speeds within one stated sigma. */
  readonly meanContactsWithinSigma: number;
  readonly speedsWithinSigma: number;
}

export function errorSpreadOf(values: readonly (number | null)[]): ErrorSpread {
  const known = values.filter((value) => value !== null && !Number.isNaN(value)) as number[];
  return {
    n: known.length,
    bias: mean(known),
    sd: standardDeviation(known),
    worst: known.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? NaN,
  };
}

export function summarise(judgements: readonly (Judgement | null)[]): Summary {
  const judged = judgements.filter((judgement) => judgement !== null);
  const stances = judged.flatMap((judgement) => judgement.stances);
  const count = (of: (judgement: Judgement) => number) =>
    judged.reduce((sum, judgement) => sum + of(judgement), 0);
  const clipwise = (of: (judgement: Judgement) => number | null, factor = 1) =>
    errorSpreadOf(judged.map(of).map((value) => (value === null ? null : factor * value)));
  const eventwise = (of: (stance: Judgement['stances'][number]) => number) =>
    errorSpreadOf(stances.map((stance) => 1000 * of(stance)));
  const within = judged
    .map((judgement) => errorSpreadOf(judgement.stances.map((stance) => 1000 * stance.contactS)))
    .filter((spread) => spread.n > 2);
  const shareWithin = (isWithin: (stance: Judgement['stances'][number]) => boolean) =>
    stances.filter(isWithin).length / stances.length;
  const shareOfKnown = (of: (judgement: Judgement) => boolean | null) => {
    const known = judged.map(of).filter((isWithin) => isWithin !== null);
    return known.filter(Boolean).length / known.length;
  };
  return {
    clips: judgements.length,
    refused: judgements.length - judged.length,
    trueStances: count((judgement) => judgement.trueStances),
    missed: count((judgement) => judgement.missed),
    invented: count((judgement) => judgement.invented),
    initialContactMs: eventwise((stance) => stance.initialContactS),
    toeOffMs: eventwise((stance) => stance.toeOffS),
    contactMs: eventwise((stance) => stance.contactS),
    contactWithinClipMs: Math.sqrt(
      within.reduce((sum, { sd }) => sum + sd * sd, 0) / within.length,
    ),
    meanContactMs: clipwise((judgement) => judgement.meanContactS, 1000),
    flightMs: clipwise((judgement) => judgement.flightS, 1000),
    strideTimeMs: clipwise((judgement) => judgement.strideTimeS, 1000),
    cadenceSpm: clipwise((judgement) => judgement.cadenceSpm),
    speedPercent: clipwise((judgement) => judgement.speedPercent),
    kneeRangeNearDeg: clipwise((judgement) => judgement.kneeRangeNearDeg),
    kneeRangeFarDeg: clipwise((judgement) => judgement.kneeRangeFarDeg),
    strikeAngleDeg: clipwise((judgement) => judgement.strikeAngleDeg),
    strikesRight: count((judgement) => (judgement.isStrikeRight === true ? 1 : 0)),
    strikesJudged: count((judgement) => (judgement.isStrikeRight === null ? 0 : 1)),
    facingsWrong: count((judgement) => (judgement.isFacingRight ? 0 : 1)),
    takenForWalking: count((judgement) => (judgement.isRunning ? 0 : 1)),
    contactsWithinSigma: shareWithin(
      (stance) => Math.abs(stance.initialContactS) <= stance.initialContactUncertaintyS,
    ),
    toeOffsWithinSigma: shareWithin(
      (stance) => Math.abs(stance.toeOffS) <= stance.toeOffUncertaintyS,
    ),
    meanContactsWithinSigma: shareOfKnown((judgement) => judgement.isContactWithinSigma),
    speedsWithinSigma: shareOfKnown((judgement) => judgement.isSpeedWithinSigma),
  };
}
