import { Global, Module } from '@nestjs/common';
import { UserHttpController } from './user.http-controller.ts';
import { UserRepository } from './user.repository.ts';
import { UserService } from './user-service.ts';

/** Runners. Global, since sessions, reports and threads all name their runner. */
@Global()
@Module({
  controllers: [UserHttpController],
  providers: [UserService, UserRepository],
  exports: [UserRepository, UserService],
})
export class UsersModule {}
