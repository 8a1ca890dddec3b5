import { SessionHttpController } from './sessions/session.http-controller.ts';
import { TotalsHttpController } from './sessions/totals.http-controller.ts';
import { ThreadHttpController } from './threads/thread.http-controller.ts';

/** Everything that is served. */
export const controllers = [TotalsHttpController, SessionHttpController, ThreadHttpController];
