import { z } from 'zod';

/**
 * Reason why a task failed: it took too long, took too much memory, ended its process, sent
 * something that its parent does not accept, or was cancelled.
 */
export type GuardedFailureReason = 'timeout' | 'memory' | 'crashed' | 'invalid_answer' | 'aborted';

/**
 * Thrown if the process that ran the task died or was killed. An error that the task itself threw
 * is passed on instead.
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

/**
 * Returns true if another task in the same process may have caused the failure, because it used up
 * memory, or damaged the process or took it over.
 */
export const mayComeFromAnotherTask = (error: unknown): boolean =>
  error instanceof GuardedTaskFailed &&
  ['memory', 'crashed', 'invalid_answer'].includes(error.reason);

/** Limits of an error that crosses the process boundary, in characters. */
export const maxErrorChars = { name: 100, message: 2000, stack: 6000, fields: 4000 } as const;

/** An error in the form in which it crosses the process boundary. */
export const transferredError = z.object({
  name: z.string().max(maxErrorChars.name),
  message: z.string().max(maxErrorChars.message),
  stack: z.string().max(maxErrorChars.stack).optional(),
  /** Other fields of the error, such as a code. */
  fields: z.unknown().optional(),
});
export type TransferredError = z.infer<typeof transferredError>;

// Constructors have different parameters, and none of them is called.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type ErrorClass = abstract new (...values: any[]) => Error;

/** A class of errors that a task may throw, and the form of their fields. */
export interface TaskErrorType {
  readonly type: ErrorClass;
  readonly fields: z.ZodType<object>;
}

/**
 * Restores an error of a listed class, so that `instanceof` works. Any other error becomes a plain
 * Error without fields: by its name or its code, a process could pose as an outage of a store.
 */
export function unpackError(
  { name, message, stack, fields }: TransferredError,
  types: readonly TaskErrorType[],
): Error {
  const known = types.find(({ type }) => type.name === name);
  const read = known?.fields.safeParse(fields ?? {});
  const error = known && read?.success ? new Error(message) : new Error(`${name}: ${message}`);
  if (stack !== undefined) error.stack = stack;
  if (!known || !read?.success) return error;
  Object.setPrototypeOf(error, known.type.prototype as object);
  Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
  return Object.assign(error, read.data);
}
