import { drawOverlay, type OverlayChoice } from '../player/draw-overlay.ts';
import { sessionFigure, type DrawnSession } from '../player/session-figure.ts';
import type { RunnerPlaces } from '../player/follow-runner.ts';
import {
  centredOn,
  contained,
  viewOfPart,
  wholePicture,
  type ShownPart,
} from '../player/stage-view.ts';
import type { Fit, Size } from './fit-runners.ts';

// Draws both clips into one picture, as the page shows them, with their names above.

/** Looks of both clips on the page. */
export interface PairLook {
  /** Size of the stage of each clip on the page, CSS px. */
  readonly stage: Size;
  readonly zooms: readonly [ShownPart, ShownPart];
  /** Where each runner is, if the pictures follow them; null for a fixed part of the picture. */
  readonly followed: readonly [RunnerPlaces | null, RunnerPlaces | null];
  readonly drawn: OverlayChoice;
  readonly isMirrored: boolean;
  /** The later clip over the earlier one; null if they are beside each other. */
  readonly overlaid: { readonly fit: Fit | null; readonly share: number } | null;
  /** Name, date and speed of each clip. */
  readonly captions: readonly [readonly string[], readonly string[]];
  /** Sentences below the clips. */
  readonly notes: readonly string[];
}

/** A clip, with what is drawn over its current picture. */
export interface PicturedClip {
  readonly video: HTMLVideoElement;
  /** null if nothing is drawn over it. */
  readonly measured: DrawnSession | null;
  readonly frame: number | null;
}

export interface PairLayout extends Size {
  /** Pixels of the picture per CSS px of the page. */
  readonly scale: number;
  /** Left edge of each clip, and of its caption. */
  readonly clipLefts: readonly [number, number];
  readonly captionLefts: readonly [number, number];
  readonly captionWidth: number;
  readonly top: number;
  readonly clip: Size;
}

/** Largest size of one clip, px. A picture of 1,280 px is recorded without effort. */
const largest: Size = { width: 640, height: 720 };
const gap = 8;
const padding = 10;
const lineHeight = 26;
const fontPx = 19;

/** Encoders of video need even sizes. */
const even = (length: number): number => 2 * Math.round(length / 2);

/**
 * Returns the places of both clips.
 * @param detailScale pixels of the sharpest clip per CSS px. A larger picture would show no more.
 */
export function layoutOf(
  { stage, overlaid, captions }: Pick<PairLook, 'stage' | 'overlaid' | 'captions'>,
  detailScale: number,
  noteLineCount: number,
): PairLayout {
  const columns = overlaid === null ? 2 : 1;
  const fitting = Math.min(
    (largest.width * 2) / (columns * stage.width),
    largest.height / stage.height,
  );
  const scale = Math.min(fitting, Math.max(1, detailScale));
  const clip = { width: even(stage.width * scale), height: even(stage.height * scale) };
  const width = columns === 2 ? 2 * clip.width + gap : clip.width;
  const second = columns === 2 ? clip.width + gap : 0;
  const captionLines = Math.max(...captions.map((lines) => lines.length));
  const top = captionLines * lineHeight + 2 * padding;
  const notesHeight = noteLineCount === 0 ? 0 : noteLineCount * lineHeight + 2 * padding;
  return {
    scale,
    clipLefts: [0, second],
    captionLefts: [0, columns === 2 ? second : width / 2],
    captionWidth: columns === 2 ? clip.width : width / 2,
    top,
    clip,
    width,
    height: even(top + clip.height + notesHeight),
  };
}

