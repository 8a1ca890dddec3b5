import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { PageQuery, pageRequest } from '../../platform/validation/page.dto.ts';
import { NewUser, UserChanges, UserId, UserItem, UserList } from './user.dto.ts';
import { userExample } from './user-examples.ts';
import { toUserItem, toUserList, toUserProfile } from './user-mapper.ts';
import { UserService } from './user-service.ts';
import { NewRunners } from './new-runners.ts';

@ApiTags('Users')
@Controller('running/management/users')
export class UserHttpController {
  constructor(
    private readonly users: UserService,
    private readonly newRunners: NewRunners,
  ) {}

  @Get()
  @Access('viewers', { reach: 'filtered' })
  @ApiOperation({ operationId: 'users.list', summary: 'Your runners, by id' })
  @ApiResponse({
    status: 200,
    description: 'A page of users',
    standardSchema: UserList,
    example: { items: [userExample], next_cursor: null },
  })
  @ApiProblems(400)
  async list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: PageQuery }) query: PageQuery,
  ): Promise<UserList> {
    return toUserList(await this.users.list(caller, pageRequest(query)));
  }

  @Post()
  @Access('writers', { reach: 'filtered' })
  @ApiOperation({
    operationId: 'users.create',
    summary: 'Create a runner',
    description:
      'A session with an unknown user_id also creates one, with an empty profile. ' +
      'If you see only some groups, the new runner joins all of them that have room, or those in `group_ids`.',
  })
  @ApiResponse({
    status: 201,
    description: 'The user',
    standardSchema: UserItem,
    example: userExample,
  })
  @ApiProblems(400, 409)
  async create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: NewUser }) { user_id, group_ids: chosen, ...profile }: NewUser,
  ): Promise<UserItem> {
    const fields = toUserProfile(profile);
    return toUserItem(await this.newRunners.create(caller, user_id, fields, chosen ?? null));
  }

  @Get(':user_id/')
  @Access('viewers')
  @ApiOperation({ operationId: 'users.retrieve', summary: 'A runner' })
  @ApiResponse({
    status: 200,
    description: 'The user',
    standardSchema: UserItem,
    example: userExample,
  })
  @ApiProblems(404)
  async read(
    @CurrentCaller() { tenantId }: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
  ): Promise<UserItem> {
    return toUserItem(await this.users.find(tenantId, userId));
  }

  @Patch(':user_id/')
  @Access('writers')
  @ApiOperation({
    operationId: 'users.update',
    summary: "Change a runner's profile",
    description:
      'Sets the named fields, clears those that are null, keeps the rest. ' +
      'Sessions show the runner as known now, but keep the metrics that they were measured with; ' +
      'measured_with shows height, weight, leg length and gender of that time. ' +
      'To apply a change to a session, have it analysed again.',
  })
  @ApiResponse({
    status: 200,
    description: 'The user',
    standardSchema: UserItem,
    example: userExample,
  })
  @ApiProblems(400, 404)
  async change(
    @CurrentCaller() caller: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
    @Body({ schema: UserChanges }) changes: UserChanges,
  ): Promise<UserItem> {
    return toUserItem(await this.users.change(caller, userId, toUserProfile(changes)));
  }
}
