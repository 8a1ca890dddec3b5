import { drawnAngles } from '@strideform/drawing';
import type { OverlayChoice } from '../player/draw-overlay.ts';
import { speeds } from '../player/playback.ts';
import { maxScale, wholePart, type ShownPart } from '../player/stage-view.ts';

/** Everything that a comparison shows. The address of the page contains it. */
export interface ComparisonView {
  readonly earlier: string;
  readonly later: string;
  /** Index of the contact on which the clips are aligned, counted from 0 in each session. */
  readonly strike: number;
  /** Shift of the later clip from the alignment, frames. */
  readonly nudge: number;
  /** Distance of the current frame from the aligned contact, frames. */
  readonly offset: number;
  /** Speed at which both clips play; 1 is the runners' real speed. */
  readonly speed: number;
  /** Overlays drawn over both clips. */
  readonly drawn: OverlayChoice;
  /** True if the later clip is drawn over the earlier one. */
  readonly isOverlaid: boolean;
  /** True if the later clip is mirrored, for runners who face different sides. */
  readonly isMirrored: boolean;
  /** True if the pictures follow their runners. */
  readonly isFollowing: boolean;
  /** Visible parts of the earlier and of the later clip. */
  readonly zooms: readonly [ShownPart, ShownPart];
}

const parts = ['skeleton', 'contacts'] as const;
const usuallyDrawn = parts.join(',');

const whole = (text: string | undefined, fallback: number): number => {
  const value = Number(text ?? '');
  return text !== undefined && Number.isInteger(value) ? value : fallback;
};

export function viewFrom(query: Readonly<Record<string, string>>): ComparisonView {
  return {
    earlier: query['earlier'] ?? '',
    later: query['later'] ?? '',
    strike: Math.max(0, whole(query['strike'], 1)),
    nudge: whole(query['nudge'], 0),
    offset: whole(query['offset'], 0),
    speed: speeds.find((speed) => String(speed) === query['speed']) ?? 1,
    drawn: drawnFrom(query['drawn'] ?? usuallyDrawn),
    isOverlaid: query['overlaid'] === 'true',
    isMirrored: query['mirrored'] === 'true',
    isFollowing: query['following'] === 'true',
    zooms: [zoomFrom(query['zoom_earlier']), zoomFrom(query['zoom_later'])],
  };
}

/** Parses scale and middle of a visible part, such as `2.50,0.412,0.600`. */
function zoomFrom(text: string | undefined): ShownPart {
  const [scale = NaN, x = NaN, y = NaN] = (text ?? '').split(',').map(Number);
  const isZoomed = scale > 1 && scale <= maxScale;
  const isInPicture = [x, y].every((place) => place >= 0 && place <= 1);
  return isZoomed && isInPicture ? { scale, x, y } : wholePart;
}

export const textOfZoom = ({ scale, x, y }: ShownPart): string =>
  `${scale.toFixed(2)},${x.toFixed(3)},${y.toFixed(3)}`;

const zoomFields = (zooms: ComparisonView['zooms']): [string, string][] =>
  (['zoom_earlier', 'zoom_later'] as const).flatMap((name, i): [string, string][] => {
    const zoom = zooms[i]!;
    return zoom.scale > 1 ? [[name, textOfZoom(zoom)]] : [];
  });

function drawnFrom(text: string): OverlayChoice {
  const names = text.split(',');
  return {
    skeleton: names.includes('skeleton'),
    contacts: names.includes('contacts'),
    angles: drawnAngles.map(({ name }) => name).filter((name) => names.includes(name)),
  };
}

const textOfDrawn = (drawn: OverlayChoice): string =>
  [...parts.filter((part) => drawn[part]), ...drawn.angles].join(',');

export function addressOfView(shown: ComparisonView): string {
  const { drawn, zooms, isOverlaid, isMirrored, isFollowing, ...view } = shown;
  const fields = Object.entries(view).map(([name, value]) => [name, String(value)]);
  const switches = { overlaid: isOverlaid, mirrored: isMirrored, following: isFollowing };
  const looks = Object.entries(switches)
    .filter(([, isOn]) => isOn)
    .map(([name]) => [name, 'true']);
  const query = [...fields, ...looks, ['drawn', textOfDrawn(drawn)], ...zoomFields(zooms)];
  return `/console/compare?${new URLSearchParams(query)}`;
}
