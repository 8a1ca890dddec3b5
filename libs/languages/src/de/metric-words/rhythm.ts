import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';
import { retestAtSameSpeed, retestInSameShoes } from './retests.ts';

const cadence: MetricWords = {
  title: 'Schrittfrequenz',
  name: 'Schrittfrequenz',
  synonyms: /schrittfrequenz|kadenz|schritte (pro|in der) minute|\bspm\b/i,
  means: defined('Die Schrittfrequenz zählt die Schritte beider Füße in einer Minute.'),
  matters: found(
    'vanHooren',
    'In vielen Studien waren Läufer mit höherer Schrittfrequenz tendenziell etwas ökonomischer',
  ),
  advice: found(
    'lieberman',
    'Es gibt keine Schrittfrequenz, die für alle passt: Die ökonomischste war von Läufer zu Läufer verschieden',
  ),
  drill: exercise(
    'none',
    'Übung: Zähle bei zwei lockeren Läufen in der Woche 4-mal die Schritte von 30 Sekunden bei der Geschwindigkeit dieser Session und prüfe, wie gleichmäßig sie sind.',
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
      cue: practice('Denke an schnelle, leise Füße, die unter deinem Körper aufkommen.'),
      drill: exercise(
        'none',
        'Übung: Laufe bei zwei lockeren Läufen in der Woche 6-mal 1 Minute nach einem Metronom im Zieltakt, dazwischen jeweils 1 Minute, wie du magst.',
      ),
      progress: exercise(
        'none',
        'Sobald sich der schnellere Schritt eine Minute lang leicht anfühlt, halte ihn 5 Minuten am Stück und später ganze lockere Läufe lang.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'schnelle Schritte für deine Geschwindigkeit',
      meaning: found(
        'moore',
        'Die Schrittlänge, die Läufer von selbst wählen, oder eine bis zu 3 % kürzere, schien die ökonomischste zu sein',
      ),
      aim: practice('Lass es so: Schnelle Schritte sind einfach dein Laufstil.'),
      cue: practice('Laufe so locker du kannst und lass die Schritte kommen, wie sie wollen.'),
      drill: exercise(
        'none',
        'Übung: Schüttle bei einem lockeren Lauf in der Woche die Schultern aus und laufe 4-mal 1 Minute so locker du kannst.',
      ),
      progress: exercise(
        'none',
        'Sobald sich das leicht anfühlt, prüfe, ob der Rhythmus auch am Ende eines längeren Laufs gleich bleibt.',
      ),
      retest: retestAtSameSpeed,
    },
  },
  strength: {
    meaning: found(
      'lieberman',
      'Langsamere Schritte bremsten mehr, schnellere kosteten mehr Kraft für das Schwungbein; dieser Kompromiss erklärte die Hälfte der Unterschiede bei der ökonomischsten Schrittfrequenz',
    ),
    keep: practice('Merk dir diesen Rhythmus: Bei dieser Geschwindigkeit ist er deiner.'),
    drill: exercise(
      'none',
      'Übung: Zähle bei einem lockeren Lauf in der Woche 4-mal die Schritte von 30 Sekunden und prüfe, wie gleichmäßig sie sind.',
    ),
  },
};

