/**
 * Why a turn has no text of the model, or no text at all: the turn's `reasons`, which tenants see.
 */
export const reasonTexts = {
  /** @param fault completes "the text …". */
  refusedDraft: (draft: number, fault: string) => `the model's text ${draft} ${fault}`,
  modelTooLate: 'the model did not answer in time',
  threadBudgetSpent: "the thread's budget of model tokens is spent",
  dayBudgetSpent: "today's budget of model tokens is spent",
  noMeasurements: 'The session has no measurements to write a text from.',
  comparedSessionDeleted:
    'The text was removed, because the session that it compared with was deleted: ask for it again.',
  measurementsTooLate: 'The measurements could not be read in time: ask for the text again.',
} as const;

/** What a model answered instead of a text; each completes "the model's text …". */
export const modelFailureTexts = {
  refused: 'was refused by the model',
  cutOff: (reason: string) => `was cut off (${reason})`,
  unreadable: 'did not have the requested form',
  unavailable: (cause: string) => `was not delivered (${cause})`,
} as const;

/** Why a call was refused. */
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
