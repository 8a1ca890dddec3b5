import { Module } from '@nestjs/common';
import { ReadComments } from './read-comments.use-case.ts';

@Module({ providers: [ReadComments], exports: [ReadComments] })
export class CommentsModule {}
