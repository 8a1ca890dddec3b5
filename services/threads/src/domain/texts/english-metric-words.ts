export interface MetricWords {
  /** The metric's name in a sentence: "your cadence". */
  readonly name: string;
  /** The words by which texts and questions mention it. */
  readonly pattern: RegExp;
  /** Words by which a question alone means it. */
  readonly asked?: RegExp;
  /** The words by which a question picks it among the metrics of one joint. */
  readonly moment?: RegExp;
}

const landing = /\bland(s|ed|ing)?\b|initial contact|\bat contact\b|\bstrikes?\b|touch-?down/i;

/** How sentences and questions name the metrics, in English. */
export const metricWords: Readonly<Record<string, MetricWords>> = {
  speed: { name: 'speed', pattern: /\bspeed\b|\bm\/s\b|\bmph\b|how fast/i },
  pace: { name: 'pace', pattern: /\bpace\b|min\/(km|mile)|minutes per (kilomet|mile)/i },
  cadence: {
    name: 'cadence',
    pattern: /\bcadence\b|step rate|stride rate|turnover|steps (per|a) minute|steps\/min|\bspm\b/i,
  },
  power: { name: 'power', pattern: /\b(?<!normali[sz]ed )power\b|\bwatts?\b/i },
  normalized_power: {
    name: 'power per kilogram',
    pattern: /normali[sz]ed power|power per (kilogram|pound)|w\/(kg|lb)/i,
  },
  contact_time: {
    name: 'contact time',
    pattern: /contact times?\b|ground contact|time on the ground/i,
  },
  flight_time: { name: 'flight time', pattern: /flight\b|time in the air|air time/i },
  duty_factor: { name: 'duty factor', pattern: /duty factor/i },
  stride_time: { name: 'stride time', pattern: /stride time/i },
  stride_length: {
    name: 'stride length',
    pattern: /stride length|long(er)? strides?|\bmy strides?\b/i,
  },
  step_length: {
    name: 'step length',
    pattern: /step length/i,
    asked: /\bsteps?\b.*\b(short|long|small|big)|\b(short|long|small|big)(er)? steps?\b/i,
  },
  step_width: { name: 'step width', pattern: /step widths?|width of .*\bsteps?\b/i },
  knee_window: { name: 'knee window', pattern: /knee windows?|knees? .*\b(apart|together)\b/i },
  footstrike: {
    name: 'foot strike',
    pattern: /foot ?-?strikes?|rearfoot|midfoot|forefoot|heel ?-?strik|how .*\bland/i,
    asked:
      /\b(land|strik|run|hit)\w*\b.*\bon (my|the|your) (heel|toe|forefoot|midfoot)|\bheels? first\b/i,
  },
  foot_strike_angle: { name: 'foot-strike angle', pattern: /foot ?-?strike|foot angle/i },
  balance: { name: 'balance', pattern: /\bbalance\b|symmetr|even(ness|ly)/i },
  rbalance: { name: 'right share of contact', pattern: /right share/i },
  contact_angle: { name: 'contact angle', pattern: /contact angle|angle at contact|leg angle/i },
  overstride: {
    name: 'overstride',
    pattern: /overstrid|ahead of (the|your) hip|in front of (the|your) (hip|body)/i,
  },
  push_angle: {
    name: 'push-off angle',
    pattern: /push|hip extension|take-?off|toe-?off/i,
  },
  knee_flexion: {
    name: 'peak knee flexion in stance',
    pattern: /knee/i,
    moment: /mid-?stance|\bstance\b|\bload(ed)?\b|on the ground|deepest/i,
  },
  knee_flexion_initial_contact: {
    name: 'knee flexion at initial contact',
    pattern: /knee/i,
    moment: landing,
  },
  knee_flexion_swing: {
    name: 'peak knee flexion in swing',
    pattern: /knee/i,
    moment: /\bswing\b|in the air|\bfold(s|ed)?\b|recovery/i,
  },
  ankle_angle: { name: 'peak ankle dorsiflexion in stance', pattern: /ankle|dorsiflexion/i },
  hip_angle: {
    name: 'hip flexion at initial contact',
    pattern: /\bhips?\b/i,
    moment: landing,
  },
  posture_angle: {
    name: 'trunk lean',
    pattern: /\btrunk\b|\blean(ing)?\b|posture|torso|upright/i,
  },
  com_oscillation: { name: 'vertical oscillation', pattern: /oscillat|bounc|up and down/i },
  mean_h: {
    name: 'height of the centre of mass',
    pattern: /(cent(re|er) of mass).*height|height of .*mass/i,
  },
  vertical_ratio: { name: 'vertical ratio', pattern: /vertical ratio/i },
  stride_angle: { name: 'stride angle', pattern: /stride angle/i },
  eversion_velocity: { name: 'eversion velocity', pattern: /eversion|pronat/i },
  leg_stiffness: { name: 'leg stiffness', pattern: /stiffness/i },
  incline: { name: 'incline', pattern: /inclin|slope|gradient|uphill|downhill/i },
  total_distance: { name: 'distance', pattern: /distance|how far/i },
  total_time: {
    name: 'analysed time',
    pattern: /(total|analy[sz]ed|overall) time|duration|how long (is|was|did)/i,
  },
};
