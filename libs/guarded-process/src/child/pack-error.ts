import { maxErrorChars, type TransferredError } from './task-errors.ts';

/** Returns an error in the form in which it crosses the process boundary. */
export function packError(thrown: unknown): TransferredError {
  if (!(thrown instanceof Error))
    return { name: 'Error', message: cut(`The task threw ${String(thrown)}.`, 'message') };
  return {
    name: cut(thrown.name, 'name'),
    message: cut(thrown.message, 'message'),
    ...(thrown.stack !== undefined && { stack: cut(thrown.stack, 'stack') }),
    fields: fieldsOf(thrown),
  };
}

const cut = (text: string, part: keyof typeof maxErrorChars): string =>
  text.slice(0, maxErrorChars[part]);

/** Returns the error's other fields, such as a code. Leaves them out if they cannot be sent. */
function fieldsOf(error: Error): unknown {
  try {
    const fields = JSON.stringify({ ...error });
    return fields.length > maxErrorChars.fields ? {} : JSON.parse(fields);
  } catch {
    return {};
  }
}
