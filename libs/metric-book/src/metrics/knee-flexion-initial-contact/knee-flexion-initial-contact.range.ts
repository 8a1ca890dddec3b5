import { publications } from '../../publications.ts';
import { englishStudies } from '../../studies.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const kneeFlexionInitialContactRange: StudiedRange = {
  kind: 'usual',
  groups: [
    { speedMps: 2.5, mean: 10.7, sd: 5.2 },
    { speedMps: 3.5, mean: 11.8, sd: 5.2 },
  ],
  source: publications.fukuchi,
  sex: null,
  about: englishStudies.treadmill_runners,
};
