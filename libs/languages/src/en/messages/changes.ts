import type {
  NoChangeReason,
  NoComparedChangeReason,
  NoComparisonReason,
  UnjudgedReason,
  UnknownReason,
} from '@strideform/metric-book';

/** Reasons why a report cannot say what changed, by the codes of trends. */
export const sinceSentences = {
  first_session:
    'This is the first session of this runner, so there is no earlier one to compare it with.',
  none_comparable:
    'No recent session of this runner may be compared with this one. For the last one: {reasons}.',
} as const satisfies Partial<Record<NoChangeReason, unknown>>;

/** Sentences about curves of which it is not known whether they differ. */
export const curveSentences: Readonly<Record<UnknownReason | 'not_comparable', string>> = {
  not_comparable:
    'The sessions are not comparable, so the curves are drawn, and no difference is stated.',
  uncertainty_not_known:
    'The uncertainty of the angle is not known in a session, so that no difference is stated.',
  speed_effect_not_known:
    'What the difference of the speeds does to the angle is not known, so that a difference may come from it.',
  days_not_known:
    'How much the angle varies from day to day is not known, so that a difference may be no more than that.',
  roll_not_known:
    'How far the cameras were tilted is not known accurately enough, so a difference may come from them.',
};

/** Reasons why no change of a metric is stated in any two sessions, by code. */
const unjudgedSentences: Readonly<Record<UnjudgedReason, string>> = {
  shared_by_sessions:
    'sessions are compared only at the same speed and slope: a difference in these, or in what follows from them, is no change of the runner',
  length_of_clip: 'the value says how long the clip was, not how the runner of the session ran',
};

/** Reasons why no change of the newest session is stated, by code. */
export const noChangeSentences = {
  ...unjudgedSentences,
  no_session: 'no session of this runner has finished',
  not_measured: 'the value was not measured in the newest session',
  first_session: 'there is no earlier session to compare the newest one with',
  none_comparable: 'no earlier session may be compared with the newest one',
  not_measured_before: 'no earlier session that may be compared has the value',
} as const satisfies Record<NoChangeReason, string>;

/** Reasons why a comparison states no change, by code. It leaves out how long the clips were. */
export const noComparedChangeSentences = {
  shared_by_sessions: unjudgedSentences.shared_by_sessions,
  not_measured: 'the value was not measured in both sessions',
  not_comparable: 'the two sessions may not be compared',
} as const satisfies Record<NoComparedChangeReason, string>;

/** Parts of the noise of a change that are not known, by code. */
export const unknownSentences: Readonly<Record<UnknownReason, string>> = {
  uncertainty_not_known: 'the uncertainty of the value is not known in a session',
  speed_effect_not_known:
    'what the difference of the speeds does to the value is not known: it was measured for running at 7.2 to 18 km/h, and the uncertainty of both speeds must be known',
  days_not_known:
    'the change may be a difference between days, until comparable sessions on five days show how much those of the runner differ',
  roll_not_known:
    'how far the cameras were tilted is not known to within one degree, and the tilt passes into the value',
};

export const reasonSentences: Readonly<Record<NoComparisonReason, string>> = {
  different_runners:
    'the sessions show two runners, whose bodies differ, so a difference is no change',
  left_out: 'you left the session out of the trends',
  unreliable_clip: 'the clip of a session is unreliable, so its values may be wrong',
  unclear_picture:
    'a clip is dark, too bright, shaken or cut off, which misleads the measurement by more than its uncertainty',
  different_speed: 'the speeds differ by more than 5 %, and nearly every value changes with speed',
  unknown_speed: 'the speed of a session is not known, and nearly every value changes with speed',
  different_incline: 'the slopes differ by more than half a degree',
  different_view:
    'the camera saw the runner from different sides: from the left, the right or behind',
  different_pattern: 'one session shows running and one walking',
  different_model: 'different pose models read them',
  different_frame_rate:
    'the rates at which the pose model looked at frames differ by more than 10 %, and events are timed by them',
};
