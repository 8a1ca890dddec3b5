import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ChangeUser } from './change-user.use-case.ts';
import { CreateUser } from './create-user.use-case.ts';
import { FindUser } from './find-user.use-case.ts';
import { ListUsers } from './list-users.use-case.ts';
import type { Caller } from '../api-keys/api-key.ts';
import { Changes, FromCaller } from '../http/auth/api-key-guard.ts';
import { ApiProblems } from '../http/openapi/openapi.ts';
import { PageQuery, pageRequest } from '../http/page.dto.ts';
import { profileFrom, userItem, userList } from './user-mapper.ts';
import { userExample } from './user-examples.ts';
import { NewUser, UserChanges, UserId, UserItem, UserList } from './user.dto.ts';

@ApiTags('Users')
@Controller('running/management/users')
export class UserHttpController {
  constructor(
    private readonly listUsers: ListUsers,
    private readonly findUser: FindUser,
    private readonly createUser: CreateUser,
    private readonly changeUser: ChangeUser,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Your runners, by id' })
  @ApiResponse({
    status: 200,
    description: 'A page of users',
    standardSchema: UserList,
    example: { items: [userExample], next_cursor: null },
  })
  @ApiProblems(400)
  async list(
    @FromCaller() caller: Caller,
    @Query({ schema: PageQuery }) query: PageQuery,
  ): Promise<UserList> {
    return userList(await this.listUsers.execute(caller, pageRequest(query)));
  }

  @Post()
  @Changes()
  @ApiOperation({
    summary: 'Create a runner',
    description: 'A session of an unknown user_id creates one as well, of whom nothing is known.',
  })
  @ApiResponse({
    status: 201,
    description: 'The user',
    standardSchema: UserItem,
    example: userExample,
  })
  @ApiProblems(400, 403, 409)
  async create(
    @FromCaller() caller: Caller,
    @Body({ schema: NewUser }) { user_id, ...told }: NewUser,
  ): Promise<UserItem> {
    return userItem(await this.createUser.execute(caller, user_id, profileFrom(told)));
  }

  @Get(':user_id/')
  @ApiOperation({ summary: 'A runner' })
  @ApiResponse({
    status: 200,
    description: 'The user',
    standardSchema: UserItem,
    example: userExample,
  })
  @ApiProblems(404)
  async read(
    @FromCaller() caller: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
  ): Promise<UserItem> {
    return userItem(await this.findUser.execute(caller, userId));
  }

  @Patch(':user_id/')
  @Changes()
  @ApiOperation({
    summary: 'Change what is known of a runner',
    description:
      'What is named is set, null clears, the rest stays. Sessions show the runner as known now, but keep the metrics that they were measured with (measured_with tells height, weight, leg length and gender of that time): ' +
      'have a session analysed again to apply a change to it.',
  })
  @ApiResponse({
    status: 200,
    description: 'The user',
    standardSchema: UserItem,
    example: userExample,
  })
  @ApiProblems(400, 403, 404)
  async change(
    @FromCaller() caller: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
    @Body({ schema: UserChanges }) changes: UserChanges,
  ): Promise<UserItem> {
    return userItem(await this.changeUser.execute(caller, userId, profileFrom(changes)));
  }
}
