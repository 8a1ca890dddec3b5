import { publications } from '../../publications.ts';
import { englishStudies } from '../../studies.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const postureAngleRange: StudiedRange = {
  kind: 'usual',
  groups: [
    { speedMps: 3.4, mean: 10.8, sd: 2.2 },
    { speedMps: 3.4, mean: 3.6, sd: 2.8 },
  ],
  source: publications.tengPowers,
  sex: 'both',
  about: englishStudies.trunk_lean_halves,
};
