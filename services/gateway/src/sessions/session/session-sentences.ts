/** What callers read about a session that they cannot create, see or use, by the problem's code. */
export const sessionSentences = {
  demo_not_set_up: "No demo session is set up here yet: the platform's operator must choose one.",
  is_the_demo:
    "This is the session that demo=true shows to every tenant: ask the platform's operator to choose another one, then delete it.",
  /** @param missing what a session without results does not have: "no report" */
  session_failed: (missing: string, reason: string) =>
    `The session failed, so there is ${missing}: ${reason}`,
  session_not_finished:
    'The session is still being analysed: ask again when its status is "succeeded".',
  upload_broken_off: 'The clip broke off during the upload: send it again.',
};
