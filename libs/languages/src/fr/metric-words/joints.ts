import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';
import { retestFromSamePlace } from './retests.ts';

/** Words in a question that mean the landing. */
const landing = /contact|\b(se )?pose\b|attaque|atterri|réception|touche le sol/i;

const kneeFlexion: MetricWords = {
  title: 'Flexion du genou, maximum à l’appui',
  name: 'flexion du genou en appui',
  synonyms: /genou/i,
  moment: /appui|au sol|en charge|sous charge/i,
  means: defined(
    'La flexion du genou en appui est la plus grande flexion du genou tant que le pied est au sol.',
  ),
  matters: found(
    'heiderscheit',
    'Le genou absorbe de l’énergie à chaque pas, et moins avec des pas plus rapides',
  ),
  advice: found(
    'heiderscheit',
    'Quand des coureurs faisaient des pas plus rapides à la même vitesse, le genou fléchissait moins',
  ),
  drill: exercise(
    'none',
    'Exercice : deux fois par semaine, faites 3 séries de 8 descentes lentes d’une marche basse, avec chaque jambe, et 1 minute de repos entre les séries.',
  ),
  issues: {
    below: {
      title: 'un genou qui fléchit peu en charge',
      meaning: found(
        'heiderscheit',
        'Le genou absorbe de l’énergie tant que le pied est au sol, et il fléchissait et absorbait moins quand des coureurs faisaient des pas plus rapides',
      ),
      aim: practice(
        'Ce n’est pas un défaut mais un choix : pour essayer une réception plus souple, laissez le genou céder un peu plus.',
      ),
      cue: practice('Pour essayer une réception plus souple, pensez à vous poser sans bruit.'),
      drill: exercise(
        'none',
        'Exercice : lors de deux footings par semaine, courez 6 fois 30 secondes en rendant chaque pose la plus silencieuse possible.',
      ),
      progress: exercise(
        'impact',
        'Quand les poses silencieuses sont faciles, faites-les en légère descente.',
        'Quand les poses silencieuses sont faciles, gardez-les dans les 5 dernières minutes d’une sortie.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'un genou qui fléchit beaucoup en charge',
      meaning: found(
        'heiderscheit',
        'Quand des coureurs faisaient des pas plus rapides à la même vitesse, le genou fléchissait moins et absorbait moins d’énergie',
      ),
      aim: practice('Essayez de moins vous affaisser à chaque pas.'),
      cue: practice('Pensez à une jambe élastique, qui cède et revient aussitôt.'),
      drill: exercise(
        'none',
        'Exercice : deux fois par semaine, faites 3 séries de 8 squats lents sur une jambe jusqu’à une chaise, de chaque côté, et 1 minute de repos entre les séries.',
      ),
      progress: exercise(
        'weight',
        'Quand 3 séries sont faciles, prenez une chaise plus basse ou tenez une charge.',
        'Quand 3 séries sont faciles, prenez une chaise plus basse.',
      ),
      retest: practice(
        'Refaites la mesure après 8 semaines, à la même vitesse, car un entraînement prend plus de temps qu’une consigne.',
      ),
    },
  },
  strength: {
    meaning: found(
      'fukuchi',
      'Votre genou fléchit en charge autant que celui des coureurs étudiés',
    ),
    keep: practice('Continuez à amortir la pose du pied avec le genou comme maintenant.'),
    drill: exercise(
      'none',
      'Exercice : une fois par semaine, faites 2 séries de 8 descentes lentes d’une marche basse, avec chaque jambe, et 1 minute de repos entre les séries.',
    ),
  },
};

const kneeAtContact: MetricWords = {
  title: 'Flexion du genou au contact initial',
  name: 'flexion du genou au contact',
  synonyms: /genou/i,
  moment: landing,
  means: defined(
    'La flexion du genou au contact indique de combien le genou est fléchi au moment où le pied se pose.',
  ),
  matters: found(
    'vanHooren',
    'L’angle du genou à la pose n’avait pas de lien clair avec l’économie de course',
  ),
  advice: practice('Ne la changez pas, sauf si le pied se pose aussi loin en avant de la hanche.'),
  drill: exercise(
    'none',
    'Exercice : avant un footing par semaine, courez sur place 3 fois 20 secondes avec les genoux souples.',
  ),
  issues: {
    below: {
      title: 'un genou tendu à la pose du pied',
      meaning: found(
        'vanHooren',
        'L’angle du genou à la pose n’avait pas de lien clair avec l’économie de course',
      ),
      aim: practice(
        'Ce n’est pas un défaut mais un choix : pour essayer un genou plus souple, posez le pied plus près du corps.',
      ),
      cue: practice(
        'Pour essayer un genou plus souple, pensez au pied qui repart vers l’arrière en descendant.',
      ),
      drill: exercise(
        'none',
        'Exercice : avant deux footings par semaine, 4 fois, courez sur place 20 secondes et enchaînez sur 1 minute de course avec la même pose.',
      ),
      progress: exercise(
        'none',
        'Quand la pose souple tient une minute, essayez-la à la fin d’une sortie plus longue.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'un genou bien fléchi à la pose du pied',
      meaning: found(
        'vanHooren',
        'Un genou plus ou moins fléchi à la pose n’avait pas de lien clair avec l’économie de course',
      ),
      aim: practice(
        'Ce n’est pas un défaut mais un choix : pour essayer un genou plus tendu, posez le pied en restant un peu plus grand.',
      ),
      cue: practice('Pour essayer un genou plus tendu, pensez à des hanches qui restent hautes.'),
      drill: exercise(
        'none',
        'Exercice : après deux footings par semaine, faites 4 lignes droites relâchées de 20 secondes avec les hanches hautes.',
      ),
      progress: exercise(
        'none',
        'Quand les hanches hautes paraissent faciles, gardez-les 5 minutes pendant un footing.',
      ),
      retest: retestFromSamePlace,
    },
  },
  strength: {
    meaning: found(
      'fukuchi',
      'À la pose du pied, votre genou est aussi fléchi que celui des coureurs étudiés',
    ),
    keep: practice('Continuez à poser le pied comme maintenant.'),
    drill: exercise(
      'none',
      'Exercice : avant un footing par semaine, courez sur place 3 fois 20 secondes en posant le pied comme maintenant.',
    ),
  },
};

const kneeInSwing: MetricWords = {
  title: 'Flexion du genou, phase oscillante',
  name: 'flexion du genou en phase oscillante',
  synonyms: /genou/i,
  moment: /oscillant|en l['’]air|retour|talons?[- ]fesses|se plie|suspension/i,
  means: defined(
    'La flexion du genou en phase oscillante indique de combien la jambe se plie en revenant vers l’avant.',
  ),
  matters: found(
    'moore',
    'Des jambes faciles à ramener, au faible moment d’inertie, semblaient favorables à l’économie de course',
  ),
  advice: practice('Laissez le talon remonter tout seul ; il monte avec la vitesse.'),
  drill: exercise(
    'none',
    'Exercice : après deux footings par semaine, faites 4 lignes droites de 20 secondes en laissant les talons remonter derrière.',
  ),
  issues: {
    below: {
      title: 'une jambe qui se plie peu au retour',
      meaning: found(
        'moore',
        'Une jambe au faible moment d’inertie, facile à ramener, semblait favorable à l’économie de course',
      ),
      aim: practice('Laissez le talon remonter davantage derrière.'),
      cue: practice('Pensez au talon qui prend le plus court chemin sous la hanche.'),
      drill: exercise(
        'none',
        'Exercice : avant deux footings par semaine, 4 fois, faites 20 secondes de talons-fesses et courez 20 secondes.',
      ),
      progress: exercise(
        'none',
        'Quand les talons-fesses paraissent relâchés, placez-les avant 4 lignes droites de 20 secondes.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'une jambe qui se plie beaucoup au retour',
      meaning: practice(
        'Une jambe qui se plie beaucoup est une question de style ; les entraîneurs vérifient seulement que cela ne demande pas d’effort.',
      ),
      aim: practice('Laissez le talon remonter tout seul, sans le tirer.'),
      cue: practice('Pensez à relâcher les mollets.'),
      drill: exercise(
        'none',
        'Exercice : lors d’un footing par semaine, secouez les jambes et courez 4 fois 1 minute avec des mollets relâchés.',
      ),
      progress: exercise(
        'none',
        'Quand le geste paraît relâché, gardez cette sensation dans des lignes droites plus rapides.',
      ),
      retest: retestFromSamePlace,
    },
  },
};

const ankleAngle: MetricWords = {
  title: 'Flexion dorsale de la cheville',
  name: 'flexion dorsale de la cheville',
  synonyms: /cheville|flexion dorsale|dorsiflexion/i,
  means: defined(
    'La flexion dorsale de la cheville est la plus grande inclinaison du tibia au-dessus du pied tant que celui-ci est au sol.',
  ),
  matters: found(
    'vanHooren',
    'L’angle de la cheville au milieu de l’appui n’avait pas de lien clair avec l’économie de course',
  ),
  advice: practice('Gardez la cheville élastique, et comparez la valeur avec vos autres sessions.'),
  drill: exercise(
    'none',
    'Exercice : deux fois par semaine, faites 2 séries de 15 montées lentes sur pointe avec chaque jambe, et 1 minute de repos entre les séries.',
  ),
};

const hipAngle: MetricWords = {
  title: 'Flexion de la hanche au contact initial',
  name: 'flexion de la hanche au contact',
  synonyms: /hanche/i,
  moment: landing,
  means: defined(
    'La flexion de la hanche au contact indique de combien la cuisse est en avant du tronc quand le pied se pose.',
  ),
  matters: found(
    'vanHooren',
    'L’angle de la hanche à la pose n’avait pas de lien clair avec l’économie de course',
  ),
  advice: practice('Comparez-la avec vos autres sessions à la même vitesse.'),
  drill: exercise(
    'none',
    'Exercice : avant un footing par semaine, faites 3 fois 20 secondes de montées de genoux relâchées sur place.',
  ),
};

export const jointWords = {
  knee_flexion: kneeFlexion,
  knee_flexion_initial_contact: kneeAtContact,
  knee_flexion_swing: kneeInSwing,
  ankle_angle: ankleAngle,
  hip_angle: hipAngle,
} as const;
