import { publications } from '../../publications.ts';
import { englishStudies } from '../../studies.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const dutyFactorRange: StudiedRange = {
  kind: 'usual',
  // The younger men, then the older ones.
  groups: [
    { speedMps: 2.7, mean: 0.355, sd: 0.023 },
    { speedMps: 2.7, mean: 0.389, sd: 0.031 },
  ],
  source: publications.karamanidis,
  sex: 'male',
  about: englishStudies.endurance_men,
};
