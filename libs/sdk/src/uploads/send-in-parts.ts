import type { BegunUpload, CompletedUpload, NewUpload, UploadState } from '../generated/api.ts';
import type { ApiClient, RequestOptions } from '../http/api-client.ts';
import { fileNameOf } from '../http/encode-body.ts';
import { StrideformError } from '../http/errors.ts';
import type { HttpCall } from '../http/transport.ts';

export interface UploadProgress {
  /** Id that continues the upload after an interruption. */
  readonly uploadId: string;
  /** Number of bytes of the stored parts. With `sendPart`, bytes in flight count, too. */
  readonly sentBytes: number;
  readonly sizeBytes: number;
}

export interface SendOptions {
  /** Id of an upload to continue. Only its missing parts are sent. */
  readonly uploadId?: string;
  /** Called when the upload has begun, after each part, and when `sendPart` reports bytes. */
  readonly onProgress?: (progress: UploadProgress) => void;
  /** Content type of the clip. By default, it is the Blob's type, or video/mp4. */
  readonly contentType?: string;
  readonly signal?: AbortSignal;
  /** Number of parts that are sent at the same time; 3 by default. */
  readonly concurrency?: number;
  /** Time limit of one attempt to send a part, ms; 10 minutes by default. */
  readonly partTimeoutMs?: number;
  /** Number of times that a failed part is sent again; 4 by default. */
  readonly maxRetries?: number;
  /** Sends the parts instead of `fetch`, which does not report the bytes that it has sent. */
  readonly sendPart?: SendPart;
}

/**
 * Sends one part by PUT, for example with an XMLHttpRequest.
 * @param onSentBytes called with the number of bytes of the part that have been sent so far
 * @returns the answer with any status; rejects if there is no answer
 */
export type SendPart = (
  part: { readonly url: string; readonly body: Blob; readonly signal: AbortSignal },
  onSentBytes: (sentBytes: number) => void,
) => Promise<Response>;

/**
 * Thrown if an upload was interrupted. `uploads.send` with this `uploadId` sends the missing parts.
 */
export class UploadInterruptedError extends StrideformError {
  readonly uploadId: string;

  constructor(uploadId: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Upload ${uploadId} broke off: ${reason}`, 'upload_interrupted', { cause });
    this.uploadId = uploadId;
  }
}

/** Routes of the API that an upload needs. */
interface UploadRoutes {
  create(upload: NewUpload, options: RequestOptions): Promise<BegunUpload>;
  retrieve(uploadId: string, options: RequestOptions): Promise<UploadState>;
  complete(uploadId: string, options: RequestOptions): Promise<CompletedUpload>;
}

/** A range of the clip's bytes, and the URL to send it to. */
interface Range {
  readonly startByte: number;
  readonly endByte: number;
  readonly url: string;
}

/** An upload and the ranges that are still missing. */
interface OpenUpload {
  readonly uploadId: string;
  readonly ranges: readonly Range[];
}

const defaultConcurrency = 3;
const defaultPartTimeoutMs = 600_000;
const defaultMaxRetries = 4;

export async function sendInParts(
  api: ApiClient,
  routes: UploadRoutes,
  clip: Blob,
  options: SendOptions = {},
): Promise<CompletedUpload> {
  const { signal, onProgress, concurrency = defaultConcurrency } = options;
  const { uploadId, ranges } = await openUpload(routes, clip, options);
  const sizeBytes = clip.size;
  const storedBytes = sizeBytes - ranges.reduce((sum, range) => sum + lengthOf(range), 0);
  const sentOf = new Map<Range, number>();
  const report = (): void => {
    const sentBytes = [...sentOf.values()].reduce((sum, bytes) => sum + bytes, storedBytes);
    onProgress?.({ uploadId, sentBytes, sizeBytes });
  };
  report();
  const sendRange = async (range: Range, stop: AbortSignal): Promise<void> => {
    const onSentBytes = (bytes: number): void => {
      sentOf.set(range, Math.min(bytes, lengthOf(range)));
      report();
    };
    await sendPart(api, clip, range, { ...options, signal: stop }, onSentBytes);
    onSentBytes(lengthOf(range));
  };
  try {
    await forEachAtOnce(ranges, concurrency, sendRange, signal);
    return await routes.complete(uploadId, { signal });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new UploadInterruptedError(uploadId, error);
  }
}

const lengthOf = ({ startByte, endByte }: Range): number => endByte - startByte;

async function openUpload(
  routes: UploadRoutes,
  clip: Blob,
  { uploadId, contentType, signal }: SendOptions,
): Promise<OpenUpload> {
  if (uploadId !== undefined) {
    const state = await routes.retrieve(uploadId, { signal });
    if (state.size_bytes !== clip.size) throw differentClip(uploadId, state.size_bytes, clip.size);
    return { uploadId, ranges: rangesOf([...state.stored_parts, ...state.missing_parts]) };
  }
  const upload = {
    content_type: contentType ?? (clip.type || 'video/mp4'),
    size_bytes: clip.size,
    file_name: fileNameOf(clip),
  };
  const begun = await routes.create(upload, { signal });
  return { uploadId: begun.upload_id, ranges: rangesOf(begun.parts) };
}

function differentClip(uploadId: string, expectedBytes: number, bytes: number): StrideformError {
  const text = `Upload ${uploadId} is for a clip of ${expectedBytes} bytes, and this one has ${bytes}.`;
  return new StrideformError(text, 'different_clip');
}

interface Part {
  readonly part_number: number;
  readonly size_bytes: number;
  /** URL for the part. Absent if the part is stored. */
  readonly url?: string;
}

/**
 * Returns the ranges of the parts that have a URL. Each part begins where the previous one ends.
 */
function rangesOf(parts: readonly Part[]): Range[] {
  const ranges: Range[] = [];
  let startByte = 0;
  for (const { size_bytes, url } of parts.toSorted((a, b) => a.part_number - b.part_number)) {
    const endByte = startByte + size_bytes;
    if (url !== undefined) ranges.push({ startByte, endByte, url });
    startByte = endByte;
  }
  return ranges;
}

async function sendPart(
  api: ApiClient,
  clip: Blob,
  { startByte, endByte, url }: Range,
  options: SendOptions,
  onSentBytes: (sentBytes: number) => void,
): Promise<void> {
  const body = clip.slice(startByte, endByte);
  const call: HttpCall<void> = {
    url,
    method: 'PUT',
    body,
    timeoutMs: options.partTimeoutMs ?? defaultPartTimeoutMs,
    maxRetries: options.maxRetries ?? defaultMaxRetries,
    signal: options.signal,
    read: async (response) => void (await response.arrayBuffer()),
  };
  const { sendPart: send } = options;
  if (send === undefined) return api.sendTo(call);
  return api.sendTo(call, (_url, init) => {
    onSentBytes(0);
    return send({ url, body, signal: init!.signal! }, onSentBytes);
  });
}

/**
 * Does `work` for each item, a few at a time. After a failure, it stops the others.
 * @throws the first failure
 */
async function forEachAtOnce<Item>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item, stop: AbortSignal) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const failed = new AbortController();
  const stop = AbortSignal.any(signal === undefined ? [failed.signal] : [failed.signal, signal]);
  const waiting = items.values();
  const workThrough = async (): Promise<void> => {
    for (const item of waiting) await work(item, stop);
  };
  const lanes = Array.from({ length: concurrency }, workThrough);
  try {
    await Promise.all(lanes);
  } catch (error) {
    failed.abort(error);
    await Promise.allSettled(lanes);
    throw error;
  }
}
