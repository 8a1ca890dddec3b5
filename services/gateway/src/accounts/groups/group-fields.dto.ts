import { z } from 'zod';
import { plainId } from '../../platform/validation/fields.dto.ts';
import { groupLimits } from './runner-group.ts';

export const GroupId = plainId().max(64).describe('As the list of groups shows it');

/** Groups that a request names. */
export const GroupIds = z
  .array(GroupId)
  .min(1, 'must name at least one group')
  .max(groupLimits.groupsOfPerson);
