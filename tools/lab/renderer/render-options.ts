import { parseArgs } from 'node:util';
import type { View } from './clip-camera.ts';

/** Command line of render.ts. It is not strict, because tests load the gait without one. */
const { values } = parseArgs({
  strict: false,
  options: {
    body: { type: 'string' },
    out: { type: 'string' },
    run: { type: 'string' },
    seconds: { type: 'string', default: '6' },
    'truth-only': { type: 'boolean', default: false },
    'cadence-spm': { type: 'string' },
    'trunk-lean-deg': { type: 'string', default: '0' },
    view: { type: 'string', default: 'side' },
  },
});

const textOf = (value: string | boolean | undefined): string | null =>
  typeof value === 'string' ? value : null;

const cadence = textOf(values['cadence-spm']);

export const renderOptions = {
  body: textOf(values.body),
  out: textOf(values.out),
  /** Recording whose person is rendered; null: the demo clip. */
  runPath: textOf(values.run),
  seconds: Number(values.seconds),
  isTruthOnly: values['truth-only'] === true,
  /** Cadence; null: that of the demo clip. */
  cadenceSpm: cadence === null ? null : Number(cadence),
  /** Additional forward lean of the trunk, compared with the demo clip, deg. */
  trunkLeanDeg: Number(values['trunk-lean-deg']),
  view: (values.view === 'rear' ? 'rear' : 'side') satisfies View,
} as const;
