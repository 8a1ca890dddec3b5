import {
  MeasurementSystem,
  ThreadAuthor,
  threadBlocks,
  ThreadBlock,
  ThreadPurpose,
  ThreadStatus,
} from '@strideform/contracts';
import { z } from 'zod';
import { plainId } from '../../platform/validation/fields.dto.ts';
import { pageOf } from '../../platform/validation/page.dto.ts';

export const ThreadId = plainId().describe('As the answer that opened the thread showed it');

export const ThreadsQuery = z.object({
  measurement_system: MeasurementSystem.default('metric').describe('Units that the texts use'),
});
export type ThreadsQuery = z.infer<typeof ThreadsQuery>;

/** Answer of operations 4, 8 and 10: the id of one thread per block. */
const threadIds = <P extends ThreadPurpose>(purpose: P) => {
  const ids = threadBlocks[purpose].map((block) => [
    block,
    z.string().describe("Id of the block's thread"),
  ]);
  return z.object(Object.fromEntries(ids) as Record<(typeof threadBlocks)[P][number], z.ZodString>);
};

export const SummaryThreads = threadIds('summary').meta({ id: 'SummaryThreads' });
export type SummaryThreads = z.infer<typeof SummaryThreads>;
export const FormThreads = threadIds('form').meta({ id: 'FormThreads' });
export type FormThreads = z.infer<typeof FormThreads>;
export const GaitThreads = threadIds('gait').meta({ id: 'GaitThreads' });
export type GaitThreads = z.infer<typeof GaitThreads>;

const ThreadMessage = z
  .object({
    role: z.enum(['coach', 'runner']),
    text: z.string().describe('Empty until it has been written'),
    status: ThreadStatus,
    author: ThreadAuthor.nullable().describe(
      'Of a coach\'s text: "model", or "rule_based" when no model was asked or its text was not used',
    ),
    model: z.string().nullable().describe('Name of the model'),
    version: z.string().nullable().describe('Version of the prompt, or of the rules'),
    notes: z.array(z.string()).describe("Why a model's text was not used, or why there is no text"),
    created_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ThreadMessage' });
export type ThreadMessage = z.infer<typeof ThreadMessage>;

export const ThreadItem = z
  .object({
    thread_id: z.string(),
    session_id: z.string(),
    purpose: ThreadPurpose,
    block: ThreadBlock,
    measurement_system: MeasurementSystem,
    status: ThreadStatus.describe('Status of the latest text'),
    created_at: z.iso.datetime(),
    messages: z
      .array(ThreadMessage)
      .describe('The oldest first: the comment, then questions and answers'),
    disclaimer: z
      .string()
      .optional()
      .describe(
        'That the texts are not medical advice, as a sentence; texts with advice say it, too',
      ),
    questions_left: z.int().min(0).describe('How many more questions the thread accepts'),
  })
  .meta({ id: 'Thread' });
export type ThreadItem = z.infer<typeof ThreadItem>;

export const ThreadList = pageOf(ThreadItem).meta({ id: 'ThreadList' });
export type ThreadList = z.infer<typeof ThreadList>;

export const Question = z
  .object({
    text: z
      .string('required')
      .trim()
      .min(1, 'required')
      .max(1000, 'must have at most 1000 characters')
      .describe('A question about the session'),
  })
  .meta({ id: 'Question' });
export type Question = z.infer<typeof Question>;
