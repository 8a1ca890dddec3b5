import { english } from './en/index.ts';
import type { Language } from './language.ts';

/**
 * The texts of a table in brackets, so that a text that comes from elsewhere is seen. Patterns and
 * placeholders stay.
 */
function bracketed<Value>(value: Value): Value {
  if (typeof value === 'string') return (value === '' ? '' : `[${value}]`) as Value;
  if (typeof value === 'function') {
    const write = value as unknown as (...values: unknown[]) => unknown;
    return ((...values: unknown[]) => bracketed(write(...values))) as Value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof RegExp || value instanceof Set) return value;
  if (Array.isArray(value)) return value.map(bracketed) as Value;
  const entries = Object.entries(value).map(([key, entry]) => [key, bracketed(entry)]);
  return Object.fromEntries(entries) as Value;
}

/** English in brackets, with a comma in numbers: stands for a second language in tests. */
export const pseudoLanguage: Language = {
  ...english,
  code: 'qps',
  locale: 'de-DE',
  name: 'Pseudo',
  decimalMark: ',',
  report: bracketed(english.report),
  messages: bracketed(english.messages),
};
