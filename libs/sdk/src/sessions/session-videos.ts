import type { SessionMedia } from '../generated/api.ts';
import { ApiError } from '../http/errors.ts';
import type { HttpCall } from '../http/transport.ts';

/** Videos of a session: as it was sent, with drawings, and without drawings for players. */
export type SessionVideo = 'video' | 'analyzed_video' | 'clean_video';

export interface VideoOptions {
  readonly signal?: AbortSignal | undefined;
  /** Part of the file, such as `bytes=0-1023`. */
  readonly range?: string;
}

interface VideoSource {
  readonly readLinks: (signal?: AbortSignal) => Promise<SessionMedia>;
  readonly send: <Answer>(call: HttpCall<Answer>) => Promise<Answer>;
}

/** Rest of a link's lifetime below which it is renewed before it is used, ms. */
const renewBeforeMs = 30_000;
/** Statuses of a link that has expired: the gateway's, and the object store's. */
const expiredStatuses = [403, 410];

/** A session's videos, by links that work for minutes. Links are renewed when they expire. */
export class SessionVideos {
  private links: SessionMedia | null = null;

  constructor(private readonly source: VideoSource) {}

  /**
   * Returns a link that needs no API key. It works for some minutes.
   * @throws {RangeError} if the session does not have the video, or not yet
   */
  async url(video: SessionVideo, { signal }: Pick<VideoOptions, 'signal'> = {}): Promise<string> {
    const known = this.links;
    const isUsable = known !== null && Date.parse(known.expires_at) - Date.now() > renewBeforeMs;
    const links = isUsable ? known : await this.renew(signal);
    const url = links[`${video}_url`];
    if (url === undefined) throw new RangeError(`This session has no ${video}, or not yet.`);
    return url;
  }

  /** Downloads the video, or a part of it. */
  async download(video: SessionVideo, options: VideoOptions = {}): Promise<Blob> {
    const url = await this.url(video, options);
    try {
      return await this.read(url, options);
    } catch (error) {
      if (!(error instanceof ApiError) || !expiredStatuses.includes(error.status)) throw error;
      this.links = null;
      return this.read(await this.url(video, options), options);
    }
  }

  private async renew(signal?: AbortSignal): Promise<SessionMedia> {
    this.links = await this.source.readLinks(signal);
    return this.links;
  }

  private read(url: string, { signal, range }: VideoOptions): Promise<Blob> {
    return this.source.send({
      url,
      method: 'GET',
      ...(range === undefined ? {} : { headers: { range } }),
      timeoutMs: null,
      maxRetries: 2,
      signal,
      read: (response) => response.blob(),
    });
  }
}
