import { sources, type Side, type Verdict } from '@strideform/biomechanics';

/** Parts of a sentence about an average; those that do not apply are empty. */
interface AverageParts {
  readonly name: string;
  readonly value: string;
  readonly uncertainty: string;
  readonly onlySide: string;
  readonly comparison: string;
}

interface FootStrikeParts {
  readonly label: string;
  readonly share: string;
  readonly typicalShare: string;
}

interface BothSidesParts {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly difference: string;
}

interface OneSideParts {
  readonly name: string;
  readonly side: Side;
  readonly value: string;
  readonly comparison: string;
  readonly otherSide: Side;
  readonly otherValue: string;
  readonly difference: string;
}

/**
 * The sentences of rule-based texts, by what they say. Values come as text with their units.
 * Another language needs a second table of this shape and a second vocabulary for the checks.
 */
export const commentTexts = {
  notMeasured: (name: string, reason: string) => `Your ${name} could not be measured: ${reason}.`,
  average: ({ name, value, uncertainty, onlySide, comparison }: AverageParts) =>
    `Your ${name} was ${value}${uncertainty}${onlySide}${comparison}.`,
  footStrike: ({ label, share, typicalShare }: FootStrikeParts) =>
    `Your foot strike was ${label}${share}${typicalShare}.`,
  bothSides: ({ name, left, right, difference }: BothSidesParts) =>
    `On the left your ${name} was ${left}, on the right ${right}: ${difference}.`,
  oneSide: ({ name, side, value, comparison, ...other }: OneSideParts) =>
    `On the ${side} your ${name} was ${value}${comparison}; ` +
    `on the ${other.otherSide} it was ${other.otherValue}, ${other.difference}.`,
  noSide: (name: string, side: Side, otherSide: Side) =>
    `The ${name} has no side, so this comment on the ${side} side also holds for the ${otherSide} side.`,
  /** A side view sees one leg behind the other: a difference may come from the picture. */
  farLegCaution:
    'The camera sees the far leg less well, so film the other side too before you act on a difference between the sides.',

  noReference:
    'There is no published range to compare this with, so compare it with your next session at the same speed.',
  nothingToChange:
    'Nothing here needs a change: keep it, and compare it with your next session at the same speed.',
  sidesAreEqual: (names: string) =>
    `Left and right are the same within the measurement's uncertainty for ${names}.`,
  nothingStandsOut: (names: string) =>
    `Nothing stands out, so there is nothing to change: I compared your ${names} with published studies.`,

  whatCanBeAsked: (names: string) =>
    `I can answer questions about what was measured in this session, such as ${names}; please ask about one of them by name.`,
  nothingWasMeasured:
    'Nothing was measured in this session, so I cannot answer a question about it.',
  /** The only sentence that may mention health. */
  medicalReferral:
    'Please ask a doctor or a physiotherapist about pain or injury, because they can examine you.',
} as const;

/** Parts of the sentences above. */
export const commentPhrases = {
  uncertainty: (value: string) => ` (give or take ${value})`,
  onlySide: (side: Side) => ` on the ${side}, the side in clear view`,
  shareOfStrides: (share: string) => `, in ${share} of the strides`,
  shareOfStridesOfFoot: (share: string, side: Side) =>
    `, in ${share} of the strides of the ${side} foot`,
  typicalShare: (share: string) =>
    `; ${share} of the road runners studied land this way (${sources.larson.short})`,
  sidesDiffer: "a difference larger than the measurement's uncertainty",
  sidesAgree: "the same within the measurement's uncertainty",
  sidesUnknown: 'a difference whose uncertainty is not known',
} as const;

/** How a value compares with a typical range; `range` is "155 to 184 steps/min". */
export const comparisonPhrases: Readonly<
  Record<Verdict, (range: string, source: string) => string>
> = {
  within: (range, source) => `, within the typical range of ${range} (${source})`,
  above: (range, source) => `, above the typical range of ${range} (${source})`,
  below: (range, source) => `, below the typical range of ${range} (${source})`,
  at_edge: (range, source) =>
    `, outside the typical range of ${range} (${source}), but by less than its uncertainty`,
};

const quickerStep =
  (effect: string) =>
  (change: string, cadence: string): string =>
    `At the same speed a cadence about ${change} higher, near ${cadence}, ${effect}; try it on short stretches of an easy run.`;

/**
 * Advice on how to take quicker steps. An effect is named only together with the study that found
 * it.
 */
export const quickerStepTexts = {
  landsCloserToHip: quickerStep(
    `brings the landing closer to the hip (${sources.lieberman.short})`,
  ),
  bouncesLess: quickerStep(
    `shortens the step and lowers the bounce (${sources.heiderscheit.short})`,
  ),
  oscillatesLess: quickerStep(`brings vertical oscillation down (${sources.heiderscheit.short})`),
} as const;

/** Advice without a number. Where no study is named, the sentence is a cue and claims no effect. */
export const adviceTexts = {
  slowerCadence:
    'A cadence this quick is not wrong in itself: see whether a slightly longer, more relaxed step feels easier at the same speed.',
  shorterContact:
    'To shorten contact time, think of lifting the foot off quickly rather than pushing harder.',
  keepShortContact:
    'A short contact time needs a firm, springy step: check whether it stays like this late in a long run.',
  leanForward: `A little more forward trunk lean, from the ankles up, shifts work from the knee to the hip (${sources.tengPowers.short}).`,
  leanLess: 'For less trunk lean, run tall: look ahead instead of down and let the chest lift.',
  landWithSoftKnee:
    'A knee this straight at landing often goes with a foot that reaches far ahead: let the foot come down a little earlier, with a soft knee.',
  bendKneeLess: 'The knee bends more than usual in mid-stance: think of a quiet, springy landing.',
  bendKneeMore: 'The knee bends less than usual in mid-stance: think of a softer, quieter landing.',
  keepFootStrike:
    'No foot strike is right for every runner, so there is no reason to change it for its own sake.',
} as const;

/** "cadence, contact time and balance" */
export function listText(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  const others = names.slice(0, -1);
  return others.length === 0 ? last : `${others.join(', ')} and ${last}`;
}
