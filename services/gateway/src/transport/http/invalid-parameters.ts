import { InvalidInput, type FieldError } from '@strideform/service-kit';

/** One sentence and the list of fields, each message after its field's name. */
export function invalidParameters(fields: readonly FieldError[]): InvalidInput {
  const sentences = fields.map(({ pointer, message }) => `${pointer.slice(1) || 'body'}: ${message}`);
  return new InvalidInput(`The request is not valid: ${sentences.join('; ')}.`, { code: 'invalid_parameters', fields });
}

/** What a schema found, by JSON pointer. */
export function fieldErrors(issues: readonly { readonly message: string; readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined }[]): FieldError[] {
  return issues.map(({ path = [], message }) => ({
    pointer: path.map((step) => `/${String(typeof step === 'object' ? step.key : step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''), message,
  }));
}
