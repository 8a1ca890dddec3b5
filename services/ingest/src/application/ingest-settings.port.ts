/** What the use cases need of the configuration. */
export interface IngestSettings {
  readonly bucket: string;
  readonly sessionDeadlineS: number;
  readonly uploadExpiryS: number;
  readonly clipMaxDurationS: number;
}
export const INGEST_SETTINGS = Symbol('IngestSettings');
