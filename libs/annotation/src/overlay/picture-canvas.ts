import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { VideoPlanes } from '@strideform/video/codecs';
import { fillRgba } from './video-colour.ts';

/** Returns a canvas that shows a picture (4:2:0, BT.709, limited range) in its own size. */
export function onCanvas(picture: VideoPlanes, widthPx: number, heightPx: number): Canvas {
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  const image = context.createImageData(widthPx, heightPx);
  fillRgba(image.data as Uint8ClampedArray, picture, widthPx, heightPx);
  context.putImageData(image, 0, 0);
  return canvas;
}
