export { annotateClip, drawContactSheet } from './annotate-clip.ts';
export type { SnapshotRequest } from './snapshots/snapshot-request.ts';
