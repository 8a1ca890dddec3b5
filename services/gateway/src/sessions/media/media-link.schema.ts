import { Schema } from 'mongoose';

/** Lasting link to one file of a session. Anyone who has it can fetch the file. */
export interface MediaLink {
  /** Random token, which cannot be guessed from another link. */
  readonly token: string;
  readonly tenantId: string;
  readonly sessionId: string;
  /**
   * Name of the file, the same in all analyses, such as `report/knee.jpg`. Readers of a shared
   * report have separate links, to `shared/<share>/annotated.mp4`.
   */
  readonly name: string;
  /** Address of the file in the latest analysis that was read. */
  readonly bucket: string;
  readonly key: string;
  readonly expiresAt: Date;
}

export const MediaLinkSchema = new Schema<MediaLink>(
  {
    token: { type: String, required: true, unique: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    name: { type: String, required: true },
    bucket: { type: String, required: true },
    key: { type: String, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { collection: 'media_links', versionKey: false },
);

MediaLinkSchema.index({ tenantId: 1, sessionId: 1, name: 1 }, { unique: true });
