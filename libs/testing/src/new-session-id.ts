import { randomUUID } from 'node:crypto';

export const newSessionId = (): string => `ses_${randomUUID().replaceAll('-', '')}`;
