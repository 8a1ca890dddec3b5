import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import type { ShownSession } from '../../sessions/demo/shown-session.ts';
import { requireExisting } from '../../sessions/session/session-refusals.ts';
import { LoadMeasuredSession } from '../changes/load-measured-session.use-case.ts';
import { ReadSessionHistory } from '../changes/read-session-history.use-case.ts';
import type { Assessment } from './assessment.dto.ts';
import { noLoadedExercises, ReadAllowedExercises } from './read-allowed-exercises.use-case.ts';
import { toAssessment } from './assessment-mapper.ts';

/** Compares a session's values with published ranges and lists the main findings. */
@Injectable()
export class ReadAssessment {
  constructor(
    private readonly load: LoadMeasuredSession,
    private readonly readHistory: ReadSessionHistory,
    private readonly readAllowed: ReadAllowedExercises,
  ) {}

  /** @throws {NotFound} for an unknown id or another tenant's session. */
  async execute(shown: ShownSession): Promise<Assessment> {
    return this.assess(await shown.find(), shown);
  }

  async assess(
    session: SessionView,
    { readOtherSessions, maySeeHealth }: Pick<ShownSession, 'readOtherSessions' | 'maySeeHealth'>,
  ): Promise<Assessment> {
    if (session.status !== 'succeeded') return toAssessment(session, null);
    const analysing = requireExisting(this.load.withAngles(session));
    const [{ analysis }, history] = await Promise.all([
      analysing,
      readOtherSessions(() => this.readHistory.execute(session, analysing)),
    ]);
    const allowed = maySeeHealth
      ? await this.readAllowed.execute(session, history)
      : noLoadedExercises;
    return toAssessment(session, analysis, { usual: history?.usual ?? {}, allowed });
  }
}
