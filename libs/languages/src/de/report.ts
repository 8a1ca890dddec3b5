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
      economical: (low, high) => `${low} bis ${high}: am ökonomischsten`,
    },
  },
  findings: {
    heading: 'Das Wichtigste für dich',
    ofPictures:
      'Ein Bild zeigt einen einzelnen Doppelschritt mit seinen eigenen Zahlen; die Werte daneben sind Mittelwerte über alle.',
    unreliable: 'Der Clip ist unzuverlässig, deshalb lässt sich daraus nichts ableiten.',
    nothingCompared:
      'Kein Wert dieser Session ließ sich mit Läufern aus Studien vergleichen, deshalb wird nichts als gut oder nicht gut bewertet.',
    speedUnknown:
      'Die Geschwindigkeit ist nicht bekannt, und die üblichen Werte hängen davon ab: Gib zum Clip die Bandgeschwindigkeit oder die Größe des Läufers an.',
    fromBehind:
      'Der Clip wurde von hinten gefilmt. Von dort ist die Geschwindigkeit nicht zu sehen, und die üblichen Werte hängen davon ab.',
    change: (metric, title) => `${metric}: ${title}`,
    keep: (metric) => `${metric}: so lassen`,
    look: (metric) => `${metric}: im Auge behalten`,
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
      economical: ', den ökonomischsten Schrittfrequenzen der untersuchten Läufer',
    },
    compared: (value, verdict, range, source) =>
      `${value}, ${verdict} dem üblichen Bereich von ${range} (${source}).`,
    range: (low, high) => `${low} bis ${high}`,
    narrowRange: (value) => `etwa ${value}`,
    sides: (left, right) =>
      `Links ${left}, rechts ${right}: mehr als die Unsicherheit der Messung.`,
    own: (verdict, range, sessionCount) =>
      `Er liegt ${verdict} deinem eigenen üblichen Bereich von ${range}, ermittelt aus ${sessionCount} früheren Sessions.`,
    ownTarget: (range) =>
      `Zurück in deinen eigenen üblichen Bereich von ${range}, wenn du nicht gerade daran arbeitest.`,
    sidesTarget: 'Wenn es auch ein Clip von der anderen Seite zeigt: links und rechts gleich.',
    stepTarget: (percent, value) =>
      `Etwa ${percent} % höher bei derselben Geschwindigkeit, also rund ${value}.`,
    rangeTarget: (range) => `In Richtung ${range}.`,
    choiceTarget: (range) => `Wenn du es versuchst: in Richtung ${range}.`,
    nothingToReach: 'Keines: Beobachte, ob der Wert so bleibt.',
  },
  history: {
    heading: germanLater.sharedHistory.title,
    since: (date, verdict) => `Seit ${date}  ${verdict}`,
    noChangeStated: 'Keine Aussage zu Veränderungen.',
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
      within_noise: 'im Messfehler',
      unknown: 'noch nicht bekannt',
    },
    legend:
      'Die letzte Session mit gleicher Geschwindigkeit, Steigung und Seite. Verändert: stärker, als Messunsicherheit und Geschwindigkeiten in 95 von 100 Fällen erklären, und stärker, als die Werte dieses Läufers von Tag zu Tag schwanken, sobald Sessions von fünf Tagen das zeigen. Wie sonst: So stark schwanken die Werte auch von Tag zu Tag.',
    unknownLegend:
      'Noch nicht bekannt: Die Unsicherheit des Werts oder die Wirkung der Geschwindigkeiten auf ihn ist nicht bekannt.',
  },
  comparison: {
    document: (runner) => `Zwei Sessions im Vergleich: ${runner}`,
    title: 'Zwei Sessions im Vergleich',
    about: (runner) => `Läufer: ${runner}`,
    earlier: (date) => `Frühere Session  ·  ${date}`,
    later: (date) => `Spätere Session  ·  ${date}`,
    foot: (earlier, later) => `${earlier}  –  ${later}`,
    notComparable: (reasons) =>
      `Diese Sessions lassen sich nicht vergleichen, deshalb gibt es keine Aussage zu Veränderungen: ${reasons}.`,
    tableHeading: 'Was sich verändert hat',
    valuesHeading: 'Beide Sessions, ohne Bewertung',
    metric: 'Messwert',
    earlierValue: 'Früher',
    laterValue: 'Später',
    difference: 'Unterschied',
    detectable: 'Erkennbar',
    detectableBySeries: 'Fünf zu eins',
    verdict: 'Bewertung',
    judgedBy: 'Tag zu Tag laut',
    none: '–',
    notMeasured: 'nicht gemessen',
    notJudged: 'nicht beurteilt',
    ownSessions: (count) => `${count} eigenen Sessions`,
    rule: 'Unterschied: später minus früher. Erkennbar: der kleinste Unterschied, den die Messung in 95 von 100 Fällen von einer Wiederholung unterscheidet, d + 1,96 · √(u₁² + u₂² + u₃²): d ± u₃ ist die größte Wirkung, die der Unterschied der Geschwindigkeiten auf den Wert hat, u₁ und u₂ sind die Teile der beiden Unsicherheiten (nach ±), die sich zwischen Sessions eines Läufers unterscheiden. Fünf zu eins: dasselbe für den Mittelwert von fünf Sessions und eine neue, bei einer Geschwindigkeit. Wie sonst: ein messbarer Unterschied, aber so stark schwanken die Werte dieses Läufers auch von Tag zu Tag. Das ist bekannt, sobald es Sessions von fünf früheren Tagen gibt; davor kann eine Veränderung auch eine Schwankung von Tag zu Tag sein, und eine Studie sagt, wie groß diese bei anderen Läufern ist. Nicht bekannt: Ein Teil der Regel fehlt. Nicht beurteilt: Verglichene Sessions haben dieselbe Geschwindigkeit und damit auch das, was aus ihr folgt. Balance: 100 % heißt, dass beide Füße gleich lange am Boden sind.',
    curvesTitle: 'Der Gangzyklus in beiden Sessions',
    curvesAbout:
      'Mittelwerte über die Doppelschritte, von Fußaufsatz zu Fußaufsatz desselben Fußes. Ob sich die beiden unterscheiden, entscheidet ein exakter Permutationstest über die Doppelschritte, und nur, wo er größer ist als die Messunsicherheit.',
    legendEarlier: 'frühere Session',
    legendLater: 'spätere Session',
    legendDiffers: 'sie unterscheiden sich',
    legendBeyondDays: 'mehr als durch Tage und Geschwindigkeiten',
    chartTitle: (side, angle) => `${side}  ·  ${angle}`,
    missing: 'Nicht gut zu sehen, oder weniger als vier ganze Doppelschritte',
    differs: (ranges) => `unterscheiden sich bei ${ranges} %`,
    unknownDays:
      'die Schwankung von Tag zu Tag, oder die Wirkung der Geschwindigkeiten, ist nicht bekannt',
    unknownUncertainty: 'die Unsicherheit des Winkels ist nicht bekannt',
    differsNowhere: 'kein Unterschied außerhalb der Messunsicherheit',
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
      'Werte sind Mittelwerte über alle Doppelschritte ± eine Standardunsicherheit. Der übliche Bereich umfasst etwa 95 % der Läufer der genannten Studie bei ähnlicher Geschwindigkeit, bei der Schrittfrequenz die Frequenzen, bei denen sie am wenigsten Energie brauchen: Er beschreibt sie und ist keine Diagnose. Eine Seite nach einem Wert heißt, dass das andere Bein nicht gut zu sehen war. Balance: 100 % heißt, dass beide Füße gleich lange am Boden sind.',
    legendFromBehind:
      'Werte sind Mittelwerte über alle Schritte oder Doppelschritte ± eine Standardunsicherheit. Der Clip wurde von hinten gefilmt: Bodenkontakt, Gelenkwinkel und Haltung brauchen einen Clip von der Seite, und eine Geschwindigkeit ist die angegebene.',
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
    contact_angle: 'Fußaufsatz',
    push_angle: 'Abdruck',
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
    noCycle: (side, reason) => `Kein Zyklus ${sideNames[side]}: ${reason}.`,
    noCycleReason: 'kein Zyklus war zu sehen',
    about: (side, durationMs, peak, cycleCount, view) =>
      `Von Fußaufsatz zu Fußaufsatz des ${sideAdjectives[side]} Fußes: ${durationMs} ms. Größte Kniebeugung: ${peak}. Das ist der typischste von ${cycleCount} Zyklen. ${view}`,
    peakAt: (timeMs) => `bei ${timeMs} ms`,
    peakNotSeen: 'nicht zu sehen',
    nearSide: 'Diese Seite war der Kamera zugewandt.',
    farSide: 'Diese Seite war der Kamera abgewandt, deshalb sind ihre Winkel weniger sicher.',
    phaseNotSeen: 'nicht zu sehen',
    phaseAt: (percent, frame) => `${percent} % · Bild ${frame}`,
    curvesHeading: 'Gelenkwinkel über den Zyklus',
    legendCurrent: 'gezeigter Zyklus',
    legendEstimate: 'Schätzung',
    legendNext: 'nächster Zyklus',
    legendMean: (cycleCount) => `Mittelwert ± SD von ${cycleCount} Zyklen`,
    legendNorm: 'veröffentlichter Mittelwert ± 2 SD',
    singleAngles: (hipDeg, kneeDeg, ankleDeg) =>
      `Einzelne Werte weichen um etwa ± ${hipDeg}° an der Hüfte, ± ${kneeDeg}° am Knie und ± ${ankleDeg}° am Sprunggelenk ab, geprüft an gefilmten Personen mit dem Modell full; achte bei der gepunkteten Kurve des Sprunggelenks nur auf den Verlauf.`,
    noNorm:
      'Veröffentlichte Winkel werden nicht gezeigt: Die Geschwindigkeit ist nicht bekannt oder zu weit von den untersuchten entfernt, oder der Clip ist unzuverlässig.',
    norm: (source, speed) =>
      `Veröffentlichte Winkel: ${source}, regelmäßig Laufende auf einem Laufband bei ${speed} km/h, der untersuchten Geschwindigkeit, die diesem Lauf am nächsten ist, zu den Zeitpunkten, die die Studie nennt. Die Winkel von Hüfte und Sprunggelenk fehlen: Der Hüftwinkel bezieht sich dort auf das Becken, das von der Seite nicht zu sehen ist, der Winkel des Sprunggelenks auf einen starren Fuß.`,
  },
  phaseTitles: {
    strike: 'Fußaufsatz',
    mid_stance: 'Mitte der Standphase',
    takeoff: 'Abdruck',
    flight: 'Flug',
    new_strike: 'Neuer Fußaufsatz',
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
    takeoff: 'Abdruck',
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
      'Ein Pose-Modell findet Punkte am Körper in einer Ansicht von hinten; Lücken werden gefüllt und die Punkte geglättet. Die Schritte werden aus dem Auf und Ab des Rumpfs bestimmt. Gemessen wird ohne Kraftmessplatten und ohne Marker.',
    uncertaintyFromBehind:
      'Jeder Wert hat eine Standardunsicherheit: aus der Streuung der Schritte, dem Maßstab und dem Fehler des Pose-Modells, der von Mensch zu Mensch verschieden ist.',
    measurementText:
      'Ein Pose-Modell findet Punkte am Körper in einer Seitenansicht; Lücken werden gefüllt und die Punkte geglättet. Fußaufsatz und Abdruck werden genauer als auf ein Bild bestimmt, aus der Bewegung von Füßen und Körper. Gemessen wird ohne Kraftmessplatten und ohne Marker.',
    uncertainty: 'Unsicherheit',
    uncertaintyText:
      'Jeder Wert hat eine Standardunsicherheit: aus Bildrate, Streuung der Punkte, Zahl der Doppelschritte und den Fehlern des Pose-Modells bei gefilmten Personen. Winkel außerhalb der Bildebene, zum Beispiel die Pronation, sind nicht zu sehen.',
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
