import { Injectable } from '@nestjs/common';
import type { ArtifactAddress } from '@strideform/contracts';
import { ObjectNotFound, ObjectStore } from '@strideform/object-store';
import { Readable } from 'node:stream';
import { ReadAudit } from '../../accounts/audit/read-audit.ts';
import { BrandRepository } from '../../accounts/brand/brand.repository.ts';
import { requestedRange } from '../../platform/answers/byte-range.ts';
import type { SentFile } from '../../platform/answers/sent-file.ts';
import { AnnotatedVideos } from '../../platform/clients/annotated-videos.ts';
import { FramePictures } from '../../platform/clients/frame-pictures.ts';
import { FileReaders } from '../../platform/rate-limits/file-readers.ts';
import { FindSessionVideos } from '../../sessions/media/find-session-videos.use-case.ts';
import { linkNotFound } from '../../sessions/media/media-link-service.ts';
import type { SignedExpiry } from '../../sessions/media/signed-expiry.ts';
import { OpenRecordings } from '../../sessions/recordings/open-recordings.use-case.ts';
import { RecordingRepository } from '../../sessions/recordings/recording.repository.ts';
import { ReadAthleteNotes } from '../reports/read-athlete-notes.use-case.ts';
import { readOfShare } from './find-share.use-case.ts';
import {
  sharedLogo,
  sharedPicture,
  sharedRecording,
  sharedVideo,
  ShareLinks,
} from './share-links.ts';

const maxOpenVideos = 16;
/** More than videos, because a page shows many pictures, and a browser loads them together. */
const maxOpenPictures = 64;

/**
 * Opens the files on the page of a share, each for one request. The gateway sends them itself,
 * because a URL of the object store would contain the ids of tenant and session.
 */
@Injectable()
export class OpenSharedFiles {
  private readonly videoReaders = new FileReaders(maxOpenVideos);
  private readonly pictureReaders = new FileReaders(maxOpenPictures);

  constructor(
    private readonly links: ShareLinks,
    private readonly findVideos: FindSessionVideos,
    private readonly videos: AnnotatedVideos,
    private readonly notes: ReadAthleteNotes,
    private readonly framePictures: FramePictures,
    private readonly recordings: RecordingRepository,
    private readonly recordingFiles: OpenRecordings,
    private readonly brands: BrandRepository,
    private readonly store: ObjectStore,
    private readonly audit: ReadAudit,
  ) {}

  /** @throws as `ShareLinks.open`, `AnnotatedVideos.ensureStored` and `FileReaders.open` */
  async openVideo(
    tokenHash: string,
    link: SignedExpiry,
    rangeHeader: string | undefined,
  ): Promise<SentFile> {
    const { share, session } = await this.links.open(tokenHash, sharedVideo, link);
    const { annotated } = await this.findVideos.execute(session);
    if (annotated === null || !(await this.videos.ensureStored(annotated))) throw linkNotFound();
    const { sizeBytes, contentType } = await this.describe(annotated);
    const range = requestedRange(rangeHeader, sizeBytes);
    if (range === null) return { sizeBytes, contentType, range, content: null };
    const file = await this.videoReaders.open(tokenHash, async () => ({
      ...{ sizeBytes, contentType, range },
      content: await this.store.getStream(annotated, range),
    }));
    const detail = 'The video of the shared report.';
    await this.audit.record(readOfShare(share), 'media.opened', detail);
    return file;
  }

  /**
   * Opens the picture of a frame with a note for the athlete.
   * @throws as `openVideo`, and {NotFound} once no note for the athlete is on the frame
   */
  async openPicture(tokenHash: string, frame: number, link: SignedExpiry): Promise<SentFile> {
    const { session } = await this.links.open(tokenHash, sharedPicture(frame), link);
    if (!(await this.notes.hasNoteOn(session, frame))) throw linkNotFound();
    return this.pictureReaders.open(tokenHash, async () => {
      const picture = await this.framePictures.ensureStored(session, frame);
      if (picture === null) throw linkNotFound();
      const { sizeBytes, contentType } = await this.describe(picture);
      const range = { offset: 0, bytes: sizeBytes };
      return { sizeBytes, contentType, range, content: await this.store.getStream(picture) };
    });
  }

  /**
   * Opens a recording for the athlete.
   * @throws as `openVideo`, and {NotFound} once the recording is not for the athlete any more
   */
  async openRecording(
    { share: tokenHash, recordingId }: { readonly share: string; readonly recordingId: string },
    link: SignedExpiry,
    rangeHeader: string | undefined,
  ): Promise<SentFile> {
    const open = await this.links.open(tokenHash, sharedRecording(recordingId), link);
    const recording = await this.recordings.find(open.session, recordingId);
    if (!recording?.isForAthlete) throw linkNotFound();
    const file = await this.recordingFiles.openFile(recording, rangeHeader, tokenHash);
    await this.audit.record(readOfShare(open.share), 'media.opened', 'A shared recording.');
    return file;
  }

  /** Opens the club's logo. @throws as `openVideo`, also without a logo */
  async openLogo(tokenHash: string, link: SignedExpiry): Promise<SentFile> {
    const { session } = await this.links.open(tokenHash, sharedLogo, link);
    const { logo } = await this.brands.find(session.tenantId);
    if (logo === null) throw linkNotFound();
    const { content, contentType } = logo;
    const sizeBytes = content.length;
    const range = { offset: 0, bytes: sizeBytes };
    return this.pictureReaders.open(tokenHash, async () => ({
      ...{ sizeBytes, contentType, range },
      content: Readable.from([content]),
    }));
  }

  /** @throws {NotFound} if the file was removed */
  private async describe(file: ArtifactAddress) {
    try {
      return await this.store.describe(file);
    } catch (error) {
      throw error instanceof ObjectNotFound ? linkNotFound() : error;
    }
  }
}
