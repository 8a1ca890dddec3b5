import { useSignal, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { drawOverlay, type OverlayChoice } from './draw-overlay.ts';
import type { Playback } from './playback.ts';
import { sessionFigure, type DrawnSession } from './session-figure.ts';

export interface ShownOverlay {
  readonly playback: Playback;
  /** null if nothing was measured; then nothing is drawn. */
  readonly measured: DrawnSession | null;
  readonly choice: OverlayChoice;
  /** True if the page mirrors the picture. */
  readonly isMirrored: boolean;
  /** Key of the video element. It changes each time a clip is loaded. */
  readonly key: string;
}

interface OverlayCanvas {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** Draws again. Callers call it when the size of the clip becomes known. */
  readonly redraw: () => void;
}

/** Draws the measurements of exactly the frame that the video shows. */
export function useOverlayCanvas(drawn: ShownOverlay): OverlayCanvas {
  const { playback, measured, choice, isMirrored, key } = drawn;
  const video = useRef<HTMLVideoElement | null>(null);
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const redraws = useSignal(0);
  const redraw = (): void => void (redraws.value += 1);
  useEffect(() => (video.current ? playback.attach(video.current) : undefined), [playback, key]);
  const shown = useSignal({ measured, choice, isMirrored });
  shown.value = { measured, choice, isMirrored };
  useEffect(() => {
    if (!canvas.current) return;
    const observer = new ResizeObserver(redraw);
    observer.observe(canvas.current);
    return () => observer.disconnect();
  }, [key]);
  useSignalEffect(() => {
    void redraws.value;
    draw(canvas.current, video.current, playback.frame.value, shown.value);
  });
  return { video, canvas, redraw };
}

function draw(
  canvas: HTMLCanvasElement | null,
  video: HTMLVideoElement | null,
  frame: number | null,
  { measured, choice, isMirrored }: Pick<ShownOverlay, 'measured' | 'choice' | 'isMirrored'>,
): void {
  const context = canvas?.getContext('2d');
  if (!canvas || !video || !context) return;
  canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
  canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
  canvas.dataset['frame'] = String(frame ?? '');
  if (measured === null || frame === null || video.videoWidth === 0) return;
  const scale = Math.min(canvas.width / video.videoWidth, canvas.height / video.videoHeight);
  // The picture is in the middle of the element, with bars beside it.
  const left = (canvas.width - scale * video.videoWidth) / 2;
  const top = (canvas.height - scale * video.videoHeight) / 2;
  context.translate(left, top);
  drawOverlay(
    { context, scale, isMirrored },
    sessionFigure(measured, frame, choice.angles),
    choice,
  );
}
