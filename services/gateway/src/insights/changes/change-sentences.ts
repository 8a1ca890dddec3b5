import { localText } from '../../platform/languages/request-language.ts';

/**
 * Returns the sentence of each code, as notes of an answer. Entries without a code are left out.
 */
export const sentencesOf = <Code extends string>(
  sentences: Readonly<Record<Code, string>>,
  codes: readonly (Code | null | undefined)[],
): Record<string, string> =>
  Object.fromEntries(
    codes.flatMap((code) => (code ? [[code, localText(sentences[code])] as const] : [])),
  );
