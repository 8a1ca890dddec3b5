import { Inject, Injectable } from '@nestjs/common';
import { artifactKeys } from '@strideform/analysis-store';
import type { SessionView } from '@strideform/contracts';
import { ObjectNotFound, ObjectStore } from '@strideform/object-store';
import { ReadAudit } from '../../accounts/audit/read-audit.ts';
import {
  endWith,
  linkIssuerOf,
  type Caller,
  type LinkIssuer,
} from '../../platform/access/caller.ts';
import { requestedRange } from '../../platform/answers/byte-range.ts';
import type { SentFile } from '../../platform/answers/sent-file.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { FileReaders } from '../../platform/rate-limits/file-readers.ts';
import { publicUrl } from '../../platform/server/public-url.ts';
import { LinkGrants, type LinkGrant } from '../media/link-grants.ts';
import { MediaLinkSecrets } from '../media/media-link-secrets.ts';
import { linkNotFound } from '../media/media-link-service.ts';
import { requireSignedGrant, signGrant } from '../media/signed-expiry.ts';
import { endOfSignedLink } from '../media/signed-link-service.ts';
import { unknownRecording } from './recording-refusals.ts';
import type { RecordingLink, SignedRecording } from './recording.dto.ts';
import { RecordingRepository } from './recording.repository.ts';
import type { CoachRecording } from './recording.ts';
import { RemoveRecordings } from './remove-recordings.use-case.ts';

/** Maximum number of open requests for recordings: of one tenant, and of one share. */
const maxOpen = 16;
/** Maximum number of open requests through all shares of a tenant. */
const maxOpenByShares = 64;

/**
 * Makes links to recordings, and opens them. The gateway sends the files itself, because their
 * bytes come from outside: its headers keep browsers from taking one for anything but a video.
 */
@Injectable()
export class OpenRecordings {
  private readonly readers = new FileReaders(maxOpen);
  /** Counts beside the tenant's own requests, so that shares do not keep a coach from reading. */
  private readonly shareReaders = new FileReaders(maxOpenByShares);

  constructor(
    private readonly recordings: RecordingRepository,
    private readonly removal: RemoveRecordings,
    private readonly sessions: SessionsClient,
    private readonly grants: LinkGrants,
    private readonly secrets: MediaLinkSecrets,
    private readonly store: ObjectStore,
    private readonly audit: ReadAudit,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /**
   * Returns a link that works for some minutes and needs no key.
   * @throws {NotFound} like a read, and for an unknown recording
   */
  async linkTo(caller: Caller, sessionId: string, recordingId: string): Promise<RecordingLink> {
    const { tenantId } = caller;
    const session = await this.sessions.find(tenantId, sessionId);
    const recording = await this.recordings.find({ tenantId, sessionId }, recordingId);
    if (recording === null) throw unknownRecording(recordingId);
    const issuer = linkIssuerOf(caller);
    const grant = await this.grants.grant(session, issuer);
    const expiresAt = endWith(issuer, endOfSignedLink(this.config));
    await this.audit.record(
      { reader: caller, subjectId: sessionId },
      'media_links.read',
      'A recording.',
    );
    const url = this.urlOf(grant, recordingId, expiresAt);
    return { url, expires_at: expiresAt.toISOString() };
  }

  /** Returns links to files of a session's recordings, by the keys of the files. */
  async urlsUntil(
    expiresAt: Date,
    session: SessionView,
    keys: readonly string[],
    issuer: LinkIssuer | null,
  ): Promise<ReadonlyMap<string, string>> {
    const prefix = artifactKeys.recordingsPrefix(session.tenantId, session.sessionId);
    const ofRecordings = keys.filter((key) => key.startsWith(prefix));
    if (ofRecordings.length === 0) return new Map();
    const grant = await this.grants.grant(session, issuer);
    const urlOf = (key: string): string => this.urlOf(grant, key.slice(prefix.length), expiresAt);
    return new Map(ofRecordings.map((key) => [key, urlOf(key)]));
  }

  /**
   * Opens the recording of a link for one request.
   * @throws {NotFound} for a forged or revoked link, and for a deleted recording; {LinkExpired};
   *   {TooManyRequests}
   */
  async openLink(
    recordingId: string,
    link: SignedRecording,
    rangeHeader: string | undefined,
  ): Promise<SentFile> {
    const { tenant: tenantId, session: sessionId } = link;
    const grant = requireSignedGrant(this.secrets, sessionId, subjectOf(recordingId), link);
    const [isCurrent, recording] = await Promise.all([
      this.grants.isCurrent(grant),
      this.recordings.find({ tenantId, sessionId }, recordingId),
    ]);
    if (!isCurrent || recording === null) throw linkNotFound();
    const file = await this.openFile(recording, rangeHeader, null);
    const read = { reader: { tenantId, keyId: null }, subjectId: sessionId };
    await this.audit.record(read, 'media.opened', 'A recording.');
    return file;
  }

  private urlOf(grant: LinkGrant, recordingId: string, expiresAt: Date): string {
    const granted = signGrant(this.secrets, grant, subjectOf(recordingId), expiresAt);
    const query = new URLSearchParams({ ...granted, session: grant.sessionId });
    return `${publicUrl(this.config)}/media/recordings/${recordingId}?${query}`;
  }

  /**
   * @param tokenHash digest of the token of the share that is read. null for a tenant's own link
   * @throws {NotFound} for a recording that was just deleted; {TooManyRequests}
   */
  async openFile(
    recording: CoachRecording,
    rangeHeader: string | undefined,
    tokenHash: string | null,
  ): Promise<SentFile> {
    const { recordingId, tenantId, sizeBytes, contentType } = recording;
    const fileName = `${recordingId}.${contentType === 'video/mp4' ? 'mp4' : 'webm'}`;
    const range = requestedRange(rangeHeader, sizeBytes);
    if (range === null) return { sizeBytes, contentType, range, content: null, fileName };
    const address = this.removal.addressOf(recording);
    const open = async () => ({
      ...{ sizeBytes, contentType, range, fileName },
      content: await this.store.getStream(address, range),
    });
    try {
      if (tokenHash === null) return await this.readers.open(tenantId, open);
      return await this.shareReaders.open(tenantId, () => this.readers.open(tokenHash, open));
    } catch (error) {
      throw error instanceof ObjectNotFound ? linkNotFound() : error;
    }
  }
}

const subjectOf = (id: string) => ({ kind: 'recording', id }) as const;
