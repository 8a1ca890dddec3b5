import type { ThreadBlock } from '@strideform/contracts';
import type { SessionFacts } from '../facts/facts.ts';
import { sessionPhrases } from '../templates/session-phrases.ts';
import { textOf } from '../templates/template.ts';
import { writeAnswer } from './write-answer.ts';
import { writeComment } from './write-comment.ts';

/** Version of the rules and their sentences, stored with each text. Increase it with changes. */
export const rulesVersion = 'rules-8';

/** @param question null asks for the comment on the block. */
export function ruleBasedText(
  block: ThreadBlock,
  question: string | null,
  facts: SessionFacts,
): string {
  const draft = question === null ? writeComment(block, facts) : writeAnswer(question, facts);
  return textOf(draft, sessionPhrases(facts));
}
