// Requests a comment on the newest session, and asks a question about it:
//   node ask-a-question.ts "What was my cadence?"
import { Strideform } from '@strideform/sdk';

const client = new Strideform({
  baseUrl: process.env['STRIDEFORM_URL']!,
  apiKey: process.env['STRIDEFORM_API_KEY']!,
});
const question = process.argv[2] ?? 'What was my cadence?';

const { items } = await client.sessions.list({ status: 'succeeded', limit: 1 });
if (items.length === 0) throw new Error('There is no session yet.');
const { session_id } = items[0]!;

const { performance_metrics: threadId } = await client.sessions.summary.create(session_id);
const comment = await client.threads.wait(threadId);
console.log(`coach: ${comment.messages.at(-1)!.text}`);

await client.threads.messages.create(threadId, { text: question });
const answered = await client.threads.wait(threadId);
for (const { role, text } of answered.messages.slice(-2)) console.log(`${role}: ${text}`);

for await (const thread of client.sessions.threads.list(session_id)) {
  console.log(`thread ${thread.thread_id}: ${thread.status}, ${thread.questions_left} left`);
}
