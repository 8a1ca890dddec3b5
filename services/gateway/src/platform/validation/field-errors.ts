import type { FieldError } from '@strideform/service-kit/errors';

type PathStep = PropertyKey | { readonly key: PropertyKey };

interface FieldIssue {
  readonly message: string;
  readonly path?: readonly PathStep[] | undefined;
}

/** Returns the issues that a schema found, with JSON pointers. */
export const fieldErrors = (issues: readonly FieldIssue[]): FieldError[] =>
  issues.map(({ path = [], message }) => ({ pointer: path.map(pointerStep).join(''), message }));

function pointerStep(step: PathStep): string {
  const name = String(typeof step === 'object' ? step.key : step);
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
