/** What about the runner or the moment may differ between two sessions of one clip. */
const told = new Set(['user_information', 'user_info', 'measured_with', 'notes', 'warnings']);

/** The members of a body and the kinds of their values, lists by what is in them. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.filter((item) => item !== null).map((item) => JSON.stringify(shapeOf(item))))].sort();
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)).map(([key, inner]) => [key, told.has(key) ? typeof inner : shapeOf(inner)]));
}

/** Every mean of a body, and every number of its `metrics` that stands alone, by its path. */
export function averagesOf(value: unknown, path = ''): Record<string, number> {
  if (typeof value === 'number') return /\/(avg|avg_\w+|metrics\/\w+)$/.test(path) ? { [path]: value } : {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.assign({}, ...Object.entries(value).map(([key, inner]) => averagesOf(inner, `${path}/${key}`))) as Record<string, number>;
}
