import { Controller, Delete, Get, Header, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../platform/access/access.ts';
import { DemoVisits } from './demo-visits.ts';

/** Routes outside the API: only the console's own pages use them. */
@ApiExcludeController()
@Controller('console/demo')
export class DemoHttpController {
  constructor(private readonly visits: DemoVisits) {}

  @Get()
  @Access('console')
  @Header('cache-control', 'no-store')
  async read(): Promise<{ readonly is_offered: boolean }> {
    return { is_offered: (await this.visits.offered()) !== null };
  }

  @Post()
  @Access('console')
  @HttpCode(204)
  async begin(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.visits.begin(reply);
  }

  @Delete()
  @Access('console')
  @HttpCode(204)
  end(@Res({ passthrough: true }) reply: FastifyReply): void {
    this.visits.end(reply);
  }
}
