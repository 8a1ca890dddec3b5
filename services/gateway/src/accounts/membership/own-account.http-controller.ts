import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../platform/access/access.ts';
import { identifiedCaller, type Caller } from '../../platform/access/caller.ts';
import { NotAuthenticated } from '../../platform/problems/refusals.ts';
import { plainId } from '../../platform/validation/fields.dto.ts';
import { ConsoleSessionId } from '../sign-in/console-session.dto.ts';
import { ManageOwnAccount, type OwnAccount } from './manage-own-account.use-case.ts';
import { challengeCookie, challengeLimitS } from './passkey-challenge.schema.ts';
import { AddedPasskey, registrationOf, type ShownAccount } from './person-sign-in.dto.ts';

const PasskeyId = plainId().max(1400);

/** Routes outside the API: only the console's own pages use them. */
@ApiExcludeController()
@Controller('console/person')
export class OwnAccountHttpController {
  constructor(private readonly account: ManageOwnAccount) {}

  @Get()
  @Access('console')
  @Header('cache-control', 'no-store')
  async read(@Req() request: FastifyRequest): Promise<ShownAccount> {
    const caller = signedInCaller(request);
    return toShownAccount(await this.account.read(caller), caller.consoleSessionId);
  }

  @Post('passkeys/options')
  @Access('console')
  @HttpCode(200)
  async options(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const question = await this.account.beginAdding(signedInCaller(request));
    challengeCookie.set(reply, question.token, challengeLimitS);
    return question.options;
  }

  @Post('passkeys')
  @Access('console')
  async add(
    @Body({ schema: AddedPasskey }) { passkey }: AddedPasskey,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Record<string, never>> {
    const asked = challengeCookie.tokenOf(request);
    challengeCookie.remove(reply);
    const agent = request.headers['user-agent'] ?? '';
    await this.account.add(signedInCaller(request), asked, registrationOf(passkey), agent);
    return {};
  }

  @Delete('passkeys/:passkey_id')
  @Access('console')
  @HttpCode(204)
  async removePasskey(
    @Param('passkey_id', { schema: PasskeyId }) passkeyId: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.account.remove(signedInCaller(request), passkeyId);
  }

  @Delete('sessions/:console_session_id')
  @Access('console')
  @HttpCode(204)
  async endSession(
    @Param('console_session_id', { schema: ConsoleSessionId }) sessionId: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.account.endSession(signedInCaller(request), sessionId);
  }
}

/** @throws {NotAuthenticated} if nobody is signed in */
function signedInCaller(request: FastifyRequest): Caller {
  const caller = identifiedCaller(request);
  if (caller === undefined) throw new NotAuthenticated('not_signed_in');
  return caller;
}

const toShownAccount = (
  { person, passkeys, sessions }: OwnAccount,
  currentId: string | null,
): ShownAccount => ({
  name: person.name,
  email: person.email,
  role: person.role,
  passkeys: passkeys.map((passkey) => ({
    passkey_id: passkey.passkeyId,
    user_agent: passkey.userAgent,
    is_synced: passkey.isSynced,
    created_at: passkey.createdAt.toISOString(),
    last_used_at: passkey.lastUsedAt?.toISOString() ?? null,
  })),
  sessions: sessions.map((session) => ({
    console_session_id: session.sessionId,
    user_agent: session.userAgent,
    signed_in_at: session.createdAt.toISOString(),
    last_seen_at: session.lastSeenAt.toISOString(),
    ends_at: session.endsAt.toISOString(),
    current: session.sessionId === currentId,
  })),
});
