import type { FieldError } from '@strideform/service-kit';

/** What a schema found, by JSON pointer. */
export function fieldErrors(
  issues: readonly {
    readonly message: string;
    readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  }[],
): FieldError[] {
  return issues.map(({ path = [], message }) => ({
    pointer: path
      .map(
        (step) =>
          `/${String(typeof step === 'object' ? step.key : step)
            .replaceAll('~', '~0')
            .replaceAll('/', '~1')}`,
      )
      .join(''),
    message,
  }));
}
