import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';
import { retestAtSameSpeed, retestInSameShoes } from './retests.ts';

const cadence: MetricWords = {
  title: 'Cadence',
  name: 'cadence',
  synonyms: /cadence|fréquence de (pas|foulée)|pas (par|à la) minute|pas\/min|\bppm\b|\bspm\b/i,
  means: defined('La cadence compte les pas des deux pieds en une minute.'),
  matters: found(
    'vanHooren',
    'Dans de nombreuses études, les coureurs à cadence plus élevée tendaient à être un peu plus économiques',
  ),
  advice: found(
    'lieberman',
    'Aucune cadence ne convient à tous : la plus économique différait d’un coureur étudié à l’autre',
  ),
  drill: exercise(
    'none',
    'Exercice : lors de deux footings par semaine, compter 4 fois les pas de 30 secondes à la vitesse de cette session, et voir s’ils sont réguliers.',
  ),
  issues: {
    below: {
      title: 'des pas lents pour votre vitesse',
      meaning: found(
        'heiderscheit',
        'Quand des coureurs faisaient des pas plus rapides et plus courts à la même vitesse, ils freinaient moins et le genou absorbait moins d’énergie',
      ),
      aim: practice(
        'Faire des pas plus rapides et plus courts à la même vitesse, au lieu de courir plus vite.',
      ),
      cue: practice('Penser à des pieds vifs et silencieux, qui se posent sous le corps.'),
      drill: exercise(
        'none',
        'Exercice : lors de deux footings par semaine, courir 6 fois 1 minute au métronome réglé sur l’objectif, avec 1 minute libre entre chaque.',
      ),
      progress: exercise(
        'none',
        'Quand le pas plus rapide paraît facile pendant une minute, le tenir 5 minutes d’affilée, puis des footings entiers.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'des pas rapides pour votre vitesse',
      meaning: found(
        'moore',
        'La longueur de foulée que les coureurs choisissent d’eux-mêmes, ou une foulée plus courte de 3 % au plus, semblait être la plus économique',
      ),
      aim: practice('Laisser tel quel ; des pas rapides sont une façon de courir.'),
      cue: practice(
        'Courir le plus relâché possible, et laisser les pas venir aussi vite qu’ils veulent.',
      ),
      drill: exercise(
        'none',
        'Exercice : lors d’un footing par semaine, relâcher les épaules et courir 4 fois 1 minute le plus relâché possible.',
      ),
      progress: exercise(
        'none',
        'Quand cela paraît facile, voir si le rythme reste le même à la fin d’une sortie plus longue.',
      ),
      retest: retestAtSameSpeed,
    },
  },
  strength: {
    meaning: found(
      'lieberman',
      'Des pas plus lents freinaient davantage, et des pas plus rapides demandaient plus d’effort pour ramener la jambe ; la moitié des différences de cadence économique venait de ce compromis',
    ),
    keep: practice('Garder ce rythme comme celui auquel revenir à cette vitesse.'),
    drill: exercise(
      'none',
      'Exercice : lors d’un footing par semaine, compter 4 fois les pas de 30 secondes, et voir s’ils sont réguliers.',
    ),
  },
};

const contactTime: MetricWords = {
  title: 'Temps de contact',
  name: 'temps de contact',
  synonyms: /(temps|durée) (de contact|d['’]appui|au sol)|contacts? au sol|\btcs\b/i,
  questions: /\bappuis?\b.*\b(longs?|courts?)\b|reste .*au sol/i,
  means: defined(
    'Le temps de contact est la durée pendant laquelle un pied reste au sol à chaque pas.',
  ),
  matters: found(
    'vanHooren',
    'Dans de nombreuses études, le temps de contact n’était guère lié à l’économie de course',
  ),
  advice: practice('Regarder le temps de contact avec la cadence avant de chercher à le modifier.'),
  drill: exercise(
    'none',
    'Exercice : lors de deux footings par semaine, courir 4 fois 20 secondes avec des pieds légers et vifs.',
  ),
  issues: {
    below: {
      title: 'des contacts courts avec le sol',
      meaning: found(
        'vanHooren',
        'Les coureurs aux contacts courts n’étaient guère plus ou moins économiques que les autres',
      ),
      aim: practice('Vérifier que ce contact court et élastique tient avec la fatigue.'),
      cue: practice('Penser à rester grand et élastique jusqu’au bout.'),
      drill: exercise(
        'none',
        'Exercice : une fois dans le mois qui vient, filmer les 2 dernières minutes d’une sortie longue à la vitesse de cette session, et comparer.',
      ),
      progress: exercise(
        'impact',
        'Si le contact s’allonge en fin de sortie, ajouter deux fois par semaine 2 séries de 20 sauts à la corde.',
        'Si le contact s’allonge en fin de sortie, terminer deux footings par semaine par 4 lignes droites relâchées de 20 secondes.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'des contacts longs avec le sol',
      meaning: found(
        'vanHooren',
        'Les coureurs aux contacts longs n’étaient guère plus ou moins économiques que les autres',
      ),
      aim: practice(
        'C’est un choix et non un défaut : pour essayer des contacts plus courts, quitter le sol un peu plus tôt, sans pousser plus fort.',
      ),
      cue: practice(
        'Pour essayer des contacts plus courts, penser à un sol brûlant : le pied repart aussitôt.',
      ),
      drill: exercise(
        'impact',
        'Exercice : deux fois par semaine avant un footing, faire 3 séries de 20 petits bonds rapides sur les deux pieds, et 1 minute de repos entre les séries.',
        'Exercice : deux fois par semaine avant un footing, faire 3 séries de 20 secondes de petits pas rapides sur place, et 1 minute de repos entre les séries.',
      ),
      progress: exercise(
        'impact',
        'Quand les bonds paraissent légers, faire la dernière série sur une jambe, 10 pour chacune, puis une ligne droite de 20 secondes.',
        'Quand les petits pas paraissent légers, faire une ligne droite de 20 secondes après la dernière série.',
      ),
      retest: retestInSameShoes,
    },
  },
  strength: {
    meaning: found(
      'karamanidis',
      'Votre pied reste au sol aussi longtemps que d’habitude chez les hommes étudiés, coureurs d’endurance',
    ),
    keep: practice(
      'Garder ce contact tel quel, et le regarder à nouveau quand la vitesse ou les chaussures changent.',
    ),
    drill: exercise(
      'none',
      'Exercice : après un footing par semaine, faire 4 lignes droites de 20 secondes avec des pieds légers, pour garder l’élasticité.',
    ),
  },
};

const dutyFactor: MetricWords = {
  title: 'Facteur de contact (duty factor)',
  name: 'facteur de contact',
  synonyms: /duty factor|facteur de (contact|charge)|facteur d['’]appui/i,
  means: defined(
    'Le facteur de contact est la part de la foulée pendant laquelle un pied est au sol.',
  ),
  matters: found(
    'vanHooren',
    'D’un coureur à l’autre, le facteur de contact n’était guère lié à l’économie de course',
  ),
  advice: practice(
    'Le prendre comme une description de votre style : plutôt au sol, ou plutôt en l’air.',
  ),
  drill: exercise(
    'none',
    'Exercice : lors d’un footing par semaine, courir 3 fois 1 minute près du sol et 1 minute en rebond, et sentir la différence.',
  ),
  issues: {
    below: {
      title: 'une foulée surtout en l’air',
      meaning: found(
        'vanHooren',
        'Les coureurs qui passent une grande part de la foulée en l’air n’étaient guère plus ou moins économiques que les autres',
      ),
      aim: practice(
        'Garder le rebond, et veiller à ce qu’il aille vers l’avant et non vers le haut.',
      ),
      cue: practice('Penser à pousser le sol derrière vous.'),
      drill: exercise(
        'none',
        'Exercice : lors d’un footing par semaine, courir 4 fois 1 minute près du sol, et sentir quelle façon coûte le moins.',
      ),
      progress: exercise(
        'none',
        'Quand vous passez facilement d’une façon à l’autre, prendre la plus rasante en montée.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'une foulée qui reste longtemps au sol',
      meaning: found(
        'vanHooren',
        'Les coureurs qui restent au sol une grande part de la foulée n’étaient guère plus ou moins économiques que les autres',
      ),
      aim: practice(
        'C’est un choix et non un défaut : pour essayer de rester moins au sol, rendre le pas un peu plus élastique.',
      ),
      cue: practice(
        'Pour essayer un pas plus élastique, penser à un ballon qui rebondit le long de la route.',
      ),
      drill: exercise(
        'impact',
        'Exercice : deux fois par semaine avant un footing, sauter à la corde 4 fois 30 secondes.',
        'Exercice : deux fois par semaine avant un footing, marcher sur place avec des pieds légers 4 fois 30 secondes.',
      ),
      progress: exercise(
        'impact',
        'Quand la corde paraît facile, faire deux des quatre en alternant les pieds.',
        'Quand la marche sur place paraît facile, courir ensuite chaque fois 20 secondes avec les mêmes pieds légers.',
      ),
      retest: retestInSameShoes,
    },
  },
};

const flightTime: MetricWords = {
  title: 'Temps de vol',
  name: 'temps de vol',
  synonyms: /temps (de vol|de suspension|en l['’]air)|phase de (vol|suspension)/i,
  means: defined(
    'Le temps de vol est la durée pendant laquelle les deux pieds sont en l’air entre deux pas.',
  ),
  matters: found(
    'vanHooren',
    'À lui seul, le temps de vol n’était guère lié à l’économie d’un coureur à l’autre',
  ),
  advice: practice('Laisser le vol venir d’une poussée relâchée ; ne pas sauter pour l’obtenir.'),
  drill: exercise(
    'none',
    'Exercice : après un footing par semaine, faire 4 lignes droites de 20 secondes avec un pas léger et élastique.',
  ),
  issues: {
    below: {
      title: 'des vols courts entre les pas',
      meaning: found(
        'vanHooren',
        'Les coureurs aux vols courts n’étaient guère plus ou moins économiques que les autres',
      ),
      aim: practice(
        'C’est un choix et non un défaut : pour essayer des vols plus longs, laisser la poussée vous porter un peu plus longtemps au-dessus du sol.',
      ),
      cue: practice('Pour essayer des vols plus longs, penser à rebondir sur l’avant du pied.'),
      drill: exercise(
        'impact',
        'Exercice : deux fois par semaine après l’échauffement, faire 4 fois 20 secondes de course sautillée, et marcher une minute après chaque.',
        'Exercice : deux fois par semaine après l’échauffement, courir 4 fois 20 secondes avec une poussée élastique, et marcher une minute après chaque.',
      ),
      progress: exercise(
        'impact',
        'Quand la course sautillée paraît légère, courir ensuite chaque fois 20 secondes avec le même rebond.',
        'Quand la poussée élastique paraît légère, la faire 6 fois.',
      ),
      retest: retestInSameShoes,
    },
    above: {
      title: 'des vols longs entre les pas',
      meaning: found(
        'vanHooren',
        'Les coureurs aux vols longs n’étaient guère plus ou moins économiques que les autres',
      ),
      aim: practice(
        'C’est un choix et non un défaut : pour essayer des vols plus courts, diriger la poussée vers l’avant plutôt que vers le haut.',
      ),
      cue: practice(
        'Pour essayer des vols plus courts, penser à des pas rasants et légers sur de la glace fine.',
      ),
      drill: exercise(
        'none',
        'Exercice : lors de deux footings par semaine, courir 6 fois 30 secondes avec des pas rasants et légers, et 1 minute facile entre chaque.',
      ),
      progress: exercise(
        'none',
        'Quand les pas rasants paraissent naturels, les essayer dans les 5 dernières minutes d’une sortie.',
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
