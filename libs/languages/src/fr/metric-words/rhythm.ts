import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';
import { retestAtSameSpeed, retestInSameShoes } from './retests.ts';

const cadence: MetricWords = {
  title: 'Cadence',
  name: 'cadence',
  synonyms: /cadence|fréquence de (pas|foulée)|pas (par|à la) minute|pas\/min|\bppm\b|\bspm\b/i,
  means: defined('La cadence compte les pas des deux pieds en une minute.'),
  matters: found(
    'vanHooren',
    'Dans de nombreuses études, les coureurs à cadence plus élevée avaient en général une économie de course un peu meilleure',
  ),
  advice: found(
    'lieberman',
    'Aucune cadence ne convient à tous : la plus économique différait d’un coureur étudié à l’autre',
  ),
  drill: exercise(
    'none',
    'Exercice : lors de deux footings par semaine, comptez 4 fois les pas de 30 secondes à la vitesse de cette session, et voyez s’ils sont réguliers.',
  ),
  issues: {
    below: {
      title: 'des pas lents pour votre vitesse',
      meaning: found(
        'heiderscheit',
        'Quand des coureurs faisaient des pas plus rapides et plus courts à la même vitesse, ils freinaient moins et le genou absorbait moins d’énergie',
      ),
      aim: practice(
        'Faites des pas plus rapides et plus courts à la même vitesse, au lieu de courir plus vite.',
      ),
      cue: practice('Pensez à des appuis vifs et silencieux, sous le corps.'),
      drill: exercise(
        'none',
        'Exercice : lors de deux footings par semaine, courez 6 fois 1 minute au métronome réglé sur l’objectif, avec 1 minute à votre guise entre les répétitions.',
      ),
      progress: exercise(
        'none',
        'Quand le pas plus rapide paraît facile pendant une minute, gardez-le 5 minutes d’affilée, puis pendant des footings entiers.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'des pas rapides pour votre vitesse',
      meaning: found(
        'moore',
        'La longueur de foulée que les coureurs choisissent d’eux-mêmes, ou une foulée plus courte de 3 % au plus, semblait être la plus économique',
      ),
      aim: practice('Ne changez rien : des pas rapides sont votre façon de courir.'),
      cue: practice('Courez le plus relâché possible, et laissez les pas venir d’eux-mêmes.'),
      drill: exercise(
        'none',
        'Exercice : lors d’un footing par semaine, relâchez les épaules et courez 4 fois 1 minute le plus relâché possible.',
      ),
      progress: exercise(
        'none',
        'Quand cela paraît facile, voyez si le rythme reste le même à la fin d’une sortie plus longue.',
      ),
      retest: retestAtSameSpeed,
    },
  },
  strength: {
    meaning: found(
      'lieberman',
      'Des pas plus lents freinaient davantage, et des pas plus rapides demandaient plus d’effort pour ramener la jambe ; ce compromis expliquait la moitié des différences de cadence la plus économique',
    ),
    keep: practice('Gardez ce rythme : c’est le vôtre à cette vitesse.'),
    drill: exercise(
      'none',
      'Exercice : lors d’un footing par semaine, comptez 4 fois les pas de 30 secondes, et voyez s’ils sont réguliers.',
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
  advice: practice('Regardez le temps de contact avec la cadence avant de chercher à le modifier.'),
  drill: exercise(
    'none',
    'Exercice : lors de deux footings par semaine, courez 4 fois 20 secondes avec des appuis légers et vifs.',
  ),
  issues: {
    below: {
      title: 'des contacts courts avec le sol',
      meaning: found(
        'vanHooren',
        'Les coureurs aux contacts courts avaient à peu près la même économie de course que les autres',
      ),
      aim: practice('Vérifiez que ce contact reste court et élastique avec la fatigue.'),
      cue: practice('Pensez à rester grand et élastique jusqu’au bout.'),
      drill: exercise(
        'none',
        'Exercice : une fois dans le mois qui vient, filmez les 2 dernières minutes d’une sortie longue à la vitesse de cette session, et comparez.',
      ),
      progress: exercise(
        'impact',
        'Si le contact s’allonge en fin de sortie, ajoutez deux fois par semaine 2 séries de 20 sauts à la corde.',
        'Si le contact s’allonge en fin de sortie, terminez deux footings par semaine par 4 lignes droites relâchées de 20 secondes.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'des contacts longs avec le sol',
      meaning: found(
        'vanHooren',
        'Les coureurs aux contacts longs avaient à peu près la même économie de course que les autres',
      ),
      aim: practice(
        'Ce n’est pas un défaut mais un choix : pour essayer des contacts plus courts, quittez le sol un peu plus tôt, sans pousser plus fort.',
      ),
      cue: practice(
        'Pour essayer des contacts plus courts, pensez à un sol brûlant : le pied repart aussitôt.',
      ),
      drill: exercise(
        'impact',
        'Exercice : deux fois par semaine avant un footing, faites 3 séries de 20 petits bonds rapides sur les deux pieds, et 1 minute de repos entre les séries.',
        'Exercice : deux fois par semaine avant un footing, faites 3 séries de 20 secondes de petits pas rapides sur place, et 1 minute de repos entre les séries.',
      ),
      progress: exercise(
        'impact',
        'Quand les bonds paraissent légers, faites la dernière série sur une jambe, 10 pour chacune, puis une ligne droite de 20 secondes.',
        'Quand les petits pas paraissent légers, faites une ligne droite de 20 secondes après la dernière série.',
      ),
      retest: retestInSameShoes,
    },
  },
  strength: {
    meaning: found(
      'karamanidis',
      'Votre pied reste au sol aussi longtemps que celui des coureurs d’endurance étudiés, tous des hommes',
    ),
    keep: practice(
      'Gardez ce contact tel quel, et regardez-le à nouveau quand la vitesse ou les chaussures changent.',
    ),
    drill: exercise(
      'none',
      'Exercice : après un footing par semaine, faites 4 lignes droites de 20 secondes avec des appuis légers, pour garder l’élasticité.',
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
  matters: found('vanHooren', 'Le facteur de contact n’était guère lié à l’économie de course'),
  advice: practice('Il décrit votre style : plutôt au sol, ou plutôt en l’air.'),
  drill: exercise(
    'none',
    'Exercice : lors d’un footing par semaine, courez 3 fois 1 minute près du sol et 1 minute en rebond, et sentez la différence.',
  ),
  issues: {
    below: {
      title: 'une foulée surtout en l’air',
      meaning: found(
        'vanHooren',
        'Les coureurs qui passent une grande part de la foulée en l’air avaient à peu près la même économie de course que les autres',
      ),
      aim: practice(
        'Gardez le rebond, et veillez à ce qu’il aille vers l’avant et non vers le haut.',
      ),
      cue: practice('Pensez à pousser le sol derrière vous.'),
      drill: exercise(
        'none',
        'Exercice : lors d’un footing par semaine, courez 4 fois 1 minute près du sol, et sentez ce qui vous coûte le moins.',
      ),
      progress: exercise(
        'none',
        'Quand vous passez facilement d’une façon à l’autre, prenez la plus rasante en montée.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'une foulée qui reste longtemps au sol',
      meaning: found(
        'vanHooren',
        'Les coureurs qui restent au sol une grande part de la foulée avaient à peu près la même économie de course que les autres',
      ),
      aim: practice(
        'Ce n’est pas un défaut mais un choix : pour essayer de rester moins au sol, rendez le pas un peu plus élastique.',
      ),
      cue: practice(
        'Pour essayer un pas plus élastique, pensez à un ballon qui rebondit le long de la route.',
      ),
      drill: exercise(
        'impact',
        'Exercice : deux fois par semaine avant un footing, sautez à la corde 4 fois 30 secondes.',
        'Exercice : deux fois par semaine avant un footing, marchez sur place 4 fois 30 secondes avec des appuis légers.',
      ),
      progress: exercise(
        'impact',
        'Quand la corde paraît facile, faites deux des quatre en alternant les pieds.',
        'Quand la marche sur place paraît facile, enchaînez à chaque fois 20 secondes de course avec les mêmes appuis légers.',
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
    'À lui seul, le temps de vol n’était guère lié à l’économie de course',
  ),
  advice: practice('Laissez le vol venir d’une poussée relâchée ; ne sautez pas pour l’obtenir.'),
  drill: exercise(
    'none',
    'Exercice : après un footing par semaine, faites 4 lignes droites de 20 secondes avec un pas léger et élastique.',
  ),
  issues: {
    below: {
      title: 'des vols courts entre les pas',
      meaning: found(
        'vanHooren',
        'Les coureurs aux vols courts avaient à peu près la même économie de course que les autres',
      ),
      aim: practice(
        'Ce n’est pas un défaut mais un choix : pour essayer des vols plus longs, laissez la poussée vous porter un peu plus longtemps au-dessus du sol.',
      ),
      cue: practice('Pour essayer des vols plus longs, pensez à rebondir sur l’avant du pied.'),
      drill: exercise(
        'impact',
        'Exercice : deux fois par semaine après l’échauffement, faites 4 fois 20 secondes de course sautillée, et marchez une minute après chaque série.',
        'Exercice : deux fois par semaine après l’échauffement, courez 4 fois 20 secondes avec une poussée élastique, et marchez une minute après chaque série.',
      ),
      progress: exercise(
        'impact',
        'Quand la course sautillée paraît légère, enchaînez à chaque fois 20 secondes de course avec le même rebond.',
        'Quand la poussée élastique paraît légère, faites-la 6 fois.',
      ),
      retest: retestInSameShoes,
    },
    above: {
      title: 'des vols longs entre les pas',
      meaning: found(
        'vanHooren',
        'Les coureurs aux vols longs avaient à peu près la même économie de course que les autres',
      ),
      aim: practice(
        'Ce n’est pas un défaut mais un choix : pour essayer des vols plus courts, dirigez la poussée vers l’avant plutôt que vers le haut.',
      ),
      cue: practice(
        'Pour essayer des vols plus courts, pensez à des pas rasants et légers sur de la glace fine.',
      ),
      drill: exercise(
        'none',
        'Exercice : lors de deux footings par semaine, courez 6 fois 30 secondes avec des pas rasants et légers, et 1 minute facile entre les répétitions.',
      ),
      progress: exercise(
        'none',
        'Quand les pas rasants paraissent naturels, essayez-les dans les 5 dernières minutes d’une sortie.',
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
