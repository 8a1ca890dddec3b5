import { AnswerTooLarge, Unavailable } from './domain-error.ts';

/** Node's codes for a disk, or a share of it, that is full. */
const fullDiskCodes = new Set(['ENOSPC', 'EDQUOT']);

/**
 * Whether the work failed because something that it needs is away: a store, a service, the brokers,
 * or space on the scratch disk. It says nothing about the work itself, which can be done later.
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof AnswerTooLarge) return false;
  return error instanceof Unavailable || isFullDisk(error);
}

/** Whether a write failed because its disk is full. */
export function isFullDisk(error: unknown): boolean {
  // An error of a thread is built again on this side, so that it is no native one: only its fields
  // say what it is.
  return fullDiskCodes.has(String((error as NodeJS.ErrnoException | null | undefined)?.code));
}
