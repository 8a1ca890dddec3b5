import type { FrameNote } from '@strideform/sdk';

/** In the order of the clip; those of one frame, the oldest first. */
export const inClipOrder = (notes: readonly FrameNote[]): FrameNote[] =>
  notes.toSorted((a, b) => a.frame - b.frame || a.created_at.localeCompare(b.created_at));
