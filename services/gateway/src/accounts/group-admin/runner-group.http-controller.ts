import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import {
  AnswerNotStored,
  IdempotencySeed,
} from '../../platform/idempotency/idempotency-interceptor.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { GroupId } from '../groups/group-fields.dto.ts';
import { groupLimits } from '../groups/runner-group.ts';
import { userExample } from '../users/user-examples.ts';
import { UserId } from '../users/user.dto.ts';
import { toUserItem } from '../users/user-mapper.ts';
import { ManageGroups } from './manage-groups.use-case.ts';
import {
  groupExample,
  GroupItem,
  GroupList,
  GroupRunnerList,
  NewGroup,
  toGroupItem,
} from './runner-group.dto.ts';

const { groupsOfTenant, runnersOfGroup } = groupLimits;
const theGroup = {
  status: 200,
  description: 'The group',
  standardSchema: GroupItem,
  example: groupExample,
} as const;

@ApiTags('Groups')
@Controller('running/management')
export class RunnerGroupHttpController {
  constructor(private readonly groups: ManageGroups) {}

  @Get('groups/')
  @Access('viewers', { reach: 'filtered' })
  @ApiOperation({
    operationId: 'groups.list',
    summary: 'The groups of your runners',
    description: 'If you see only some groups, the list has only these.',
  })
  @ApiResponse({
    status: 200,
    description: 'The groups',
    standardSchema: GroupList,
    example: { items: [groupExample] },
  })
  async list(@CurrentCaller() caller: Caller): Promise<GroupList> {
    return { items: (await this.groups.list(caller)).map(toGroupItem) };
  }

  @Post('groups/')
  @Access('admins')
  @AnswerNotStored()
  @ApiOperation({
    operationId: 'groups.create',
    summary: 'Create a group of runners',
    description: `People may see only the runners of some groups (\`group_ids\` of a person). A tenant has at most ${groupsOfTenant} groups.`,
  })
  @ApiResponse({ ...theGroup, status: 201 })
  @ApiProblems(400, 409)
  async create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: NewGroup }) { name }: NewGroup,
    @IdempotencySeed() seed: string | null,
  ): Promise<GroupItem> {
    return toGroupItem(await this.groups.create(caller, name, seed));
  }

  @Patch('groups/:group_id/')
  @Access('admins')
  @ApiOperation({ operationId: 'groups.update', summary: 'Rename a group' })
  @ApiResponse(theGroup)
  @ApiProblems(400, 404, 409)
  async rename(
    @CurrentCaller() caller: Caller,
    @Param('group_id', { schema: GroupId }) groupId: string,
    @Body({ schema: NewGroup }) { name }: NewGroup,
  ): Promise<GroupItem> {
    return toGroupItem(await this.groups.rename(caller, groupId, name));
  }

  @Delete('groups/:group_id/')
  @Access('admins')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'groups.delete',
    summary: 'Delete a group',
    description: 'Its runners stay. People who saw only this group see no runners from then on.',
  })
  @ApiResponse({ status: 204, description: 'The group is deleted' })
  @ApiProblems(404)
  async delete(
    @CurrentCaller() caller: Caller,
    @Param('group_id', { schema: GroupId }) groupId: string,
  ): Promise<void> {
    await this.groups.delete(caller, groupId);
  }

  @Get('groups/:group_id/runners/')
  @Access('viewers', { reach: 'filtered' })
  @ApiOperation({ operationId: 'groups.runners.list', summary: 'The runners of a group' })
  @ApiResponse({
    status: 200,
    description: 'The runners',
    standardSchema: GroupRunnerList,
    example: { items: [userExample] },
  })
  @ApiProblems(404)
  async runners(
    @CurrentCaller() caller: Caller,
    @Param('group_id', { schema: GroupId }) groupId: string,
  ): Promise<GroupRunnerList> {
    return { items: (await this.groups.runners(caller, groupId)).map(toUserItem) };
  }

  @Put('groups/:group_id/runners/:user_id/')
  @Access('admins')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'groups.runners.add',
    summary: 'Put a runner into a group',
    description: `A runner may be in several groups. A group has at most ${runnersOfGroup} runners (409, \`group_full\`). The id of a runner who was merged into another one is refused (409, \`user_merged\`). People see the change at their next request.`,
  })
  @ApiResponse({ status: 204, description: 'The runner is in the group' })
  @ApiProblems(404, 409)
  async add(
    @CurrentCaller() caller: Caller,
    @Param('group_id', { schema: GroupId }) groupId: string,
    @Param('user_id', { schema: UserId }) userId: string,
  ): Promise<void> {
    await this.groups.addRunner(caller, groupId, userId);
  }

  @Delete('groups/:group_id/runners/:user_id/')
  @Access('admins')
  @HttpCode(204)
  @ApiOperation({ operationId: 'groups.runners.remove', summary: 'Take a runner out of a group' })
  @ApiResponse({ status: 204, description: 'The runner is not in the group' })
  @ApiProblems(404)
  async remove(
    @CurrentCaller() caller: Caller,
    @Param('group_id', { schema: GroupId }) groupId: string,
    @Param('user_id', { schema: UserId }) userId: string,
  ): Promise<void> {
    await this.groups.removeRunner(caller, groupId, userId);
  }

  @Get('users/:user_id/groups/')
  @Access('viewers')
  @ApiOperation({
    operationId: 'users.groups.list',
    summary: 'The groups of a runner',
    description: 'If you see only some groups, the list has only these.',
  })
  @ApiResponse({
    status: 200,
    description: 'The groups',
    standardSchema: GroupList,
    example: { items: [groupExample] },
  })
  @ApiProblems(404)
  async ofRunner(
    @CurrentCaller() caller: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
  ): Promise<GroupList> {
    return { items: (await this.groups.ofRunner(caller, userId)).map(toGroupItem) };
  }
}
