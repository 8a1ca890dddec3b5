import { Body, Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../platform/access/access.ts';
import { newRandomToken, type TokenCookie } from '../../platform/access/tokens.ts';
import { Mailer } from '../../platform/mail/mailer.ts';
import type { SignedInCaller } from '../sign-in/console-session.dto.ts';
import { consoleCookie } from '../sign-in/console-session.ts';
import { ConsoleSessions, type OpenedSession } from '../sign-in/console-sessions.ts';
import { DescribeSignedIn } from '../sign-in/describe-signed-in.use-case.ts';
import { SignInByProvider } from '../sign-in/sign-in-by-provider.use-case.ts';
import { challengeCookie, challengeLimitS } from './passkey-challenge.schema.ts';
import {
  authenticationOf,
  Joining,
  LinkRequest,
  LinkToken,
  PasskeySignIn,
  registrationOf,
  type ShownInvitation,
} from './person-sign-in.dto.ts';
import { SignInAsPerson } from './sign-in-as-person.use-case.ts';
import { linkCookie, mailLinkMin } from './sign-in-link.ts';

const agentOf = ({ headers }: FastifyRequest): string => headers['user-agent'] ?? '';

/** Routes outside the API: only the console's own pages use them. */
@ApiExcludeController()
@Controller('console')
export class PersonSignInHttpController {
  constructor(
    private readonly signIn: SignInAsPerson,
    private readonly byProvider: SignInByProvider,
    private readonly sessions: ConsoleSessions,
    private readonly describe: DescribeSignedIn,
    private readonly mailer: Mailer,
  ) {}

  /** Says what the sign-in page may offer. */
  @Get('sign-in/methods')
  @Access('console')
  @Header('cache-control', 'no-store')
  methods(): { readonly email_links: boolean } {
    return { email_links: this.mailer.isEnabled };
  }

  @Post('invitation')
  @Access('console')
  @HttpCode(200)
  async invitation(@Body({ schema: LinkToken }) { token }: LinkToken): Promise<ShownInvitation> {
    const { person, tenant, expiresAt } = await this.signIn.invitationOf(token);
    return {
      tenant_name: tenant.name,
      name: person.name,
      email: person.email,
      expires_at: expiresAt.toISOString(),
    };
  }

  @Post('invitation/options')
  @Access('console')
  @HttpCode(200)
  async joiningOptions(
    @Body({ schema: LinkToken }) { token }: LinkToken,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.byProvider.requireEnabled();
    const question = await this.signIn.beginJoining(token);
    challengeCookie.set(reply, question.token, challengeLimitS);
    return question.options;
  }

  @Post('invitation/passkey')
  @Access('console')
  async join(
    @Body({ schema: Joining }) { token, passkey }: Joining,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInCaller> {
    const asked = takeToken(challengeCookie, request, reply);
    const answer = registrationOf(passkey);
    const opened = await this.signIn.join(token, asked, answer, agentOf(request));
    return this.enter(opened, request, reply);
  }

  @Post('sign-in/passkey/options')
  @Access('console')
  @HttpCode(200)
  async passkeyOptions(@Res({ passthrough: true }) reply: FastifyReply) {
    this.byProvider.requireEnabled();
    const question = await this.signIn.beginWithPasskey();
    challengeCookie.set(reply, question.token, challengeLimitS);
    return question.options;
  }

  @Post('sign-in/passkey')
  @Access('console')
  async withPasskey(
    @Body({ schema: PasskeySignIn }) { passkey }: PasskeySignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInCaller> {
    const asked = takeToken(challengeCookie, request, reply);
    const answer = authenticationOf(passkey);
    const opened = await this.signIn.withPasskey(asked, answer, agentOf(request));
    return this.enter(opened, request, reply);
  }

  /** Sends a link, if somebody has this address. The answer is the same if nobody does. */
  @Post('sign-in/mail')
  @Access('console')
  @HttpCode(202)
  requestLink(
    @Body({ schema: LinkRequest }) { email }: LinkRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Record<string, never> {
    this.byProvider.requireEnabled();
    const browserToken = linkCookie.tokenOf(request) ?? newRandomToken();
    linkCookie.set(reply, browserToken, mailLinkMin * 60);
    void this.signIn.requestLink(email, browserToken);
    return {};
  }

  @Post('sign-in/link')
  @Access('console')
  async withLink(
    @Body({ schema: LinkToken }) { token }: LinkToken,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInCaller> {
    const browserToken = linkCookie.tokenOf(request);
    const opened = await this.signIn.withLink(token, browserToken, agentOf(request));
    linkCookie.remove(reply);
    return this.enter(opened, request, reply);
  }

  /** Puts the session into the browser's cookie. It takes the place of an earlier one. */
  private async enter(
    { token, lifetimeS }: OpenedSession,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<SignedInCaller> {
    const earlier = consoleCookie.tokenOf(request);
    if (earlier !== null) await this.sessions.end(earlier);
    consoleCookie.set(reply, token, lifetimeS);
    return this.describe.execute(token, request.ip);
  }
}

/** Returns the token of a cookie and removes the cookie, because the token works only once. */
function takeToken(
  cookie: TokenCookie,
  request: FastifyRequest,
  reply: FastifyReply,
): string | null {
  cookie.remove(reply);
  return cookie.tokenOf(request);
}
