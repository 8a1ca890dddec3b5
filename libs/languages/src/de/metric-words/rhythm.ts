import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';
import { retestAtSameSpeed, retestInSameShoes } from './retests.ts';

const cadence: MetricWords = {
  title: 'Schrittfrequenz',
  name: 'Schrittfrequenz',
  synonyms: /schrittfrequenz|kadenz|schritte (pro|in der) minute|\bspm\b/i,
  means: defined('Die Schrittfrequenz zählt die Schritte beider Füße in einer Minute.'),
  matters: found(
    'vanHooren',
    'In vielen Studien waren Läufer mit höherer Schrittfrequenz tendenziell etwas sparsamer',
  ),
  advice: found(
    'lieberman',
    'Keine Schrittfrequenz passt zu allen: Die sparsamste war bei den untersuchten Läufern verschieden',
  ),
  drill: exercise(
    'none',
    'Übung: Zähle bei zwei lockeren Läufen in der Woche 4-mal die Schritte von 30 Sekunden bei der Geschwindigkeit dieser Session, und sieh, wie gleichmäßig sie sind.',
  ),
  issues: {
    below: {
      title: 'langsame Schritte für deine Geschwindigkeit',
      meaning: found(
        'heiderscheit',
        'Als Läufer bei gleicher Geschwindigkeit schnellere, kürzere Schritte machten, bremsten sie weniger, und das Knie nahm weniger Energie auf',
      ),
      aim: practice(
        'Mach bei gleicher Geschwindigkeit schnellere, kürzere Schritte, statt schneller zu laufen.',
      ),
      cue: practice('Denke an schnelle, leise Füße, die unter dir aufsetzen.'),
      drill: exercise(
        'none',
        'Übung: Laufe bei zwei lockeren Läufen in der Woche 6-mal 1 Minute nach einem Metronom im Zieltakt, mit 1 Minute nach Belieben dazwischen.',
      ),
      progress: exercise(
        'none',
        'Sobald sich der schnellere Schritt eine Minute lang leicht anfühlt, halte ihn 5 Minuten am Stück, und dann ganze lockere Läufe lang.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'schnelle Schritte für deine Geschwindigkeit',
      meaning: found(
        'moore',
        'Die Schrittlänge, die Läufer von selbst wählen, oder eine bis zu 3 % kürzere, schien die sparsame zu sein',
      ),
      aim: practice('Lass es, wie es ist; schnelle Schritte sind eine Art zu laufen.'),
      cue: practice('Laufe so locker du kannst, und lass die Schritte kommen, wie sie wollen.'),
      drill: exercise(
        'none',
        'Übung: Schüttle bei einem lockeren Lauf in der Woche die Schultern aus, und laufe 4-mal 1 Minute so locker du kannst.',
      ),
      progress: exercise(
        'none',
        'Sobald sich das leicht anfühlt, sieh, ob der Rhythmus am Ende eines längeren Laufs gleich bleibt.',
      ),
      retest: retestAtSameSpeed,
    },
  },
  strength: {
    meaning: found(
      'lieberman',
      'Langsamere Schritte bremsten mehr, und schnellere brauchten mehr Kraft für das Schwungbein; die Hälfte der Unterschiede in der sparsamsten Frequenz kam daher',
    ),
    keep: practice(
      'Behalte diesen Rhythmus als den, zu dem du bei dieser Geschwindigkeit zurückkehrst.',
    ),
    drill: exercise(
      'none',
      'Übung: Zähle bei einem lockeren Lauf in der Woche 4-mal die Schritte von 30 Sekunden, und sieh, wie gleichmäßig sie sind.',
    ),
  },
};

const contactTime: MetricWords = {
  title: 'Bodenkontaktzeit',
  name: 'Bodenkontaktzeit',
  synonyms: /kontaktzeit|bodenkontakt|zeit am boden/i,
  means: defined('Die Bodenkontaktzeit sagt, wie lange ein Fuß in jedem Schritt am Boden bleibt.'),
  matters: found(
    'vanHooren',
    'In vielen Studien hing die Bodenkontaktzeit kaum damit zusammen, wie sparsam Läufer sind',
  ),
  advice: practice(
    'Betrachte die Bodenkontaktzeit zusammen mit der Schrittfrequenz, bevor du sie ändern willst.',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe bei zwei lockeren Läufen in der Woche 4-mal 20 Sekunden mit leichten, schnellen Füßen.',
  ),
  issues: {
    below: {
      title: 'kurze Bodenkontakte',
      meaning: found(
        'vanHooren',
        'Läufer mit kurzen Kontakten waren kaum mehr oder weniger sparsam als andere',
      ),
      aim: practice('Prüfe, ob der kurze, federnde Kontakt hält, wenn du müde bist.'),
      cue: practice('Denke daran, bis zum Ende groß und federnd zu bleiben.'),
      drill: exercise(
        'none',
        'Übung: Filme einmal im kommenden Monat die letzten 2 Minuten eines langen Laufs bei der Geschwindigkeit dieser Session, und vergleiche.',
      ),
      progress: exercise(
        'impact',
        'Wenn der Kontakt spät im Lauf länger wird, nimm zweimal in der Woche 2 Sätze mit 20 Seilsprüngen dazu.',
        'Wenn der Kontakt spät im Lauf länger wird, beende zwei lockere Läufe in der Woche mit 4 entspannten Steigerungen von 20 Sekunden.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'lange Bodenkontakte',
      meaning: found(
        'vanHooren',
        'Läufer mit langen Kontakten waren kaum mehr oder weniger sparsam als andere',
      ),
      aim: practice(
        'Das ist eine Wahl und kein Fehler: Um kürzere Kontakte zu probieren, verlasse den Boden etwas früher, ohne stärker abzudrücken.',
      ),
      cue: practice(
        'Um kürzere Kontakte zu probieren, denke an heißen Boden: Der Fuß ist sofort wieder weg.',
      ),
      drill: exercise(
        'impact',
        'Übung: Mach zweimal in der Woche vor einem lockeren Lauf 3 Sätze mit 20 kleinen, schnellen Sprüngen auf beiden Füßen, mit 1 Minute Pause dazwischen.',
        'Übung: Mach zweimal in der Woche vor einem lockeren Lauf 3 Sätze mit 20 Sekunden schneller, kleiner Schritte auf der Stelle, mit 1 Minute Pause dazwischen.',
      ),
      progress: exercise(
        'impact',
        'Sobald sich die Sprünge leicht anfühlen, mach den letzten Satz auf einem Bein, 10 je Bein, und danach eine Steigerung von 20 Sekunden.',
        'Sobald sich die kleinen Schritte leicht anfühlen, mach nach dem letzten Satz eine Steigerung von 20 Sekunden.',
      ),
      retest: retestInSameShoes,
    },
  },
  strength: {
    meaning: found(
      'karamanidis',
      'Dein Fuß bleibt so lange am Boden, wie es bei den untersuchten männlichen Ausdauerläufern üblich ist',
    ),
    keep: practice(
      'Lass deinen Kontakt, wie er ist, und sieh ihn dir wieder an, wenn sich Geschwindigkeit oder Schuhe ändern.',
    ),
    drill: exercise(
      'none',
      'Übung: Mach nach einem lockeren Lauf in der Woche 4 Steigerungen von 20 Sekunden mit leichten Füßen, damit die Federung bleibt.',
    ),
  },
};

const dutyFactor: MetricWords = {
  title: 'Bodenanteil',
  name: 'Bodenanteil',
  synonyms: /bodenanteil|duty factor|tastverhältnis/i,
  means: defined('Der Bodenanteil ist der Teil eines Doppelschritts, in dem ein Fuß am Boden ist.'),
  matters: found(
    'vanHooren',
    'Zwischen Läufern hing der Bodenanteil kaum mit der Sparsamkeit zusammen',
  ),
  advice: practice('Nimm ihn als Beschreibung deines Stils: mehr am Boden oder mehr in der Luft.'),
  drill: exercise(
    'none',
    'Übung: Laufe bei einem lockeren Lauf in der Woche 3-mal 1 Minute nah am Boden und 1 Minute federnd, und spüre den Unterschied.',
  ),
  issues: {
    below: {
      title: 'ein Schritt, der meist in der Luft ist',
      meaning: found(
        'vanHooren',
        'Läufer, die einen großen Teil des Doppelschritts in der Luft sind, waren kaum mehr oder weniger sparsam als andere',
      ),
      aim: practice(
        'Behalte die Federung, und achte darauf, dass sie nach vorn geht und nicht nach oben.',
      ),
      cue: practice('Denke daran, den Boden hinter dich zu schieben.'),
      drill: exercise(
        'none',
        'Übung: Laufe bei einem lockeren Lauf in der Woche 4-mal 1 Minute nah am Boden, und spüre, was weniger kostet.',
      ),
      progress: exercise(
        'none',
        'Sobald du zwischen beiden Arten wechseln kannst, nimm bergauf die flachere.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'ein Schritt, der lange am Boden bleibt',
      meaning: found(
        'vanHooren',
        'Läufer, die einen großen Teil des Doppelschritts am Boden bleiben, waren kaum mehr oder weniger sparsam als andere',
      ),
      aim: practice(
        'Das ist eine Wahl und kein Fehler: Um weniger Zeit am Boden zu probieren, mach den Schritt etwas federnder.',
      ),
      cue: practice(
        'Um einen federnden Schritt zu probieren, denke an einen Ball, der die Straße entlang springt.',
      ),
      drill: exercise(
        'impact',
        'Übung: Springe zweimal in der Woche vor einem lockeren Lauf 4-mal 30 Sekunden Seil.',
        'Übung: Marschiere zweimal in der Woche vor einem lockeren Lauf 4-mal 30 Sekunden mit leichten Füßen auf der Stelle.',
      ),
      progress: exercise(
        'impact',
        'Sobald sich das Seil leicht anfühlt, mach zwei der vier mit wechselnden Füßen.',
        'Sobald sich das Marschieren leicht anfühlt, laufe nach jedem Mal 20 Sekunden mit denselben leichten Füßen weiter.',
      ),
      retest: retestInSameShoes,
    },
  },
};

const flightTime: MetricWords = {
  title: 'Flugzeit',
  name: 'Flugzeit',
  synonyms: /flugzeit|flugphase|zeit in der luft/i,
  means: defined(
    'Die Flugzeit sagt, wie lange zwischen zwei Schritten beide Füße in der Luft sind.',
  ),
  matters: found(
    'vanHooren',
    'Die Flugzeit allein hing zwischen Läufern kaum mit der Sparsamkeit zusammen',
  ),
  advice: practice('Lass den Flug aus einem entspannten Abdruck folgen; springe nicht dafür.'),
  drill: exercise(
    'none',
    'Übung: Mach nach einem lockeren Lauf in der Woche 4 Steigerungen von 20 Sekunden mit leichtem, federndem Schritt.',
  ),
  issues: {
    below: {
      title: 'kurze Flüge zwischen den Schritten',
      meaning: found(
        'vanHooren',
        'Läufer mit kurzen Flügen waren kaum mehr oder weniger sparsam als andere',
      ),
      aim: practice(
        'Das ist eine Wahl und kein Fehler: Um längere Flüge zu probieren, lass dich vom Abdruck etwas länger tragen.',
      ),
      cue: practice('Um längere Flüge zu probieren, denke ans Abfedern vom Fußballen.'),
      drill: exercise(
        'impact',
        'Übung: Hüpfe zweimal in der Woche nach dem Aufwärmen 4-mal 20 Sekunden im Hopserlauf, und gehe danach jedes Mal eine Minute.',
        'Übung: Laufe zweimal in der Woche nach dem Aufwärmen 4-mal 20 Sekunden mit federndem Abdruck, und gehe danach jedes Mal eine Minute.',
      ),
      progress: exercise(
        'impact',
        'Sobald sich der Hopserlauf leicht anfühlt, laufe danach jedes Mal 20 Sekunden mit derselben Federung.',
        'Sobald sich der federnde Abdruck leicht anfühlt, mach ihn 6-mal.',
      ),
      retest: retestInSameShoes,
    },
    above: {
      title: 'lange Flüge zwischen den Schritten',
      meaning: found(
        'vanHooren',
        'Läufer mit langen Flügen waren kaum mehr oder weniger sparsam als andere',
      ),
      aim: practice(
        'Das ist eine Wahl und kein Fehler: Um kürzere Flüge zu probieren, lenke den Abdruck nach vorn statt nach oben.',
      ),
      cue: practice(
        'Um kürzere Flüge zu probieren, denke an flache, leichte Schritte über dünnes Eis.',
      ),
      drill: exercise(
        'none',
        'Übung: Laufe bei zwei lockeren Läufen in der Woche 6-mal 30 Sekunden mit flachen, leichten Schritten, mit 1 Minute locker dazwischen.',
      ),
      progress: exercise(
        'none',
        'Sobald sich flache Schritte natürlich anfühlen, probiere sie in den letzten 5 Minuten eines Laufs.',
      ),
      retest: retestAtSameSpeed,
    },
  },
};

export const rhythmWords = {
  cadence,
  contact_time: contactTime,
  duty_factor: dutyFactor,
  flight_time: flightTime,
} as const;
