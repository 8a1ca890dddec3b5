import { NotFound } from '@strideform/service-kit/errors';

/** Returns what is read, or null if it does not exist. */
export async function ifExisting<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
