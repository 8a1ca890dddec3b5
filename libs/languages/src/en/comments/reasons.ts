/**
 * Reasons why a turn has no text of the model, or no text: the turn's `reasons`, which tenants see.
 */
export const reasons = {
  /** @param fault completes "the text …". */
  refusedDraft: (draft: number, fault: string) => `the model's text ${draft} ${fault}`,
  modelTooLate: 'the model did not answer in time',
  threadBudgetSpent: "the thread's budget of model tokens is spent",
  dayBudgetSpent: "today's budget of model tokens is spent",
  platformBudgetSpent: "today's budget of model tokens of all tenants is spent",
  noPlan: 'a model writes texts only for tenants with an active plan',
  unreliableClip: 'the clip is unreliable, so no model writes about it',
  noMeasurements: 'The session has no measurements to write a text from.',
  analysedAgain:
    'The session was analysed again after this text was written: ask for a new comment first.',
  comparedSessionDeleted:
    'The text was removed, because the session that it compared with was deleted: ask for it again.',
  measurementsTooLate: 'The measurements could not be read in time: ask for the text again.',
};

/** Answers of a model instead of a text; each completes "the model's text …". */
export const modelFailures = {
  refused: 'was refused by the model',
  cut_off: (cause: string) => `was cut off (${cause})`,
  unreadable: 'did not have the requested form',
  unavailable: (cause: string) => `was not delivered (${cause})`,
};
