export { annotateClip, drawContactSheet } from './annotate-clip.ts';
export type { ContactSheetTask } from './contact-sheet.worker.ts';
export type { AnnotationTask } from './annotate-clip.worker.ts';
export type { SnapshotRequest, TakenSnapshot } from './snapshots/snapshot-request.ts';
