import type { PdfTexts } from '../language.ts';
import { germanLater } from './later.ts';

const sideNames = { left: 'links', right: 'rechts' } as const;
const sideAdjectives = { left: 'linken', right: 'rechten' } as const;

export const germanReport: PdfTexts = {
  document: {
    title: (session) => `Bericht zu Gang und Lauftechnik: ${session}`,
    brand: 'STRIDEFORM',
    foot: (session, date) => `${session}  ·  ${date}`,
    pageOf: (number, count) => `Seite ${number} von ${count}`,
  },
  summary: {
    title: 'Bericht zu Gang und Lauftechnik',
    about: (session, date) => `${session}  ·  ${date}`,
    runner: 'Läufer',
    gender: 'Geschlecht',
    age: 'Alter',
    height: 'Größe',
    weight: 'Gewicht',
    shoes: 'Schuhe',
    preparedBy: 'Erstellt von',
    noteToAthlete: 'Eine Notiz für dich',
    years: (age) => `${age} Jahre`,
    centimetres: (height) => `${height} cm`,
    kilograms: (weight) => `${weight} kg`,
    profileChange: (field, change) => `${field}: ${change}.`,
    warnings: (warnings) => `Mit Vorsicht lesen: ${warnings}`,
    verdicts: {
      good: '',
      fair: 'Qualität des Clips: mäßig.',
      unreliable:
        'UNZUVERLÄSSIG: Die Zahlen dieses Berichts können falsch sein und sagen nichts über den Läufer.',
    },
  },
  keyFigures: {
    shares: (left, right) => `links ${left}, rechts ${right} % des Kontakts`,
    range: {
      usual: (low, high) => `üblich ${low} bis ${high}`,
      economical: (low, high) => `${low} bis ${high}: die sparsamsten untersuchten Frequenzen`,
    },
  },
  findings: {
    heading: 'Was du mitnimmst',
    ofPictures:
      'Ein Bild zeigt einen Doppelschritt mit seinen eigenen Zahlen; die Werte daneben gelten für alle.',
    unreliable: 'Der Clip ist unzuverlässig, deshalb wird nichts daraus gefolgert.',
    nothingCompared:
      'Kein Wert dieser Session konnte mit untersuchten Läufern verglichen werden, deshalb wird nichts gut oder nicht gut genannt.',
    speedUnknown:
      'Die Geschwindigkeit ist nicht bekannt, und übliche Werte gehören zu einer Geschwindigkeit: Sende mit dem Clip die Geschwindigkeit des Bandes oder die Größe des Läufers.',
    fromBehind:
      'Der Clip wurde von hinten gefilmt, das zeigt die Geschwindigkeit nicht, und übliche Werte gehören zu einer Geschwindigkeit.',
    change: (metric, title) => `${metric}: ${title}`,
    keep: (metric) => `${metric}: so lassen`,
    measured: 'Gemessen',
    onSide: (value, side) => `${value} ${sideNames[side]}`,
    meaning: 'Bedeutung',
    cue: 'Merksatz',
    drill: 'Übung',
    target: 'Ziel',
    advice: 'Rat',
    keepTarget: 'Derselbe Wert bei derselben Geschwindigkeit, wenn du in 4 Wochen wieder filmst.',
    verdicts: {
      below: 'unter',
      above: 'über',
      within: 'in',
      at_edge: 'wahrscheinlich außerhalb von',
    },
    rangeNotes: {
      usual: '',
      economical: ', den sparsamsten Frequenzen der untersuchten Läufer',
    },
    compared: (value, verdict, range, source) =>
      `${value}, ${verdict} dem üblichen Bereich von ${range} (${source}).`,
    range: (low, high) => `${low} bis ${high}`,
    narrowRange: (value) => `etwa ${value}`,
    sides: (left, right) =>
      `Links ${left}, rechts ${right}: mehr als die Unsicherheit der Messung.`,
    own: (verdict, range, sessionCount) =>
      `Er liegt ${verdict} deinem eigenen üblichen Bereich von ${range}, aus ${sessionCount} früheren Sessions.`,
    ownTarget: (range) =>
      `Zurück in deinen eigenen üblichen Bereich von ${range}, wenn du nicht gerade daran arbeitest.`,
    sidesTarget: 'Wenn ein Clip der anderen Seite es auch zeigt: links und rechts das Gleiche.',
    stepTarget: (percent, value) =>
      `Etwa ${percent} % höher bei derselben Geschwindigkeit, nahe ${value}.`,
    rangeTarget: (range) => `In Richtung von ${range}.`,
    choiceTarget: (range) => `Wenn du es versuchst, in Richtung von ${range}.`,
    nothingToReach: 'Keines: Sieh nach, ob er so bleibt.',
  },
  history: {
    heading: germanLater.sharedHistory.title,
    since: (date, verdict) => `Seit ${date}  ${verdict}`,
    noChangeStated: 'Es wird keine Veränderung angegeben.',
    legend: germanLater.sharedHistory.legend,
  },
  change: {
    heading: (date, title) => `Was sich seit ${date} verändert hat  ·  ${title}`,
    fromTo: (earlier, later) => `${earlier} → ${later}`,
    verdict: (difference, verdict) => `${difference}: ${verdict}`,
    further: (titles) => `Auch verändert: ${titles}.`,
    verdicts: {
      changed: 'verändert',
      within_days: 'wie sonst',
      within_noise: 'im Rauschen',
      unknown: 'noch nicht bekannt',
    },
    legend:
      'Die letzte Session mit gleicher Geschwindigkeit, Steigung und Seite. Verändert: um mehr, als Messung und Geschwindigkeiten in 95 von 100 Fällen erklären, und um mehr, als sich die Tage dieses Läufers unterscheiden, sobald Sessions von fünf Tagen das zeigen. Wie sonst: Die Tage unterscheiden sich ebenso stark.',
    unknownLegend:
      'Noch nicht bekannt: Die Unsicherheit des Werts, oder wie die Geschwindigkeiten auf ihn wirken, ist nicht bekannt.',
  },
  comparison: {
    document: (runner) => `Zwei Sessions im Vergleich: ${runner}`,
    title: 'Zwei Sessions im Vergleich',
    about: (runner) => `Läufer: ${runner}`,
    earlier: (date) => `Frühere Session  ·  ${date}`,
    later: (date) => `Spätere Session  ·  ${date}`,
    foot: (earlier, later) => `${earlier}  –  ${later}`,
    notComparable: (reasons) =>
      `Diese Sessions dürfen nicht verglichen werden, deshalb wird keine Veränderung genannt: ${reasons}.`,
    tableHeading: 'Was sich verändert hat',
    valuesHeading: 'Beide Sessions, ohne Urteil',
    metric: 'Messwert',
    earlierValue: 'Früher',
    laterValue: 'Später',
    difference: 'Unterschied',
    detectable: 'Erkennbar',
    detectableBySeries: 'Fünf zu eins',
    verdict: 'Urteil',
    judgedBy: 'Tag zu Tag nach',
    none: '–',
    notMeasured: 'nicht gemessen',
    notJudged: 'nicht beurteilt',
    ownSessions: (count) => `${count} eigenen Sessions`,
    rule: 'Unterschied: später minus früher. Erkennbar: der kleinste Unterschied, den die Messung in 95 von 100 Fällen von einer Wiederholung unterscheidet, d + 1,96 · √(u₁² + u₂² + u₃²): d ± u₃ ist das Meiste, was der Unterschied der Geschwindigkeiten am Wert ändert, u₁ und u₂ sind die Teile der beiden Unsicherheiten (nach ±), die sich zwischen Sessions eines Läufers unterscheiden. Fünf zu eins: dasselbe für den Mittelwert von fünf Sessions und eine neue, bei einer Geschwindigkeit. Wie sonst: ein Unterschied, den die Messung zeigt, aber die Tage dieses Läufers unterscheiden sich ebenso stark. Das ist ab Sessions von fünf früheren Tagen bekannt; davor kann eine Veränderung ein Unterschied zwischen Tagen sein, und eine Studie sagt, wie stark sich die Tage anderer Läufer unterscheiden. Nicht bekannt: Ein Teil der Regel fehlt. Nicht beurteilt: Verglichene Sessions teilen die Geschwindigkeit und was daraus folgt. Balance: 100 % heißt, dass beide Füße gleich lange am Boden sind.',
    curvesTitle: 'Der Gangzyklus in beiden Sessions',
    curvesAbout:
      'Mittelwerte über die Doppelschritte, von Aufsatz zu Aufsatz desselben Fußes. Wo sich die beiden unterscheiden, entscheidet eine exakte Permutation über die Doppelschritte, und nur jenseits des Rauschens der Messung.',
    legendEarlier: 'frühere Session',
    legendLater: 'spätere Session',
    legendDiffers: 'sie unterscheiden sich',
    legendBeyondDays: 'um mehr als durch Tage und Geschwindigkeiten',
    chartTitle: (side, angle) => `${side}  ·  ${angle}`,
    missing: 'Nicht gut zu sehen, oder weniger als vier ganze Doppelschritte',
    differs: (ranges) => `unterscheiden sich bei ${ranges} %`,
    unknownDays:
      'die Schwankung von Tag zu Tag, oder die Wirkung der Geschwindigkeiten, ist nicht bekannt',
    unknownUncertainty: 'die Unsicherheit des Winkels ist nicht bekannt',
    differsNowhere: 'kein Unterschied jenseits des Rauschens',
    strides: (earlier, later) => `${earlier} und ${later} Doppelschritte`,
    range: (from, to) => `${from}–${to}`,
  },
  metricTable: {
    heading: 'Messwerte',
    metric: 'Messwert',
    value: 'Gemessen',
    reference: 'Üblicher Bereich',
    source: 'Studie',
    range: (low, high) => `${low} bis ${high}`,
    missing: (reason) => `nicht gemessen: ${reason}`,
    missingWithMark: (mark) => `nicht gemessen ${mark}`,
    unknownReason: 'nicht bekannt',
    labelled: (label, angle) => `${label} (${angle})`,
    footnote: (mark, reason) => `${mark} Nicht gemessen: ${reason}.`,
    remark: (metrics, note) => `${metrics}: ${note}`,
    remarks: (remarks) => `Anmerkungen. ${remarks}.`,
    study: (source, participants) => `${source}: ${participants}`,
    participants: (studies) => `Untersuchte Läufer. ${studies}.`,
    legend:
      'Werte sind Mittelwerte über alle Doppelschritte ± eine Standardunsicherheit. Der übliche Bereich umfasst etwa 95 % der Läufer der genannten Studie bei ähnlicher Geschwindigkeit, bei der Schrittfrequenz die Frequenzen, die sie am wenigsten kosten: Er beschreibt sie und ist keine Diagnose. Eine Seite nach einem Wert heißt, dass das andere Bein nicht gut zu sehen war. Balance: 100 % heißt, dass beide Füße gleich lange am Boden sind.',
    legendFromBehind:
      'Werte sind Mittelwerte über alle Schritte oder Doppelschritte ± eine Standardunsicherheit. Der Clip wurde von hinten gefilmt: Geschwindigkeit, Bodenkontakt, Gelenkwinkel und Haltung brauchen einen Clip von der Seite.',
  },
  form: {
    title: 'Lauftechnik',
    about:
      'Drei Momente eines Doppelschritts, jeder im nächstgelegenen Bild. Die Zahlen unter einem Bild sind Mittelwerte über alle Doppelschritte; die Zahl im Bild gehört zu diesem Bild.',
  },
  formCaptions: {
    contact_angle:
      'Die Linie von der Hüfte zum Sprunggelenk gegen die Senkrechte zeigt, wie weit vor dem Körper der Fuß landet.',
    push_angle:
      'Der Oberschenkel gegen die Senkrechte zeigt, wie weit das Bein nach hinten geht, bevor der Fuß den Boden verlässt.',
    knee_ankle:
      'Knie und Sprunggelenk in dem Moment, in dem sich das Knie unter Last am stärksten beugt.',
  },
  formTitles: {
    contact_angle: 'Aufsatz',
    push_angle: 'Ablösen',
    knee_ankle: 'Mitte der Standphase',
  },
  shareLink: {
    title: 'Deine Seite',
    about: (date: string) =>
      `Halte die Kamera deines Handys auf den Code: Er öffnet das Video, was dein Trainer markiert hat, und deine Übungen. Der Link gilt bis ${date}. Behalte dieses Blatt für dich: Wer den Code hat, kann die Seite öffnen.`,
  },
  frameNotes: {
    title: 'Was dein Trainer markiert hat',
    about: 'Bilder aus deinem Clip, in der Reihenfolge des Laufs.',
  },
  picture: {
    missing: (reason) => `Kein Bild: ${reason}`,
    unknownReason: 'nicht verfügbar',
  },
  symmetry: {
    heading: 'Links und rechts',
    none: 'Kein Messwert konnte auf beiden Seiten gemessen werden.',
    metric: 'Messwert',
    left: 'Links',
    right: 'Rechts',
    difference: 'Rechts − links',
    index: 'Symmetrieindex',
    legend:
      'Symmetrieindex: 100 · |links − rechts| / Mittelwert, für Messwerte mit echtem Nullpunkt. Fett: Die Seiten unterscheiden sich um mehr als die doppelte Unsicherheit ihres Unterschieds.',
    nearSide: (nearSide) =>
      `Die Kamera sah die ${nearSide === 'left' ? 'linke' : 'rechte'} Seite am besten; auf der anderen Seite sind Gelenkwinkel weniger sicher als Zeiten.`,
  },
  gait: {
    title: (side) => `Gangzyklus ${side.toLowerCase()}`,
    notMeasured: 'Nicht gemessen',
    noCycle: (side, reason) => `Es gibt keinen Zyklus ${sideNames[side]} zu zeigen: ${reason}.`,
    noCycleReason: 'kein Zyklus war zu sehen',
    about: (side, durationMs, peak, cycleCount, view) =>
      `Von Aufsatz zu Aufsatz des ${sideAdjectives[side]} Fußes: ${durationMs} ms. Größte Kniebeugung: ${peak}. Das ist der typischste von ${cycleCount} Zyklen. ${view}`,
    peakAt: (timeMs) => `bei ${timeMs} ms`,
    peakNotSeen: 'nicht zu sehen',
    nearSide: 'Diese Seite war der Kamera zugewandt.',
    farSide: 'Diese Seite war der Kamera abgewandt, deshalb sind ihre Winkel weniger sicher.',
    phaseNotSeen: 'nicht zu sehen',
    phaseAt: (percent, frame) => `${percent} % · Bild ${frame}`,
    curvesHeading: 'Gelenkwinkel über den Zyklus',
    legendCurrent: 'gezeigter Zyklus',
    legendNext: 'nächster Zyklus',
    legendMean: (cycleCount) => `Mittelwert ± SD von ${cycleCount} Zyklen`,
    legendNorm: 'veröffentlichter Mittelwert ± 2 SD',
    singleAngles: (hipDeg, kneeDeg, ankleDeg) =>
      `Einzelne Werte irren sich um etwa ± ${hipDeg}° an der Hüfte, ± ${kneeDeg}° am Knie und ± ${ankleDeg}° am Sprunggelenk, gemessen an aufgezeichneten Menschen mit dem Modell full; lies die gepunktete Kurve des Sprunggelenks als Form.`,
    noNorm:
      'Veröffentlichte Winkel werden nicht gezeigt: Die Geschwindigkeit ist nicht bekannt oder zu weit von den untersuchten entfernt.',
    norm: (source, speedMps) =>
      `Veröffentlichte Winkel: ${source}, regelmäßige Läufer auf einem Laufband bei ${speedMps} m/s, der untersuchten Geschwindigkeit, die diesem Lauf am nächsten ist, zu den Zeitpunkten, die die Studie nennt. Ihre Winkel von Hüfte und Sprunggelenk fehlen: Der der Hüfte bezieht sich auf das Becken, das eine Seitenansicht nicht zeigt, und der des Sprunggelenks auf einen starren Fuß.`,
  },
  phaseTitles: {
    strike: 'Aufsatz',
    mid_stance: 'Mitte der Standphase',
    takeoff: 'Ablösen',
    flight: 'Flug',
    new_strike: 'Neuer Aufsatz',
  },
  sideTitles: { left: 'Links', right: 'Rechts' },
  profileFields: {
    height: 'Größe',
    weight: 'Gewicht',
    leg_length: 'Beinlänge',
    gender: 'Geschlecht',
  },
  chartTitles: {
    posture: 'Rumpfneigung, nach vorn +',
    hip: 'Hüfte, Oberschenkel gegen Rumpf, Beugung +',
    knee: 'Knie, Beugung +',
    ankle: 'Sprunggelenk, Dorsalextension +',
  },
  chart: {
    notSeen: 'Nicht zu sehen',
    cycleAxis: '% des Zyklus',
    takeoff: 'Ablösen',
  },
  comments: {
    title: 'Kommentare',
    about: 'Aus den Messwerten dieser Session geschrieben.',
    wholeForm: 'Die Technik als Ganzes',
    angles: {
      posture_angle: 'Rumpfneigung',
      hip_angle: 'Hüfte',
      knee_angle: 'Knie',
      ankle_angle: 'Sprunggelenk',
    },
    gaitBlock: (side, angle) => `${angle} ${side.toLowerCase()}`,
    authors: (authors) => `Die Kommentare wurden ${authors}.`,
  },
  method: {
    heading: 'Methode und Grenzen',
    clip: 'Clip',
    clipFacts: (facts) => {
      const searched = facts.lookedAt === null ? 'davon' : `der ${facts.lookedAt} betrachteten`;
      const clip = `${facts.frameCount} Bilder mit ${facts.widthPx} × ${facts.heightPx} px, ${facts.rateHz} pro Sekunde Laufen${facts.slowMotion}`;
      const found = `der Läufer wurde in ${facts.foundPercent} % ${searched} gefunden`;
      return `${clip}; ${found}; ${facts.seen}`;
    },
    slowMotion: (factor) => ` (${factor}-mal verlangsamt)`,
    strides: 'Doppelschritte',
    strideCounts: (left, right, pattern) => `${left} links, ${right} rechts; Muster: ${pattern}`,
    measurement: 'Messung',
    fromBehind: 'von hinten gesehen',
    facing: (side) => `Blick nach ${sideNames[side]}`,
    measurementFromBehind:
      'Ein Posenmodell findet Punkte am Körper in einer Ansicht von hinten; sie werden repariert und gefiltert. Schritte werden nach dem Auf und Ab des Rumpfs bestimmt. Es gibt weder Kraftmessplatten noch Marker.',
    uncertaintyFromBehind:
      'Jeder Wert hat eine Standardunsicherheit: aus der Streuung der Schritte, dem Maßstab, und daraus, wie sehr sich das Posenmodell von Mensch zu Mensch irrt.',
    measurementText:
      'Ein Posenmodell findet Punkte am Körper in einer Seitenansicht; sie werden repariert und gefiltert. Aufsatz und Ablösen werden zwischen den Bildern bestimmt, aus der Bewegung von Füßen und Körper. Es gibt weder Kraftmessplatten noch Marker.',
    uncertainty: 'Unsicherheit',
    uncertaintyText:
      'Jeder Wert hat eine Standardunsicherheit: aus Bildrate, Streuung der Punkte, Zahl der Doppelschritte und den Fehlern des Posenmodells an aufgezeichneten Menschen. Winkel außerhalb der Bildebene, zum Beispiel die Pronation, sind nicht zu sehen.',
    power: 'Leistung',
    powerText: (source) =>
      `Eine Schätzung aus Geschwindigkeit und Steigung, keine Messung (${source})`,
    checks: 'Prüfungen',
    checksPassed: (count) => `alle ${count} bestanden`,
    checksFailed: (names) => `nicht bestanden: ${names}`,
    runner: 'Läufer',
    warnings: 'Warnungen',
    studies: 'Studien',
  },
  checkNames: {
    duty_below_half: 'der Kontakt ist kürzer als der halbe Doppelschritt',
    flight_above_zero: 'jeder Schritt hat eine Flugphase',
    sides_alternate: 'die Füße wechseln sich ab',
    counts_within_one: 'Kontakte links und rechts unterscheiden sich höchstens um einen',
    flight_fits_bounce: 'das Auf und Ab des Körpers passt zur Flugzeit',
    cadence_confirmed: 'das Spektrum bestätigt die Schrittfrequenz',
  },
};