/** Breaks sentences into lines that fit. @param widthOf returns the width of a text, px */
export function linesOf(
  sentences: readonly string[],
  width: number,
  widthOf: (text: string) => number,
): string[] {
  return sentences.flatMap((sentence) => {
    const lines: string[] = [];
    for (const word of sentence.split(' ')) {
      const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
      if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  });
}

/** Returns the text, or as much of it as fits. */
export function shortened(text: string, width: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= width) return text;
  let end = text.length;
  while (end > 0 && widthOf(`${text.slice(0, end)}…`) > width) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** Picture of both clips on a canvas. */
export class PairPicture {
  private readonly context: CanvasRenderingContext2D;
  private readonly layout: PairLayout;
  private readonly noteLines: readonly string[];
  /** Picture of the later clip, if it is drawn over the earlier one with its overlay. */
  private readonly layer: CanvasRenderingContext2D | null;

  constructor(
    canvas: HTMLCanvasElement,
    private readonly look: PairLook,
    videos: readonly HTMLVideoElement[],
  ) {
    this.context = canvas.getContext('2d')!;
    const { stage, notes } = look;
    const details = videos.map(({ videoWidth, videoHeight }) =>
      Math.max(videoWidth / stage.width, videoHeight / stage.height),
    );
    const detailScale = Math.max(...details);
    const { width } = layoutOf(look, detailScale, 0);
    this.setFont();
    this.noteLines = linesOf(notes, width - 2 * padding, this.widthOf);
    this.layout = layoutOf(look, detailScale, this.noteLines.length);
    canvas.width = this.layout.width;
    canvas.height = this.layout.height;
    this.layer = look.overlaid && layerOf(this.layout.clip);
  }

  draw(clips: readonly [PicturedClip, PicturedClip]): void {
    const { context, layout, look } = this;
    context.fillStyle = '#111';
    context.fillRect(0, 0, layout.width, layout.height);
    this.setFont();
    this.drawTexts();
    for (const [i, clip] of clips.entries()) {
      context.save();
      context.translate(layout.clipLefts[i]!, layout.top);
      context.beginPath();
      context.rect(0, 0, layout.clip.width, layout.clip.height);
      context.clip();
      if (i === 1 && this.layer !== null) this.drawOver(clip, this.layer, look.overlaid!.share);
      else this.drawClip(context, clip, i === 1);
      context.restore();
    }
  }

  private setFont(): void {
    this.context.font = `${fontPx}px system-ui, sans-serif`;
    this.context.textBaseline = 'middle';
  }

  private readonly widthOf = (text: string): number => this.context.measureText(text).width;

  private drawTexts(): void {
    const { context, layout, look, noteLines } = this;
    const lineY = (line: number): number => padding + (line + 0.5) * lineHeight;
    const width = layout.captionWidth - 2 * padding;
    for (const [i, lines] of look.captions.entries())
      for (const [line, text] of lines.entries()) {
        context.fillStyle = line === 0 ? '#fff' : '#ccc';
        const shown = shortened(text, width, this.widthOf);
        context.fillText(shown, layout.captionLefts[i]! + padding, lineY(line));
      }
    context.fillStyle = '#ccc';
    const below = layout.top + layout.clip.height;
    for (const [line, text] of noteLines.entries())
      context.fillText(text, padding, below + lineY(line));
  }

  /** Draws the later clip over the earlier one. Its overlay has the same opacity as its picture. */
  private drawOver(clip: PicturedClip, layer: CanvasRenderingContext2D, share: number): void {
    layer.reset();
    this.drawClip(layer, clip, true);
    this.context.globalAlpha = share;
    this.context.drawImage(layer.canvas, 0, 0);
  }

  /** Draws a clip at the context's origin, as its stage shows it. */
  private drawClip(
    context: CanvasRenderingContext2D,
    { video, measured, frame }: PicturedClip,
    isLater: boolean,
  ): void {
    const { layout, look } = this;
    const { stage, drawn, overlaid } = look;
    const isMirrored = isLater && look.isMirrored;
    const view = this.viewOf(isLater, frame);
    if (overlaid === null) {
      context.fillStyle = '#000';
      context.fillRect(0, 0, layout.clip.width, layout.clip.height);
    }
    // From here on, lengths are CSS px of the stage.
    context.scale(layout.scale, layout.scale);
    context.translate(view.x, view.y);
    context.scale(view.scale, view.scale);
    if (isMirrored) {
      context.translate(stage.width, 0);
      context.scale(-1, 1);
    }
    const { videoWidth, videoHeight } = video;
    const fit = contained({ width: videoWidth, height: videoHeight }, stage);
    context.translate(fit.x, fit.y);
    context.drawImage(video, 0, 0, fit.scale * videoWidth, fit.scale * videoHeight);
    if (measured === null || frame === null) return;
    // The overlay's lines have widths in pixels of the device.
    context.scale(1 / devicePixelRatio, 1 / devicePixelRatio);
    const place = { context, scale: fit.scale * devicePixelRatio, isMirrored };
    drawOverlay(place, sessionFigure(measured, frame, drawn.angles), drawn);
  }

  private viewOf(isLater: boolean, frame: number | null): Fit {
    const { stage, zooms, followed, overlaid } = this.look;
    if (overlaid !== null) return (isLater ? overlaid.fit : null) ?? wholePicture;
    const clip = isLater ? 1 : 0;
    const runner = followed[clip]?.(frame, stage) ?? null;
    return runner ? centredOn(runner, zooms[clip].scale, stage) : viewOfPart(zooms[clip], stage);
  }
}

function layerOf({ width, height }: Size): CanvasRenderingContext2D {
  return Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!;
}
