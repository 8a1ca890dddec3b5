import { findMetric } from '@strideform/biomechanics';

interface Words {
  /** As a sentence names it: "your cadence". */
  readonly spoken: string;
  /** How texts and questions speak of it. */
  readonly pattern: RegExp;
}

const words: Readonly<Record<string, Words>> = {
  speed: { spoken: 'speed', pattern: /\bspeed\b|\bm\/s\b|\bmph\b|how fast/i },
  pace: { spoken: 'pace', pattern: /\bpace\b|min\/(km|mile)|minutes per (kilomet|mile)/i },
  cadence: {
    spoken: 'cadence',
    pattern: /\bcadence\b|step rate|stride rate|turnover|steps (per|a) minute|steps\/min|\bspm\b/i,
  },
  power: { spoken: 'power', pattern: /\b(?<!normali[sz]ed )power\b|\bwatts?\b/i },
  normalized_power: {
    spoken: 'power per kilogram',
    pattern: /normali[sz]ed power|power per (kilogram|pound)|w\/(kg|lb)/i,
  },
  contact_time: {
    spoken: 'contact time',
    pattern: /contact times?\b|ground contact|time on the ground/i,
  },
  flight_time: { spoken: 'flight time', pattern: /flight\b|time in the air|air time/i },
  duty_factor: { spoken: 'duty factor', pattern: /duty factor/i },
  stride_time: { spoken: 'stride time', pattern: /stride time/i },
  stride_length: {
    spoken: 'stride length',
    pattern: /stride length|long(er)? strides?|\bmy strides?\b/i,
  },
  step_length: { spoken: 'step length', pattern: /step length/i },
  footstrike: {
    spoken: 'foot strike',
    pattern: /foot ?-?strikes?|rearfoot|midfoot|forefoot|heel ?-?strik|how .*\bland/i,
  },
  foot_strike_angle: { spoken: 'foot-strike angle', pattern: /foot ?-?strike|foot angle/i },
  balance: { spoken: 'balance', pattern: /\bbalance\b|symmetr|even(ness|ly)/i },
  rbalance: { spoken: 'right share of contact', pattern: /right share/i },
  contact_angle: { spoken: 'contact angle', pattern: /contact angle|angle at contact|leg angle/i },
  overstride: {
    spoken: 'overstride',
    pattern: /overstrid|ahead of (the|your) hip|in front of (the|your) (hip|body)/i,
  },
  push_angle: {
    spoken: 'hip extension at take-off',
    pattern: /push|hip extension|take-?off|toe-?off/i,
  },
  knee_flexion: { spoken: 'peak knee flexion in stance', pattern: /knee/i },
  knee_flexion_initial_contact: { spoken: 'knee flexion at initial contact', pattern: /knee/i },
  knee_flexion_swing: { spoken: 'peak knee flexion in swing', pattern: /knee/i },
  ankle_angle: { spoken: 'peak ankle dorsiflexion in stance', pattern: /ankle|dorsiflexion/i },
  hip_angle: { spoken: 'hip flexion at initial contact', pattern: /\bhips?\b/i },
  posture_angle: {
    spoken: 'trunk lean',
    pattern: /\btrunk\b|\blean(ing)?\b|posture|torso|upright/i,
  },
  com_oscillation: { spoken: 'vertical oscillation', pattern: /oscillat|bounc|up and down/i },
  mean_h: {
    spoken: 'height of the centre of mass',
    pattern: /(cent(re|er) of mass).*height|height of .*mass/i,
  },
  vertical_ratio: { spoken: 'vertical ratio', pattern: /vertical ratio/i },
  stride_angle: { spoken: 'stride angle', pattern: /stride angle/i },
  eversion_velocity: { spoken: 'eversion velocity', pattern: /eversion|pronat/i },
  leg_stiffness: { spoken: 'leg stiffness', pattern: /stiffness/i },
  incline: { spoken: 'incline', pattern: /inclin|slope|gradient|uphill|downhill/i },
  total_distance: { spoken: 'distance', pattern: /distance|how far/i },
  total_time: {
    spoken: 'analysed time',
    pattern: /(total|analy[sz]ed|overall) time|duration|how long/i,
  },
};

const wordsOf = (key: string): Words => words[key] ?? fromTitle(findMetric(key)?.title ?? key);

/** A metric that nobody has given words yet is spoken of by its title. */
function fromTitle(title: string): Words {
  return { spoken: title.toLowerCase(), pattern: new RegExp(escaped(title), 'i') };
}

export const spokenName = (key: string): string => wordsOf(key).spoken;

/** Where a text speaks of the metric first; -1 when it does not. */
export const namedAt = (key: string, text: string): number => text.search(wordsOf(key).pattern);

interface Place {
  readonly from: number;
  readonly to: number;
}

const places = (pattern: string, text: string): Place[] =>
  [...text.matchAll(new RegExp(pattern, 'gi'))].map(({ index, 0: found }) => ({
    from: index,
    to: index + found.length,
  }));

/** Every place where a text speaks of the metric, in whatever words. */
export const mentionsOf = (key: string, text: string): Place[] =>
  places(wordsOf(key).pattern.source, text);

/** Every place where a text has the metric's full name. */
export const namesOf = (key: string, text: string): Place[] =>
  places(`\\b${escaped(spokenName(key))}\\b`, text);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a text speaks of the metric. */
export const isNamed = (key: string, text: string): boolean => namedAt(key, text) >= 0;
