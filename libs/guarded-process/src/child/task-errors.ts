/**
 * Reason why a task failed: it took too long, took too much memory, ended its process, or was
 * cancelled.
 */
export type GuardedFailureReason = 'timeout' | 'memory' | 'crashed' | 'aborted';

/**
 * Thrown if the process that ran the task died or was killed. An error that the task itself threw
 * is passed on unchanged instead.
 */
export class GuardedTaskFailed extends Error {
  override readonly name = 'GuardedTaskFailed';

  constructor(
    readonly reason: GuardedFailureReason,
    message: string,
  ) {
    super(message);
  }
}

/** An error in the form in which it crosses the process boundary. */
export interface TransferredError {
  name: string;
  message: string;
  stack?: string;
  /** Other fields of the error, such as a code. */
  fields: Record<string, unknown>;
}

// Constructors have different parameters, and none of them is called.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type ErrorClass = abstract new (...values: any[]) => Error;

const knownErrors: readonly ErrorClass[] = [GuardedTaskFailed, TypeError, RangeError];

export function packError(thrown: unknown): TransferredError {
  if (!(thrown instanceof Error))
    return { name: 'Error', message: `The task threw ${String(thrown)}.`, fields: {} };
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(thrown))
    if (key !== 'name' && isCloneable(value)) fields[key] = value;
  return { name: thrown.name, message: thrown.message, stack: thrown.stack, fields };
}

/**
 * Restores the error with its class, so that `instanceof` works. If the class is not known, the
 * error is a plain Error with that name.
 */
export function unpackError(
  { name, message, stack, fields }: TransferredError,
  classes: readonly ErrorClass[] = [],
): Error {
  const errorClass = [...classes, ...knownErrors].find((candidate) => candidate.name === name);
  const error = new Error(message);
  if (errorClass) Object.setPrototypeOf(error, errorClass.prototype as object);
  Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
  if (stack !== undefined) error.stack = stack;
  return Object.assign(error, fields);
}

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
