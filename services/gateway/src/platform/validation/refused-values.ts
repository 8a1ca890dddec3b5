import { fill, problemParts, problemWords } from '@strideform/languages/english';
import { z } from 'zod';

type RawIssue = z.core.$ZodRawIssue;
type Sentence = (issue: RawIssue) => string;

/** Descriptions of valid values, by the type that a schema expects. */
const kinds: Readonly<Record<string, string>> = {
  string: problemWords.text,
  number: problemWords.number,
  int: problemWords.whole_number,
  boolean: problemWords.boolean,
  array: problemWords.list,
  object: problemWords.object,
  record: problemWords.object,
  null: 'null',
};

/** Descriptions of valid texts, by the format that a schema expects. */
const formats: Readonly<Record<string, string>> = {
  email: problemWords.email,
  url: problemWords.url,
  datetime: problemWords.time,
  uuid: problemWords.uuid,
};

/** Units of a size, by the kind of value. */
const units: Readonly<Record<string, string>> = {
  string: problemWords.characters,
  array: problemWords.items,
  set: problemWords.items,
};

const listed = (values: readonly unknown[]): string => values.map(String).join(', ');

function wrongKind(issue: RawIssue): string {
  if (issue.input === undefined) return problemParts.required;
  const type = kinds[String(issue['expected'])] ?? problemWords.other_type;
  return fill(problemParts.must_be_of_type, { type });
}

/** Sentences about a limit: on a size, on a number, and on a number that may not reach it. */
const limitTexts = {
  too_small: {
    size: problemParts.must_have_at_least,
    inclusive: problemParts.must_be_at_least,
    exclusive: problemParts.must_be_above,
  },
  too_big: {
    size: problemParts.must_have_at_most,
    inclusive: problemParts.must_be_at_most,
    exclusive: problemParts.must_be_below,
  },
} as const;

function wrongSize(issue: RawIssue, side: keyof typeof limitTexts, stated: unknown): string {
  const { size, inclusive, exclusive } = limitTexts[side];
  const limit = String(stated);
  const unit = units[String(issue['origin'])];
  if (unit !== undefined) return fill(size, { limit, unit });
  return fill(issue['inclusive'] === false ? exclusive : inclusive, { limit });
}

const sentences: Readonly<Record<string, Sentence>> = {
  invalid_type: wrongKind,
  too_small: (issue) => wrongSize(issue, 'too_small', issue['minimum']),
  too_big: (issue) => wrongSize(issue, 'too_big', issue['maximum']),
  invalid_format: (issue) =>
    fill(problemParts.must_be_of_type, {
      type: formats[String(issue['format'])] ?? problemWords.described_form,
    }),
  not_multiple_of: (issue) =>
    fill(problemParts.must_be_multiple_of, { divisor: String(issue['divisor']) }),
  invalid_value: (issue) =>
    fill(problemParts.must_be_one_of, { values: listed(issue['values'] as readonly unknown[]) }),
  unrecognized_keys: (issue) =>
    fill(problemParts.has_unknown_fields, { names: listed(issue['keys'] as readonly unknown[]) }),
};

/**
 * Returns our own description of the expected value. Callers never see the validator's messages.
 */
export const refusedValue: Sentence = (issue) =>
  sentences[issue.code]?.(issue) ?? problemParts.must_have_described_form;

/** Uses these sentences for every schema in this process that has no message of its own. */
export function useOwnValidationMessages(): void {
  z.config({ localeError: refusedValue });
}
