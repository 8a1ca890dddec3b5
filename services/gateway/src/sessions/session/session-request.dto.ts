import { plainId } from '../../platform/validation/fields.dto.ts';

export const SessionId = plainId().describe('As the answer that created the session showed it');
