import type { VoiceOverTexts } from '../language.ts';

export const germanVoiceOver: VoiceOverTexts = {
  voiceOver: {
    title: 'Kommentar',
    starting: 'Die Aufnahme wird vorbereitet. Dein Browser fragt vielleicht nach dem Mikrofon.',
    recordingWithSound:
      'Aufnahme mit Ton läuft. Spiele ab, gehe Bild für Bild, zoome und zeichne, während du sprichst.',
    recordingSilent: 'Aufnahme ohne Ton läuft. Spiele ab, gehe Bild für Bild, zoome und zeichne.',
    limits:
      'Eine Aufnahme kann {length} Minuten lang und {mb} MB groß werden. Dann endet sie von selbst.',
    stop: 'Stopp',
    discard: 'Verwerfen',
    close: 'Schließen',
    watchIt: 'Sieh dir die Aufnahme an, gib ihr einen Titel und speichere sie.',
    watchItSilent:
      'Die Aufnahme hat keinen Ton. Sieh sie dir an, gib ihr einen Titel und speichere sie.',
    yourRecording: 'Deine Aufnahme',
    name: 'Titel der Aufnahme',
    save: 'Speichern',
    saving: 'Wird gespeichert …',
    recordings: 'Aufnahmen',
    theRecordings: 'die Aufnahmen',
    whatTheAthleteSees: 'Aufnahmen für den Läufer sind auf der geteilten Seite, nicht im PDF.',
    noneLeft: 'Es gibt keine Aufnahmen mehr.',
    cannotPlay: 'Dieser Browser kann diese Aufnahme nicht abspielen. Lade sie herunter.',
    isGone: 'Diese Aufnahme wurde gelöscht oder wird nicht mehr mit dir geteilt.',
    deleteThis: 'Diese Aufnahme löschen?',
    goes: '„{title}“ wird endgültig gelöscht.',
    goesFromBoth: '„{title}“ wird endgültig gelöscht, auch von der Seite, die der Läufer sieht.',
    silent: 'ohne Ton',
    play: 'Aufnahme „{title}“ abspielen',
    download: 'Herunterladen',
    downloadOf: 'Aufnahme „{title}“ herunterladen',
    deleteOf: 'Aufnahme „{title}“ löschen',
    sharedTitle: 'Was dein Trainer sagt',
  },
  voiceOverEnds: {
    limitReached: 'Die Aufnahme hat ihre Grenze erreicht und wurde beendet.',
    pageHidden: 'Die Aufnahme wurde beendet, weil diese Seite nicht mehr im Vordergrund war.',
  },
  voiceOverFailures: {
    noRecorder:
      'Dieser Browser kann nicht aufnehmen. Nimm ein aktuelles Chrome, Edge, Firefox oder Safari.',
    unreadable:
      'Der Clip konnte für eine Aufnahme nicht gelesen werden. Versuche es noch einmal. Wenn es wieder nicht geht, frag den Betreiber: Der Objektspeicher muss der Konsole erlauben, Videos zu lesen (CORS).',
    notLoaded:
      'Der Clip wurde nicht rechtzeitig geladen. Prüfe die Verbindung, und nimm noch einmal auf.',
    pageHidden:
      'Diese Seite war nicht im Vordergrund, deshalb wurde nichts aufgenommen. Lass sie im Vordergrund, und nimm noch einmal auf.',
    notStarted:
      'Der Browser konnte die Aufnahme nicht beginnen. Versuche es noch einmal, oder nimm einen anderen Browser.',
    nothingRecorded:
      'Der Browser hat nichts aufgenommen. Versuche es noch einmal oder nimm einen anderen Browser.',
  },
  microphoneProblems: {
    refused:
      'Der Browser lässt diese Seite nicht auf das Mikrofon zugreifen. Erlaube es in den Einstellungen neben der Adresse und nimm noch einmal auf.',
    missing: 'Es wurde kein Mikrofon gefunden. Schließe eines an und nimm noch einmal auf.',
    busy: 'Das Mikrofon lässt sich nicht öffnen. Schließe andere Programme, die es benutzen, und nimm noch einmal auf.',
    insecure:
      'Browser erlauben das Mikrofon nur auf Seiten, die über https geladen werden. Bitte den Betreiber um eine https-Adresse.',
  },
};
