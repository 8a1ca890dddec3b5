import { publications } from '../../publications.ts';
import { englishStudies } from '../../studies.ts';
import type { StudiedRange } from '../../studied-range.ts';

export const cadenceRange: StudiedRange = {
  kind: 'economical',
  // 84.8 ± 3.6 strides/min, the rate at which running used the least oxygen.
  groups: [{ speedMps: 3, mean: 169.6, sd: 7.2 }],
  source: publications.lieberman,
  sex: null,
  about: englishStudies.economical_rates,
};
