import type { HealthAnswers } from '@strideform/metric-book';
import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { HealthAnswersSchema, type HealthAnswersDocument } from './health-answers.schema.ts';

/**
 * Time for which answers count. The questions ask about the present and the last 3 months, so older
 * answers say nothing any more. The database deletes them then.
 */
export const healthAnswersDays = 90;
const dayMs = 86_400_000;

export interface StoredHealthAnswers {
  readonly answers: HealthAnswers;
  readonly answeredAt: Date;
  readonly expiresAt: Date;
}

@Injectable()
export class HealthAnswersRepository extends TenantScopedRepository<HealthAnswersDocument> {
  constructor(
    connection: Connection,
    private readonly stamps: ReadStamps,
  ) {
    super(connection.model<HealthAnswersDocument>('HealthAnswers', HealthAnswersSchema));
  }

  /** Returns null if nothing was answered, or if the answers have expired. */
  async findByRunner(tenantId: string, userId: string): Promise<StoredHealthAnswers | null> {
    const document = await this.findOne({ tenantId, userId });
    // The database deletes expired documents within minutes.
    return document === null || document.expiresAt <= new Date() ? null : toStored(document);
  }

  /** Replaces all answers about a runner. */
  async replace(
    tenantId: string,
    userId: string,
    answers: HealthAnswers,
    answeredAt: Date = new Date(),
  ): Promise<StoredHealthAnswers> {
    const expiresAt = new Date(answeredAt.getTime() + healthAnswersDays * dayMs);
    const document = { tenantId, userId, ...answers, answeredAt, expiresAt };
    const update = { $set: { ...answers, answeredAt, expiresAt } };
    const isReplaced = (await this.change({ tenantId, userId }, update)) !== null;
    // Two requests may answer for the first time at once. The second one then replaces the first.
    const isNew = !isReplaced && (await this.insert(document));
    if (!isReplaced && !isNew) await this.change({ tenantId, userId }, update);
    await this.stamps.renew(stampOf.runner(tenantId, userId));
    return toStored(document);
  }

  async erase(tenantId: string, userId: string): Promise<void> {
    const wereKnown = await this.removeOne({ tenantId, userId });
    if (wereKnown) await this.stamps.renew(stampOf.runner(tenantId, userId));
  }
}

function toStored(document: HealthAnswersDocument): StoredHealthAnswers {
  const { ageBand, pain, recentInjury, pregnancy, medicalLimit } = document;
  const { answeredAt, expiresAt } = document;
  const answers = { ageBand, pain, recentInjury, pregnancy, medicalLimit };
  return { answers, answeredAt, expiresAt };
}
