import {
  defined,
  exercise,
  practice,
  type BookWords,
  type IssueTexts,
  type MetricWords,
} from '@strideform/metric-book';

const retest = practice(
  'Refaites la mesure après 6 semaines, une fois de chaque côté et à la même vitesse.',
);
const progress = exercise(
  'none',
  'Quand les exercices sur une jambe donnent la même sensation des deux côtés, prenez 5 secondes par répétition.',
);

const unusual: IssueTexts = {
  title: 'une valeur inhabituelle pour vous',
  meaning: defined(
    'Si rien n’avait changé, moins de 5 de vos sessions sur 100 à cette vitesse donneraient une telle valeur.',
  ),
  aim: practice(
    'Demandez-vous ce qui était différent : chaussures, terrain, fatigue, ou quelque chose que vous travaillez.',
  ),
  cue: practice('Si vous y travaillez, continuez ; sinon, courez comme vous le faites d’habitude.'),
  drill: exercise(
    'none',
    'Exercice : filmez 2 autres footings dans les 2 semaines, à la même vitesse et avec les mêmes chaussures.',
  ),
  progress: exercise(
    'none',
    'Si cela se répète dans les prochaines sessions, c’est votre nouvelle valeur habituelle.',
  ),
  retest: practice('Refaites la mesure après 2 semaines, à la même vitesse et du même côté.'),
};

const sideIssues: BookWords['sideIssues'] = {
  timing: {
    title: 'une différence de timing entre la gauche et la droite',
    meaning: practice(
      'De profil, les temps d’appui du pied le plus éloigné de la caméra sont moins précis. Vérifiez donc une différence de timing avant de la travailler.',
    ),
    aim: practice(
      'Filmez d’abord l’autre côté à la même vitesse, et ne travaillez le rythme que si les deux vidéos montrent la différence.',
    ),
    cue: practice('Si les deux vidéos la montrent, cherchez le même bruit avec les deux pieds.'),
    drill: exercise(
      'none',
      'Exercice : si les deux vidéos la montrent, courez 4 fois 1 minute au métronome lors de deux footings par semaine, en calant les deux pieds sur le tempo.',
    ),
    progress,
    retest,
  },
  motion: {
    title: 'une différence entre la gauche et la droite',
    meaning: practice(
      'De profil, la jambe la plus éloignée de la caméra se voit moins bien, et deux jambes bougent rarement à l’identique. Vérifiez donc une différence avant de la travailler.',
    ),
    aim: practice(
      'Filmez d’abord l’autre côté à la même vitesse, pour voir si la même jambe diffère encore.',
    ),
    cue: practice(
      'Si les deux vidéos la montrent, imaginez deux jambes qui dessinent le même cercle.',
    ),
    drill: exercise(
      'none',
      'Exercice : si les deux vidéos la montrent, courez 4 fois 1 minute lors de deux footings par semaine, en faisant bouger les deux jambes de la même façon.',
    ),
    progress: exercise(
      'none',
      'Quand la sensation est la même des deux côtés, maintenez-la 5 minutes d’affilée.',
    ),
    retest,
  },
  loaded: {
    title: 'une différence entre la gauche et la droite',
    meaning: practice(
      'De profil, la jambe la plus éloignée de la caméra se voit moins bien, et de petites différences sont courantes. Vérifiez donc une différence avant de vous entraîner pour la corriger.',
    ),
    aim: practice(
      'Filmez d’abord l’autre côté à la même vitesse, pour voir de quelle jambe vient la différence.',
    ),
    cue: practice('Si les deux vidéos la montrent, imaginez deux jambes qui font le même travail.'),
    drill: exercise(
      'none',
      'Exercice : si les deux vidéos la montrent, faites deux fois par semaine 3 séries de 8 squats sur une jambe jusqu’à une chaise, de chaque côté.',
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
      'De profil, la jambe la plus éloignée de la caméra se voit moins bien ; une différence peut donc venir de l’image.',
    ),
    advice: practice(
      'Filmez l’autre côté à la même vitesse, et ne tenez compte que de ce que montrent les deux vidéos.',
    ),
    drill: exercise(
      'none',
      'Exercice : faites deux fois par semaine 3 séries de 8 squats sur une jambe jusqu’à une chaise, de chaque côté, et 1 minute de repos entre les séries.',
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
    'Arrêtez si cela fait mal. Demandez d’abord l’avis d’un professionnel de santé si vous avez mal, si vous avez été blessé au cours des 3 derniers mois, si vous êtes enceinte, ou si vous avez un problème cardiaque ou une fracture de fatigue (ou une lésion osseuse de fatigue).',
  notMedicalAdvice:
    'Ceci n’est pas un avis médical : une vidéo ne permet de déceler ni une blessure ni une maladie.',
  uncoached: {
    not_evaluated:
      'à titre d’information : personne n’a vérifié avec quelle précision une vidéo le montre',
    cannot_rank:
      'à titre d’information : une vidéo ne le montre pas assez précisément pour juger un coureur',
    error_exceeds_spread:
      'à titre d’information : l’erreur de la vidéo dépasse la différence entre coureurs',
    model_unknown:
      'à titre d’information : on ne sait pas avec quelle précision cette vidéo a été analysée',
  },
  otherSpeedsStudied:
    'non comparé : les coureurs étudiés allaient de {from} à {to}, et cette course était à {speed}',
  unranged: practice(
    'Nous ne connaissons aucune étude qui donne une plage habituelle ; comparez la valeur à celle de votre prochaine vidéo à la même vitesse.',
  ),
  unusual,
  sideIssues,
  symmetryIndex,
};
