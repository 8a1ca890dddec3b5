import { fill, problemParts, problemTexts } from '@strideform/languages/english';
import { Conflict, invalidParameters, type InvalidInput } from '@strideform/service-kit/errors';
import { groupLimits } from './runner-group.ts';

const wrongGroups = (message: string): InvalidInput =>
  invalidParameters([{ pointer: '/group_ids', message }]);

/** Returns the refusal of groups that do not exist, or that the caller does not see. */
export const unknownGroups = (): InvalidInput => wrongGroups(problemParts.unknown_groups);

export const adminSeesAll = (): InvalidInput => wrongGroups(problemParts.admin_sees_all);

/** Returns the refusal of one more runner in a group that has as many as a group may have. */
export const groupIsFull = (): Conflict =>
  new Conflict(fill(problemTexts.group_full, { maxRunners: groupLimits.runnersOfGroup }), {
    code: 'group_full',
  });
