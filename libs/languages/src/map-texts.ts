/**
 * Returns a table with each of its texts changed, and those that its functions return. Patterns and
 * sets of words stay.
 */
export function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value) as Value;
  if (typeof value === 'function') {
    const write = value as unknown as (...values: unknown[]) => unknown;
    return ((...values: unknown[]) => mapTexts(write(...values), change)) as Value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof RegExp || value instanceof Set) return value;
  if (Array.isArray(value)) return value.map((entry) => mapTexts(entry, change)) as Value;
  const entries = Object.entries(value).map(([key, entry]) => [key, mapTexts(entry, change)]);
  return Object.fromEntries(entries) as Value;
}
