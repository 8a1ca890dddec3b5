import { withOperator } from '@strideform/gateway';
import { ConfigError } from '@strideform/service-kit/config';
import { DomainError } from '@strideform/service-kit/errors';
import { z } from 'zod';
import { BadInput } from '../bad-input.ts';

export type Words = Readonly<Record<string, string>>;

/** @param work gets the part of the gateway for operators, and its configuration */
export const operate = (work: Parameters<typeof withOperator<unknown>>[0]): Promise<void> =>
  printJson(() => withOperator(work));

/**
 * Prints one JSON document.
 * @throws {BadInput} for a problem that an operator can correct: a wrong environment or id.
 */
export async function printJson(work: () => Promise<unknown>): Promise<void> {
  try {
    process.stdout.write(`${JSON.stringify(await work())}\n`);
  } catch (error) {
    if (error instanceof ConfigError || error instanceof DomainError)
      throw new BadInput(error.message, { cause: error });
    throw error;
  }
}

/** @throws {BadInput} that names the option. */
export function checked<T>(option: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new BadInput(`${option}: ${z.prettifyError(result.error)}`);
  return result.data;
}

const TimeText = z.iso.datetime({
  offset: true,
  error: 'must be a time such as 2027-01-01T00:00:00Z',
});

export function timeOption(option: string, text: string | undefined): Date | null {
  return text === undefined ? null : new Date(checked(option, TimeText, text));
}
