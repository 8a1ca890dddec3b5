import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clubRateHz, type ClubSession } from './club.ts';
import { clipFolder } from './render-club.ts';

type Point = readonly [number, number];

interface ClipTruth {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly { readonly kp2d: Readonly<Record<string, Point>> }[];
  readonly events: readonly {
    readonly side: 'left' | 'right';
    readonly type: 'contact' | 'toe_off';
    readonly t: number;
  }[];
}

type Mark = Readonly<Record<'kind' | 'colour', string>> & {
  readonly shares: readonly Point[];
  readonly text?: string;
};

/** A note as the API takes it. */
export interface ClubFrameNote {
  readonly frame: number;
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly for_athlete: boolean;
}

/** Earliest contact that is drawn, s. */
const earliestS = 1;

/** Returns the note of a session, drawn where the renderer put the joints. */
export function drawnNote(folder: string, session: ClubSession): ClubFrameNote | null {
  const { note } = session;
  if (note === undefined) return null;
  const file = join(clipFolder(folder, session), 'truth.json');
  const truth = JSON.parse(readFileSync(file, 'utf8')) as ClipTruth;
  const contact = truth.events.find(
    ({ side, type, t }) => side === 'right' && type === 'contact' && t > earliestS,
  )!;
  const frame = Math.ceil(contact.t * clubRateHz);
  const { kp2d } = truth.frames[frame]!;
  const share = (name: string): Point => {
    const [x, y] = kp2d[name]!;
    return [x / truth.width, y / truth.height];
  };
  const marks = drawings[note.drawing](share);
  return { frame, text: note.text, marks, for_athlete: note.isForAthlete };
}

type Draw = (share: (name: string) => Point) => Mark[];

const drawings: Readonly<Record<'overstride' | 'trunk' | 'hips', Draw>> = {
  overstride: (share) => {
    const [hip, ankle] = [share('hip_r'), share('ankle_r')];
    return [
      { kind: 'plumb_line', colour: 'white', shares: [hip, [hip[0], ankle[1]]] },
      { kind: 'arrow', colour: 'yellow', shares: [[hip[0], ankle[1]], ankle] },
    ];
  },
  trunk: (share) => [
    { kind: 'line', colour: 'yellow', shares: [share('hip_r'), share('shoulder_r')] },
    {
      kind: 'plumb_line',
      colour: 'white',
      shares: [[share('hip_r')[0], share('shoulder_r')[1]], share('hip_r')],
    },
  ],
  hips: (share) => [{ kind: 'line', colour: 'yellow', shares: [share('hip_l'), share('hip_r')] }],
};
