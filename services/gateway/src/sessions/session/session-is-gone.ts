import { NotFound } from '@strideform/service-kit';

/** As for a session that never existed: it was deleted while the request was under way. */
export const sessionIsGone = (sessionId: string): NotFound =>
  new NotFound(`There is no session ${sessionId}.`);
