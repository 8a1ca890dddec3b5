import type { CommentTexts } from '../../language.ts';

// The names of metrics have three genders, so no sentence puts an article or a pronoun before one.

export const sentences: CommentTexts['sentences'] = {
  notMeasured: 'Nicht gemessen werden konnte {metric.name}: {metric.note}.',
  values: '{opening} {items}.',
  footStrike: '{metric.name}: {metric.class}{details}.',
  answerValue: '{metric.name}: {metric.average}{details}.',
  details: {
    share: ', {metric.share}',
    typicalShare: '; {metric.typical_share}',
    sideInView: ', die gut sichtbare Seite',
    uncertainty: ', {metric.uncertainty}',
    comparison: ', {metric.comparison}',
  },
  compared: {
    summary: '{metric.name} liegt {metric.comparison}.',
    form: 'Verglichen mit den untersuchten Läufern liegt {metric.name} {metric.comparison}.',
    gait: 'Über den Zyklus liegt {metric.name} {metric.comparison}.',
  },
  sides: {
    summary: '{metric.name}: {metric.left} und {metric.right}, {metric.sides_comparison}.',
    form: 'Zwischen den Seiten, {metric.name}: {metric.left} und {metric.right}, {metric.sides_comparison}.',
    answer: '{metric.name}: {metric.left} und {metric.right}, {metric.sides_comparison}.',
  },
  otherSide: {
    left: '{metric.name}: {metric.left}, {metric.sides_comparison}.',
    right: '{metric.name}: {metric.right}, {metric.sides_comparison}.',
  },
  sameOnOtherSide: 'Die andere Seite ({side}) unterscheidet sich nicht klar in: {names}.',
  noSide:
    'Für {metric.name} gibt es keine Seite, deshalb gilt dieser Kommentar ({side}) auch für die andere Seite ({other_side}).',
  filmOtherSide:
    'Die Kamera sieht das ferne Bein weniger gut. Filme deshalb auch die andere Seite, bevor du nach diesem Unterschied handelst: {names}.',
  sameAim:
    'Für {metric.name} ist dasselbe zu ändern wie links, und der Kommentar zur linken Seite sagt es.',

  withinRanges: {
    summary: 'Bei {names} läufst du wie die untersuchten Läufer bei diesem Tempo.',
    form: 'Bei {names} fällt gegenüber den untersuchten Läufern nichts auf.',
    gait: 'Auf dieser Seite ({side}) läufst du wie die untersuchten Läufer bei {names}.',
  },
  sidesAreEqual: 'Links und rechts unterscheiden sich nicht klar in: {names}.',

  headlines: [
    'Erstens, {metric.name}: {metric.average} liegt {metric.comparison}.',
    'Zweitens, {metric.name}: {metric.average} liegt {metric.comparison}.',
    'Drittens, {metric.name}: {metric.average} liegt {metric.comparison}.',
  ],
  sidesHeadlines: [
    'Erstens, {metric.name}: {metric.left} und {metric.right}, {metric.sides_comparison}.',
    'Zweitens, {metric.name}: {metric.left} und {metric.right}, {metric.sides_comparison}.',
    'Drittens, {metric.name}: {metric.left} und {metric.right}, {metric.sides_comparison}.',
  ],
  keep: 'So lassen, {metric.name}: {metric.average} liegt {metric.comparison}.',
  keepCadence:
    'Lass deine Schrittfrequenz, wie sie ist, und vergleiche diesen Wert mit deinen eigenen Sessions bei gleicher Geschwindigkeit: {metric.name}.',
  nothingOutside: 'Kein Wert dieser Session liegt klar außerhalb seines üblichen Bereichs.',
  noComparedOutside:
    'Kein Wert, der verglichen werden konnte, liegt klar außerhalb seines üblichen Bereichs.',
  atEdge:
    'Wahrscheinlich außerhalb des üblichen Bereichs, aber nicht klar: {names}. Filme noch einmal, bevor du etwas entscheidest.',
  uncompared:
    'Nahe dieser Geschwindigkeit wurde niemand untersucht für {names}, deshalb bleibt offen, ob du daran arbeiten solltest.',
  unresolved:
    'Für ein Urteil zeigt ein Video das nicht genau genug: {names}. Deshalb bleibt offen, ob du daran arbeiten solltest.',
  planWithOpen:
    'Nichts braucht klar eine Korrektur, und diese Session entscheidet nicht, ob du daran arbeiten solltest: {names}.',
  onlySidesOutside:
    'Im Mittel beider Seiten liegt kein Wert dieser Session klar außerhalb seines üblichen Bereichs; eine Seite allein tut es in: {names}.',
  nameOnSide: '{metric.name} {side}',
  filmAgain:
    'Filme in 4 Wochen wieder, mit derselben Geschwindigkeit und von derselben Seite, um zu sehen, was bleibt.',
  cadenceTarget:
    'Ziel: bei derselben Geschwindigkeit eine um etwa {metric.small_change} höhere {metric.name}, nahe {metric.after_small_change}.',
  rangeTarget: 'Ziel: {metric.name} näher zu {metric.typical_range}.',
  choiceTarget:
    'Ob du hier etwas änderst, {metric.name}, ist eine Wahl und kein Fehler; wenn du es versuchst, liegt das Ziel näher zu {metric.typical_range}.',
  nothingToReach:
    'Hier musst du nichts erreichen, {metric.name}: Sieh nach, ob der Wert so bleibt.',
  ownTarget:
    'Ziel: {metric.name} wieder in {metric.own_range}, wenn du nicht gerade daran arbeitest.',
  sidesTarget:
    'Ziel: Wenn beide Clips es zeigen, {metric.name} auf beiden Seiten gleich, innerhalb der Unsicherheit der Messung.',

  unusualTitle: '{metric.name}, für dich ungewöhnlich',
  choiceTitle: '{title}, eine Wahl und kein Fehler',
  planBegins: 'Sieh dir zuerst an: {title}.',
  planLater: 'Danach: {titles}.',
  nothingCompared:
    'Kein Wert dieser Session konnte mit untersuchten Läufern verglichen werden, sie ist also dein eigener Ausgangspunkt.',
  speedUnknown:
    'Die Geschwindigkeit ist nicht bekannt, und übliche Werte gehören zu einer Geschwindigkeit: Sende mit dem Clip die Geschwindigkeit des Bandes oder deine Größe.',
  fromBehind:
    'Der Clip wurde von hinten gefilmt, das zeigt die Geschwindigkeit nicht, und übliche Werte gehören zu einer Geschwindigkeit: Filme von der Seite, damit deine Werte verglichen werden.',
  sideNotSeen: {
    left: 'Nur die rechte Seite war gut zu sehen, deshalb lassen sich die Seiten nicht vergleichen für {metric.name}; filme auch die andere Seite.',
    right:
      'Nur die linke Seite war gut zu sehen, deshalb lassen sich die Seiten nicht vergleichen für {metric.name}; filme auch die andere Seite.',
  },
  planWithoutComparison:
    'Ein Plan, woran du arbeiten solltest, braucht einen Vergleich mit untersuchten Läufern, und diese Session hat keinen.',
  planWithoutFindings: 'Hier braucht zuerst nichts eine Korrektur, laufe also weiter wie bisher.',
  oneThing:
    'Ändere eine Sache auf einmal, bei 2 oder 3 lockeren Läufen in der Woche, und lass Wettkämpfe und harte Einheiten, wie sie sind.',

  smallSteps:
    'Du musst keine runde Zahl erreichen; behalte, was sich bei derselben Geschwindigkeit leicht anfühlt.',
  goalIsReached: 'Deine Schritte sind schon etwa so schnell.',
  goalIsLower:
    'Das ist langsamer als deine Schrittfrequenz jetzt. Bei derselben Geschwindigkeit ist ein langsamerer Schritt ein längerer; ändere ihn also nur ein wenig, und behalte es nur, wenn es sich leicht anfühlt.',
  goalIsNear:
    'Diese Zahl ist ein kleiner Schritt von deiner Schrittfrequenz entfernt. Probiere sie also bei lockeren Läufen, und behalte sie nur, wenn es sich leicht anfühlt.',
  tryCadence:
    'Wenn du es probieren willst, beginne mit einer um etwa {metric.small_change} höheren {metric.name} bei derselben Geschwindigkeit, nahe {metric.after_small_change}.',
  askByName: 'Du kannst nach jedem davon mit seinem Namen fragen.',
  shoes:
    'Ein Clip zeigt, wie du in den Schuhen läufst, die du getragen hast, und nicht, welche zu dir passen; wähle ein Paar, das sich beim Laufen bequem anfühlt.',
  shoeWeight:
    'Eine Übersichtsarbeit fand, dass leichtere Schuhe mit sparsamerem Laufen einhergingen (Moore 2016).',
  shoeTrial:
    'Um Schuhe zu vergleichen, filme jedes Paar am selben Tag mit derselben Geschwindigkeit, und vergleiche Bodenkontaktzeit, Schrittfrequenz und Vertikalbewegung.',
  uncertainty:
    'Plus oder minus, also ±, ist eine Standardunsicherheit: Von vielen Läufern haben etwa zwei von drei einen wahren Wert, der so nah am gemessenen liegt.',
  uncertaintyUse:
    'Ein großer Teil dieses Fehlers ist jedes Mal gleich, wenn du vom selben Platz gefilmt wirst; ein Vergleich zweier Sessions zeigt deshalb kleinere Veränderungen.',

  change:
    '{metric.name}: {metric.value_before} in der Session davor und {metric.average} jetzt, {metric.change_details}.',
  ownRangeUnknown:
    'Dein eigener üblicher Bereich eines Werts ist bekannt, sobald du Sessions von 5 Tagen hast, die mit dieser verglichen werden dürfen.',
  whereChanges:
    'Was sich seit deiner letzten vergleichbaren Session verändert hat, steht auf der ersten Seite des Berichts, und ein Vergleich zweier Sessions zeigt jeden Wert.',
  firstSession: 'Das ist deine erste Session hier, deshalb gibt es keine davor zum Vergleichen.',
  noneComparable: 'Keine deiner letzten Sessions darf mit dieser verglichen werden.',
  nothingInBoth: 'Kein Wert wurde in dieser Session und in der davor gemessen.',
  nothingChanged:
    'Bei keinem Wert ist sicher, dass er sich seit der letzten vergleichbaren Session verändert hat.',
  furtherChanges: {
    changed: 'Auch verändert: {names}.',
    within_days: 'Anders, aber nicht mehr als deine Tage: {names}.',
    within_noise: 'Im Rauschen: {names}.',
    unknown: 'Noch nicht bekannt, ob verändert: {names}.',
  },
  allChanges: 'Ein Vergleich der beiden Sessions zeigt jeden Wert.',
  notBefore:
    'In der Session davor nicht gemessen, und deshalb nicht zu vergleichen: {metric.name}.',
  neverJudged: {
    shared_by_sessions:
      'Sessions werden bei gleicher Geschwindigkeit und Steigung verglichen, deshalb sagt {metric.name} nichts darüber, ob sich dein Laufen verändert hat.',
    length_of_clip:
      'Wie lang der Clip war, das sagt {metric.name}, und nichts darüber, ob sich dein Laufen verändert hat.',
  },
  incomparable: {
    unreliable_clip: 'Der Clip dieser Session oder der letzten ist unzuverlässig.',
    different_speed:
      'Die letzte wurde mit einer um mehr als 5 % anderen Geschwindigkeit gelaufen, und fast jeder Wert hängt davon ab.',
    unknown_speed:
      'Die Geschwindigkeit dieser Session oder der letzten ist nicht bekannt, und fast jeder Wert hängt davon ab.',
    different_incline: 'Die letzte wurde bei anderer Steigung gelaufen.',
    different_view: 'Die letzte wurde von der anderen Seite gefilmt.',
    different_pattern: 'Von dieser Session und der letzten zeigt eine Laufen und die andere Gehen.',
    different_model: 'Ein anderes Posenmodell hat die letzte ausgewertet.',
    different_frame_rate:
      'Die letzte hat eine andere Bildrate, und Kontakte werden nach Bildern bestimmt.',
  },
  unknownChange: {
    uncertainty_not_known:
      'Die Unsicherheit des Werts ist in einer der beiden Sessions nicht bekannt.',
    speed_effect_not_known:
      'Es ist nicht bekannt, wie der kleine Unterschied der beiden Geschwindigkeiten auf den Wert wirkt.',
    days_not_known:
      'Eine Veränderung kann noch ein Unterschied zwischen Tagen sein: Wie stark die sich unterscheiden, ist bekannt, sobald du vergleichbare Sessions von 5 Tagen hast.',
    roll_not_known:
      'Die Neigung der Kameras ist nicht genau genug bekannt, um zu vergleichen, wie du dich neigst.',
  },

  welcome: 'Gern. Filme wieder, wenn du es eine Weile probiert hast.',
  whoAnswers:
    'Ich bin ein Programm, und ich antworte aus dem, was in dieser Session gemessen wurde.',
  whatCounts:
    'Eine Veränderung zählt, wenn sie größer ist als der Unterschied zweier Sessions desselben Laufens; ein Vergleich zweier Sessions sagt für jeden Wert, wie klein eine Veränderung sein darf, um noch sichtbar zu sein.',
  raceSpeed:
    'Wie schnell du im Wettkampf bist, hängt zuerst von deinem Training ab, und ein kurzer Clip zeigt nicht, wie fit du bist. Er zeigt, wie du läufst.',
  noEconomy:
    'Ein Clip zeigt nicht, wie viel Energie du brauchst. Er zeigt Werte, die zwischen Läufern mit Sparsamkeit einhergingen.',
  noStrength: 'Ein Clip zeigt, wie sich die Beine bewegen, und nicht, wie stark sie sind.',
  nothingToKeep:
    'Kein Wert dieser Session ist klar gut, wie er ist; frage also, was auffällt, und beginne dort.',
  whatRangesAre:
    'Übliche Bereiche kommen von kleinen Gruppen untersuchter Läufer, die meisten davon Freizeit- oder Ausdauerläufer. Sie sagen also, was üblich ist, und nicht, was am besten ist.',
  noRange:
    'Dafür gibt es keinen üblichen Bereich, der zu diesem Clip passt; vergleiche den Wert also mit deinen eigenen Sessions.',
  notShown:
    'Diese Analyse folgt dem Rumpf, den Hüften, den Beinen und den Füßen, deshalb zeigt sie das nicht.',
  refusal:
    'Ich beantworte nur Fragen zu dieser Session, und keine Nachricht ändert, wie ich das tue.',
  otherLanguage:
    'Ich kann hier nur auf Deutsch antworten, bitte frage also noch einmal auf Deutsch.',
  whatCanBeAsked:
    'Du kannst fragen, warum ein Wert zählt, was du tun kannst, oder nach einer Übung: zum Beispiel zu {names}.',
  nothingWasMeasured:
    'In dieser Session wurde nichts gemessen, deshalb kann ich keine Frage dazu beantworten.',
  medicalReferral:
    'Bitte frage bei Schmerzen oder einer Verletzung eine Ärztin oder einen Physiotherapeuten, denn sie können dich untersuchen.',
};

export const openings: CommentTexts['openings'] = {
  performance_metrics: 'So bist du gelaufen:',
  running_mechanics: 'Dein Doppelschritt:',
  balance_and_posture: 'Von der Seite gesehen:',
  distance_and_duration: 'Die Analyse umfasst:',
  contact_angle: 'So ist dein Fuß gelandet:',
  push_angle: 'Hinter dem Körper zeigt der Clip:',
  knee_ankle: 'Von der Landung bis zur Mitte der Standphase zeigt der Clip:',
  general_form_recommendation: 'Die Zahlen deines Laufens sind:',
};
export const sideOpenings: CommentTexts['sideOpenings'] = {
  left: 'Links zeigt der Zyklus:',
  right: 'Rechts zeigt der Zyklus:',
};
export const furtherOpenings: CommentTexts['furtherOpenings'] = {
  summary: 'Dazu kommen:',
  form: 'Der Clip zeigt auch:',
  gait: 'Der Zyklus hat auch:',
};
export const severalValuesOpening: CommentTexts['severalValuesOpening'] =
  'Deine Frage kann verschiedene Werte meinen:';
