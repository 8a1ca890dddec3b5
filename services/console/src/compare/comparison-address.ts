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
  readonly angle: string;
}

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
    angle: query['angle'] ?? 'knee_angle',
  };
}

export function addressOfView(view: ComparisonView): string {
  const fields = Object.entries(view).map(([name, value]) => [name, String(value)]);
  return `/console/compare?${new URLSearchParams(fields)}`;
}
