import type { MessageTexts } from '../../language.ts';

export const sinceSentences: MessageTexts['sinceSentences'] = {
  first_session:
    'Das ist die erste Session dieses Läufers, deshalb gibt es keine frühere zum Vergleichen.',
  none_comparable:
    'Keine der letzten Sessions dieses Läufers lässt sich mit dieser vergleichen. Für die letzte gilt: {reasons}.',
};

export const curveSentences: MessageTexts['curveSentences'] = {
  uncertainty_not_known:
    'Die Unsicherheit des Winkels ist in einer Session nicht bekannt, deshalb gibt es keine Aussage zu Unterschieden.',
  speed_effect_not_known:
    'Es ist nicht bekannt, wie sich der Unterschied der Geschwindigkeiten auf den Winkel auswirkt; ein Unterschied kann daher kommen.',
  days_not_known:
    'Es ist nicht bekannt, wie stark der Winkel von Tag zu Tag schwankt; ein Unterschied kann daher kommen.',
  roll_not_known:
    'Die Neigung der Kameras ist nicht genau genug bekannt; ein Unterschied kann daher kommen.',
  not_comparable:
    'Die Sessions sind nicht vergleichbar, deshalb werden die Kurven ohne Aussage zu Unterschieden gezeichnet.',
};

const unjudgedSentences = {
  shared_by_sessions:
    'Sessions werden nur bei gleicher Geschwindigkeit und Steigung verglichen: Ein Unterschied darin, oder in dem, was daraus folgt, ist keine Veränderung des Läufers',
  length_of_clip: 'der Wert zeigt, wie lang der Clip war, nicht wie der Läufer lief',
};

export const noChangeSentences: MessageTexts['noChangeSentences'] = {
  ...unjudgedSentences,
  no_session: 'keine Session dieses Läufers ist abgeschlossen',
  not_measured: 'der Wert wurde in der neuesten Session nicht gemessen',
  first_session: 'es gibt keine frühere Session, mit der die neueste verglichen werden kann',
  none_comparable: 'keine frühere Session lässt sich mit der neuesten vergleichen',
  not_measured_before: 'keine frühere vergleichbare Session hat diesen Wert',
};

export const noComparedChangeSentences: MessageTexts['noComparedChangeSentences'] = {
  shared_by_sessions: unjudgedSentences.shared_by_sessions,
  not_measured: 'der Wert wurde nicht in beiden Sessions gemessen',
  not_comparable: 'die beiden Sessions lassen sich nicht vergleichen',
};

export const unknownSentences: MessageTexts['unknownSentences'] = {
  uncertainty_not_known: 'die Unsicherheit des Werts ist in einer Session nicht bekannt',
  speed_effect_not_known:
    'es ist nicht bekannt, wie sich der Unterschied der Geschwindigkeiten auf den Wert auswirkt: Das wurde für Laufen mit 7,2 bis 18 km/h gemessen, und die Unsicherheit beider Geschwindigkeiten muss bekannt sein',
  days_not_known:
    'die Veränderung kann eine Schwankung von Tag zu Tag sein, solange nicht vergleichbare Sessions von fünf Tagen zeigen, wie groß diese beim Läufer ist',
  roll_not_known:
    'die Neigung der Kameras ist nicht auf ein Grad genau bekannt, und sie geht in den Wert ein',
};

export const reasonSentences: MessageTexts['reasonSentences'] = {
  unreliable_clip: 'der Clip einer Session ist unzuverlässig, ihre Werte können also falsch sein',
  unclear_picture:
    'ein Clip ist dunkel, zu hell, verwackelt oder abgeschnitten, und das verfälscht die Messung um mehr als ihre Unsicherheit',
  different_speed:
    'die Geschwindigkeiten unterscheiden sich um mehr als 5 %, und fast jeder Wert hängt davon ab',
  unknown_speed:
    'die Geschwindigkeit einer Session ist nicht bekannt, und fast jeder Wert hängt davon ab',
  different_incline: 'die Steigungen unterscheiden sich um mehr als ein halbes Grad',
  different_view:
    'die Kamera sah den Läufer von verschiedenen Seiten: von links, von rechts oder von hinten',
  different_pattern: 'eine Session zeigt Laufen und eine Gehen',
  different_model: 'sie wurden mit verschiedenen Pose-Modellen ausgewertet',
  different_frame_rate:
    'das Pose-Modell hat die Bilder in Abständen ausgewertet, die sich um mehr als 10 % unterscheiden, und davon hängt ab, wie genau Fußaufsatz und Abdruck bestimmt sind',
  different_runners:
    'die Sessions zeigen zwei verschiedene Läufer, ein Unterschied ist also keine Veränderung',
  left_out: 'du hast die Session aus den Trends ausgenommen',
};
