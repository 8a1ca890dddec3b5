import { Injectable } from '@nestjs/common';
import { Connection, TenantKeyedRepository } from '@strideform/persistence';
import type { Brand } from './brand.ts';
import { BrandSchema, type BrandDocument } from './brand.schema.ts';

@Injectable()
export class BrandRepository extends TenantKeyedRepository<BrandDocument> {
  constructor(connection: Connection) {
    super(connection.model<BrandDocument>('Brand', BrandSchema));
  }

  async find(tenantId: string): Promise<Brand> {
    const document = await this.findOne({ tenantId });
    const { colour = null, logo = null } = document ?? {};
    const stored = logo && { ...logo, content: Buffer.from(logo.content, 'base64') };
    return { colour, logo: stored };
  }

  /** Stores the parts that are given. */
  async update(tenantId: string, { colour, logo }: Partial<Brand>): Promise<void> {
    const stored = logo && { ...logo, content: logo.content.toString('base64') };
    const changes = {
      ...(colour === undefined ? {} : { colour }),
      ...(logo === undefined ? {} : { logo: stored ?? null }),
    };
    await this.change({ tenantId }, { $set: changes }, { upsert: true });
  }
}
