import { Injectable } from '@nestjs/common';
import type { ArtifactAddress, SessionView } from '@strideform/contracts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { requireExisting } from '../session/session-refusals.ts';

/** Addresses of a session's videos. */
export interface StoredVideos {
  readonly clip: ArtifactAddress;
  /** null until the session has succeeded. The video is drawn when it is first opened. */
  readonly annotated: ArtifactAddress | null;
  /** null until the session has succeeded, and for analyses of earlier versions. */
  readonly clean: ArtifactAddress | null;
}

/** Finds the videos of a session. The addresses of an analysis never change. */
@Injectable()
export class FindSessionVideos {
  constructor(
    private readonly reports: ReportsClient,
    private readonly cache: AnswerCache,
  ) {}

  async execute(session: SessionView): Promise<StoredVideos> {
    const { tenantId, sessionId, attempt, clip, status } = session;
    if (status !== 'succeeded') return { clip, annotated: null, clean: null };
    const drawn = await this.cache.value(session, 'videos', attempt, async () => {
      const report = await requireExisting(this.reports.find(tenantId, sessionId, attempt));
      return { annotated: report.annotatedVideo, clean: report.cleanVideo };
    });
    return { clip, ...drawn };
  }
}

/** Returns the addresses of the videos that a session has. */
export const existingVideos = ({ clip, annotated, clean }: StoredVideos): ArtifactAddress[] =>
  [clip, annotated, clean].filter((video) => video !== null);
