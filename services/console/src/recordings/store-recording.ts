import type { Strideform } from '@strideform/sdk';
import { sleep } from '../api/sleep.ts';

type Recordings = Strideform['sessions']['recordings'];
export type NewRecording = Parameters<Recordings['create']>[1] & { readonly recording: Blob };

/**
 * Delays before each search for a recording whose upload was aborted, ms. The gateway may still be
 * storing a file that had arrived.
 */
const searchDelaysMs = [500, 5_000, 20_000];

/**
 * Stores a recording, unless it is discarded meanwhile. Then nothing of it stays. Returns true if
 * it is stored.
 * @throws the API's refusal of a recording that was not discarded
 */
export async function storeRecording(
  recordings: Pick<Recordings, 'create' | 'list' | 'delete'>,
  sessionId: string,
  content: NewRecording,
  discarded: AbortSignal,
): Promise<boolean> {
  try {
    const { recording_id } = await recordings.create(sessionId, content, { signal: discarded });
    if (!discarded.aborted) return true;
    await recordings.delete(sessionId, recording_id);
  } catch (error) {
    if (!discarded.aborted) throw error;
    for (const waitMs of searchDelaysMs) {
      await sleep(waitMs);
      const isDeleted = await deleteStored(recordings, sessionId, content).catch(() => false);
      if (isDeleted) break;
    }
  }
  return false;
}

/** Deletes a recording whose id we never received. Title, duration and size identify it. */
async function deleteStored(
  recordings: Pick<Recordings, 'list' | 'delete'>,
  sessionId: string,
  { title, duration, recording: { size } }: NewRecording,
): Promise<boolean> {
  for await (const stored of recordings.list(sessionId, { limit: 100 })) {
    if (stored.title !== title || stored.duration !== duration || stored.size_bytes !== size)
      continue;
    await recordings.delete(sessionId, stored.recording_id);
    return true;
  }
  return false;
}
