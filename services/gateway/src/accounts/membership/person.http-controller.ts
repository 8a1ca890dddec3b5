import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import {
  AnswerNotStored,
  IdempotencySeed,
} from '../../platform/idempotency/idempotency-interceptor.ts';
import { mailLimits } from '../../platform/mail/mail-quotas.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { withoutUndefined } from '../../platform/validation/fields.dto.ts';
import { PageQuery, pageRequest } from '../../platform/validation/page.dto.ts';
import { People, type PersonChanges } from './people.ts';
import {
  Invitation,
  invitationExample,
  NewPerson,
  PersonChange,
  personExample,
  PersonId,
  PersonItem,
  PersonList,
  toInvitation,
  toPersonItem,
} from './person.dto.ts';

@ApiTags('People')
@Controller('running/management/people')
export class PersonHttpController {
  constructor(private readonly people: People) {}

  @Get()
  @Access('admins')
  @ApiOperation({
    operationId: 'people.list',
    summary: 'The people who may sign in to the console, the newest first',
    description: 'Those whom your own provider signs in are not in it.',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of people',
    standardSchema: PersonList,
    example: { items: [personExample], next_cursor: null },
  })
  @ApiProblems(400)
  async list(
    @CurrentCaller() { tenantId }: Caller,
    @Query({ schema: PageQuery }) query: PageQuery,
  ): Promise<PersonList> {
    const { items, nextCursor } = await this.people.list(tenantId, pageRequest(query));
    return { items: items.map(toPersonItem), next_cursor: nextCursor };
  }

  @Post()
  @Access('admins')
  @AnswerNotStored()
  @ApiOperation({
    operationId: 'people.create',
    summary: 'Invite a person',
    description:
      'The answer has a link, with which the person adds a passkey and signs in. It works once. ' +
      `If the platform has a mail server, the person gets it by e-mail, too: at most ${mailLimits.perAddress.limit} times in ${mailLimits.perAddress.windowS / 60} minutes to one address, and ${mailLimits.perTenant.limit} times in an hour for your tenant. Beyond, \`email_sent\` is false. ` +
      'A key that expires or works only in its networks invites nobody. ' +
      'With `group_ids`, the person sees only the runners of these groups, and everything else as if it did not exist.',
  })
  @ApiResponse({
    status: 201,
    description: 'The person and the link',
    standardSchema: Invitation,
    example: invitationExample,
  })
  @ApiProblems(400, 409)
  async create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: NewPerson }) { group_ids: groupIds, ...person }: NewPerson,
    @IdempotencySeed() seed: string | null,
  ): Promise<Invitation> {
    return toInvitation(await this.people.invite(caller, { ...person, groupIds }, seed));
  }

  @Post(':person_id/invitations/')
  @Access('admins')
  @AnswerNotStored()
  @ApiOperation({
    operationId: 'people.invite',
    summary: 'Invite a person again, who has lost the link or the devices',
    description:
      'An earlier link ends at once. When the person uses the new one, their earlier passkeys and sessions end.',
  })
  @ApiResponse({
    status: 201,
    description: 'The person and the new link',
    standardSchema: Invitation,
    example: invitationExample,
  })
  @ApiProblems(404, 409)
  async invite(
    @CurrentCaller() caller: Caller,
    @Param('person_id', { schema: PersonId }) personId: string,
  ): Promise<Invitation> {
    return toInvitation(await this.people.inviteAgain(caller, personId));
  }

  @Patch(':person_id/')
  @Access('admins')
  @ApiOperation({
    operationId: 'people.update',
    summary: "Change a person's name, address, role or groups, or suspend them",
    description:
      'It takes effect with their next request. Nobody changes their own role or groups. Admins see all runners: to make somebody with `group_ids` an admin, also send `group_ids: null`. A new address ends an open invitation.',
  })
  @ApiResponse({
    status: 200,
    description: 'The person',
    standardSchema: PersonItem,
    example: personExample,
  })
  @ApiProblems(400, 404, 409)
  async update(
    @CurrentCaller() caller: Caller,
    @Param('person_id', { schema: PersonId }) personId: string,
    @Body({ schema: PersonChange }) { suspended, group_ids: groupIds, ...fields }: PersonChange,
  ): Promise<PersonItem> {
    const sent = { ...fields, groupIds, isSuspended: suspended };
    const changes = withoutUndefined<PersonChanges>(sent);
    return toPersonItem(await this.people.change(caller, personId, changes));
  }

  @Delete(':person_id/')
  @Access('admins')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'people.delete',
    summary: 'Remove a person',
    description:
      'Their passkeys, links and sessions end at once. Their name stays with what they wrote. Nobody removes themselves.',
  })
  @ApiResponse({ status: 204, description: 'The person is removed' })
  @ApiProblems(404)
  async delete(
    @CurrentCaller() caller: Caller,
    @Param('person_id', { schema: PersonId }) personId: string,
  ): Promise<void> {
    await this.people.remove(caller, personId);
  }
}
