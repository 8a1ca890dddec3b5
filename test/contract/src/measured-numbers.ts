/** Maximum significant digits of a number that was measured on a clip. */
const maxDigits = 6;

interface ValueWithPath {
  readonly path: string;
  readonly value: unknown;
}

/** Returns every value inside a body, with its path. */
function valuesWithPaths(value: unknown, path = ''): ValueWithPath[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const inner = Object.entries(value).flatMap(([name, member]) =>
    valuesWithPaths(member, `${path}/${name}`),
  );
  return [{ path, value }, ...inner];
}

const isPreciseEnough = (value: number): boolean =>
  Number.isInteger(value) || Number(value.toPrecision(maxDigits)) === value;

/** Returns the first numbers of a body that have more digits than a clip can give. */
export function excessDigits(body: unknown): string[] {
  return valuesWithPaths(body)
    .filter(({ value }) => typeof value === 'number' && !isPreciseEnough(value))
    .slice(0, 20)
    .map(({ path, value }) => `${path} is ${String(value)}`);
}

interface Spread {
  readonly min: number;
  readonly avg: number;
  readonly max: number;
  readonly values?: readonly (number | null)[];
}

const isSpread = (value: unknown): value is Spread =>
  ['min', 'avg', 'max'].every(
    (name) => typeof (value as Record<string, unknown> | null)?.[name] === 'number',
  );

/** Returns the number of decimals in a number's text. */
export const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0;

/**
 * Returns the last decimal of the most precise number. Rounded numbers are not more precise than
 * this.
 */
const lastDecimalOf = (values: readonly number[]): number =>
  10 ** -Math.max(...values.map(decimalsOf));

function spreadErrors({ path, value }: ValueWithPath): string[] {
  if (!isSpread(value)) return [];
  const { min, avg, max, values } = value;
  const known = (values ?? []).filter((each) => each !== null);
  const errors = min <= avg && avg <= max ? [] : [`${path}: ${min} ≤ ${avg} ≤ ${max} is false`];
  if (known.length === 0) return errors;
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  if (min !== Math.min(...known)) errors.push(`${path}: ${min} is not the least value`);
  if (max !== Math.max(...known)) errors.push(`${path}: ${max} is not the greatest value`);
  if (Math.abs(avg - mean) > lastDecimalOf([avg, ...known]))
    errors.push(`${path}: ${avg} is not the mean`);
  return errors;
}

/**
 * Returns the spreads in a body whose average lies outside of their range, or that do not match
 * their values.
 */
export const wrongSpreads = (body: unknown): string[] =>
  valuesWithPaths(body).flatMap(spreadErrors);

/** Returns the number of spreads in a body, so that a test notices if it checked none. */
export const spreadCount = (body: unknown): number =>
  valuesWithPaths(body).filter(({ value }) => isSpread(value)).length;
