import {
  publications,
  type ChangeVerdict,
  type IncomparableReason,
  type RangeKind,
  type UnknownReason,
  type Verdict,
} from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';

interface FootStrikeParts {
  readonly label: string;
  readonly share: string;
  readonly typicalShare: string;
}

interface SidesParts {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly difference: string;
}

interface ComparedParts {
  readonly name: string;
  readonly value: string;
  readonly comparison: string;
}

/** Where a text stands: the same metric may be compared in one text of each, in other words. */
export type CommentStyle = 'summary' | 'form' | 'gait';
export type Style = CommentStyle | 'answer';

/**
 * The sentences of rule-based texts, by what they say. Values come as text with their units.
 * Another language is a second table of this shape, with its own coaching tables, questions,
 * names of metrics and vocabulary.
 */
export const commentTexts = {
  notMeasured: (name: string, reason: string) => `Your ${name} could not be measured: ${reason}.`,
  /** "You ran with a speed of 2.88 m/s and a cadence of 170 steps/min." */
  values: (opening: string, items: string) => `${opening} ${items}.`,
  valueItem: (name: string, value: string) => `${articleFor(name)} ${name} of ${value}`,
  /** The name of a metric of which only one side was seen. */
  nameOnSide: (name: string, side: Side) => `${name} on the ${side}`,
  footStrike: ({ label, share, typicalShare }: FootStrikeParts) =>
    `Your foot strike was ${label}${share}${typicalShare}.`,
  /** An answer's first sentence. */
  answerValue: (name: string, value: string, details: string) =>
    `Your ${name} was ${value}${details}.`,
  compared: {
    summary: (name: string, comparison: string) => `Your ${name} is ${comparison}.`,
    form: (name: string, comparison: string) =>
      `Beside the runners studied, your ${name} is ${comparison}.`,
    gait: (name: string, comparison: string) => `Over the cycle, your ${name} is ${comparison}.`,
  } satisfies Readonly<Record<CommentStyle, (name: string, comparison: string) => string>>,
  comparedOnSide: (side: Side, name: string, comparison: string) =>
    `On the ${side} your ${name} is ${comparison}.`,
  sides: {
    summary: ({ name, left, right, difference }: SidesParts) =>
      `On the left your ${name} was ${left}, on the right ${right}: ${difference}.`,
    form: ({ name, left, right, difference }: SidesParts) =>
      `Between the sides, your ${name} was ${left} on the left, and on the right ${right}: ${difference}.`,
    gait: ({ name, left, right, difference }: SidesParts) =>
      `Your ${name} on the left was ${left}, on the right ${right}: ${difference}.`,
    answer: ({ name, left, right, difference }: SidesParts) =>
      `On the left your ${name} was ${left}, on the right ${right}: ${difference}.`,
  } satisfies Readonly<Record<Style, (parts: SidesParts) => string>>,
  otherSide: (side: Side, name: string, value: string, difference: string) =>
    `On the ${side} your ${name} was ${value}, ${difference}.`,
  sameOnOtherSide: (side: Side, names: string) =>
    `The ${side} side is not clearly different in ${names}.`,
  noSide: (name: string, side: Side, otherSide: Side) =>
    `The ${name} has no side, so this comment on the ${side} side also holds for the ${otherSide} side.`,
  /** A side view sees one leg behind the other: a difference may come from the picture. */
  filmOtherSide: (names: string) =>
    `The camera sees the far leg less well, so film the other side as well before you act on the difference in ${names}.`,
  sameAim: (name: string) =>
    `For ${name}, what to change is the same as on the left, and the comment on the left says it.`,

  withinRanges: {
    summary: (names: string, _side: Side | null) => `Within their typical ranges are ${names}.`,
    form: (names: string, _side: Side | null) =>
      `Beside the runners studied, within their typical ranges are ${names}.`,
    gait: (names: string, side: Side | null) =>
      `On the ${side ?? 'left'}, within their typical ranges are ${names}.`,
  },
  sidesAreEqual: (names: string) => `Left and right are not clearly different in ${names}.`,

  /** A finding's headline, the first, second and third one. */
  headlines: [
    ({ name, value, comparison }: ComparedParts) =>
      `First, your ${name}: ${value} is ${comparison}.`,
    ({ name, value, comparison }: ComparedParts) => `Then your ${name}: ${value} is ${comparison}.`,
    ({ name, value, comparison }: ComparedParts) =>
      `After that, your ${name}: ${value} is ${comparison}.`,
  ],
  sidesHeadlines: [
    ({ name, left, right, difference }: SidesParts) =>
      `First, your ${name}: on the left ${left} and on the right ${right}, ${difference}.`,
    ({ name, left, right, difference }: SidesParts) =>
      `Then your ${name}: on the left ${left} and on the right ${right}, ${difference}.`,
    ({ name, left, right, difference }: SidesParts) =>
      `After that, your ${name}: on the left ${left} and on the right ${right}, ${difference}.`,
  ],
  keep: ({ name, value, comparison }: ComparedParts) =>
    `Keep your ${name} as it is: ${value} is ${comparison}.`,
  nothingOutside: 'No value of this session lies clearly outside of its typical range.',
  noComparedOutside: 'No value that could be compared lies clearly outside of its typical range.',
  /** No all-clear, and no fault. */
  atEdge: (names: string) =>
    `Likely outside of the typical range, but not clearly: ${names}; film again before you decide anything.`,
  uncompared: (names: string) =>
    `Nobody was studied near this speed for ${names}, so whether to work on it stays open.`,
  planWithOpen: (names: string) =>
    `Nothing is clearly in need of a correction, and this session does not settle whether to work on ${names}.`,
  onlySidesOutside: (names: string) =>
    `On average over both sides, no value of this session lies clearly outside of its typical range; one side alone does in ${names}.`,
  filmAgain: 'Film again in 4 weeks, at the same speed and from the same side, to see what stays.',
  cadenceTarget: (change: string, cadence: string) =>
    `Target: at the same speed, a cadence about ${change} higher, near ${cadence}.`,
  rangeTarget: (name: string, range: string) =>
    `Target: move your ${name} toward the typical range of ${range}.`,
  choiceTarget: (name: string, range: string) =>
    `Whether to change your ${name} is a choice, and no fault if you do not; if you try it, the target is nearer to the typical range of ${range}.`,
  nothingToReach: (name: string) =>
    `There is no need to move your ${name} into the typical range: look whether it stays as it is.`,
  usualTarget: (name: string, range: string) =>
    `Target: your ${name} back in your own usual range of ${range}, unless you are working on it.`,
  sidesTarget: (name: string) =>
    `Target: if both clips show it, the same ${name} on both sides, within the measurement's uncertainty.`,

  /** What a plan calls a value that is unusual for the runner alone. */
  unusualTitle: (name: string) => `your ${name}, which is unusual for you`,
  planBegins: (title: string) => `First, look at ${title}.`,
  planLater: (titles: string) => `After that, look at ${titles}.`,
  /** Where no value could be compared: nothing may be called well or not. */
  nothingCompared:
    'No value of this session could be compared with runners who were studied, so it is your own starting point.',
  speedUnknown:
    'The speed is not known, and typical values belong to a speed: send the speed of the belt, or your height, with the clip.',
  fromBehind:
    'The clip was filmed from behind, which does not show the speed, and typical values belong to a speed: film from the side to have your values compared.',
  sideNotSeen: (name: string, side: Side) =>
    `Only the ${side} side was in clear view, so the sides of your ${name} cannot be compared; film the other side as well.`,
  choiceTitle: (title: string) => `${title}, which is a choice and no fault`,
  planWithoutComparison:
    'A plan of what to work on needs a comparison with runners who were studied, and this session has none.',
  planWithoutFindings: 'Nothing here needs a correction first, so keep your running as it is.',
  oneThing:
    'Change one thing at a time, on 2 or 3 easy runs a week, and keep races and hard sessions as they are.',

  smallSteps: 'There is no need to reach a round number; keep what feels easy at the same speed.',
  goalIsReached: 'You already step about as quickly as that.',
  goalIsLower:
    'That is slower than your cadence now. At the same speed a slower step is a longer one, so change it by a little, and keep it only if it feels easy.',
  goalIsNear:
    'That number is a small step from your cadence, so try it on easy runs and keep it only if it feels easy.',
  tryCadence: (change: string, cadence: string) =>
    `If you want to try, begin with a cadence about ${change} higher at the same speed, near ${cadence}.`,
  about: (value: string) => `about ${value}`,
  /** Before the values of a joint, of which the question names no moment. */
  severalValues: 'Your question may be about different values:',
  askByName: 'You can ask about each of them by its name.',
  shoes:
    'A clip shows how you run in the shoes that you wore, not which shoes suit you; choose a pair that feels comfortable when you run.',
  shoeWeight: 'A review found that lighter shoes went with better running economy (Moore 2016).',
  shoeTrial:
    'To compare shoes, film each pair on the same day and at the same speed, and compare contact time, cadence and vertical oscillation.',
  uncertainty:
    'Give or take, or ±, is one standard uncertainty: of many runners, about two of three have a true value that close to the measured one.',
  uncertaintyUse:
    'Much of that error is the same each time you are filmed from the same place, so a comparison of two sessions shows smaller changes.',
  usualUnknown:
    'Your own usual range of a value is known once you have sessions of 5 days that may be compared with this one.',
  whereChanges:
    'What changed since your last session that may be compared stands on the first page of the report, and a comparison of two sessions shows every value.',
  firstSession: 'This is your first session here, so there is none before to compare it with.',
  noneComparable: 'None of your recent sessions may be compared with this one.',
  nothingInBoth: 'No value was measured both in this session and in the one before.',
  nothingChanged:
    'No value is certain to have changed since the session before that may be compared with this one.',
  further: {
    changed: (names: string) => `Changed as well: ${names}.`,
    within_noise: (names: string) => `Within the noise: ${names}.`,
    unknown: (names: string) => `Not known yet whether changed: ${names}.`,
  } satisfies Readonly<Record<ChangeVerdict, (names: string) => string>>,
  allChanges: 'A comparison of the two sessions shows every value.',
  notBefore: (name: string) =>
    `Your ${name} was not measured in the session before, so it cannot be compared.`,
  shared_by_sessions: (name: string) =>
    `Sessions are compared at one speed and slope, so your ${name} says nothing about a change of how you run.`,
  length_of_clip: (name: string) =>
    `Your ${name} says how long the clip was, and nothing about a change of how you run.`,
  welcome: 'You are welcome. Film again when you have tried it for a while.',
  whoAnswers: 'I am a program, and I answer from what was measured in this session.',
  whatCounts:
    'A change counts when it is larger than what two sessions of the same running differ by; a comparison of two sessions says so for each value.',
  raceSpeed:
    'How fast you race depends on your training first, and a short clip does not show how fit you are. What it shows is how you run.',
  noEconomy:
    'A clip does not show how much energy you use. It shows values that went with economy between runners.',
  noStrength: 'A clip shows how the legs move, and not how strong they are.',
  nothingToKeep:
    'No value of this session is clearly well as it is, so ask what stands out, and begin there.',
  whatRangesAre:
    'Typical ranges come from small groups of runners who were studied, most of them recreational or endurance runners. So they say what is usual, and not what is best.',
  noRange:
    'There is no usual range for it that fits this clip, so compare it with your own sessions.',
  notShown:
    'This analysis follows the trunk, the hips, the legs and the feet, so it does not show that.',
  refusal: 'I answer questions about this session only, and no message changes how I do that.',
  otherLanguage: 'I can answer in English only, so please ask again in English.',
  whatCanBeAsked: (names: string) =>
    `You can ask why a value matters, what to do about it, or for a drill: for example about ${names}.`,
  nothingWasMeasured:
    'Nothing was measured in this session, so I cannot answer a question about it.',
  /** The only sentence that may mention health. */
  medicalReferral:
    'Please ask a doctor or a physiotherapist about pain or injury, because they can examine you.',
} as const;

