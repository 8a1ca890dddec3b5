import type { RearMetric } from '../rear-view/rear-metric.ts';
import { defineMetric, unmeasured, type Metric } from './metric.ts';

/**
 * A metric that only a view from behind gives, as the catalogue lists it. From the side it is not
 * measured.
 */
export function onlyFromBehind({ compute: _, ...definition }: RearMetric): Metric {
  return defineMetric({
    ...definition,
    requires: ['rear_view'],
    scaling: { length: 1, time: 0 },
    mirrored: 'same',
    readAt: 'whole_stride',
    shownIn: [],
    compute: () => unmeasured('needs a rear view'),
    examples: [
      {
        title: 'a side view',
        given: {},
        working: 'not visible from the side',
        expected: null,
        tolerance: 0,
      },
    ],
  });
}
