/** Returns the sentence of each code, as notes of an answer; what has no code is left out. */
export const sentencesOf = <Code extends string>(
  sentences: Readonly<Record<Code, string>>,
  codes: readonly (Code | null | undefined)[],
): Record<string, string> =>
  Object.fromEntries(codes.flatMap((code) => (code ? [[code, sentences[code]] as const] : [])));
