import { NotFound } from '@strideform/service-kit';

/**
 * What a session that has succeeded must have. Its absence is a fault of ours; passed on as
 * NotFound it would read as "no such session".
 */
export async function promised<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof NotFound
      ? new Error('A session that has succeeded lacks what it must have.', { cause: error })
      : error;
  }
}
