/** Texts of parts that load when somebody opens them, by the file that shows them. */
export const englishLater = {
  savePair: {
    noTimeInCommon: 'The clips have no time in common as they are aligned. Choose another strike.',
    title: 'Save both clips as one video',
    recording: 'Both clips are played once and recorded. Keep this page in front.',
    preview: 'Both clips, as they are recorded',
    cancel: 'Cancel',
    saved: 'The video is saved ({size}).',
    saveAgain: 'Save the file again',
    tryAgain: 'Try again',
    cannotRecord:
      'This browser cannot record video. Use a current Chrome, Edge, Firefox or Safari.',
    unreadable:
      'A clip could not be read. Try again. If it fails again, ask your administrator: the object store must allow this page to read videos.',
    hidden: 'The page was not in front, so the video would have gaps. Nothing was saved.',
    failed: 'The browser stopped recording. Nothing was saved.',
    playedAt: 'Played at {speed} · {strike}',
    speedNotKnown: 'speed not known',
  },
  shareModal: {
    noLinkToThisReport: 'No link to this report works any more.',
    shareThisReport: 'Share this report',
    anyoneWhoHasTheLink:
      "Anyone who has the link sees the clip, what stands out and the measurements; nothing of the runner's body or profile. They can tick drills off, and you see when. A new link ends an earlier one.",
    showHistory:
      'Show earlier sessions, too: how the key figures developed, by date and value. Nothing else of them is shown.',
    worksUntil: 'Works until',
    itIsNotShownAgain: '. It is shown this once. If you lose it, make a new one: the old one ends.',
    codeOfLink: 'QR code of the link',
    pdfWithCode: 'PDF with this code',
    replaceTheLink: 'Make a new link, end this one',
    makeALink: 'Make a link',
    copy: 'Copy',
    revokeTheLink: 'Revoke the link',
  },
  sharedHistory: {
    title: 'How your key figures developed',
    legend:
      'By the date of the run, up to this report. The vertical line is ± one standard uncertainty. Filled: comparable with this run. Hollow: filmed at another speed or in another way, so no verdict uses it.',
    noEarlier: 'There is no earlier run with these figures yet.',
    changed: 'Changed since {date}: {difference}.',
    within_noise:
      'No detectable change since {date}: a difference of {difference} is within what the measurement repeats.',
    within_days:
      'No change beyond your usual days since {date}: a difference of {difference} also occurs between your days.',
    unknown:
      'Since {date} the difference is {difference}. It is not decided whether this is a change: {reason}.',
    asTable: '{title} as a table',
    filmedOn: 'Filmed on',
    value: 'Value',
    thisReport: 'this report',
    notCompared: 'not compared',
  },
};
