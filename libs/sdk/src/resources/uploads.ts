import type { BegunUpload, CompletedUpload, NewUpload, UploadState } from '../generated/api.ts';
import type { ApiClient, RequestOptions } from '../http/api-client.ts';
import { sendInParts, type SendOptions } from '../uploads/send-in-parts.ts';

/** Big clips, which are sent in parts directly to the object store. */
export class UploadsResource {
  constructor(private readonly api: ApiClient) {}

  /**
   * Sends a clip in parts. Resolves with the upload, from which a session can be created. A part
   * that fails is sent again.
   * @throws {UploadInterruptedError} whose `uploadId` continues the upload in a later call
   */
  send(clip: Blob, options?: SendOptions): Promise<CompletedUpload> {
    return sendInParts(this.api, this, clip, options);
  }

  create(upload: NewUpload, options?: RequestOptions): Promise<BegunUpload> {
    return this.api.send('uploads.create', { body: upload }, options);
  }

  /** Returns the stored parts, and the URLs for the missing ones. */
  retrieve(uploadId: string, options?: RequestOptions): Promise<UploadState> {
    return this.api.send('uploads.retrieve', { ids: [uploadId] }, options);
  }

  /** Joins the parts once all have arrived. */
  complete(uploadId: string, options?: RequestOptions): Promise<CompletedUpload> {
    return this.api.send('uploads.complete', { ids: [uploadId] }, options);
  }
}
