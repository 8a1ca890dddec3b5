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
    stalled: 'A clip stopped loading. Nothing was saved. Check the connection, and try again.',
    playedAt: 'Played at {speed} · {strike}',
    speedNotKnown: 'speed not known',
  },
  mergeModal: {
    merge: 'Merge {runner}',
    whatRunners: 'runners',
    theSamePersonAs: 'The same person as',
    noRunnerMatches: 'No runner matches.',
    typeToFindTheOthers: '{count} more: type a name or an id to find them.',
    whoseProfileIsKept: 'Keep the profile of',
    theProfilesAreTheSame: 'The profiles are the same.',
    differs: 'Differs',
    kept: 'Kept',
    erased: 'Erased',
    allSessionsGo:
      'All sessions of {gone} go to {kept}, with their notes. Links to them end, their texts are written again on request, and sessions that were measured with another height, weight, leg length or sex are analysed again. The profile and the answers on health of {gone} are erased. Clips that are sent with that id later go to {kept}. This cannot be undone.',
    merging: 'Merging … {count} sessions moved',
    mergeForGood: 'Merge for good',
    cancel: 'Cancel',
  },
  eraseRunnerModal: {
    thereIsNoSession: '. There is no session.',
    erase: 'Erase {userId}?',
    whatWouldGo: 'what would go',
    theProfileOf: 'The profile of',
    goes: 'goes',
    andWithIt: ', and with it {titles}:',
    thisCannotBeUndone: 'This cannot be undone.',
    erasing: 'Erasing …',
    eraseForGood: 'Erase for good',
    keepItAll: 'Keep it all',
    andMore: 'and {others} more',
    theirClipsMeasurementsReportsNotes:
      'Their clips, measurements, reports, notes, conversations and shared links go, too. Your totals are corrected.',
    oneSession: 'one session',
    sessions: '{count} sessions',
    deletedBefore: '{title} (deleted, can still be restored)',
  },
  exactRunner: {
    onlyTheFirst:
      'Only the first {count} runners are searched. For another one, enter the exact id.',
    takeTheId: 'Choose the runner with the id “{id}”',
  },
  sideBySide: {
    otherSpeed: 'Browsers cannot play both clips at {chosen}. They play at {speed}.',
  },
  shareModal: {
    noLinkToThisReport: 'No link to this report works any more.',
    shareThisReport: 'Share this report',
    anyoneWhoHasTheLink:
      "Anyone who has the link sees the clip, what stands out, the measurements, and your notes and recordings for the athlete; nothing of the runner's body or profile. They can tick drills off, and you see when. A new link ends an earlier one.",
    showHistory:
      'Show earlier sessions, too: how the key figures developed, by date and value. Nothing else of them is shown.',
    appliesToTheNext: 'This applies to the next link: make a new one to use it.',
    worksUntil: 'Works until',
    itIsNotShownAgain: '. It is shown this once. If you lose it, make a new one: the old one ends.',
    codeOfLink: 'QR code of the link',
    pdfWithCode: 'PDF with this code',
    replaceTheLink: 'Make a new link, end this one',
    makeALink: 'Make a link',
    copy: 'Copy',
    copied: 'Copied.',
    copyByHand: 'This page cannot copy. The link is selected: copy it yourself.',
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
