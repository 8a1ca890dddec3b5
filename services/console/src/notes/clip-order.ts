import type { FrameNote } from '@strideform/sdk';

/** Sorts notes by their frame; notes on the same frame, the oldest first. */
export const inClipOrder = (notes: readonly FrameNote[]): FrameNote[] =>
  notes.toSorted((a, b) => a.frame - b.frame || a.created_at.localeCompare(b.created_at));
