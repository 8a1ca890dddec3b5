import type { ThreadBlock } from '@strideform/contracts';
import { inLanguage } from '@strideform/languages';
import type { SessionFacts } from '../facts/facts.ts';
import { sessionPhrases } from '../templates/session-phrases.ts';
import { textOf } from '../templates/template.ts';
import { writeAnswer } from './write-answer.ts';
import { writeComment } from './write-comment.ts';

/** Version of the rules and their sentences, stored with each text. Increase it with changes. */
export const rulesVersion = 'rules-11';

/** @param question null asks for the comment on the block. */
export function ruleBasedText(
  block: ThreadBlock,
  question: string | null,
  facts: SessionFacts,
): string {
  if (isClipUnreliable(facts)) return unreliableText(facts);
  const draft = question === null ? writeComment(block, facts) : writeAnswer(question, facts);
  return textOf(draft, sessionPhrases(facts));
}

/** Returns true if nothing may be concluded from the session, so that no model writes about it. */
export const isClipUnreliable = ({ quality }: SessionFacts): boolean =>
  quality?.verdict === 'unreliable';

/** Says why there is no comment on an unreliable clip, and what to do. */
function unreliableText({ quality, language }: SessionFacts): string {
  const [first] = quality!.reasons;
  const { unreliableClip } = language.comments.phrases;
  if (first === undefined) return unreliableClip;
  const cause = [first.problem, first.remedy].map((sentence) => inLanguage(sentence, language));
  return [unreliableClip, ...cause].join(' ');
}
