import type { PictureSize } from '@strideform/drawing/marks';
import { usePenParts } from './use-pen-parts.ts';
import type { Playback } from '../player/playback.ts';
import type { DrawnSession } from '../player/session-figure.ts';
import { consoleTexts, fill } from '../texts.ts';
import type { ExplainedFrame } from './explained-number.ts';

interface LinesProps {
  readonly playback: Playback;
  readonly measured: DrawnSession;
  /** The number that was opened, and its frame; null if none was. */
  readonly explained: ExplainedFrame | null;
  readonly size: PictureSize;
}

/** Lines over the frame of the opened number, which show what it measures. */
export function ExplainingLines({ playback, measured, explained, size }: LinesProps) {
  const drawsLines = explained !== null && explained.metric.drawn_as !== null;
  const parts = usePenParts(drawsLines);
  if (!drawsLines || parts === null || playback.frame.value !== explained.frame) return null;
  return (
    <parts.MarkDrawing
      marks={parts.marksOfNumber(measured, explained.frame, explained)}
      size={size}
      label={fill(consoleTexts.metricText.linesOf, { title: explained.metric.title })}
    />
  );
}
