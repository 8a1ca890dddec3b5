/** The values without those that are undefined: an optional property that is missing is absent. */
export const withoutUndefined = <T extends object>(values: {
  readonly [K in keyof T]?: T[K] | undefined;
}): Partial<T> => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<T>;
};
