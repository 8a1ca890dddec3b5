import { parseArgs } from 'node:util';
import { outfits, usualAppearance, type Appearance } from './appearance.ts';
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
    'belt-speed-mps': { type: 'string' },
    'duty-factor': { type: 'string' },
    'ankle-ahead-m': { type: 'string' },
    'starts-at-s': { type: 'string' },
    'height-px': { type: 'string' },
    quality: { type: 'string' },
    clothes: { type: 'string' },
    sex: { type: 'string' },
    'trunk-lean-deg': { type: 'string', default: '0' },
    view: { type: 'string', default: 'side' },
  },
});

const textOf = (value: string | boolean | undefined): string | null =>
  typeof value === 'string' ? value : null;

/** Returns the number of an option, or null if it is not given. */
function numberOf(value: string | boolean | undefined): number | null {
  const text = textOf(value);
  return text === null ? null : Number(text);
}

const { sex, clothes } = values;
const appearance: Appearance = {
  ...usualAppearance,
  ...(sex === 'female' ? { sex } : {}),
  ...(typeof clothes === 'string' && clothes in outfits
    ? { clothes: clothes as Appearance['clothes'] }
    : {}),
};

export const renderOptions = {
  body: textOf(values.body),
  out: textOf(values.out),
  /** Recording whose person is rendered; null: the demo clip. */
  runPath: textOf(values.run),
  seconds: Number(values.seconds),
  isTruthOnly: values['truth-only'] === true,
  /** Cadence; null: that of the demo clip. */
  cadenceSpm: numberOf(values['cadence-spm']),
  /** Speed of the belt; null: that of the demo clip. */
  beltSpeedMps: numberOf(values['belt-speed-mps']),
  /** Share of the stride in which a foot has contact; null: that of the demo clip. */
  dutyFactor: numberOf(values['duty-factor']),
  /** Distance of the ankle ahead of the pelvis at contact; null: that of the demo clip. */
  ankleAheadM: numberOf(values['ankle-ahead-m']),
  /** Time in the gait at which the clip begins; null: that of the demo clip. */
  startsAtS: numberOf(values['starts-at-s']),
  /** Height of the image, which is 3 : 4; null: that of the demo clip. */
  heightPx: numberOf(values['height-px']),
  /** Quality of the encoder, where less is better; null: its usual one. */
  quality: numberOf(values['quality']),
  appearance,
  /** Additional forward lean of the trunk, compared with the demo clip, deg. */
  trunkLeanDeg: Number(values['trunk-lean-deg']),
  view: (values.view === 'rear' ? 'rear' : 'side') satisfies View,
} as const;
