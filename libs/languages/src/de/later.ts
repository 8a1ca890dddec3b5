import type { LaterTexts } from '../language.ts';

export const germanLater: LaterTexts = {
  savePair: {
    noTimeInCommon:
      'So ausgerichtet haben die Clips keine gemeinsame Zeit. Wähle einen anderen Fußaufsatz.',
    title: 'Beide Clips als ein Video speichern',
    recording:
      'Beide Clips werden einmal abgespielt und aufgenommen. Lass diese Seite im Vordergrund.',
    preview: 'Beide Clips, wie sie aufgenommen werden',
    cancel: 'Abbrechen',
    saved: 'Das Video ist gespeichert ({size}).',
    saveAgain: 'Datei noch einmal speichern',
    tryAgain: 'Noch einmal versuchen',
    cannotRecord:
      'Dieser Browser kann kein Video aufnehmen. Nimm ein aktuelles Chrome, Edge, Firefox oder Safari.',
    unreadable:
      'Ein Clip konnte nicht gelesen werden. Versuche es noch einmal. Wenn es wieder nicht geht, frag deinen Administrator: Der Objektspeicher muss dieser Seite erlauben, Videos zu lesen.',
    hidden:
      'Die Seite war nicht im Vordergrund, das Video hätte deshalb Lücken. Nichts wurde gespeichert.',
    failed: 'Der Browser hat die Aufnahme beendet. Nichts wurde gespeichert.',
    stalled:
      'Ein Clip wurde nicht weiter geladen. Nichts wurde gespeichert. Prüfe die Verbindung, und versuche es noch einmal.',
    playedAt: 'Abgespielt mit {speed} · {strike}',
    speedNotKnown: 'Geschwindigkeit nicht bekannt',
  },
  mergeModal: {
    merge: '{runner} zusammenführen',
    whatRunners: 'Läufer',
    theSamePersonAs: 'Dieselbe Person wie',
    noRunnerMatches: 'Kein Läufer passt.',
    typeToFindTheOthers: '{count} weitere: Schreibe einen Namen oder eine Id, um sie zu finden.',
    whoseProfileIsKept: 'Behalte das Profil von',
    theProfilesAreTheSame: 'Die Profile sind gleich.',
    differs: 'Unterschied',
    kept: 'Bleibt',
    erased: 'Wird gelöscht',
    allSessionsGo:
      'Alle Sessions von {gone} gehen an {kept}, mit ihren Notizen. Links zu ihnen gelten dann nicht mehr, ihre Texte werden auf Wunsch neu geschrieben, und Sessions, die mit anderer Größe, anderem Gewicht, anderer Beinlänge oder anderem Geschlecht gemessen wurden, werden noch einmal analysiert. Das Profil und die Antworten zur Gesundheit von {gone} werden gelöscht. Clips, die später mit dieser Id gesendet werden, gehen an {kept}. Das lässt sich nicht rückgängig machen.',
    merging: 'Wird zusammengeführt … {count} Sessions verschoben',
    mergeForGood: 'Endgültig zusammenführen',
    cancel: 'Abbrechen',
  },
  eraseRunnerModal: {
    thereIsNoSession: '. Es gibt keine Session.',
    erase: '{userId} löschen?',
    whatWouldGo: 'was gelöscht würde',
    theProfileOf: 'Das Profil von',
    goes: 'wird gelöscht',
    andWithIt: ', und mit ihm {titles}:',
    thisCannotBeUndone: 'Das lässt sich nicht rückgängig machen.',
    erasing: 'Wird gelöscht …',
    eraseForGood: 'Endgültig löschen',
    keepItAll: 'Alles behalten',
    andMore: 'und {others} weitere',
    theirClipsMeasurementsReportsNotes:
      'Ihre Clips, Messwerte, Berichte, Notizen, Gespräche und geteilten Links werden auch gelöscht. Deine Summen werden korrigiert.',
    oneSession: 'eine Session',
    sessions: '{count} Sessions',
    deletedBefore: '{title} (gelöscht, noch wiederherstellbar)',
  },
  exactRunner: {
    onlyTheFirst:
      'Durchsucht werden nur die ersten {count} Läufer. Gib für einen anderen die genaue Id ein.',
    takeTheId: 'Läufer mit der Id „{id}“ wählen',
  },
  sideBySide: {
    otherSpeed: 'Browser können nicht beide Clips mit {chosen} abspielen. Sie laufen mit {speed}.',
  },
  shareModal: {
    noLinkToThisReport: 'Kein Link zu diesem Bericht gilt mehr.',
    shareThisReport: 'Diesen Bericht teilen',
    anyoneWhoHasTheLink:
      'Wer den Link hat, sieht den Clip, was auffällt, die Messwerte und deine Notizen und Aufnahmen für den Läufer; Körperdaten und Profil des Läufers sind nicht zu sehen. Übungen lassen sich abhaken, und du siehst, wann. Mit einem neuen Link gilt der frühere nicht mehr.',
    showHistory:
      'Auch frühere Sessions zeigen: wie sich die wichtigsten Werte entwickelt haben, mit Datum und Wert. Sonst ist nichts davon zu sehen.',
    appliesToTheNext: 'Das gilt für den nächsten Link: Lege einen neuen an, um es zu nutzen.',
    worksUntil: 'Gilt bis',
    itIsNotShownAgain:
      '. Du siehst ihn nur dieses eine Mal. Wenn du ihn verlierst, lege einen neuen an; der alte gilt dann nicht mehr.',
    codeOfLink: 'QR-Code des Links',
    pdfWithCode: 'PDF mit diesem Code',
    replaceTheLink: 'Neuen Link anlegen, diesen beenden',
    makeALink: 'Link anlegen',
    copy: 'Kopieren',
    copied: 'Kopiert.',
    copyByHand: 'Diese Seite kann nicht kopieren. Der Link ist markiert: Kopiere ihn selbst.',
    revokeTheLink: 'Link widerrufen',
  },
  sharedHistory: {
    title: 'Wie sich deine wichtigsten Werte entwickelt haben',
    legend:
      'Nach dem Datum des Laufs, bis zu diesem Bericht. Der senkrechte Strich ist ± eine Standardunsicherheit. Gefüllt: mit diesem Lauf vergleichbar. Leer: bei anderer Geschwindigkeit oder anders gefilmt, deshalb fließt er in keine Bewertung ein.',
    noEarlier: 'Es gibt noch keinen früheren Lauf mit diesen Werten.',
    changed: 'Verändert seit {date}: {difference}.',
    within_noise:
      'Keine messbare Veränderung seit {date}: Ein Unterschied von {difference} liegt innerhalb der Messunsicherheit.',
    within_days:
      'Seit {date} keine Veränderung über deine normalen Schwankungen hinaus: Ein Unterschied von {difference} kommt bei dir auch von Tag zu Tag vor.',
    unknown:
      'Seit {date} beträgt der Unterschied {difference}. Ob das eine Veränderung ist, lässt sich noch nicht sagen: {reason}.',
    asTable: '{title} als Tabelle',
    filmedOn: 'Gefilmt am',
    value: 'Wert',
    thisReport: 'dieser Bericht',
    notCompared: 'nicht verglichen',
  },
};
