import { AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants';
import type { Stream } from 'node-av/lib';
import { clipRefusals } from '../limits/clip-refusals.ts';

const toleranceDeg = 1;

/**
 * Returns the clockwise turn that makes the picture upright, from the display matrix (ISO 14496-12,
 * 8.3.2: nine 32-bit fixed-point numbers a b u c d v x y w; FFmpeg gives Matroska's projection in
 * the same form).
 * @throws ClipRefused unreadable_video for a mirrored or slanted picture. A mirrored runner's left
 *   leg would be measured as the right leg.
 */
export function rotationDegOf(stream: Stream): 0 | 90 | 180 | 270 {
  const matrix = stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX);
  if (!matrix || matrix.length < 36) return 0;
  const [a, b, c, d] = [0, 4, 12, 16].map((offset) => matrix.readInt32LE(offset)) as [
    number,
    number,
    number,
    number,
  ];
  if (a * d - b * c < 0) throw clipRefusals.mirrored();
  const clockwiseDeg = ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
  const quarter = Math.round(clockwiseDeg / 90) * 90;
  if (Math.abs(clockwiseDeg - quarter) > toleranceDeg) throw clipRefusals.slanted(clockwiseDeg);
  return (quarter % 360) as 0 | 90 | 180 | 270;
}
