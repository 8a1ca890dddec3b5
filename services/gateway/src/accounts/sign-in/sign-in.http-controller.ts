import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Access } from '../../platform/access/access.ts';
import { consoleCookie } from './console-session.ts';
import { signInCookie, signInTimeLimitS } from './pending-sign-in.ts';
import { SignInByProvider, type SignInRefusal } from './sign-in-by-provider.use-case.ts';

const BeginQuery = z.object({ organisation: z.string().trim().max(200).default('') });
type BeginQuery = z.infer<typeof BeginQuery>;

/** Routes outside the API, for browsers on their way to a provider and back. */
@ApiExcludeController()
@Controller('console/sign-in')
export class SignInHttpController {
  constructor(private readonly signIn: SignInByProvider) {}

  @Get('start')
  @Access('public')
  async start(
    @Query({ schema: BeginQuery }) { organisation }: BeginQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.signIn.requireEnabled();
    const started = await this.signIn.begin(organisation);
    if (typeof started === 'string') return redirectTo(reply, refusalAddress(started));
    signInCookie.set(reply, started.token, signInTimeLimitS);
    redirectTo(reply, started.url.href);
  }

  @Get('done')
  @Access('public')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.signIn.requireEnabled();
    const token = signInCookie.tokenOf(request);
    const query = request.url.split('?')[1] ?? '';
    const opened = await this.signIn.finish(token, query, request.headers['user-agent']);
    signInCookie.remove(reply);
    if (typeof opened === 'string') return redirectTo(reply, refusalAddress(opened));
    consoleCookie.set(reply, opened.token, opened.lifetimeS);
    redirectTo(reply, '/console/');
  }
}

const refusalAddress = (refusal: SignInRefusal): string => `/console/?sign_in=${refusal}`;

function redirectTo(reply: FastifyReply, address: string): void {
  const headers = {
    location: address,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  };
  void reply.status(302).headers(headers).send();
}