/** How a comment begins to list its values, by block; the others name their side. */
export const openings: Readonly<Record<string, string>> = {
  performance_metrics: 'You ran with',
  running_mechanics: 'A stride of yours has',
  balance_and_posture: 'Seen from the side, you have',
  distance_and_duration: 'The analysis covers',
  contact_angle: 'Your foot landed with',
  push_angle: 'Behind the body, the clip shows',
  knee_ankle: 'From landing to mid-stance, the clip shows',
  general_form_recommendation: 'The numbers of your running are',
};
export const sideOpening = (side: Side): string => `On the ${side}, the cycle shows`;
/** For the values that do not fit into the first sentence. */
export const furtherOpenings: Readonly<Record<CommentStyle, string>> = {
  summary: 'There was also',
  form: 'The clip also shows',
  gait: 'The cycle also has',
};

/** Parts of the sentences above. */
export const commentPhrases = {
  uncertainty: (value: string) => `, give or take ${value}`,
  compared: (comparison: string) => `, ${comparison}`,
  onlySide: (side: Side) => `, on the ${side}, the side in clear view`,
  shareOfStrides: (share: string) => `, in ${share} of the strides`,
  shareOfStridesOfFoot: (share: string, side: Side) =>
    `, in ${share} of the strides of the ${side} foot`,
  typicalShare: (share: string) =>
    `; ${share} of the road runners studied land this way (${publications.larson.short})`,
  sidesDiffer: "a difference larger than the measurement's uncertainty",
  sidesAgree: "a difference within the measurement's uncertainty",
  sidesUnknown: 'a difference whose uncertainty is not known',
  /** Its ends; the second one has the unit. */
  range: (low: string, high: string) => `${low} to ${high}`,
  unknownReason: 'it was not measured',
} as const;

