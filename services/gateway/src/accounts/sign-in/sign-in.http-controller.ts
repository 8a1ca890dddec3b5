import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Access } from '../../platform/access/access.ts';
import { consoleCookie } from './console-session.ts';
import { beginCookie, signInLastsS } from './begun-sign-in.ts';
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
    this.signIn.requireOpen();
    const begun = await this.signIn.begin(organisation);
    if (typeof begun === 'string') return leadTo(reply, refusalAddress(begun));
    beginCookie.give(reply, begun.token, signInLastsS);
    leadTo(reply, begun.url.href);
  }

  @Get('done')
  @Access('public')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.signIn.requireOpen();
    const token = beginCookie.tokenOf(request);
    const opened = await this.signIn.finish(token, request.url.split('?')[1] ?? '');
    beginCookie.remove(reply);
    if (typeof opened === 'string') return leadTo(reply, refusalAddress(opened));
    consoleCookie.give(reply, opened.token, opened.lastsS);
    leadTo(reply, '/console/');
  }
}

const refusalAddress = (refusal: SignInRefusal): string => `/console/?sign_in=${refusal}`;

function leadTo(reply: FastifyReply, address: string): void {
  const headers = {
    location: address,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  };
  void reply.status(302).headers(headers).send();
}
