import { defined, exercise, practice, type MetricWords } from '@strideform/metric-book';

const speed: MetricWords = {
  title: 'Vitesse',
  name: 'vitesse',
  synonyms: /vitesse(?! d['’]éversion)|\bm\/s\b|\bkm\/h\b|à quelle allure/i,
  means: defined('La vitesse est la distance parcourue en une seconde sur le sol ou sur le tapis.'),
  matters: practice(
    'Presque toutes les autres valeurs changent avec la vitesse ; ne comparez donc que des sessions à la même vitesse.',
  ),
  advice: practice(
    'Choisissez une vitesse que vous pouvez reproduire, et filmez toutes vos sessions à cette vitesse.',
  ),
  drill: exercise(
    'none',
    'Exercice : une fois par semaine, courez 4 fois 2 minutes exactement à la vitesse de cette session, à la montre ou sur tapis.',
  ),
};

const pace: MetricWords = {
  title: 'Allure',
  name: 'allure',
  synonyms: /\ballure\b|min\/km|minutes (par|au) kilom/i,
  means: defined('L’allure est le temps que vous mettez pour parcourir un kilomètre.'),
  matters: practice('Une allure régulière rend deux sessions comparables.'),
  advice: practice('Gardez l’allure de cette session pour vos prochaines vidéos.'),
  drill: exercise(
    'none',
    'Exercice : une fois par semaine, courez 10 minutes sans regarder la montre, puis voyez si l’allure était régulière.',
  ),
};

const power: MetricWords = {
  title: 'Puissance',
  name: 'puissance',
  synonyms: /\bpuissance(?! (normalisée|par|massique))|\bwatts?\b/i,
  means: defined(
    'La puissance est ici le résultat d’un modèle à partir de la vitesse, de la pente et du poids, et non une mesure sur votre corps.',
  ),
  matters: practice(
    'Elle aide à garder un effort constant sur un parcours vallonné ; elle ne dit rien de la qualité de votre foulée.',
  ),
  advice: practice(
    'Servez-vous-en pour comparer les efforts, et des autres valeurs pour comparer la technique.',
  ),
  drill: exercise(
    'none',
    'Exercice : une fois par semaine, courez 20 minutes vallonnées à effort constant, plus lentement en montée que sur le plat.',
  ),
};

const powerPerMass: MetricWords = {
  title: 'Puissance par kilo de poids',
  name: 'puissance par kilo',
  synonyms: /puissance (normalisée|massique|par (kilo|kilogramme))|w\/kg/i,
  means: defined(
    'La puissance par kilo est le modèle de puissance divisé par votre poids. Ce n’est pas la puissance normalisée des logiciels d’entraînement, qui donne plus de poids aux parties dures d’une séance.',
  ),
  matters: defined('Sans votre poids, elle ne dépend que de la vitesse et de la pente.'),
  advice: practice('Elle n’est qu’une autre façon d’exprimer la vitesse et la pente.'),
  drill: exercise(
    'none',
    'Exercice : une fois par semaine, courez 5 fois 1 minute en montée, à un effort que vous pouvez reproduire chaque fois.',
  ),
};

const incline: MetricWords = {
  title: 'Pente',
  name: 'pente',
  synonyms: /\bpente|dénivelé|en (montée|descente|côte)/i,
  means: defined('La pente est celle qui a été indiquée pour la session ; elle n’est pas mesurée.'),
  matters: practice(
    'La montée et la descente changent la pose du pied et l’inclinaison ; ne comparez donc que des courses sur la même pente.',
  ),
  advice: practice('Filmez sur le plat, sauf si vous préparez des côtes.'),
  drill: exercise(
    'none',
    'Exercice : une fois par semaine, courez 6 fois 30 secondes en légère montée, et redescendez en marchant.',
  ),
};

const distance: MetricWords = {
  title: 'Distance',
  name: 'distance',
  synonyms: /distance/i,
  means: defined(
    'La distance est celle de la partie analysée de la vidéo, et non de toute votre sortie.',
  ),
  matters: practice('Plus de foulées donnent une moyenne plus stable.'),
  advice: practice('Si possible, filmez au moins 25 foulées.'),
  drill: exercise(
    'none',
    'Exercice : la prochaine fois, laissez tourner la caméra pendant 30 secondes de course régulière.',
  ),
};

const analysedTime: MetricWords = {
  title: 'Durée analysée',
  name: 'durée analysée',
  synonyms: /(durée|temps) (analysée?|totale?)|combien de temps (dure|durait)/i,
  means: defined(
    'La durée analysée est la durée de course que montre la vidéo, sans les arrêts et les trous.',
  ),
  matters: practice('Une vidéo plus longue donne une moyenne plus stable.'),
  advice: practice('Filmez 20 à 30 secondes de course régulière.'),
  drill: exercise(
    'none',
    'Exercice : courez 2 minutes avant de lancer la caméra, pour bien vous installer dans l’allure.',
  ),
};

const eversionVelocity: MetricWords = {
  title: 'Vitesse d’éversion de l’arrière-pied',
  name: 'vitesse d’éversion',
  synonyms: /éversion|pronation|pronateur/i,
  means: defined(
    'La vitesse d’éversion indique à quelle vitesse le talon bascule vers l’intérieur après la pose du pied.',
  ),
  matters: defined(
    'Une vidéo de profil ne peut pas la montrer, et une vidéo de dos ne montre pas le talon assez précisément.',
  ),
  advice: practice('N’en tenez pas compte tant qu’elle ne peut pas être mesurée.'),
  drill: exercise(
    'none',
    'Exercice : deux fois par semaine, tenez en équilibre sur chaque pied 3 fois 30 secondes.',
  ),
};

const stepWidth: MetricWords = {
  title: 'Largeur de pas',
  name: 'largeur de pas',
  synonyms: /largeur (de|des|du) pas\b/i,
  means: defined(
    'La largeur de pas est l’écart des deux pieds à la pose, en travers de la course ; sous zéro, ils se croisent.',
  ),
  matters: practice(
    'Elle diffère d’un coureur à l’autre ; nous n’utilisons pas de plage habituelle ici.',
  ),
  advice: practice('Comparez-la avec vos autres sessions de dos à la même vitesse.'),
  drill: exercise(
    'none',
    'Exercice : deux fois par semaine, faites 4 lignes droites de 20 secondes le long d’une ligne, un pied de chaque côté.',
  ),
};

const kneeWindow: MetricWords = {
  title: 'Fenêtre des genoux',
  name: 'fenêtre des genoux',
  synonyms: /fenêtre des genoux|genoux .*(écartés|serrés|ensemble)|écart (des|entre les) genoux/i,
  means: defined(
    'La fenêtre des genoux est la distance entre les milieux des deux genoux pendant l’appui d’un pied, vue de dos.',
  ),
  matters: practice(
    'Elle montre comment les genoux passent l’un à côté de l’autre ; nous n’utilisons pas de plage habituelle ici.',
  ),
  advice: practice('Comparez ses valeurs à gauche et à droite, et vos autres sessions de dos.'),
  drill: exercise(
    'none',
    'Exercice : deux fois par semaine, faites 3 séries de 8 squats lents sur chaque jambe devant un miroir, le genou au-dessus du pied.',
  ),
};

export const clipWords = {
  speed,
  pace,
  power,
  normalized_power: powerPerMass,
  incline,
  total_distance: distance,
  total_time: analysedTime,
  eversion_velocity: eversionVelocity,
  step_width: stepWidth,
  knee_window: kneeWindow,
} as const;
