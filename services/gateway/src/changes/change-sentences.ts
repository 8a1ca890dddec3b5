import type { IncomparableReason } from '@strideform/biomechanics';

/** What callers read about sessions that are not compared, by code. */
export const changeSentences = {
  different_runners: 'The two sessions are of different runners: compare sessions of one runner.',
  same_session: 'The two sessions are the same one: name another one to compare with.',
} as const;

/** What a report says where it cannot say what changed, by the codes of trends. */
export const sinceSentences = {
  first_session:
    'This is the first session of this runner, so there is no earlier one to compare it with.',
  none_comparable: (reasons: string) =>
    `No recent session of this runner may be compared with this one. For the last one: ${reasons}.`,
} as const satisfies Partial<Record<NoChangeReason, unknown>>;

/** What an answer says of curves where it does not say whether they differ. */
export const curveSentences = {
  unknownUncertainty:
    'The uncertainty of the angle is not known in a session, so that no difference is stated.',
} as const;

/** Why no change of the newest session is stated, by code. */
export const noChangeSentences = {
  no_session: 'no session of this runner has finished',
  not_measured: 'the value was not measured in the newest session',
  first_session: 'there is no earlier session to compare the newest one with',
  none_comparable: 'no earlier session may be compared with the newest one',
  not_measured_before: 'no earlier session that may be compared has the value',
} as const;
export type NoChangeReason = keyof typeof noChangeSentences;

export const reasonSentences: Readonly<Record<IncomparableReason, string>> = {
  different_speed: 'the speeds differ by more than 5 %, and nearly every value changes with speed',
  unknown_speed: 'the speed of a session is not known, and nearly every value changes with speed',
  different_incline: 'the slopes differ by more than half a degree',
  different_view: 'the camera saw the left side once and the right side once',
  different_pattern: 'one session shows running and one walking',
  different_model: 'different pose models read them',
  different_frame_rate:
    'the rates at which the pose model looked at frames differ by more than 10 %, and events are timed by them',
};
