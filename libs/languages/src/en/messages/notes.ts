/** Notes on a session, a report and its comments. */
export const noteTexts = {
  only_men_studied: 'Only men were studied, and this runner is a woman: the range may not fit her.',
  no_scale:
    'Nothing gives the scale of the picture, so lengths and speeds are missing. Send {"user": {"height": <cm>}} or {"belt_speed": <m/s>} to POST /running/sessions/{sessionId}/reanalysis/. The height is kept for later sessions.',
  comments_unreadable: 'the comments cannot be read at the moment',
  written_by: 'written by {authors}',
  in_part_by: '{first} and in part by {others}',
  model: 'the model {name} ({version})',
  rules: 'rules, without a model ({version})',
  profile_change: '{measured}; analyse again to {remedy}',
  measured_without: 'measured without it',
  measured_with: 'measured with {value}',
  do_without: 'do without it',
  apply: 'apply {value}',
} as const;
