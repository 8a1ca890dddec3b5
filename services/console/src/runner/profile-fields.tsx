import type { User, UserChanges } from '@strideform/sdk';
import { laterTexts } from '../later-texts.ts';

interface NumberField {
  readonly name: 'age' | 'height' | 'weight' | 'leg_length' | 'ycom' | 'shoeSize';
  readonly title: string;
  readonly step: number;
}
interface TextField {
  readonly name: 'display_name' | 'email' | 'phone' | 'brand' | 'shoeModel';
  readonly title: string;
  readonly keyboard: 'text' | 'email' | 'tel';
}

const person: readonly TextField[] = [
  { name: 'display_name', title: laterTexts.profileFields.name, keyboard: 'text' },
  { name: 'email', title: laterTexts.profileFields.eMail, keyboard: 'email' },
  { name: 'phone', title: laterTexts.profileFields.phone, keyboard: 'tel' },
];
const body: readonly NumberField[] = [
  { name: 'age', title: laterTexts.profileFields.ageYears, step: 1 },
  { name: 'height', title: laterTexts.profileFields.heightCm, step: 0.1 },
  { name: 'weight', title: laterTexts.profileFields.weightKg, step: 0.1 },
  { name: 'leg_length', title: laterTexts.profileFields.legLengthCm, step: 0.1 },
  { name: 'ycom', title: laterTexts.profileFields.centreOfMassHeightCm, step: 0.1 },
];
const shoes: readonly TextField[] = [
  { name: 'brand', title: laterTexts.profileFields.brandOfTheShoes, keyboard: 'text' },
  { name: 'shoeModel', title: laterTexts.profileFields.modelOfTheShoes, keyboard: 'text' },
];
const shoeSize: NumberField = {
  name: 'shoeSize',
  title: laterTexts.profileFields.sizeOfTheShoes,
  step: 0.5,
};

/** Form fields for a runner's profile. */
export function ProfileFields({ user }: { user: User | null }) {
  return (
    <>
      {person.map((field) => (
        <TextInput key={field.name} field={field} user={user} />
      ))}
      <label class="field">
        {laterTexts.profileFields.sex}
        <select name="gender">
          {['', 'female', 'male'].map((gender) => (
            <option key={gender} value={gender} selected={gender === (user?.gender ?? '')}>
              {gender || laterTexts.profileFields.notGiven}
            </option>
          ))}
        </select>
      </label>
      {body.map((field) => (
        <NumberInput key={field.name} field={field} user={user} />
      ))}
      {shoes.map((field) => (
        <TextInput key={field.name} field={field} user={user} />
      ))}
      <NumberInput field={shoeSize} user={user} />
    </>
  );
}

const TextInput = ({ field, user }: { field: TextField; user: User | null }) => (
  <label class="field">
    {field.title}
    <input
      name={field.name}
      inputMode={field.keyboard}
      defaultValue={user?.[field.name] ?? ''}
      maxLength={200}
      autoComplete="off"
    />
  </label>
);

const NumberInput = ({ field, user }: { field: NumberField; user: User | null }) => (
  <label class="field">
    {field.title}
    <input
      name={field.name}
      type="number"
      step={field.step}
      min={0}
      defaultValue={user?.[field.name] ?? ''}
    />
  </label>
);

/** Returns the fields that differ from the stored profile; an empty field clears its value. */
export function profileChanges(form: HTMLFormElement, user: User | null): UserChanges {
  const fields = new FormData(form);
  const textOf = (name: string): string | null => String(fields.get(name) ?? '').trim() || null;
  const texts = [...person, ...shoes].map(({ name }) => [name, textOf(name)] as const);
  const numbers = [...body, shoeSize].map(
    ({ name }) => [name, Number(textOf(name)) || null] as const,
  );
  const filledIn = [...texts, ...numbers, ['gender', textOf('gender')] as const];
  return Object.fromEntries(filledIn.filter(([name, value]) => value !== (user?.[name] ?? null)));
}
