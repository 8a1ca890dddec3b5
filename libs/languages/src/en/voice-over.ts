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
    silent: 'without sound',
    play: 'Play the recording “{title}”',
    download: 'Download',
    downloadOf: 'Download the recording “{title}”',
    deleteOf: 'Delete the recording “{title}”',
    sharedTitle: 'What your coach says',
  },
  voiceOverFailures: {
    noRecorder: 'This browser cannot record. Use a current Chrome, Edge, Firefox or Safari.',
    unreadable:
      'The browser does not let this page record the clip. Ask the operator to allow the console to read from the object store (CORS).',
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