const contactTime: MetricWords = {
  title: 'Bodenkontaktzeit',
  name: 'Bodenkontaktzeit',
  synonyms: /kontaktzeit|bodenkontakt|zeit am boden/i,
  means: defined('Die Bodenkontaktzeit gibt an, wie lange ein Fuß bei jedem Schritt am Boden ist.'),
  matters: found(
    'vanHooren',
    'In vielen Studien hing die Bodenkontaktzeit kaum mit der Laufökonomie zusammen',
  ),
  advice: practice(
    'Schau dir die Bodenkontaktzeit zusammen mit der Schrittfrequenz an, bevor du sie ändern willst.',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe bei zwei lockeren Läufen in der Woche 4-mal 20 Sekunden mit leichten, schnellen Schritten.',
  ),
  issues: {
    below: {
      title: 'kurze Bodenkontakte',
      meaning: found(
        'vanHooren',
        'Läufer mit kurzen Kontakten liefen ungefähr so ökonomisch wie andere',
      ),
      aim: practice('Prüfe, ob der kurze, federnde Kontakt auch bei Müdigkeit bleibt.'),
      cue: practice('Denke daran, bis zum Schluss groß und federnd zu bleiben.'),
      drill: exercise(
        'none',
        'Übung: Filme einmal im kommenden Monat die letzten 2 Minuten eines langen Laufs bei der Geschwindigkeit dieser Session und vergleiche.',
      ),
      progress: exercise(
        'impact',
        'Wenn der Kontakt gegen Ende eines Laufs länger wird, nimm zweimal in der Woche 2 Sätze mit 20 Seilsprüngen dazu.',
        'Wenn der Kontakt gegen Ende eines Laufs länger wird, beende zwei lockere Läufe in der Woche mit 4 entspannten Steigerungen von 20 Sekunden.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'lange Bodenkontakte',
      meaning: found(
        'vanHooren',
        'Läufer mit langen Kontakten liefen ungefähr so ökonomisch wie andere',
      ),
      aim: practice(
        'Das ist kein Fehler, sondern deine Entscheidung: Wenn du kürzere Kontakte ausprobieren willst, geh etwas früher vom Boden weg, ohne stärker abzudrücken.',
      ),
      cue: practice(
        'Für kürzere Kontakte: Stell dir heißen Boden vor, der Fuß ist sofort wieder weg.',
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
      'Lass deinen Bodenkontakt, wie er ist, und schau ihn dir wieder an, wenn sich Geschwindigkeit oder Schuhe ändern.',
    ),
    drill: exercise(
      'none',
      'Übung: Mach nach einem lockeren Lauf in der Woche 4 Steigerungen von 20 Sekunden mit leichten Schritten, damit du federnd bleibst.',
    ),
  },
};

const dutyFactor: MetricWords = {
  title: 'Bodenanteil',
  name: 'Bodenanteil',
  synonyms: /bodenanteil|duty factor|tastverhältnis/i,
  means: defined(
    'Der Bodenanteil ist der Anteil eines Doppelschritts, in dem ein Fuß am Boden ist.',
  ),
  matters: found(
    'vanHooren',
    'Im Vergleich zwischen Läufern hing der Bodenanteil kaum mit der Laufökonomie zusammen',
  ),
  advice: practice('Er beschreibt deinen Laufstil: mehr am Boden oder mehr in der Luft.'),
  drill: exercise(
    'none',
    'Übung: Laufe bei einem lockeren Lauf in der Woche 3-mal 1 Minute nah am Boden und 1 Minute federnd und spüre den Unterschied.',
  ),
  issues: {
    below: {
      title: 'ein Schritt mit viel Zeit in der Luft',
      meaning: found(
        'vanHooren',
        'Läufer, die einen großen Teil des Doppelschritts in der Luft sind, liefen ungefähr so ökonomisch wie andere',
      ),
      aim: practice('Bleib federnd und achte darauf, dass es nach vorn geht und nicht nach oben.'),
      cue: practice('Denke daran, den Boden hinter dich zu schieben.'),
      drill: exercise(
        'none',
        'Übung: Laufe bei einem lockeren Lauf in der Woche 4-mal 1 Minute nah am Boden und spüre, was weniger anstrengt.',
      ),
      progress: exercise(
        'none',
        'Sobald du zwischen beiden Laufstilen wechseln kannst, nimm bergauf den flacheren.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'ein Schritt, der lange am Boden bleibt',
      meaning: found(
        'vanHooren',
        'Läufer, die einen großen Teil des Doppelschritts am Boden bleiben, liefen ungefähr so ökonomisch wie andere',
      ),
      aim: practice(
        'Das ist kein Fehler, sondern deine Entscheidung: Wenn du weniger Zeit am Boden ausprobieren willst, laufe etwas federnder.',
      ),
      cue: practice(
        'Für einen federnden Schritt: Stell dir einen Ball vor, der die Straße entlangspringt.',
      ),
      drill: exercise(
        'impact',
        'Übung: Springe zweimal in der Woche vor einem lockeren Lauf 4-mal 30 Sekunden Seil.',
        'Übung: Gehe zweimal in der Woche vor einem lockeren Lauf 4-mal 30 Sekunden mit leichten Füßen auf der Stelle.',
      ),
      progress: exercise(
        'impact',
        'Sobald sich das Seilspringen leicht anfühlt, mach zwei der vier mit wechselnden Füßen.',
        'Sobald dir das leichtfällt, laufe nach jedem Mal 20 Sekunden genauso leicht weiter.',
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
    'Die Flugzeit gibt an, wie lange zwischen zwei Schritten beide Füße in der Luft sind.',
  ),
  matters: found(
    'vanHooren',
    'Im Vergleich zwischen Läufern hing die Flugzeit allein kaum mit der Laufökonomie zusammen',
  ),
  advice: practice(
    'Lass die Flugphase aus einem lockeren Abdruck entstehen, statt dafür zu springen.',
  ),
  drill: exercise(
    'none',
    'Übung: Mach nach einem lockeren Lauf in der Woche 4 Steigerungen von 20 Sekunden mit leichtem, federndem Schritt.',
  ),
  issues: {
    below: {
      title: 'kurze Flugphasen zwischen den Schritten',
      meaning: found(
        'vanHooren',
        'Läufer mit kurzen Flugphasen liefen ungefähr so ökonomisch wie andere',
      ),
      aim: practice(
        'Das ist kein Fehler, sondern deine Entscheidung: Wenn du längere Flugphasen ausprobieren willst, lass dich vom Abdruck etwas länger tragen.',
      ),
      cue: practice('Für längere Flugphasen: Denke daran, dich vom Fußballen abzufedern.'),
      drill: exercise(
        'impact',
        'Übung: Mach zweimal in der Woche nach dem Aufwärmen 4-mal 20 Sekunden Hopserlauf und gehe danach jedes Mal eine Minute.',
        'Übung: Laufe zweimal in der Woche nach dem Aufwärmen 4-mal 20 Sekunden mit federndem Abdruck und gehe danach jedes Mal eine Minute.',
      ),
      progress: exercise(
        'impact',
        'Sobald sich der Hopserlauf leicht anfühlt, laufe danach jedes Mal 20 Sekunden genauso federnd.',
        'Sobald sich der federnde Abdruck leicht anfühlt, mach ihn 6-mal.',
      ),
      retest: retestInSameShoes,
    },
    above: {
      title: 'lange Flugphasen zwischen den Schritten',
      meaning: found(
        'vanHooren',
        'Läufer mit langen Flugphasen liefen ungefähr so ökonomisch wie andere',
      ),
      aim: practice(
        'Das ist kein Fehler, sondern deine Entscheidung: Wenn du kürzere Flugphasen ausprobieren willst, lenke den Abdruck nach vorn statt nach oben.',
      ),
      cue: practice(
        'Für kürzere Flugphasen: Stell dir flache, leichte Schritte über dünnes Eis vor.',
      ),
      drill: exercise(
        'none',
        'Übung: Laufe bei zwei lockeren Läufen in der Woche 6-mal 30 Sekunden mit flachen, leichten Schritten, dazwischen jeweils 1 Minute locker.',
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
