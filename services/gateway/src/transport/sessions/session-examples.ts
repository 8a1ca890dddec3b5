import { demoBodies } from '../demo-bodies.ts';
import type { SessionListItem } from './session-lifecycle.dto.ts';

export const createdSessionExample = demoBodies.createSession;
export const detailExample = demoBodies.readSession;
export const summaryExample = demoBodies.summarizeSession;
export const exportExample = demoBodies.exportSession;
export const totalsExample = demoBodies.readTotals;
export const listExample = demoBodies.listSessionLifecycle;
export const reanalysisExample: SessionListItem = {
  ...listExample.items[0]!,
  reanalysis: { attempt: 2, status: 'queued', stage: 'probe', progress: 0, error: null },
};
