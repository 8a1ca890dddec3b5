import { publications } from '../../publications.ts';
import { englishStudies } from '../../studies.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const comOscillationRange: StudiedRange = {
  kind: 'usual',
  // The younger men, then the older ones.
  groups: [
    { speedMps: 2.7, mean: 9.3, sd: 1.4 },
    { speedMps: 2.7, mean: 7.5, sd: 1.2 },
  ],
  source: publications.karamanidis,
  sex: 'male',
  about: englishStudies.endurance_men,
};
