import { Injectable } from '@nestjs/common';
import type { ShownSession } from '../demo/shown-session.ts';
import type { SessionMedia } from './session-media.dto.ts';
import { existingVideos, FindSessionVideos } from './find-session-videos.use-case.ts';
import { SignedLinkService } from './signed-link-service.ts';

/** Reads short-lived links to a session's videos. */
@Injectable()
export class ReadSessionMedia {
  constructor(
    private readonly findVideos: FindSessionVideos,
    private readonly links: SignedLinkService,
  ) {}

  /** @throws {NotFound} for an unknown id or another tenant's session */
  async execute(shown: ShownSession): Promise<SessionMedia> {
    const session = await shown.find();
    const videos = await this.findVideos.execute(session);
    const stored = existingVideos(videos);
    const { urls, expiresAt } = await this.links.urlsOf(session, stored, shown.linkIssuer);
    const { clip, annotated, clean } = videos;
    return {
      session_id: session.sessionId,
      video_url: urls.get(clip.key)!,
      ...(annotated && { analyzed_video_url: urls.get(annotated.key)! }),
      ...(clean && { clean_video_url: urls.get(clean.key)! }),
      expires_at: expiresAt.toISOString(),
    };
  }
}
