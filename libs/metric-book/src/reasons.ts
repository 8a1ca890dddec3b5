import { fill, type PlaceholderOf, type ValuesOf } from './fill.ts';

/**
 * Reasons for missing values, and notes on values, by code. API responses show these sentences as
 * notes.
 */
export const englishReasons = {
  // Missing requirements of a metric.
  no_whole_stride: 'no whole stride was seen',
  scale_not_known: 'the image scale is not known',
  no_length_given:
    'needs the runner’s height, leg length or the belt’s speed to turn pixels into metres',
  no_stature_given: "needs the runner's height or leg length",
  no_mass_given: "needs the runner's weight",
  no_leg_length_given: "needs the runner's leg length or height",
  speed_not_measured: 'the speed could not be measured',
  model_needs_flight: 'its model describes running, with both feet in the air between two steps',
  needs_side_view: 'needs a side view',
  needs_rear_view: 'needs a rear view',

  // Body parts and angles that were never seen.
  runner_not_seen: 'the runner was not seen',
  centre_of_mass_not_seen: 'too few body points were seen to place the centre of mass',
  trunk_not_seen: 'the trunk was not seen',
  hip_not_seen: 'the hip was not seen',
  thigh_not_seen: 'the thigh was not seen',
  ankle_not_seen: 'the ankle was not seen',
  heel_not_seen: 'the heel was not seen',
  forefoot_not_seen: 'the forefoot was not seen',
  foot_not_seen: 'the foot was not seen',
  hip_angle_not_measured: "the hip's angle could not be measured",
  knee_angle_not_measured: "the knee's angle could not be measured",
  ankle_angle_not_measured: "the ankle's angle could not be measured",

  // Body parts and events that were not seen at the required moment.
  contact_of_other_foot_not_seen: "the other foot's initial contact was not seen in any stride",
  no_stride_with_both_contacts: "no stride showed both feet's contacts",
  leg_not_seen_at_contact: 'hip and ankle were not seen at initial contact',
  foot_not_seen_at_contact: 'the foot was not seen at initial contact',
  hip_not_seen_at_contact: 'the hip was not seen at initial contact',
  knee_not_seen_at_contact: 'the knee was not seen at initial contact',
  knee_not_seen_in_stance: 'the knee was not seen through any stance',
  ankle_not_seen_in_stance: 'the ankle was not seen through any stance',
  thigh_not_seen_at_toe_off: 'the thigh was not seen at toe-off',
  knee_not_seen_in_swing: 'the knee was not seen through any swing',
  foot_not_seen_in_swing: 'the foot was not seen through any swing',
  trunk_not_seen_in_stride: 'the trunk was not seen through any stride',
  centre_of_mass_not_seen_in_step: 'the centre of mass was not seen through any step',
  centre_of_mass_not_seen_in_stride: 'the centre of mass was not seen through any stride',
  ankles_not_seen_in_mid_stance: 'the ankles were not seen in mid-stance',
  knees_not_seen_in_mid_stance: 'the knees were not seen in mid-stance',

  // Values that were measured, and are not shown.
  unreliable_clip: "the clip is unreliable: the session's `quality` says why, and what to do",

  // Values that do not exist although everything was seen.
  runner_stands: 'the runner stands still',
  ground_has_many_heights:
    'on a slope, the ground under a runner who moves through the image has more than one height',
  side_not_measured: 'the {side} side was not measured',
  sides_have_no_mean:
    'the mean of the sides is not above zero, so their difference is no share of it',

  sides_within_noise: 'the sides differ by less than the noise of the measurement',

  // Metrics that a clip from behind does not show (docs/accuracy.md, "From behind").
  speed_not_seen_from_behind: 'needs a side view, or the belt speed',
  not_yet_from_behind: 'not yet given from behind',
  heel_not_exact_from_behind: 'the heel is not seen accurately enough from behind',
  eversion_missed_from_behind:
    'the heel is not seen accurately enough from behind: on average 43 to 72 % of the velocity is missed',
  hips_not_exact_from_behind: 'the hips’ tilt is not seen accurately enough from behind',

  // Notes on a value.
  belt_speed_given: 'the belt speed that was given',
  both_feet_down: 'negative: both feet are down at once, as in walking',
  power_model: 'model: van Dijk and van Megen (2017)',
  power_model_without_air: 'model: van Dijk and van Megen (2017); air resistance is left out',
  one_leg: 'of the {seen} leg; the {hidden} one is half hidden from the camera',
  pose_model_reads_low:
    'on animated runners whose true value is known, the value came out {by} too low (give or take {spread}), and it is shown as measured',
  pose_model_reads_high:
    'on animated runners whose true value is known, the value came out {by} too high (give or take {spread}), and it is shown as measured',
  few_strides: 'from {measured} of {all} strides',
  implausible: 'outside of the plausible range, {low} to {high}',

  // Parts that are missing in a gait report.
  no_stride_of_side: 'no whole stride of the {side} foot was seen',
  no_next_stride: 'no whole stride was seen after the one shown',
  knee_not_seen_in_shown_stride: 'the knee was not seen throughout the stride',
  mid_stance_not_found: 'the knee was not seen to bend and straighten in the middle of the stance',
  flight_not_found: 'the other foot was not seen to land between take-off and the next strike',
  moment_not_found: 'its moment was not found in the clip',
  frame_not_decoded: 'its frame cannot be decoded',

  // Parts that are missing in an API response.
  not_measured_then: 'not measured when this session was analysed',
  never_measured: 'no session has measured it',
  not_measured_in_session: 'not measured in this session',
  side_not_in_view: 'the {side} side was not in clear view',
} as const satisfies Readonly<Record<string, string>>;

type Sentences = typeof englishReasons;
export type ReasonCode = keyof Sentences;

/** A reason whose sentence needs no values. */
export type PlainReasonCode = {
  [Code in ReasonCode]: [PlaceholderOf<Sentences[Code]>] extends [never] ? Code : never;
}[ReasonCode];

/** A code with the values of its sentence. */
export interface Reason {
  readonly code: ReasonCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export const reasonFor = <Code extends ReasonCode>(
  code: Code,
  ...[values]: Code extends PlainReasonCode ? [] : [values: ValuesOf<Sentences[Code]>]
): Reason => ({ code, values: values ?? {} });

/** Returns the sentence of a reason. */
export function reasonText(reason: Reason | PlainReasonCode): string {
  const { code, values } = typeof reason === 'string' ? reasonFor(reason) : reason;
  const sentence: string = englishReasons[code];
  return fill(sentence, values);
}
