import { sources as rangeSources, type Source } from './reference-bands.ts';

/**
 * Publications behind the coaching knowledge, further to those behind the ranges. Each is cited
 * only for what its abstract or key points say.
 */
export const coachingSources = {
  ...rangeSources,
  moore: {
    short: 'Moore 2016',
    full: 'Moore, Is there an economical running technique? A review of modifiable biomechanical factors affecting running economy, Sports Med 46 (2016), 793–807',
  },
  vanHooren: {
    short: 'Van Hooren et al. 2024',
    full: 'Van Hooren et al., The relationship between running biomechanics and running economy: a systematic review and meta-analysis of observational studies, Sports Med 54 (2024), 1269–1316',
  },
  beck: {
    short: 'Beck et al. 2018',
    full: 'Beck, Azua and Grabowski, Step time asymmetry increases metabolic energy expenditure during running, Eur J Appl Physiol 118 (2018), 2147–2154',
  },
  anderson: {
    short: 'Anderson et al. 2020',
    full: 'Anderson et al., What are the benefits and risks associated with changing foot strike pattern during running? A systematic review and meta-analysis of injury, running economy, and biomechanics, Sports Med 50 (2020), 885–917',
  },
} as const satisfies Record<string, Source>;

export type CoachingSource = keyof typeof coachingSources;

/**
 * What carries a sentence: a publication; `definition`, because it follows from how the metric is
 * computed; or `practice`, because coaches work this way and no study is claimed.
 */
export type Basis = CoachingSource | 'definition' | 'practice';
