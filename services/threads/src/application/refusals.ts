/** Reasons why a call was refused. */
export const refusalTexts = {
  noSession: (sessionId: string) => `There is no session ${sessionId}.`,
  noThread: (threadId: string) => `There is no thread ${threadId}.`,
  threadFull: (maxQuestions: number) =>
    `This thread already has ${maxQuestions} questions, the most that it can take: open a new thread.`,
  answerPending: 'A text is still being written in this thread: ask again when it is finished.',
  unknownPurpose: (purpose: string, known: readonly string[]) =>
    `"${purpose}" is not a purpose of a thread: use one of ${known.join(', ')}.`,
  unknownSystem: (system: string, known: readonly string[]) =>
    `"${system}" is not a measurement system: use one of ${known.join(', ')}.`,
} as const;
