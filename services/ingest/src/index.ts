export { IngestModule } from './ingest.module.ts';
export { IngestConfig } from './ingest.config.ts';
