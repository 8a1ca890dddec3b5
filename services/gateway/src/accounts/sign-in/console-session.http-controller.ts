import { Body, Controller, Delete, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../platform/access/access.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { NotAuthenticated } from '../../platform/problems/refusals.ts';
import { AuthenticateCaller } from '../api-keys/authenticate-caller.use-case.ts';
import { RequireOpenTenant } from '../tenants/require-open-tenant.use-case.ts';
import { consoleCookie } from './console-session.ts';
import { SignIn, type SignedInCaller } from './console-session.dto.ts';
import { ConsoleSessions } from './console-sessions.ts';
import { DescribeSignedIn } from './describe-signed-in.use-case.ts';

/** Routes outside the API: only the console's own pages use them. */
@ApiExcludeController()
@Controller('console/session')
export class ConsoleSessionHttpController {
  constructor(
    private readonly sessions: ConsoleSessions,
    private readonly authenticate: AuthenticateCaller,
    private readonly describe: DescribeSignedIn,
    private readonly openTenant: RequireOpenTenant,
  ) {}

  @Post()
  @Access('console')
  @Header('cache-control', 'no-store')
  async signIn(
    @Body({ schema: SignIn }) { api_key }: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInCaller> {
    const { ip, headers } = request;
    const caller = await this.authenticated(api_key, ip);
    await this.openTenant.execute(caller.tenantId);
    const earlier = consoleCookie.tokenOf(request);
    if (earlier !== null) await this.sessions.end(earlier);
    const { token, lifetimeS } = await this.sessions.open(caller, headers['user-agent']);
    consoleCookie.set(reply, token, lifetimeS);
    return this.describe.execute(token, ip);
  }

  @Get()
  @Access('console')
  @Header('cache-control', 'no-store')
  read(@Req() request: FastifyRequest): Promise<SignedInCaller> {
    return this.describe.read(request);
  }

  @Delete()
  @Access('console')
  @HttpCode(204)
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = consoleCookie.tokenOf(request);
    if (token !== null) await this.sessions.end(token);
    consoleCookie.remove(reply);
  }

  /** @throws {NotAuthenticated} if the key is not valid, which the audit log then shows */
  private async authenticated(apiKey: string, address: string): Promise<Caller> {
    try {
      return await this.authenticate.execute(`API-KEY ${apiKey}`, address);
    } catch (error) {
      if (error instanceof NotAuthenticated) await this.authenticate.recordFailedSignIn(apiKey);
      throw error;
    }
  }
}