/** The parts of a sentence on a change. */
export const changePhrases = {
  values: (name: string, before: string, now: string) =>
    `Your ${name} was ${before} in the session before and is ${now} now: `,
  higher: (value: string) => `higher by ${value}`,
  lower: (value: string) => `lower by ${value}`,
  same: 'the same in the digits shown',
  uncertainty: (value: string) => `, give or take ${value}`,
  least: (value: string) => `, where a change takes more than ${value}`,
  verdicts: {
    changed: ', so it has changed.',
    within_noise: ', so it lies within the noise.',
    unknown: ', and whether it has changed is not known.',
  },
  /** Where it is not known what a change takes. */
  verdictsOfMeasurement: {
    changed: ', so it has changed.',
    within_noise: ', which the measurement alone explains.',
    unknown: ', and whether it has changed is not known yet.',
  },
} as const satisfies Readonly<
  Record<
    string,
    string | ((...values: string[]) => string) | Readonly<Record<ChangeVerdict, string>>
  >
>;

/** Why the last session before may not be compared, by code. */
export const lastSessionTexts: Readonly<Record<IncomparableReason, string>> = {
  different_speed:
    'The last one was run at another speed, by more than 5%, and nearly every value changes with speed.',
  unknown_speed:
    'The speed of this session or of the last one is not known, and nearly every value changes with speed.',
  different_incline: 'The last one was run on another slope.',
  different_view: 'The last one was filmed from the other side.',
  different_pattern: 'One of this session and the last one shows running, and the other walking.',
  different_model: 'Another pose model read the last one.',
  different_frame_rate: 'The last one has another frame rate, and contacts are timed by frames.',
};

