import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import { FrameNoteRepository } from '../../sessions/notes/frame-note.repository.ts';
import type { FrameNote } from '../../sessions/notes/frame-note.ts';
import { LoadAnalysis } from '../measurements/load-analysis.use-case.ts';

/** A note that the athlete sees, with the time of its frame. */
export interface AthleteNote extends Pick<FrameNote, 'frame' | 'text' | 'marks'> {
  /** Time of the frame in the clip, s. */
  readonly timeS: number;
}

/** Reads the notes on frames that a coach has chosen for the athlete, and no others. */
@Injectable()
export class ReadAthleteNotes {
  constructor(
    private readonly notes: FrameNoteRepository,
    private readonly results: ResultsClient,
    private readonly load: LoadAnalysis,
  ) {}

  /** Returns the notes in the order of the clip. */
  async execute({ tenantId, sessionId, attempt }: SessionView): Promise<readonly AthleteNote[]> {
    const notes = await this.notes.forAthlete({ tenantId, sessionId });
    if (notes.length === 0) return [];
    const analysis = await this.load.execute(await this.results.find(tenantId, sessionId, attempt));
    const frames = await analysis.load((column) => column === 'exact_time');
    const timesS = frames.numbers('exact_time');
    return notes.flatMap(({ frame, text, marks }) => {
      const timeS = timesS[frame] ?? null;
      return timeS === null ? [] : [{ frame, text, marks, timeS }];
    });
  }

  /** Returns true if the athlete sees a note on the frame. */
  async hasNoteOn({ tenantId, sessionId }: SessionView, frame: number): Promise<boolean> {
    const notes = await this.notes.forAthlete({ tenantId, sessionId });
    return notes.some((note) => note.frame === frame);
  }
}
