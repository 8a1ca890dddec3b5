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
    playedAt: 'Abgespielt mit {speed} · {strike}',
    speedNotKnown: 'Geschwindigkeit nicht bekannt',
  },
  shareModal: {
    noLinkToThisReport: 'Kein Link zu diesem Bericht gilt mehr.',
    shareThisReport: 'Diesen Bericht teilen',
    anyoneWhoHasTheLink:
      'Wer den Link hat, sieht den Clip, was auffällt, und die Messwerte; Körperdaten und Profil des Läufers sind nicht zu sehen. Übungen lassen sich abhaken, und du siehst, wann. Mit einem neuen Link gilt der frühere nicht mehr.',
    showHistory:
      'Auch frühere Sessions zeigen: wie sich die wichtigsten Werte entwickelt haben, mit Datum und Wert. Sonst ist nichts davon zu sehen.',
    worksUntil: 'Gilt bis',
    itIsNotShownAgain:
      '. Du siehst ihn nur dieses eine Mal. Wenn du ihn verlierst, lege einen neuen an; der alte gilt dann nicht mehr.',
    codeOfLink: 'QR-Code des Links',
    pdfWithCode: 'PDF mit diesem Code',
    replaceTheLink: 'Neuen Link anlegen, diesen beenden',
    makeALink: 'Link anlegen',
    copy: 'Kopieren',
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
