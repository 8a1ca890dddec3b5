/** Without what was not said: what is left out must not be there at all. */
export const told = <T extends object>(values: {
  readonly [K in keyof T]?: T[K] | undefined;
}): Partial<T> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