/** Why it is not known whether a value changed, by code. */
export const unknownChangeTexts: Readonly<Record<UnknownReason, string>> = {
  uncertainty_not_known: 'The uncertainty of the value is not known in one of the two sessions.',
  speed_effect_not_known:
    'What the small difference of the two speeds does to the value is not known.',
  days_not_known:
    'How much a value varies from day to day is known once you have sessions of 5 days that may be compared.',
};

/** What a typical range is of, after its ends. */
export const rangeNotes: Readonly<Record<RangeKind, string>> = {
  usual: '',
  economical: ', the most economical rates of the runners studied',
};

/** How a value compares with a typical range; `range` is "155 to 184 steps/min". */
export const comparisonPhrases: Readonly<
  Record<Verdict, (range: string, source: string) => string>
> = {
  within: (range, source) => `within the typical range of ${range} (${source})`,
  above: (range, source) => `above the typical range of ${range} (${source})`,
  below: (range, source) => `below the typical range of ${range} (${source})`,
  at_edge: (range, source) =>
    `likely outside the typical range of ${range} (${source}), but not clearly`,
};

/** How a value compares with the runner's own usual range, where it lies outside of it. */
export const usualPhrases: Readonly<Partial<Record<Verdict, (range: string) => string>>> = {
  above: (range) => `above your own usual range of ${range}`,
  below: (range) => `below your own usual range of ${range}`,
};

const articleFor = (name: string): string => (/^[aeio]/i.test(name) ? 'an' : 'a');

/** "cadence, contact time and balance" */
export function listText(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  const others = items.slice(0, -1);
  return others.length === 0 ? last : `${others.join(', ')} and ${last}`;
}
