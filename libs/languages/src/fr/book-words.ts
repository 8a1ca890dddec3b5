import {
  defined,
  exercise,
  practice,
  type BookWords,
  type IssueTexts,
  type MetricWords,
} from '@strideform/metric-book';

const retest = practice(
  'Refaire la mesure après 6 semaines, une fois de chaque côté et à la même vitesse.',
);
const progress = exercise(
  'none',
  'Quand les deux jambes donnent la même sensation sur un seul appui, prendre 5 secondes par répétition.',
);

const unusual: IssueTexts = {
  title: 'une valeur inhabituelle pour vous',
  meaning: defined(
    'Si rien n’avait changé, moins de 5 de vos sessions sur 100 à cette vitesse donneraient une telle valeur.',
  ),
  aim: practice(
    'Se demander ce qui était différent : chaussures, terrain, fatigue, ou quelque chose que vous travaillez.',
  ),
  cue: practice('Si vous y travaillez, continuez ; sinon, courez comme vous le faites d’habitude.'),
  drill: exercise(
    'none',
    'Exercice : filmer 2 autres footings dans les 2 semaines, à la même vitesse et avec les mêmes chaussures.',
  ),
  progress: exercise(
    'none',
    'Si les prochaines sessions le montrent encore, le considérer comme votre nouvelle façon de courir.',
  ),
  retest: practice('Refaire la mesure après 2 semaines, à la même vitesse et du même côté.'),
};

const sideIssues: BookWords['sideIssues'] = {
  timing: {
    title: 'une différence de timing entre la gauche et la droite',
    meaning: practice(
      'Une vue de profil date moins bien les appuis du pied éloigné ; une différence de timing se vérifie donc avant d’être travaillée.',
    ),
    aim: practice(
      'Filmer d’abord l’autre côté à la même vitesse, et ne travailler le rythme que si les deux vidéos montrent la différence.',
    ),
    cue: practice('Si les deux vidéos le montrent, penser à un même bruit pour les deux pieds.'),
    drill: exercise(
      'none',
      'Exercice : si les deux vidéos le montrent, courir 4 fois 1 minute au métronome lors de deux footings par semaine, en calant les deux pieds sur le battement.',
    ),
    progress,
    retest,
  },
  motion: {
    title: 'une différence entre la gauche et la droite',
    meaning: practice(
      'Une vue de profil voit moins bien la jambe éloignée, et deux jambes bougent rarement à l’identique ; une différence se vérifie donc avant d’être travaillée.',
    ),
    aim: practice(
      'Filmer d’abord l’autre côté à la même vitesse, pour voir si la même jambe diffère encore.',
    ),
    cue: practice(
      'Si les deux vidéos le montrent, penser à deux jambes qui dessinent le même cercle.',
    ),
    drill: exercise(
      'none',
      'Exercice : si les deux vidéos le montrent, courir 4 fois 1 minute lors de deux footings par semaine, en laissant les deux jambes bouger de la même façon.',
    ),
    progress: exercise(
      'none',
      'Quand la sensation est la même des deux côtés, la tenir 5 minutes d’affilée.',
    ),
    retest,
  },
  loaded: {
    title: 'une différence entre la gauche et la droite',
    meaning: practice(
      'Une vue de profil voit moins bien la jambe éloignée, et de petites différences sont courantes ; une différence se vérifie donc avant de s’entraîner pour elle.',
    ),
    aim: practice(
      'Filmer d’abord l’autre côté à la même vitesse, pour voir à quelle jambe la différence appartient.',
    ),
    cue: practice('Si les deux vidéos le montrent, penser à deux jambes qui font le même travail.'),
    drill: exercise(
      'none',
      'Exercice : si les deux vidéos le montrent, faire deux fois par semaine 3 séries de 8 squats sur une jambe jusqu’à une chaise, avec chaque jambe.',
    ),
    progress,
    retest,
  },
};

function symmetryIndex({ title, name }: MetricWords): MetricWords {
  return {
    title: `Indice de symétrie : ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    name: `indice de symétrie pour ${name}`,
    synonyms: 'title',
    means: defined(
      `L’indice de symétrie pour ${name} est la différence entre la gauche et la droite, rapportée à leur moyenne ; zéro signifie égalité.`,
    ),
    matters: practice(
      'Une vue de profil voit moins bien la jambe éloignée, une différence peut donc venir de l’image.',
    ),
    advice: practice(
      'Filmer l’autre côté à la même vitesse, et n’agir que sur ce que montrent les deux vidéos.',
    ),
    drill: exercise(
      'none',
      'Exercice : faire deux fois par semaine 3 séries de 8 squats sur une jambe jusqu’à une chaise, avec chaque jambe, et 1 minute de repos entre les séries.',
    ),
  };
}

export const frenchBookWords: BookWords = {
  groups: {
    rhythm: 'Rythme',
    landing: 'Pose du pied',
    stance: 'Appui et poussée',
    swing: 'Vol et phase oscillante',
    posture: 'Posture',
    behind: 'Vu de dos',
    speed: 'Vitesse et puissance',
    clip: 'Distance et durée',
    symmetry: 'Indice de symétrie gauche-droite',
  },
  drillLabel: 'Exercice : ',
  drillSafety:
    'Arrêtez si cela fait mal. Demandez d’abord l’avis d’un professionnel de santé si vous avez mal, si vous avez été blessé au cours des 3 derniers mois, si vous êtes enceinte, ou si vous avez un problème cardiaque ou une blessure osseuse de stress.',
  notMedicalAdvice:
    'Ceci n’est pas un avis médical : une vidéo ne peut trouver ni une blessure ni une maladie.',
  uncoached: {
    not_evaluated:
      'à titre d’information : personne n’a vérifié avec quelle précision une vidéo le montre',
    cannot_rank:
      'à titre d’information : une vidéo ne le montre pas assez précisément pour juger un coureur',
    error_exceeds_spread:
      'à titre d’information : l’erreur de la vidéo dépasse la différence entre coureurs',
    model_unknown:
      'à titre d’information : on ne sait pas avec quelle précision cette vidéo a été lue',
  },
  unusual,
  sideIssues,
  symmetryIndex,
};
