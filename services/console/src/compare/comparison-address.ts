import { drawnAngles } from '@strideform/drawing';
import type { OverlayChoice } from '../player/draw-overlay.ts';
import { speeds } from '../player/playback.ts';

/** Everything that a comparison shows, held by its address. */
export interface ComparisonView {
  readonly earlier: string;
  readonly later: string;
  /** Which contact the clips are aligned on, from 0, in each session. */
  readonly strike: number;
  /** Frames by which the later clip is shifted against the alignment. */
  readonly nudge: number;
  /** Frames from the aligned contact. */
  readonly offset: number;
  /** How fast both clips play; 1: as their runners ran. */
  readonly speed: number;
  /** What is drawn over both clips. */
  readonly drawn: OverlayChoice;
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
  };
}

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

export function addressOfView({ drawn, ...view }: ComparisonView): string {
  const fields = Object.entries(view).map(([name, value]) => [name, String(value)]);
  return `/console/compare?${new URLSearchParams([...fields, ['drawn', textOfDrawn(drawn)]])}`;
}
