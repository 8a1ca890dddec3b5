/** Texts of recordings of a coach, which pages load when somebody records or has recorded. */
export const englishVoiceOver = {
  voiceOver: {
    title: 'Voice-over',
    starting: 'Preparing the recording. Your browser may ask for the microphone.',
    recordingWithSound: 'Recording with sound. Play, step, zoom and draw while you speak.',
    recordingSilent: 'Recording without sound. Play, step, zoom and draw.',
    limits: 'A recording can last {length} minutes and take {mb} MB. Then it stops by itself.',
    stop: 'Stop',
    discard: 'Discard',
    close: 'Close',
    watchIt: 'Watch the recording, give it a title, and save it.',
    watchItSilent: 'The recording has no sound. Watch it, give it a title, and save it.',
    yourRecording: 'Your recording',
    name: 'Title of the recording',
    save: 'Save',
    saving: 'Saving …',
    recordings: 'Recordings',
    theRecordings: 'the recordings',
    whatTheAthleteSees: 'Recordings for the athlete are on the shared page, and not in the PDF.',
    noneLeft: 'There are no recordings any more.',
    cannotPlay: 'This browser cannot play this recording. Download it.',
    isGone: 'This recording was deleted, or is no longer shared with you.',
    deleteThis: 'Delete this recording?',
    goes: '“{title}” is deleted for good.',
    goesFromBoth: '“{title}” is deleted for good, also from the page that the athlete sees.',
    silent: 'without sound',
    play: 'Play the recording “{title}”',
    download: 'Download',
    downloadOf: 'Download the recording “{title}”',
    deleteOf: 'Delete the recording “{title}”',
    sharedTitle: 'What your coach says',
  },
  voiceOverEnds: {
    limitReached: 'The recording has reached its limit and was stopped.',
    pageHidden: 'The recording was stopped because this page was no longer in front.',
  },
  voiceOverFailures: {
    noRecorder: 'This browser cannot record. Use a current Chrome, Edge, Firefox or Safari.',
    unreadable:
      'The clip could not be read for a recording. Try again. If it fails again, ask your operator: the object store must allow the console to read videos (CORS).',
    notLoaded: 'The clip was not loaded in time. Check the connection, and record again.',
    pageHidden:
      'This page was not in front, so nothing was recorded. Keep it in front, and record again.',
    notStarted: 'The browser could not start the recording. Try again, or use another browser.',
    nothingRecorded: 'The browser recorded nothing. Try again, or use another browser.',
  },
  microphoneProblems: {
    refused:
      'The browser keeps the microphone from this page. Allow it in the settings beside the address, and record again.',
    missing: 'No microphone was found. Connect one, and record again.',
    busy: 'The microphone cannot be opened. Close other programs that use it, and record again.',
    insecure:
      'Browsers give the microphone only to pages that are served over https. Ask the operator for an https address.',
  },
};
