import type { CommentTexts } from '../../language.ts';

// The names of metrics have two genders and may begin with a vowel, so no sentence puts an article
// before one. "votre" fits all of them, and no adjective or participle agrees with one.

export const sentences: CommentTexts['sentences'] = {
  notMeasured: 'Impossible de mesurer votre {metric.name} : {metric.note}.',
  values: '{opening} {items}.',
  footStrike: 'Votre {metric.name} : {metric.class}{details}.',
  answerValue: 'Votre {metric.name} : {metric.average}{details}.',
  details: {
    share: ', {metric.share}',
    typicalShare: ' ; {metric.typical_share}',
    sideInView: ', le côté bien visible',
    uncertainty: ', {metric.uncertainty}',
    comparison: ', {metric.comparison}',
  },
  compared: {
    summary: 'Votre {metric.name} se situe {metric.comparison}.',
    form: 'Par rapport aux coureurs étudiés, votre {metric.name} se situe {metric.comparison}.',
    gait: 'Sur le cycle, votre {metric.name} se situe {metric.comparison}.',
  },
  sides: {
    summary: 'Votre {metric.name} : {metric.left} et {metric.right}, {metric.sides_comparison}.',
    form: 'D’un côté à l’autre, votre {metric.name} : {metric.left} et {metric.right}, {metric.sides_comparison}.',
    answer: 'Votre {metric.name} : {metric.left} et {metric.right}, {metric.sides_comparison}.',
  },
  otherSide: {
    left: 'Votre {metric.name} : {metric.left}, {metric.sides_comparison}.',
    right: 'Votre {metric.name} : {metric.right}, {metric.sides_comparison}.',
  },
  sameOnOtherSide: 'De l’autre côté ({side}), pas de différence nette pour : {names}.',
  noSide:
    'Votre {metric.name} ne dépend pas du côté : ce commentaire ({side}) vaut donc aussi pour l’autre côté ({other_side}).',
  filmOtherSide:
    'La jambe la plus éloignée de la caméra se voit moins bien. Filmez donc aussi l’autre côté avant de travailler cette différence : {names}.',
  sameAim:
    'Même point à changer qu’à gauche ({metric.name}) : voyez le commentaire sur le côté gauche.',

  withinRanges: {
    summary: 'Ici, vous courez comme les coureurs étudiés à cette vitesse : {names}.',
    form: 'Par rapport aux coureurs étudiés, rien ne ressort pour : {names}.',
    gait: 'De ce côté ({side}), vous courez comme les coureurs étudiés : {names}.',
  },
  sidesAreEqual: 'La gauche et la droite ne diffèrent pas nettement pour : {names}.',

  headlines: [
    'D’abord, votre {metric.name} : {metric.average}, {metric.comparison}.',
    'Ensuite, votre {metric.name} : {metric.average}, {metric.comparison}.',
    'Enfin, votre {metric.name} : {metric.average}, {metric.comparison}.',
  ],
  sidesHeadlines: [
    'D’abord, votre {metric.name} : {metric.left} et {metric.right}, {metric.sides_comparison}.',
    'Ensuite, votre {metric.name} : {metric.left} et {metric.right}, {metric.sides_comparison}.',
    'Enfin, votre {metric.name} : {metric.left} et {metric.right}, {metric.sides_comparison}.',
  ],
  keep: 'Gardez ainsi votre {metric.name} : {metric.average}, {metric.comparison}.',
  keepCadence:
    'Gardez votre cadence telle quelle et comparez votre {metric.name} avec vos propres sessions à la même vitesse.',
  nothingOutside: 'Aucune valeur de cette session ne sort nettement de sa plage habituelle.',
  noComparedOutside:
    'Aucune valeur qui a pu être comparée ne sort nettement de sa plage habituelle.',
  atEdge:
    'Probablement hors de la plage habituelle, mais pas nettement : {names}. Filmez à nouveau avant de décider quoi que ce soit.',
  uncompared:
    'Aucune étude à une vitesse proche pour : {names}. On ne peut donc pas dire s’il faut y travailler.',
  unresolved:
    'Une vidéo n’est pas assez précise pour en juger : {names}. On ne peut donc pas dire s’il faut y travailler.',
  planWithOpen:
    'Rien n’est nettement à corriger, et cette session ne permet pas de dire s’il faut travailler : {names}.',
  onlySidesOutside:
    'En moyenne des deux côtés, aucune valeur de cette session ne sort nettement de sa plage habituelle ; un seul côté en sort pour : {names}.',
  nameOnSide: '{metric.name} ({side})',
  filmAgain:
    'Filmez à nouveau dans 4 semaines, à la même vitesse et du même côté, pour voir ce qui a tenu.',
  cadenceTarget:
    'Objectif : à la même vitesse, augmenter votre {metric.name} d’environ {metric.small_change}, soit près de {metric.after_small_change}.',
  rangeTarget: 'Objectif : rapprocher votre {metric.name} de {metric.typical_range}.',
  choiceTarget:
    'Modifier votre {metric.name} est un choix, pas une obligation ; si vous essayez, rapprochez-vous de {metric.typical_range}.',
  nothingToReach:
    'Pas d’objectif à atteindre pour votre {metric.name} : regardez simplement si la valeur reste stable.',
  ownTarget:
    'Objectif : ramener votre {metric.name} dans {metric.own_range}, sauf si vous y travaillez.',
  sidesTarget:
    'Objectif : si les deux vidéos le montrent, obtenir des deux côtés, pour votre {metric.name}, la même valeur dans l’incertitude de la mesure.',

  unusualTitle: 'votre {metric.name}, à une valeur inhabituelle pour vous',
  choiceTitle: '{title} (un choix, pas un défaut)',
  planBegins: 'Commencez par regarder : {title}.',
  planLater: 'Ensuite : {titles}.',
  nothingCompared:
    'Aucune valeur de cette session n’a pu être comparée à celles de coureurs étudiés : prenez-la comme point de départ.',
  speedUnknown:
    'La vitesse n’est pas connue, et les valeurs habituelles en dépendent : indiquez avec la vidéo la vitesse du tapis ou votre taille.',
  fromBehind:
    'La vidéo a été filmée de dos, où la vitesse ne se voit pas, et les valeurs habituelles en dépendent : filmez de profil pour que vos valeurs puissent être comparées.',
  sideNotSeen: {
    left: 'Seul le côté droit était bien visible : impossible de comparer les deux côtés pour votre {metric.name}. Filmez aussi l’autre côté.',
    right:
      'Seul le côté gauche était bien visible : impossible de comparer les deux côtés pour votre {metric.name}. Filmez aussi l’autre côté.',
  },
  planWithoutComparison:
    'Pour un plan de travail, il faut une comparaison avec des coureurs étudiés, impossible pour cette session.',
  planWithoutFindings:
    'Pour l’instant, rien n’est à corriger : continuez à courir comme vous le faites.',
  oneThing:
    'Changez une chose à la fois, lors de 2 ou 3 footings par semaine, et ne changez rien aux compétitions ni aux séances dures.',

  smallSteps:
    'Il n’est pas nécessaire d’atteindre un chiffre rond ; gardez ce qui vous paraît facile à la même vitesse.',
  goalIsReached: 'Votre cadence est déjà à peu près à ce niveau.',
  goalIsLower:
    'C’est moins que votre cadence actuelle. À la même vitesse, des pas plus lents sont aussi plus longs ; changez donc très peu, et ne gardez ce changement que s’il vous paraît facile.',
  goalIsNear:
    'Ce chiffre est proche de votre cadence. Essayez-le en footing, et ne le gardez que s’il vous paraît facile.',
  tryCadence:
    'Si vous voulez essayer, commencez par augmenter votre {metric.name} d’environ {metric.small_change} à la même vitesse, soit près de {metric.after_small_change}.',
  askByName: 'Vous pouvez poser une question sur chacune par son nom.',
  shoes:
    'Une vidéo montre comment vous courez avec les chaussures que vous portiez, et non lesquelles vous conviennent ; choisissez une paire confortable en courant.',
  shoeWeight:
    'Une revue d’études a montré que des chaussures plus légères allaient de pair avec une meilleure économie de course (Moore 2016).',
  shoeTrial:
    'Pour comparer des chaussures, filmez chaque paire le même jour et à la même vitesse, puis comparez le temps de contact, la cadence et l’oscillation verticale.',
  uncertainty:
    'Le signe ±, ou « près », indique une incertitude type : chez environ deux coureurs sur trois, la vraie valeur est aussi proche de la valeur mesurée.',
  uncertaintyUse:
    'Une grande part de cette erreur est la même chaque fois que la caméra est à la même place ; une comparaison de deux sessions montre donc des changements plus petits.',

  change:
    'Votre {metric.name} : {metric.value_before} lors de la session précédente et {metric.average} maintenant, {metric.change_details}.',
  ownRangeUnknown:
    'Votre propre plage habituelle d’une valeur est connue dès que vous avez des sessions de 5 jours comparables à celle-ci.',
  whereChanges:
    'Ce qui a changé depuis votre dernière session comparable est sur la première page du rapport, et une comparaison de deux sessions montre toutes les valeurs.',
  firstSession: 'C’est votre première session ici : il n’y en a pas encore d’autre à comparer.',
  noneComparable: 'Aucune de vos sessions récentes ne peut être comparée à celle-ci.',
  nothingInBoth:
    'Aucune valeur n’a été mesurée à la fois dans cette session et dans la précédente.',
  nothingChanged:
    'Aucune valeur n’a changé de façon certaine depuis la dernière session comparable.',
  furtherChanges: {
    changed: 'Ce qui a changé aussi : {names}.',
    within_days: 'Une différence, mais pas plus que d’habitude d’un jour à l’autre : {names}.',
    within_noise: 'Dans l’incertitude de la mesure : {names}.',
    unknown: 'On ne sait pas encore si cela a changé : {names}.',
  },
  allChanges: 'Une comparaison des deux sessions montre toutes les valeurs.',
  notBefore:
    'Pas de mesure dans la session précédente, donc pas de comparaison possible pour votre {metric.name}.',
  neverJudged: {
    shared_by_sessions:
      'Les sessions sont comparées à la même vitesse et sur la même pente ; votre {metric.name} ne dit donc pas si votre façon de courir a changé.',
    length_of_clip:
      'Cette valeur ne dépend que de la durée de la vidéo et ne dit pas si votre façon de courir a changé : {metric.name}.',
  },
  incomparable: {
    unreliable_clip: 'La vidéo de cette session ou de la dernière n’est pas fiable.',
    unclear_picture:
      'L’image de cette session ou de la dernière est sombre, trop claire, tremblée ou coupée, ce qui fausse la mesure.',
    different_speed:
      'La dernière a été courue à une vitesse différente de plus de 5 %, et presque toutes les valeurs dépendent de la vitesse.',
    unknown_speed:
      'La vitesse de cette session ou de la dernière n’est pas connue, et presque toutes les valeurs dépendent de la vitesse.',
    different_incline: 'La dernière a été courue sur une autre pente.',
    different_view: 'La dernière a été filmée de l’autre côté.',
    different_pattern: 'L’une de ces deux sessions montre de la course, et l’autre de la marche.',
    different_model: 'Un autre modèle de pose a analysé la dernière.',
    different_frame_rate:
      'La dernière a une autre fréquence d’images, et la précision des contacts en dépend.',
  },
  unknownChange: {
    uncertainty_not_known:
      'L’incertitude de la valeur n’est pas connue dans une des deux sessions.',
    speed_effect_not_known:
      'L’effet de la petite différence entre les deux vitesses sur la valeur n’est pas connu.',
    days_not_known:
      'Ce peut encore être une simple variation d’un jour à l’autre : on connaîtra la vôtre dès que vous aurez des sessions comparables de 5 jours.',
    roll_not_known:
      'L’inclinaison des caméras n’est pas connue assez précisément pour comparer la vôtre.',
  },

  welcome: 'Avec plaisir. Filmez à nouveau quand vous aurez essayé pendant un moment.',
  whoAnswers:
    'Je suis un programme, et je réponds à partir de ce qui a été mesuré dans cette session.',
  whatCounts:
    'Un changement compte quand il dépasse l’écart entre deux sessions où vous courez de la même façon ; la comparaison de deux sessions indique, pour chaque valeur, le plus petit changement visible.',
  raceSpeed:
    'Votre vitesse en compétition dépend d’abord de votre entraînement, et une courte vidéo ne montre pas votre forme. Elle montre comment vous courez.',
  noEconomy:
    'Une vidéo ne montre pas l’énergie que vous dépensez. Elle montre des valeurs qui, dans les études, étaient liées à l’économie de course.',
  noStrength: 'Une vidéo montre comment les jambes bougent, pas leur force.',
  nothingToKeep:
    'Pour aucune valeur de cette session, on ne peut dire qu’elle est nettement à garder ; demandez donc ce qui ressort, et commencez par là.',
  whatRangesAre:
    'Les plages habituelles viennent de petits groupes de coureurs étudiés, pour la plupart de loisir ou d’endurance. Elles disent donc ce qui est courant, et non ce qui est le mieux.',
  noRange:
    'Il n’existe pas de plage habituelle qui convienne à cette vidéo ; comparez donc la valeur avec vos propres sessions.',
  notShown:
    'Cette analyse ne porte que sur le tronc, les hanches, les jambes et les pieds : elle ne montre pas cela.',
  otherPart: 'L’autre partie de votre question porte sur quelque chose qu’une vidéo ne montre pas.',
  refusal:
    'Je réponds seulement aux questions sur cette session, et aucun message n’y changera rien.',
  otherLanguage:
    'Je voudrais répondre, mais je n’ai pas compris votre question : reposez-la en français, s’il vous plaît.',
  whatCanBeAsked:
    'Vous pouvez demander pourquoi une valeur compte, ce qu’il faut faire, ou un exercice : par exemple : {names}.',
  nothingWasMeasured:
    'Rien n’a été mesuré dans cette session : je ne peux répondre à aucune question à son sujet.',
  medicalReferral:
    'Pour une douleur ou une blessure, demandez l’avis d’un médecin ou d’un kinésithérapeute, car ils peuvent vous examiner.',
};

export const openings: CommentTexts['openings'] = {
  performance_metrics: 'Voici comment vous avez couru :',
  running_mechanics: 'Votre foulée :',
  balance_and_posture: 'De profil, la vidéo montre :',
  distance_and_duration: 'L’analyse porte sur :',
  contact_angle: 'À la pose du pied, la vidéo montre :',
  push_angle: 'Derrière le corps, la vidéo montre :',
  knee_ankle: 'De la pose au milieu de l’appui, la vidéo montre :',
  general_form_recommendation: 'Vos valeurs de course :',
};
export const sideOpenings: CommentTexts['sideOpenings'] = {
  left: 'À gauche, le cycle montre :',
  right: 'À droite, le cycle montre :',
};
export const furtherOpenings: CommentTexts['furtherOpenings'] = {
  summary: 'S’y ajoutent :',
  form: 'La vidéo montre aussi :',
  gait: 'Autres valeurs du cycle :',
};
export const severalValuesOpening: CommentTexts['severalValuesOpening'] =
  'Votre question peut concerner différentes valeurs :';
