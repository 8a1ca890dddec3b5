/** Questions and drafts in a language, with what the texts by rules and the checks say. */
export interface LanguageExamples {
  readonly code: string;
  /** The summary of a session with a cadence of 148 steps/min and uneven sides. */
  readonly slowCadence: RegExp;
  /** Questions about the demo session, and their answers. */
  readonly answers: readonly (readonly [question: string, answer: RegExp])[];
  /** Questions that only somebody who examines the runner can answer. */
  readonly complaints: readonly string[];
  /** Tries to change how answers are written. */
  readonly order: string;
  readonly foreignQuestion: string;
  readonly questionAbout: (name: string) => string;
  readonly howDoIRun: string;
  /** Sentences of a model that may be shown. */
  readonly draft: readonly string[];
  /** Sentences of a model that may not be shown, and the reasons. */
  readonly refusedDrafts: readonly (readonly [sentence: string, fault: RegExp])[];
}
