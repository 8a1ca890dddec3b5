import createdSession from '../demo/recorded-answers/create-session.json' with { type: 'json' };
import sessionExport from '../demo/recorded-answers/export-session.json' with { type: 'json' };
import sessionList from '../demo/recorded-answers/list-session-lifecycle.json' with { type: 'json' };
import sessionDetail from '../demo/recorded-answers/read-session.json' with { type: 'json' };
import sessionSummary from '../demo/recorded-answers/summarize-session.json' with { type: 'json' };
import type { CreatedSession } from '../create/create-session.dto.ts';
import type { SessionExport } from '../../insights/exports/session-export.dto.ts';
import type { SessionList, SessionListItem } from '../list/session-lifecycle.dto.ts';
import type { SessionDetail } from '../../insights/detail/session-detail.dto.ts';
import type { SessionSummary } from '../../insights/detail/session-summary.dto.ts';

export const createdSessionExample: CreatedSession = createdSession;
export const detailExample = sessionDetail as SessionDetail;
export const summaryExample = sessionSummary as SessionSummary;
export const exportExample = sessionExport as SessionExport;
export const listExample = sessionList as SessionList;
export const reanalysisExample: SessionListItem = {
  ...listExample.items[0]!,
  reanalysis: { attempt: 2, status: 'queued', stage: 'probe', progress: 0, error: null },
};
