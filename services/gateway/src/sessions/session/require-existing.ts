import { NotFound } from '@strideform/service-kit';

/**
 * For things that every succeeded session has. If one is missing, that is a fault of ours. Passed
 * on as NotFound it would read as "no such session".
 */
export async function requireExisting<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw new Error('A session that has succeeded has no results or no report.', { cause: error });
  }
}
