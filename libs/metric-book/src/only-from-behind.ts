import type { RearMetric } from './rear-metric.ts';
import { defineMetric, type Metric } from './metric.ts';
import { unmeasured } from './measurement/outcome.ts';

/** What the catalogue says of a metric that no clip from the side gives. */
export const notFromTheSide = {
  requires: ['rear_view'],
  mirrored: 'same',
  readAt: 'whole_stride',
  compute: () => unmeasured('needs_rear_view'),
  examples: [
    {
      title: 'a side view',
      given: {},
      working: 'not visible from the side',
      expected: null,
      tolerance: 0,
    },
  ],
} as const;

/** A metric that only a view from behind gives, as the catalogue lists it. */
export const onlyFromBehind = ({ compute: _, ...definition }: RearMetric): Metric =>
  defineMetric({
    ...definition,
    scaling: { length: 1, time: 0 },
    shownIn: [],
    ...notFromTheSide,
  });
