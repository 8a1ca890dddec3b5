export { annotateClip, drawContactSheet } from './annotate-clip.ts';
export type { ContactSheetTask } from './contact-sheet.worker.ts';
