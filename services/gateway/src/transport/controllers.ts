import { SessionHttpController } from './sessions/session.http-controller.ts';
import { TotalsHttpController } from './sessions/totals.http-controller.ts';

/** Everything that is served. */
export const controllers = [TotalsHttpController, SessionHttpController];
