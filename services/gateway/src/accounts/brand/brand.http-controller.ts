import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { fill, problemParts } from '@strideform/languages/english';
import { invalidParameters } from '@strideform/service-kit/errors';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { brandExample, BrandItem, NewBrand, toBrandItem } from './brand.dto.ts';
import { BrandRepository } from './brand.repository.ts';
import { logoIn, logoLimits, type Logo } from './logo.ts';

@ApiTags('Plan')
@Controller('running/management/brand')
export class BrandHttpController {
  constructor(
    private readonly brands: BrandRepository,
    private readonly audit: AuditLog,
  ) {}

  @Get()
  @Access('viewers', { reach: 'no_runners' })
  @ApiOperation({
    operationId: 'brand.retrieve',
    summary: 'Colour and logo of shared pages and PDFs',
  })
  @ApiResponse({
    status: 200,
    description: 'The brand',
    standardSchema: BrandItem,
    example: brandExample,
  })
  async retrieve(@CurrentCaller() { tenantId }: Caller): Promise<BrandItem> {
    return toBrandItem(await this.brands.find(tenantId));
  }

  @Patch()
  @Access('admins')
  @ApiOperation({
    operationId: 'brand.update',
    summary: 'Change the colour or the logo of shared pages and PDFs',
    description:
      'A logo is judged by its bytes: a PNG is decoded and encoded again, and of a JPEG only the segments of the picture are kept. SVG, animated and interlaced pictures, and CMYK are refused. Needs a key of role admin.',
  })
  @ApiResponse({
    status: 200,
    description: 'The brand after the change',
    standardSchema: BrandItem,
    example: brandExample,
  })
  @ApiProblems(400)
  async update(
    @CurrentCaller() caller: Caller,
    @Body({ schema: NewBrand }) { colour, logo }: NewBrand,
  ): Promise<BrandItem> {
    const { tenantId } = caller;
    const checked = logo == null ? logo : requireLogo(logo);
    await this.audit.record(caller, 'tenant.changed', tenantId, 'The brand.');
    await this.brands.update(tenantId, {
      ...(colour === undefined ? {} : { colour }),
      ...(checked === undefined ? {} : { logo: checked }),
    });
    return toBrandItem(await this.brands.find(tenantId));
  }
}

/** @throws {InvalidInput} */
function requireLogo(base64: string): Logo {
  const logo = logoIn(Buffer.from(base64, 'base64'));
  if (logo !== null) return logo;
  const message = fill(problemParts.not_a_logo, {
    maxBytes: logoLimits.bytes,
    side: logoLimits.sidePx,
  });
  throw invalidParameters([{ pointer: '/logo', message }]);
}
