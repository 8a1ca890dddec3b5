/** Rule of the contract about a member's value. */
export interface FieldKind {
  /** Description for a failing test, such as "a number or null". */
  readonly words: string;
  readonly holds: (value: unknown) => boolean;
}

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

const textLike = (words: string, form: RegExp): FieldKind => ({
  words,
  holds: (value) => typeof value === 'string' && form.test(value),
});

export const number: FieldKind = { words: 'a number', holds: isNumber };
export const integer: FieldKind = { words: 'an integer', holds: Number.isInteger };
export const anyText: FieldKind = { words: 'a text', holds: (value) => typeof value === 'string' };
export const url = textLike('a URL', /^https?:\/\/\S+$/);
export const date = textLike('DD/MM/YYYY', /^(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])\/\d{4}$/);
export const time = textLike('HH:MM AM/PM', /^(0[1-9]|1[0-2]):[0-5]\d [AP]M$/);

export const constant = (expected: string): FieldKind => ({
  words: `"${expected}"`,
  holds: (value) => value === expected,
});

export const oneOf = (...expected: readonly string[]): FieldKind => ({
  words: expected.join(' or '),
  holds: (value) => typeof value === 'string' && expected.includes(value),
});

export const between = (kind: FieldKind, low: number, high: number): FieldKind => ({
  words: `${kind.words} from ${low} to ${high}`,
  holds: (value) => kind.holds(value) && Number(value) >= low && Number(value) <= high,
});

/** Accepts null for a value that is unknown or could not be measured. */
export const orNull = (kind: FieldKind): FieldKind => ({
  words: `${kind.words} or null`,
  holds: (value) => value === null || kind.holds(value),
});

export const listOf = (kind: FieldKind): FieldKind => ({
  words: `a list, each ${kind.words}`,
  holds: (value) => Array.isArray(value) && value.every(kind.holds),
});

export const either = (one: FieldKind, other: FieldKind): FieldKind => ({
  words: `${one.words}, or ${other.words}`,
  holds: (value) => one.holds(value) || other.holds(value),
});

/** Accepts an object with at least these members. */
export const objectOf = (members: Readonly<Record<string, FieldKind>>): FieldKind => ({
  words: `{${Object.entries(members).map(([name, { words }]) => `${name}: ${words}`)}}`,
  holds: (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const found = value as Record<string, unknown>;
    return Object.entries(members).every(([name, kind]) => kind.holds(found[name]));
  },
});
