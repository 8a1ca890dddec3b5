import { Module } from '@nestjs/common';
import { TenantsModule } from '../../accounts/tenants/tenants.module.ts';
import { MediaLinkRepository } from './media-link.repository.ts';
import { MediaLinkService } from './media-link-service.ts';
import { MediaHttpController } from './media.http-controller.ts';

@Module({
  imports: [TenantsModule],
  controllers: [MediaHttpController],
  providers: [MediaLinkService, MediaLinkRepository],
  exports: [MediaLinkService, MediaLinkRepository],
})
export class MediaModule {}
