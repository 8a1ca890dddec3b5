import type { Colour } from './rig.ts';

export const sexes = ['male', 'female'] as const;
type Sex = (typeof sexes)[number];

/** Muscle and weight of a body, 0–1, from MakeHuman's lowest to highest. */
export const shapes = {
  usual: { muscle: 0.625, weight: 0.375 },
  lean: { muscle: 0.5, weight: 0.15 },
  muscular: { muscle: 0.9, weight: 0.55 },
  heavy: { muscle: 0.45, weight: 0.8 },
} as const;
type BodyShape = keyof typeof shapes;

interface Outfit {
  readonly shirt: Colour;
  readonly shorts: Colour;
  readonly shoes: Colour;
  /** True for tights, which reach down the shanks. */
  readonly isTight: boolean;
}

export const outfits = {
  blue: {
    shirt: [0.1, 0.32, 0.62],
    shorts: [0.075, 0.08, 0.095],
    shoes: [0.8, 0.16, 0.12],
    isTight: false,
  },
  white: {
    shirt: [0.88, 0.88, 0.86],
    shorts: [0.35, 0.37, 0.4],
    shoes: [0.85, 0.86, 0.3],
    isTight: false,
  },
  dark: {
    shirt: [0.09, 0.09, 0.1],
    shorts: [0.06, 0.06, 0.07],
    shoes: [0.12, 0.12, 0.14],
    isTight: false,
  },
  tights: {
    shirt: [0.7, 0.22, 0.3],
    shorts: [0.1, 0.1, 0.12],
    shoes: [0.2, 0.55, 0.6],
    isTight: true,
  },
} as const satisfies Record<string, Outfit>;
type Clothes = keyof typeof outfits;

export const lights = ['day', 'dim', 'low'] as const;
export const backgrounds = ['room', 'plain', 'dark'] as const;

/** Appearance of the runner and the room. */
export interface Appearance {
  readonly sex: Sex;
  readonly shape: BodyShape;
  readonly clothes: Clothes;
  readonly light: (typeof lights)[number];
  readonly background: (typeof backgrounds)[number];
}

export const usualAppearance: Appearance = {
  sex: 'male',
  shape: 'usual',
  clothes: 'blue',
  light: 'day',
  background: 'room',
};
