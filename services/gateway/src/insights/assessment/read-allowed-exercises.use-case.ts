import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { allowedLoadFor, couldAnswersAllowLoad, type IssueName } from '@strideform/metric-book';
import { HealthAnswersRepository } from '../../accounts/users/health-answers.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import type { HistoryWithRepeats } from '../changes/read-session-history.use-case.ts';

/**
 * Exercises that a runner may get. Readers can conclude from them what the runner answered about
 * health, so only those who may see answers get them.
 */
export interface AllowedExercises {
  /** Findings whose exercises may have jumps or added weight. */
  readonly loadedIssues: readonly IssueName[];
  /** Findings that answers to open questions could add to `loadedIssues`. */
  readonly openIssues: readonly IssueName[];
}

export const noLoadedExercises: AllowedExercises = { loadedIssues: [], openIssues: [] };

/**
 * Reads for which findings a runner's exercises may have jumps or added weight: findings of two
 * sessions, for runners whom no answer excludes.
 */
@Injectable()
export class ReadAllowedExercises {
  constructor(
    private readonly users: UserRepository,
    private readonly healthAnswers: HealthAnswersRepository,
  ) {}

  /** @param history null if readers may not see the runner's other sessions */
  async execute(
    { tenantId, userId }: Pick<SessionView, 'tenantId' | 'userId'>,
    history: Pick<HistoryWithRepeats, 'repeated'> | null,
  ): Promise<AllowedExercises> {
    const repeated = history?.repeated ?? [];
    if (repeated.length === 0) return noLoadedExercises;
    const [user, stored] = await Promise.all([
      this.users.findById(tenantId, userId),
      this.healthAnswers.findByRunner(tenantId, userId),
    ]);
    const runner = { ageYears: user?.ageYears ?? null, answers: stored?.answers ?? null };
    return {
      loadedIssues: allowedLoadFor(runner) === 'any' ? repeated : [],
      openIssues: couldAnswersAllowLoad(runner) ? repeated : [],
    };
  }
}
