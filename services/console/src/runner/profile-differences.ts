import type { User } from '@strideform/sdk';
import { laterTexts } from '../later-texts.ts';

/** A field of two profiles with different values. */
export interface ProfileDifference {
  readonly field: keyof User;
  readonly title: string;
  readonly values: readonly [string, string];
}

const { profileFields } = laterTexts;
const titles = {
  display_name: profileFields.name,
  email: profileFields.eMail,
  phone: profileFields.phone,
  gender: profileFields.sex,
  age: profileFields.ageYears,
  height: profileFields.heightCm,
  weight: profileFields.weightKg,
  leg_length: profileFields.legLengthCm,
  ycom: profileFields.centreOfMassHeightCm,
  brand: profileFields.brandOfTheShoes,
  shoeModel: profileFields.modelOfTheShoes,
  shoeSize: profileFields.sizeOfTheShoes,
} as const satisfies Partial<Record<keyof User, string>>;

const shown = (value: string | number | null): string => (value === null ? '–' : String(value));

/** Returns what differs between two profiles, in the order of the form. */
export function profileDifferences(one: User, other: User): readonly ProfileDifference[] {
  const fields = Object.keys(titles) as (keyof typeof titles)[];
  return fields
    .filter((field) => one[field] !== other[field])
    .map((field) => ({
      field,
      title: titles[field],
      values: [shown(one[field]), shown(other[field])],
    }));
}
