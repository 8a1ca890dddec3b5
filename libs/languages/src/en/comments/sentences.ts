import type { ThreadBlock } from '@strideform/contracts';
import type {
  ChangeVerdict,
  IncomparableReason,
  UnjudgedReason,
  UnknownReason,
} from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';

/** Kinds of comments: the same metric may be compared in one of each, in other words. */
export type CommentStyle = 'summary' | 'form' | 'gait';

/**
 * Sentences of the rule-based texts. `{metric.average}` stands for a value of the metric that the
 * sentence is about, and `{names}` for a part that the rules fill in. Comments on the same session
 * never repeat a sentence, so some sentences have one wording for each kind of comment.
 */
export const sentences = {
  notMeasured: 'Your {metric.name} could not be measured: {metric.note}.',
  /** "You ran with a speed of 10.4 km/h and a cadence of 170 steps/min." */
  values: '{opening} {items}.',
  footStrike: 'Your {metric.name} was {metric.class}{details}.',
  answerValue: 'Your {metric.name} was {metric.average}{details}.',
  /** Parts of the two sentences above. */
  details: {
    share: ', {metric.share}',
    typicalShare: '; {metric.typical_share}',
    sideInView: ', the side in clear view',
    uncertainty: ', {metric.uncertainty}',
    comparison: ', {metric.comparison}',
  },
  compared: {
    summary: 'Your {metric.name} is {metric.comparison}.',
    form: 'Compared with the runners studied, your {metric.name} is {metric.comparison}.',
    gait: 'Over the cycle, your {metric.name} is {metric.comparison}.',
  } satisfies Record<CommentStyle, string>,
  sides: {
    summary: 'Your {metric.name} was {metric.left} and {metric.right}: {metric.sides_comparison}.',
    form: 'Between the sides, your {metric.name} was {metric.left} and {metric.right}: {metric.sides_comparison}.',
    answer: 'Your {metric.name} was {metric.left} and {metric.right}: {metric.sides_comparison}.',
  },
  otherSide: {
    left: 'Your {metric.name} was {metric.left}, {metric.sides_comparison}.',
    right: 'Your {metric.name} was {metric.right}, {metric.sides_comparison}.',
  } satisfies Record<Side, string>,
  sameOnOtherSide: 'The {side} side is not clearly different in {names}.',
  noSide:
    'The {metric.name} has no side, so this comment on the {side} side also holds for the {other_side} side.',
  /** A side view sees one leg behind the other: a difference may come from the picture. */
  filmOtherSide:
    'The camera sees the far leg less well, so film the other side as well before you act on the difference in {names}.',
  sameAim:
    'For {metric.name}, what to change is the same as on the left, and the comment on the left says it.',

  /** Plain words, as a coach says them, about values within their typical ranges. */
  withinRanges: {
    summary: 'In {names}, you run like the runners studied at this speed.',
    form: 'In {names}, nothing stands out against the runners studied.',
    gait: 'On the {side}, you run like the runners studied in {names}.',
  } satisfies Record<CommentStyle, string>,
  sidesAreEqual: 'Left and right are not clearly different in {names}.',

  /** Headlines of the first, second and third finding. */
  headlines: [
    'First, your {metric.name}: {metric.average} is {metric.comparison}.',
    'Then your {metric.name}: {metric.average} is {metric.comparison}.',
    'After that, your {metric.name}: {metric.average} is {metric.comparison}.',
  ],
  sidesHeadlines: [
    'First, your {metric.name}: {metric.left} and {metric.right}, {metric.sides_comparison}.',
    'Then your {metric.name}: {metric.left} and {metric.right}, {metric.sides_comparison}.',
    'After that, your {metric.name}: {metric.left} and {metric.right}, {metric.sides_comparison}.',
  ],
  keep: 'Keep your {metric.name} as it is: {metric.average} is {metric.comparison}.',
  keepCadence:
    'Leave your cadence as it is, and compare your {metric.name} with your own sessions at the same speed.',
  nothingOutside: 'No value of this session lies clearly outside of its typical range.',
  noComparedOutside: 'No value that could be compared lies clearly outside of its typical range.',
  /** Neither an all-clear nor a fault. */
  atEdge:
    'Likely outside of the typical range, but not clearly: {names}; film again before you decide anything.',
  uncompared:
    'Nobody was studied near this speed for {names}, so whether to work on it stays open.',
  unresolved:
    'A video does not show {names} accurately enough to judge a runner by it, so whether to work on it stays open.',
  planWithOpen:
    'Nothing is clearly in need of a correction, and this session does not settle whether to work on {names}.',
  onlySidesOutside:
    'On average over both sides, no value of this session lies clearly outside of its typical range; one side alone does in {names}.',
  nameOnSide: '{metric.name} on the {side}',
  filmAgain: 'Film again in 4 weeks, at the same speed and from the same side, to see what stays.',
  cadenceTarget:
    'Target: at the same speed, a cadence about {metric.small_change} higher, near {metric.after_small_change}.',
  rangeTarget: 'Target: move your {metric.name} toward {metric.typical_range}.',
  choiceTarget:
    'Whether to change your {metric.name} is a choice, and no fault if you do not; if you try it, the target is nearer to {metric.typical_range}.',
  nothingToReach:
    'There is no need to move your {metric.name} into the typical range: look whether it stays as it is.',
  ownTarget: 'Target: your {metric.name} back in {metric.own_range}, unless you are working on it.',
  sidesTarget:
    "Target: if both clips show it, the same {metric.name} on both sides, within the measurement's uncertainty.",

  /** Title of a value that is unusual for the runner alone. */
  unusualTitle: 'your {metric.name}, which is unusual for you',
  choiceTitle: '{title}, which is a choice and no fault',
  planBegins: 'First, look at {title}.',
  planLater: 'After that, look at {titles}.',
  nothingCompared:
    'No value of this session could be compared with runners who were studied, so it is your own starting point.',
  speedUnknown:
    'The speed is not known, and typical values belong to a speed: send the speed of the belt, or your height, with the clip.',
  fromBehind:
    'The clip was filmed from behind, which does not show the speed, and typical values belong to a speed: film from the side to have your values compared.',
  sideNotSeen: {
    left: 'Only the right side was in clear view, so the sides of your {metric.name} cannot be compared; film the other side as well.',
    right:
      'Only the left side was in clear view, so the sides of your {metric.name} cannot be compared; film the other side as well.',
  } satisfies Record<Side, string>,
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
  tryCadence:
    'If you want to try, begin with a cadence about {metric.small_change} higher at the same speed, near {metric.after_small_change}.',
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

  change:
    'Your {metric.name} was {metric.value_before} in the session before and is {metric.average} now: {metric.change_details}.',
  ownRangeUnknown:
    'Your own usual range of a value is known once you have sessions of 5 days that may be compared with this one.',
  whereChanges:
    'What changed since your last session that may be compared is on the first page of the report, and a comparison of two sessions shows every value.',
  firstSession: 'This is your first session here, so there is none before to compare it with.',
  noneComparable: 'None of your recent sessions may be compared with this one.',
  nothingInBoth: 'No value was measured both in this session and in the one before.',
  nothingChanged:
    'No value is certain to have changed since the session before that may be compared with this one.',
  furtherChanges: {
    changed: 'Changed as well: {names}.',
    within_days: 'Different, but no more than your days: {names}.',
    within_noise: 'Within the noise: {names}.',
    unknown: 'Not known yet whether changed: {names}.',
  } satisfies Record<ChangeVerdict, string>,
  allChanges: 'A comparison of the two sessions shows every value.',
  notBefore: 'Your {metric.name} was not measured in the session before, so it cannot be compared.',
  neverJudged: {
    shared_by_sessions:
      'Sessions are compared at one speed and slope, so your {metric.name} says nothing about a change of how you run.',
    length_of_clip:
      'Your {metric.name} says how long the clip was, and nothing about a change of how you run.',
  } satisfies Record<UnjudgedReason, string>,
  /** Reasons why the last session may not be compared. */
  incomparable: {
    unreliable_clip: 'The clip of this session or of the last one is unreliable.',
    unclear_picture:
      'The picture of this session or of the last one is dark, too bright, shaken or cut off, which misleads the measurement.',
    different_speed:
      'The last one was run at another speed, by more than 5 %, and nearly every value changes with speed.',
    unknown_speed:
      'The speed of this session or of the last one is not known, and nearly every value changes with speed.',
    different_incline: 'The last one was run on another slope.',
    different_view: 'The last one was filmed from the other side.',
    different_pattern: 'One of this session and the last one shows running, and the other walking.',
    different_model: 'Another pose model read the last one.',
    different_frame_rate: 'The last one has another frame rate, and contacts are timed by frames.',
  } satisfies Record<IncomparableReason, string>,
  /** Reasons why it is not known whether a value changed. */
  unknownChange: {
    uncertainty_not_known: 'The uncertainty of the value is not known in one of the two sessions.',
    speed_effect_not_known:
      'What the small difference of the two speeds does to the value is not known.',
    days_not_known:
      'A change may still be a difference between days: how much those differ is known once you have sessions of 5 days that may be compared.',
    roll_not_known:
      'How far the cameras were tilted is not known accurately enough to compare how you lean.',
  } satisfies Record<UnknownReason, string>,

  welcome: 'You are welcome. Film again when you have tried it for a while.',
  whoAnswers: 'I am a program, and I answer from what was measured in this session.',
  whatCounts:
    'A change counts when it is larger than what two sessions of the same running differ by; a comparison of two sessions says for each value how small a change it can show.',
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
  otherPart: 'The other part of your question is about something that a clip does not show.',
  refusal: 'I answer questions about this session only, and no message changes how I do that.',
  otherLanguage:
    'I would like to answer, but I did not understand your question: please ask it again in English.',
  whatCanBeAsked:
    'You can ask why a value matters, what to do about it, or for a drill: for example about {names}.',
  nothingWasMeasured:
    'Nothing was measured in this session, so I cannot answer a question about it.',
  /** The only sentence that may mention health. */
  medicalReferral:
    'Please ask a doctor or a physiotherapist about pain or injury, because they can examine you.',
};

/** First words of a comment's list of values, by block. */
export const openings: Readonly<Partial<Record<ThreadBlock, string>>> = {
  performance_metrics: 'You ran with',
  running_mechanics: 'A stride of yours has',
  balance_and_posture: 'Seen from the side, you have',
  distance_and_duration: 'The analysis covers',
  contact_angle: 'Your foot landed with',
  push_angle: 'Behind the body, the clip shows',
  knee_ankle: 'From landing to mid-stance, the clip shows',
  general_form_recommendation: 'The numbers of your running are',
};
/** The same for a comment on one side. */
export const sideOpenings: Readonly<Record<Side, string>> = {
  left: 'On the left, the cycle shows',
  right: 'On the right, the cycle shows',
};
/** The same for values that do not fit into the first sentence. */
export const furtherOpenings: Readonly<Record<CommentStyle, string>> = {
  summary: 'There was also',
  form: 'The clip also shows',
  gait: 'The cycle also has',
};
/** The same for the values of a joint, if the question names no moment of the stride. */
export const severalValuesOpening = 'Your question may be about different values:';
