import { fill, problemParts, problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import {
  DestinationRefused,
  OutboundClient,
  OutboundGuard,
  type OutboundAnswer,
} from '@strideform/outbound';
import { DomainError, InvalidInput } from '@strideform/service-kit/errors';
import { setTimeout as startTimer } from 'node:timers';
import { Readable } from 'node:stream';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import type { FilePart } from '../../platform/forms/form-parts.ts';
import { ClipTooLarge } from '../../platform/problems/refusals.ts';

const maxRedirects = 5;
const redirectStatuses = [301, 302, 303, 307, 308];
/** Time without data after which a download is aborted. */
const silenceMs = 30_000;

/** Fetches clips from addresses that callers name. */
@Injectable()
export class ClipDownloads {
  constructor(
    private readonly client: OutboundClient,
    private readonly guard: OutboundGuard,
    @Inject(GATEWAY_CONFIG)
    private readonly config: Pick<GatewayConfig, 'UPLOAD_MAX_BYTES' | 'VIDEO_URL_MAX_S'>,
  ) {}

  /**
   * Starts a download and returns the clip like a file of the form. Its bytes arrive while it is
   * read. Destroy its stream to end the download.
   * @param callerLeft ends the download when the caller has disconnected
   * @throws {InvalidInput} with the field `video_url`. The stream fails with the same error.
   * @throws {ClipTooLarge} if the server announces a size over the limit.
   * @throws {Unavailable} if too many addresses of the tenant are being looked up.
   * @throws the reason of `callerLeft`. The stream fails with the same error.
   */
  async open(tenantId: string, videoUrl: string, callerLeft: AbortSignal): Promise<FilePart> {
    const limits = new DownloadLimits(this.config.VIDEO_URL_MAX_S, callerLeft);
    try {
      const { url, answer } = await this.follow(tenantId, videoUrl, limits.signal);
      this.checkSize(answer);
      limits.pause();
      return {
        kind: 'file',
        name: 'video',
        fileName: fileNameIn(url),
        contentType: String(answer.headers['content-type'] ?? 'application/octet-stream'),
        stream: clipStream(answer.body, limits),
      };
    } catch (error) {
      limits.pause();
      throw asRefusal(error, limits);
    }
  }

  /** Follows redirects. The guard checks each address. */
  private async follow(
    tenantId: string,
    videoUrl: string,
    signal: AbortSignal,
  ): Promise<{ url: URL; answer: OutboundAnswer }> {
    let url = this.guard.checkUrl(videoUrl);
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      const headers = { accept: 'video/*, application/octet-stream' };
      const request = { tenantId, method: 'GET', headers, signal } as const;
      const answer = await this.client.send(url.href, request);
      if (answer.status === 200) return { url, answer };
      answer.body.destroy();
      const { location } = answer.headers;
      if (!redirectStatuses.includes(answer.status) || typeof location !== 'string')
        throw refused(fill(problemParts.server_refused, { status: answer.status }));
      url = this.redirectTarget(new URL(location, url));
    }
    throw refused(fill(problemParts.too_many_redirects, { maxRedirects }));
  }

  private redirectTarget(target: URL): URL {
    try {
      return this.guard.checkUrl(target.href);
    } catch (error) {
      if (!(error instanceof DestinationRefused)) throw error;
      const facts = { host: target.host, problem: error.message };
      throw refused(fill(problemParts.redirect_refused, facts), error);
    }
  }

  private checkSize({ headers, body }: OutboundAnswer): void {
    if (Number(headers['content-length'] ?? 0) <= this.config.UPLOAD_MAX_BYTES) return;
    body.destroy();
    throw new ClipTooLarge(this.config.UPLOAD_MAX_BYTES);
  }
}

/** Aborts a download that takes too long or has stalled, or whose caller has disconnected. */
class DownloadLimits {
  private readonly silence = new AbortController();
  private readonly total: AbortSignal;
  private timer: NodeJS.Timeout;

  constructor(
    private readonly maxS: number,
    readonly callerLeft: AbortSignal,
  ) {
    this.total = AbortSignal.timeout(maxS * 1000);
    this.timer = startTimer(() => this.silence.abort(), silenceMs);
  }

  get signal(): AbortSignal {
    return AbortSignal.any([this.total, this.silence.signal, this.callerLeft]);
  }

  /** Pauses the idle timeout while the consumer is not reading. */
  pause(): void {
    clearTimeout(this.timer);
  }

  /** Restarts the idle timeout when the consumer reads again. */
  resume(): void {
    this.pause();
    this.timer = startTimer(() => this.silence.abort(), silenceMs);
  }

  /** Returns the limit that has ended the download, or null. */
  reason(): string | null {
    if (this.total.aborted) return fill(problemParts.fetch_took_too_long, { maxS: this.maxS });
    if (!this.silence.signal.aborted) return null;
    return fill(problemParts.server_silent, { silenceS: silenceMs / 1000 });
  }
}

function fileNameIn({ pathname }: URL): string {
  const encoded = pathname.slice(pathname.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

function clipStream(body: Readable, limits: DownloadLimits): Readable {
  const stream = Readable.from(bytesOf(body, limits), { objectMode: false });
  return stream.once('close', () => {
    limits.pause();
    body.destroy();
  });
}

async function* bytesOf(body: Readable, limits: DownloadLimits): AsyncGenerator<Buffer> {
  try {
    limits.resume();
    for await (const bytes of body) {
      limits.pause();
      yield bytes as Buffer;
      limits.resume();
    }
  } catch (error) {
    throw asRefusal(error, limits);
  }
}

function asRefusal(error: unknown, limits: DownloadLimits): Error {
  if (error instanceof DomainError) return error;
  if (limits.callerLeft.aborted) return limits.callerLeft.reason as Error;
  if (error instanceof DestinationRefused)
    return refused(fill(problemParts.address_refused, { problem: error.message }), error);
  return refused(limits.reason() ?? problemParts.server_away, error);
}

function refused(reason: string, cause?: unknown): InvalidInput {
  return new InvalidInput(fill(problemTexts.video_url_failed, { reason }), {
    code: 'video_url_failed',
    fields: [{ pointer: '/video_url', message: reason }],
    cause,
  });
}
