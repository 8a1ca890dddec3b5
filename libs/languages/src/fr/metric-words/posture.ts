import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';
import { retestAtSameSpeed, retestFromSamePlace } from './retests.ts';

const oscillation: MetricWords = {
  title: 'Oscillation verticale',
  name: 'oscillation verticale',
  synonyms: /oscillation|rebond|(de )?haut en bas|de bas en haut/i,
  questions: /\b(saut(e|es|er|ez)|rebondi\w*)\b/i,
  means: defined(
    'L’oscillation verticale est l’amplitude du mouvement de haut en bas du centre du corps pendant un pas.',
  ),
  matters: found(
    'vanHooren',
    'Les coureurs qui oscillent moins verticalement ont en général une meilleure économie de course',
  ),
  advice: found(
    'heiderscheit',
    'Quand des coureurs faisaient des pas plus rapides à la même vitesse, ils oscillaient moins verticalement',
  ),
  drill: exercise(
    'none',
    'Exercice : lors de deux footings par semaine, courez 4 fois 1 minute le long d’un mur en gardant la tête à la hauteur d’une ligne du mur.',
  ),
  issues: {
    below: {
      title: 'une faible oscillation verticale',
      meaning: found(
        'vanHooren',
        'Une faible oscillation va en général avec une moindre dépense d’énergie à la même vitesse',
      ),
      aim: practice('Gardez-la tant que les pieds passent facilement au-dessus du sol.'),
      cue: practice('Pensez à glisser au-dessus du sol.'),
      drill: exercise(
        'none',
        'Exercice : après un footing par semaine, faites 4 lignes droites de 20 secondes avec un pas élastique, pour ne pas perdre le rebond.',
      ),
      progress: exercise(
        'none',
        'Quand les lignes droites paraissent élastiques, faites-les en légère montée.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'une forte oscillation verticale',
      meaning: found(
        'vanHooren',
        'Les coureurs qui oscillent moins verticalement dépensent en général moins d’énergie à la même vitesse',
      ),
      aim: practice('Réduisez les mouvements de haut en bas, et avancez comme avant.'),
      cue: practice('Pensez à courir sous un plafond bas.'),
      drill: exercise(
        'none',
        'Exercice : lors de deux footings par semaine, courez 6 fois 1 minute le long d’un mur en gardant la tête à la hauteur d’une ligne du mur.',
      ),
      progress: exercise(
        'none',
        'Quand la tête reste stable, gardez-la ainsi 5 minutes d’affilée.',
      ),
      retest: retestAtSameSpeed,
    },
  },
  strength: {
    meaning: found(
      'karamanidis',
      'Vous oscillez autant que les coureurs d’endurance étudiés, tous des hommes',
    ),
    keep: practice('Gardez cette oscillation ; elle ne demande aucun travail particulier.'),
    drill: exercise(
      'none',
      'Exercice : lors d’un footing par semaine, fixez 2 fois 1 minute un point loin devant, et voyez s’il reste stable.',
    ),
  },
};

const trunkLean: MetricWords = {
  title: 'Inclinaison du tronc',
  name: 'inclinaison du tronc',
  synonyms: /tronc|inclinaison|posture|buste|penché/i,
  means: defined(
    'L’inclinaison du tronc indique de combien la ligne des hanches aux épaules penche vers l’avant.',
  ),
  matters: found(
    'tengPowers',
    'Les coureurs plus inclinés vers l’avant travaillaient plus avec la hanche et moins avec le genou que les coureurs redressés',
  ),
  advice: practice('Inclinez-vous depuis les chevilles, le dos long, le regard devant.'),
  drill: exercise(
    'none',
    'Exercice : lors de deux footings par semaine, vérifiez la posture pendant 20 secondes à chaque kilomètre.',
  ),
  issues: {
    below: {
      title: 'un tronc penché vers l’arrière',
      meaning: found(
        'tengPowers',
        'Même la moitié la plus redressée des coureurs étudiés penchait un peu vers l’avant, en moyenne',
      ),
      aim: practice(
        'Ce n’est pas un défaut mais un choix : pour essayer plus d’inclinaison, prenez-la depuis les chevilles et non depuis la taille.',
      ),
      cue: practice(
        'Pour essayer plus d’inclinaison, pensez à tomber doucement vers l’avant depuis les chevilles.',
      ),
      drill: exercise(
        'none',
        'Exercice : avant deux footings par semaine, 6 fois, tenez-vous bien droit, inclinez-vous depuis les chevilles jusqu’à devoir faire un pas, et courez 20 secondes.',
      ),
      progress: exercise(
        'none',
        'Quand l’inclinaison vient toute seule, tenez-la 1 minute en légère montée.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'un tronc très penché vers l’avant',
      meaning: found(
        'tengPowers',
        'Les coureurs plus inclinés vers l’avant travaillaient plus avec la hanche et moins avec le genou que les plus redressés',
      ),
      aim: practice(
        'Ce n’est pas un défaut mais un choix : pour essayer moins d’inclinaison, courez un peu plus grandi.',
      ),
      cue: practice(
        'Pour essayer moins d’inclinaison, pensez à un fil qui tire le sommet de la tête vers le haut.',
      ),
      drill: exercise(
        'none',
        'Exercice : lors de deux footings par semaine, courez 6 fois 30 secondes le regard loin devant, et vérifiez que la taille ne se plie pas.',
      ),
      progress: exercise(
        'none',
        'Quand courir grandi vous paraît naturel, gardez cette posture dans les 5 dernières minutes d’une sortie.',
      ),
      retest: retestFromSamePlace,
    },
  },
  strength: {
    meaning: found(
      'tengPowers',
      'Votre tronc penche autant que celui des coureurs de loisir étudiés',
    ),
    keep: practice('Gardez cette inclinaison, depuis les chevilles et le dos long.'),
    drill: exercise(
      'none',
      'Exercice : lors d’un footing par semaine, vérifiez la posture pendant 20 secondes à chaque kilomètre.',
    ),
  },
};

const centreHeight: MetricWords = {
  title: 'Hauteur moyenne du centre de masse',
  name: 'hauteur du centre de masse',
  synonyms: /centre de (masse|gravité)/i,
  means: defined(
    'La hauteur du centre de masse est la hauteur moyenne du centre du corps au-dessus du sol.',
  ),
  matters: defined('Elle dépend surtout de votre taille ; ne la comparez donc qu’avec vous-même.'),
  advice: practice('Courez grandi ; il n’y a pas de chiffre à viser.'),
  drill: exercise(
    'none',
    'Exercice : lors d’un footing par semaine, courez 6 fois 20 secondes avec les hanches hautes.',
  ),
};

const verticalRatio: MetricWords = {
  title: 'Ratio vertical',
  name: 'ratio vertical',
  synonyms: /(ratio|rapport) vertical/i,
  means: defined('Le ratio vertical est l’oscillation d’un pas divisée par la longueur de ce pas.'),
  matters: found(
    'moore',
    'Une oscillation verticale plus faible semblait favorable à l’économie de course',
  ),
  advice: practice(
    'Pour le réduire, passez par moins d’oscillation, et non par des pas plus longs.',
  ),
  drill: exercise(
    'none',
    'Exercice : lors d’un footing par semaine, courez 4 fois 30 secondes comme sous un plafond bas.',
  ),
};

const legStiffness: MetricWords = {
  title: 'Raideur de la jambe',
  name: 'raideur de la jambe',
  synonyms: /raideur/i,
  means: defined(
    'La raideur de la jambe la décrit comme un ressort : la force qu’il faut pour le comprimer.',
  ),
  matters: found(
    'vanHooren',
    'Les coureurs à la raideur de jambe plus élevée ont en général une meilleure économie de course',
  ),
  advice: practice(
    'Elle résulte de votre vitesse et de votre entraînement ; ne changez pas votre façon de courir pour elle.',
  ),
  drill: exercise(
    'none',
    'Exercice : deux fois par semaine, faites 2 séries de 12 montées lentes sur pointes, sur les deux pieds, et 1 minute de repos entre les séries.',
  ),
};

export const postureWords = {
  com_oscillation: oscillation,
  posture_angle: trunkLean,
  mean_h: centreHeight,
  vertical_ratio: verticalRatio,
  leg_stiffness: legStiffness,
} as const;
