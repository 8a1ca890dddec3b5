import type { CommentTexts } from '../../language.ts';

// The names of metrics have three genders, so no sentence puts an article or a pronoun before one.

export const sentences: CommentTexts['sentences'] = {
  notMeasured: 'Nicht messbar war {metric.name}: {metric.note}.',
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
    form: 'Im Seitenvergleich, {metric.name}: {metric.left} und {metric.right}, {metric.sides_comparison}.',
    answer: '{metric.name}: {metric.left} und {metric.right}, {metric.sides_comparison}.',
  },
  otherSide: {
    left: '{metric.name}: {metric.left}, {metric.sides_comparison}.',
    right: '{metric.name}: {metric.right}, {metric.sides_comparison}.',
  },
  sameOnOtherSide: 'Auf der anderen Seite ({side}) gibt es keinen klaren Unterschied bei: {names}.',
  noSide:
    '{metric.name} lässt sich nicht nach Seiten trennen, deshalb gilt dieser Kommentar ({side}) auch für die andere Seite ({other_side}).',
  filmOtherSide:
    'Das kameraferne Bein ist schlechter zu sehen. Filme deshalb auch die andere Seite, bevor du an diesem Unterschied arbeitest: {names}.',
  sameAim:
    'Für {metric.name} gilt dasselbe wie links: Was zu ändern ist, steht im Kommentar zur linken Seite.',

  withinRanges: {
    summary: 'Hier läufst du wie die untersuchten Läufer bei dieser Geschwindigkeit: {names}.',
    form: 'Im Vergleich mit den untersuchten Läufern unauffällig: {names}.',
    gait: 'Auf dieser Seite ({side}) läufst du hier wie die untersuchten Läufer: {names}.',
  },
  sidesAreEqual: 'Zwischen links und rechts gibt es keinen klaren Unterschied bei: {names}.',

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
  keep: '{metric.name} passt so: {metric.average} liegt {metric.comparison}.',
  keepCadence:
    'Lass deine Schrittfrequenz, wie sie ist, und vergleiche diesen Wert mit deinen eigenen Sessions bei gleicher Geschwindigkeit: {metric.name}.',
  nothingOutside: 'Kein Wert dieser Session liegt eindeutig außerhalb seines üblichen Bereichs.',
  noComparedOutside:
    'Von den vergleichbaren Werten liegt keiner eindeutig außerhalb seines üblichen Bereichs.',
  atEdge:
    'Wahrscheinlich außerhalb des üblichen Bereichs, aber nicht eindeutig: {names}. Filme noch einmal, bevor du etwas entscheidest.',
  uncompared:
    'Für {names} gibt es keine Studie bei ähnlicher Geschwindigkeit, deshalb bleibt offen, ob du daran arbeiten solltest.',
  unresolved:
    'Ein Video ist dafür nicht genau genug: {names}. Deshalb bleibt offen, ob du daran arbeiten solltest.',
  planWithOpen:
    'Eindeutig ändern musst du nichts; ob du hieran arbeiten solltest, lässt diese Session offen: {names}.',
  onlySidesOutside:
    'Im Mittel beider Seiten liegt kein Wert dieser Session eindeutig außerhalb seines üblichen Bereichs; eine Seite für sich allein aber schon: {names}.',
  nameOnSide: '{metric.name} {side}',
  filmAgain:
    'Filme in 4 Wochen wieder, mit derselben Geschwindigkeit und von derselben Seite, und schau, was geblieben ist.',
  cadenceTarget:
    'Ziel: bei derselben Geschwindigkeit eine um etwa {metric.small_change} höhere {metric.name}, also rund {metric.after_small_change}.',
  rangeTarget: 'Ziel für {metric.name}: Komm {metric.typical_range} näher.',
  choiceTarget:
    'Ob du hier etwas änderst, ist deine Entscheidung und kein Muss, {metric.name}: Wenn du es versuchst, komm {metric.typical_range} näher.',
  nothingToReach:
    'Hier gibt es kein Ziel zu erreichen, {metric.name}: Beobachte nur, ob der Wert so bleibt.',
  ownTarget:
    'Ziel: {metric.name} wieder in {metric.own_range}, wenn du nicht gerade daran arbeitest.',
  sidesTarget:
    'Ziel: Wenn beide Clips es zeigen, {metric.name} auf beiden Seiten gleich, innerhalb der Unsicherheit der Messung.',

  unusualTitle: '{metric.name}, für dich ungewöhnlich',
  choiceTitle: '{title}, kein Fehler, sondern deine Entscheidung',
  planBegins: 'Sieh dir zuerst an: {title}.',
  planLater: 'Danach: {titles}.',
  nothingCompared:
    'Kein Wert dieser Session ließ sich mit Läufern aus Studien vergleichen; nimm sie also als deinen eigenen Ausgangspunkt.',
  speedUnknown:
    'Die Geschwindigkeit ist nicht bekannt, und die üblichen Werte hängen davon ab: Gib zum Clip die Bandgeschwindigkeit oder deine Größe an.',
  fromBehind:
    'Der Clip wurde von hinten gefilmt. Von dort ist die Geschwindigkeit nicht zu sehen, und die üblichen Werte hängen davon ab: Filme von der Seite, damit sich deine Werte vergleichen lassen.',
  sideNotSeen: {
    left: 'Nur die rechte Seite war gut zu sehen, deshalb lassen sich links und rechts nicht vergleichen, {metric.name}: Filme auch die andere Seite.',
    right:
      'Nur die linke Seite war gut zu sehen, deshalb lassen sich links und rechts nicht vergleichen, {metric.name}: Filme auch die andere Seite.',
  },
  planWithoutComparison:
    'Ein Trainingsplan braucht den Vergleich mit Läufern aus Studien, und der ist bei dieser Session nicht möglich.',
  planWithoutFindings: 'Im Moment musst du nichts ändern: Lauf weiter wie bisher.',
  oneThing:
    'Ändere immer nur eine Sache auf einmal, bei 2 oder 3 lockeren Läufen in der Woche, und lass Wettkämpfe und harte Einheiten, wie sie sind.',

  smallSteps:
    'Du musst keine runde Zahl erreichen; behalte, was sich bei derselben Geschwindigkeit leicht anfühlt.',
  goalIsReached: 'So schnell sind deine Schritte schon ungefähr.',
  goalIsLower:
    'Das ist weniger als deine jetzige Schrittfrequenz. Langsamere Schritte sind bei gleicher Geschwindigkeit längere Schritte; ändere also nur wenig und bleib nur dabei, wenn es sich leicht anfühlt.',
  goalIsNear:
    'Diese Zahl liegt nah an deiner Schrittfrequenz. Probiere sie bei lockeren Läufen aus und bleib nur dabei, wenn es sich leicht anfühlt.',
  tryCadence:
    'Wenn du es probieren willst, beginne mit einer um etwa {metric.small_change} höheren {metric.name} bei derselben Geschwindigkeit, also rund {metric.after_small_change}.',
  askByName: 'Du kannst nach jedem dieser Werte einzeln fragen.',
  shoes:
    'Ein Clip zeigt, wie du in den Schuhen läufst, die du getragen hast, und nicht, welche zu dir passen; wähle ein Paar, das sich beim Laufen bequem anfühlt.',
  shoeWeight:
    'Eine Übersichtsarbeit fand, dass leichtere Schuhe mit einer besseren Laufökonomie einhergingen (Moore 2016).',
  shoeTrial:
    'Um Schuhe zu vergleichen, filme jedes Paar am selben Tag mit derselben Geschwindigkeit, und vergleiche Bodenkontaktzeit, Schrittfrequenz und Vertikalbewegung.',
  uncertainty:
    'Plus oder minus, also ±, ist eine Standardunsicherheit: Bei etwa zwei von drei Läufern liegt der wahre Wert so nah am gemessenen.',
  uncertaintyUse:
    'Ein großer Teil dieses Fehlers ist jedes Mal gleich, wenn die Kamera am selben Platz steht; im Vergleich zweier Sessions sind deshalb auch kleinere Veränderungen zu sehen.',

  change:
    '{metric.name}: {metric.value_before} in der Session davor und {metric.average} jetzt, {metric.change_details}.',
  ownRangeUnknown:
    'Dein eigener üblicher Bereich eines Werts ist bekannt, sobald du Sessions von 5 Tagen hast, die sich mit dieser vergleichen lassen.',
  whereChanges:
    'Was sich seit deiner letzten vergleichbaren Session verändert hat, steht auf der ersten Seite des Berichts, und ein Vergleich zweier Sessions zeigt jeden Wert.',
  firstSession: 'Das ist deine erste Session hier, deshalb gibt es keine davor zum Vergleichen.',
  noneComparable: 'Keine deiner letzten Sessions lässt sich mit dieser vergleichen.',
  nothingInBoth:
    'Es gibt keinen Wert, der sowohl in dieser Session als auch in der davor gemessen wurde.',
  nothingChanged:
    'Bei keinem Wert ist sicher, dass er sich seit der letzten vergleichbaren Session verändert hat.',
  furtherChanges: {
    changed: 'Auch verändert: {names}.',
    within_days: 'Anders, aber nicht mehr als deine normalen Schwankungen von Tag zu Tag: {names}.',
    within_noise: 'Innerhalb der Messunsicherheit: {names}.',
    unknown: 'Noch nicht bekannt, ob verändert: {names}.',
  },
  allChanges: 'Ein Vergleich der beiden Sessions zeigt jeden Wert.',
  notBefore: 'Kein Vergleich möglich, weil in der Session davor nicht gemessen: {metric.name}.',
  neverJudged: {
    shared_by_sessions:
      'Sessions werden bei gleicher Geschwindigkeit und Steigung verglichen, deshalb sagt {metric.name} nichts darüber, ob sich dein Laufen verändert hat.',
    length_of_clip:
      'Wie lang der Clip war, das zeigt {metric.name}; ob sich dein Laufen verändert hat, sagt das nicht.',
  },
  incomparable: {
    unreliable_clip: 'Der Clip dieser Session oder der letzten ist unzuverlässig.',
    unclear_picture:
      'Das Bild dieser Session oder der letzten ist dunkel, zu hell, verwackelt oder abgeschnitten, und das verfälscht die Messung.',
    different_speed:
      'Die letzte wurde mit einer um mehr als 5 % anderen Geschwindigkeit gelaufen, und fast jeder Wert hängt davon ab.',
    unknown_speed:
      'Die Geschwindigkeit dieser Session oder der letzten ist nicht bekannt, und fast jeder Wert hängt davon ab.',
    different_incline: 'Die letzte wurde bei anderer Steigung gelaufen.',
    different_view: 'Die letzte wurde von der anderen Seite gefilmt.',
    different_pattern: 'Von dieser Session und der letzten zeigt eine Laufen und die andere Gehen.',
    different_model: 'Die letzte wurde mit einem anderen Pose-Modell ausgewertet.',
    different_frame_rate:
      'Die letzte hat eine andere Bildrate, und von ihr hängt ab, wie genau die Bodenkontakte bestimmt sind.',
  },
  unknownChange: {
    uncertainty_not_known:
      'Die Unsicherheit des Werts ist in einer der beiden Sessions nicht bekannt.',
    speed_effect_not_known:
      'Es ist nicht bekannt, wie sich der kleine Unterschied der beiden Geschwindigkeiten auf den Wert auswirkt.',
    days_not_known:
      'Der Unterschied kann noch eine normale Schwankung von Tag zu Tag sein: Wie groß die bei dir ist, zeigt sich, sobald du vergleichbare Sessions von 5 Tagen hast.',
    roll_not_known:
      'Die Neigung der Kameras ist nicht genau genug bekannt, um zu vergleichen, wie du dich neigst.',
  },

  welcome: 'Gern. Filme wieder, wenn du es eine Weile ausprobiert hast.',
  whoAnswers:
    'Ich bin ein Programm und antworte auf der Grundlage dessen, was in dieser Session gemessen wurde.',
  whatCounts:
    'Eine Veränderung zählt, wenn sie größer ist als der Unterschied zwischen zwei Sessions, in denen du gleich läufst; im Vergleich zweier Sessions steht für jeden Wert, ab wann eine Veränderung erkennbar ist.',
  raceSpeed:
    'Wie schnell du im Wettkampf bist, hängt zuerst von deinem Training ab, und ein kurzer Clip zeigt nicht, wie fit du bist. Er zeigt, wie du läufst.',
  noEconomy:
    'Ein Clip zeigt nicht, wie viel Energie du brauchst. Er zeigt Werte, die in Studien mit der Laufökonomie zusammenhingen.',
  noStrength: 'Ein Clip zeigt, wie sich die Beine bewegen, und nicht, wie stark sie sind.',
  nothingToKeep:
    'Bei keinem Wert dieser Session ist klar, dass er so bleiben soll; frage also, was auffällt, und fang dort an.',
  whatRangesAre:
    'Die üblichen Bereiche stammen aus Studien mit kleinen Gruppen, meist Freizeit- oder Ausdauerläufern. Sie sagen also, was üblich ist, nicht was am besten ist.',
  noRange:
    'Dafür gibt es keinen üblichen Bereich, der zu diesem Clip passt; vergleiche den Wert also mit deinen eigenen Sessions.',
  notShown: 'Diese Analyse erfasst Rumpf, Hüften, Beine und Füße; dazu sagt sie deshalb nichts.',
  otherPart: 'Der andere Teil deiner Frage betrifft etwas, das ein Clip nicht zeigt.',
  refusal: 'Ich beantworte nur Fragen zu dieser Session; daran ändert auch keine Nachricht etwas.',
  otherLanguage:
    'Ich möchte gern antworten, habe deine Frage aber nicht verstanden: Bitte stelle sie noch einmal auf Deutsch.',
  whatCanBeAsked:
    'Du kannst fragen, warum ein Wert zählt, was du tun kannst, oder nach einer Übung: zum Beispiel zu {names}.',
  nothingWasMeasured:
    'In dieser Session wurde nichts gemessen, deshalb kann ich keine Frage dazu beantworten.',
  medicalReferral:
    'Bitte frage bei Schmerzen oder einer Verletzung eine Ärztin oder einen Physiotherapeuten, denn die können dich untersuchen.',
};

export const openings: CommentTexts['openings'] = {
  performance_metrics: 'So bist du gelaufen:',
  running_mechanics: 'Dein Doppelschritt:',
  balance_and_posture: 'Von der Seite gesehen:',
  distance_and_duration: 'Die Analyse umfasst:',
  contact_angle: 'So ist dein Fuß aufgekommen:',
  push_angle: 'Hinter dem Körper zeigt der Clip:',
  knee_ankle: 'Von der Landung bis zur Mitte der Standphase zeigt der Clip:',
  general_form_recommendation: 'Deine Laufwerte:',
};
export const sideOpenings: CommentTexts['sideOpenings'] = {
  left: 'Links zeigt der Zyklus:',
  right: 'Rechts zeigt der Zyklus:',
};
export const furtherOpenings: CommentTexts['furtherOpenings'] = {
  summary: 'Dazu kommen:',
  form: 'Der Clip zeigt auch:',
  gait: 'Weitere Werte des Zyklus:',
};
export const severalValuesOpening: CommentTexts['severalValuesOpening'] =
  'Deine Frage passt zu mehreren Werten:';
