import { InvalidInput, type FieldError } from './domain-error.ts';

/**
 * An `InvalidInput` with the code `invalid_parameters`. Its message is one sentence that contains
 * each field's name and message.
 */
export function invalidParameters(fields: readonly FieldError[]): InvalidInput {
  const sentences = fields.map(
    ({ pointer, message }) => `${pointer.slice(1) || 'body'}: ${message}`,
  );
  return new InvalidInput(`The request is not valid: ${sentences.join('; ')}.`, {
    code: 'invalid_parameters',
    fields,
  });
}
