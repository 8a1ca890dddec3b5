import { z } from 'zod';

type RawIssue = z.core.$ZodRawIssue;
type Sentence = (issue: RawIssue) => string;

/** Descriptions of valid values, by the type that a schema expects. */
const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with named fields',
  record: 'an object with named fields',
  null: 'null',
};

/** Descriptions of valid texts, by the format that a schema expects. */
const formats: Readonly<Record<string, string>> = {
  email: 'an e-mail address, such as runner@example.org',
  url: 'a URL, such as https://example.org/run.mp4',
  datetime: 'a time, such as 2026-11-24T09:00:00Z',
  uuid: 'a UUID',
};

/** Units of a size, by the kind of value. */
const units: Readonly<Record<string, string>> = {
  string: ' characters',
  array: ' items',
  set: ' items',
};

const listed = (values: readonly unknown[]): string => values.map(String).join(', ');

function wrongKind(issue: RawIssue): string {
  if (issue.input === undefined) return 'required';
  return `must be ${kinds[String(issue['expected'])] ?? 'of another type'}`;
}

function wrongSize(issue: RawIssue, limit: unknown, inclusive: string, exclusive: string): string {
  const unit = units[String(issue['origin'])];
  if (unit !== undefined) return `must have ${inclusive} ${String(limit)}${unit}`;
  return `must be ${issue['inclusive'] === false ? exclusive : inclusive} ${String(limit)}`;
}

const sentences: Readonly<Record<string, Sentence>> = {
  invalid_type: wrongKind,
  too_small: (issue) => wrongSize(issue, issue['minimum'], 'at least', 'above'),
  too_big: (issue) => wrongSize(issue, issue['maximum'], 'at most', 'below'),
  invalid_format: (issue) =>
    `must be ${formats[String(issue['format'])] ?? 'in the form that the API describes'}`,
  not_multiple_of: (issue) => `must be a multiple of ${String(issue['divisor'])}`,
  invalid_value: (issue) => `must be one of ${listed(issue['values'] as readonly unknown[])}`,
  unrecognized_keys: (issue) =>
    `has fields that this request does not have: ${listed(issue['keys'] as readonly unknown[])}`,
};

/**
 * Returns our own description of the expected value. Callers never see the validator's messages.
 */
export const refusedValue: Sentence = (issue) =>
  sentences[issue.code]?.(issue) ?? 'must have the form that the API describes at /docs';

/** Uses these sentences for every schema in this process that has no message of its own. */
export function useOwnValidationMessages(): void {
  z.config({ localeError: refusedValue });
}
