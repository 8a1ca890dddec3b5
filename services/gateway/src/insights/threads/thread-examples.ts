import askedThread from '../../sessions/demo/recorded-answers/ask-thread.json' with { type: 'json' };
import thread from '../../sessions/demo/recorded-answers/read-thread.json' with { type: 'json' };
import formThreads from '../../sessions/demo/recorded-answers/recommend-form-thread.json' with { type: 'json' };
import gaitThreads from '../../sessions/demo/recorded-answers/recommend-gait-thread.json' with { type: 'json' };
import summaryThreads from '../../sessions/demo/recorded-answers/summarize-thread.json' with { type: 'json' };
import type { FormThreads, GaitThreads, SummaryThreads, ThreadItem } from './thread.dto.ts';

export const threadExample = thread as ThreadItem;
export const askedThreadExample = askedThread as ThreadItem;
export const summaryThreadsExample: SummaryThreads = summaryThreads;
export const formThreadsExample: FormThreads = formThreads;
export const gaitThreadsExample: GaitThreads = gaitThreads;
