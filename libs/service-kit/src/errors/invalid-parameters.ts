import { InvalidInput, type FieldError } from './domain-error.ts';

/** One sentence and the list of fields, each message after its field's name. */
export function invalidParameters(fields: readonly FieldError[]): InvalidInput {
  const sentences = fields.map(
    ({ pointer, message }) => `${pointer.slice(1) || 'body'}: ${message}`,
  );
  return new InvalidInput(`The request is not valid: ${sentences.join('; ')}.`, {
    code: 'invalid_parameters',
    fields,
  });
}
