import type { PdfTexts } from '../language.ts';
import { frenchLater } from './later.ts';

const sideNames = { left: 'gauche', right: 'droite' } as const;
const sideAdjectives = { left: 'gauche', right: 'droit' } as const;

/** Returns "de 155 à 184 pas/min", or "d’environ 3°". */
const of = (range: string): string => (range.startsWith('environ') ? `d’${range}` : `de ${range}`);

export const frenchReport: PdfTexts = {
  document: {
    title: (session) => `Rapport de foulée et de technique de course : ${session}`,
    brand: 'STRIDEFORM',
    foot: (session, date) => `${session}  ·  ${date}`,
    pageOf: (number, count) => `Page ${number} sur ${count}`,
  },
  summary: {
    title: 'Rapport de foulée et de technique',
    about: (session, date) => `${session}  ·  ${date}`,
    runner: 'Coureur',
    gender: 'Sexe',
    age: 'Âge',
    height: 'Taille',
    weight: 'Poids',
    shoes: 'Chaussures',
    preparedBy: 'Préparé par',
    noteToAthlete: 'Une note pour vous',
    years: (age) => `${age} ans`,
    centimetres: (height) => `${height} cm`,
    kilograms: (weight) => `${weight} kg`,
    profileChange: (field, change) => `${field} : ${change}.`,
    warnings: (warnings) => `À lire avec prudence : ${warnings}`,
    verdicts: {
      good: '',
      fair: 'Qualité de la vidéo : moyenne.',
      unreliable:
        'NON FIABLE : les chiffres de ce rapport peuvent être faux, et ne disent rien du coureur.',
    },
  },
  shareLink: {
    title: 'Votre page',
    about: (date: string) =>
      `Pointez l’appareil photo de votre téléphone sur le code : il ouvre la vidéo, ce que votre entraîneur a marqué et vos exercices. Le lien fonctionne jusqu’au ${date}. Gardez cette feuille pour vous : quiconque a le code peut ouvrir la page.`,
  },
  frameNotes: {
    title: 'Ce que votre entraîneur a marqué',
    about: 'Images de votre vidéo, dans l’ordre de la course.',
  },
  keyFigures: {
    shares: (left, right) => `gauche ${left}, droite ${right} % du contact`,
    range: {
      usual: (low, high) => `habituel ${low} à ${high}`,
      economical: (low, high) => `${low} à ${high} : cadences les plus économiques`,
    },
  },
  findings: {
    heading: 'À retenir',
    ofPictures:
      'Une image montre une seule foulée, avec ses propres chiffres ; les valeurs à côté portent sur toutes les foulées.',
    unreliable: 'La vidéo n’est pas fiable : elle ne permet aucune conclusion.',
    nothingCompared:
      'Aucune valeur de cette session n’a pu être comparée à celles de coureurs étudiés : rien n’est jugé bon ou mauvais.',
    speedUnknown:
      'La vitesse n’est pas connue, et les valeurs habituelles en dépendent : indiquez avec la vidéo la vitesse du tapis ou la taille du coureur.',
    fromBehind:
      'La vidéo a été filmée de dos, où la vitesse ne se voit pas, et les valeurs habituelles en dépendent.',
    change: (metric, title) => `${metric} : ${title}`,
    keep: (metric) => `${metric} : à garder`,
    look: (metric) => `${metric} : à suivre`,
    measured: 'Mesuré',
    onSide: (value, side) => `${value} à ${sideNames[side]}`,
    meaning: 'Signification',
    cue: 'Consigne',
    drill: 'Exercice',
    target: 'Objectif',
    advice: 'Conseil',
    keepTarget: 'La même valeur à la même vitesse quand vous filmerez à nouveau dans 4 semaines.',
    verdicts: {
      below: 'au-dessous de',
      above: 'au-dessus de',
      within: 'dans',
      at_edge: 'probablement hors de',
    },
    rangeNotes: {
      usual: '',
      economical: ', les cadences les plus économiques des coureurs étudiés',
    },
    compared: (value, verdict, range, source) =>
      `${value}, ${verdict} la plage habituelle ${of(range)} (${source}).`,
    range: (low, high) => `${low} à ${high}`,
    narrowRange: (value) => `environ ${value}`,
    sides: (left, right) =>
      `Gauche ${left}, droite ${right} : plus que l’incertitude de la mesure.`,
    own: (verdict, range, sessionCount) =>
      `Cette valeur est ${verdict} votre propre plage habituelle ${of(range)}, d’après ${sessionCount} sessions antérieures.`,
    ownTarget: (range) =>
      `Revenez dans votre propre plage habituelle ${of(range)}, sauf si vous y travaillez.`,
    sidesTarget:
      'Si une vidéo de l’autre côté le montre aussi : la même valeur à gauche et à droite.',
    stepTarget: (percent, value) =>
      `Environ ${percent} % de plus à la même vitesse, près de ${value}.`,
    rangeTarget: (range) => `Rapprochez-vous de la plage ${of(range)}.`,
    choiceTarget: (range) => `Si vous essayez, rapprochez-vous de la plage ${of(range)}.`,
    nothingToReach: 'Aucun : regardez si la valeur reste stable.',
  },
  history: {
    heading: frenchLater.sharedHistory.title,
    since: (date, verdict) => `Depuis le ${date}  ${verdict}`,
    noChangeStated: 'Pas d’évaluation des changements.',
    legend: frenchLater.sharedHistory.legend,
  },
  change: {
    heading: (date, title) => `Ce qui a changé depuis le ${date}  ·  ${title}`,
    fromTo: (earlier, later) => `${earlier} → ${later}`,
    verdict: (difference, verdict) => `${difference} : ${verdict}`,
    further: (titles) => `A changé aussi : ${titles}.`,
    verdicts: {
      changed: 'changement',
      within_days: 'comme d’habitude',
      within_noise: 'dans la marge',
      unknown: 'pas encore connu',
    },
    legend:
      'La dernière session à la même vitesse, sur la même pente et du même côté. Changement : plus que ce que l’incertitude de la mesure et les vitesses expliquent dans 95 cas sur 100, et plus que la variation de ce coureur d’un jour à l’autre, dès que des sessions de cinq jours la montrent. Comme d’habitude : les valeurs varient autant d’un jour à l’autre.',
    unknownLegend:
      'Pas encore connu : l’incertitude de la valeur, ou l’effet des vitesses sur elle, n’est pas connu.',
  },
  comparison: {
    document: (runner) => `Comparaison de deux sessions : ${runner}`,
    title: 'Comparaison de deux sessions',
    about: (runner) => `Coureur : ${runner}`,
    earlier: (date) => `Première session  ·  ${date}`,
    later: (date) => `Seconde session  ·  ${date}`,
    foot: (earlier, later) => `${earlier}  –  ${later}`,
    notComparable: (reasons) =>
      `Ces sessions ne peuvent pas être comparées ; les changements ne sont donc pas évalués : ${reasons}.`,
    tableHeading: 'Ce qui a changé',
    valuesHeading: 'Les deux sessions, sans évaluation',
    metric: 'Mesure',
    earlierValue: 'Avant',
    laterValue: 'Après',
    difference: 'Différence',
    detectable: 'Détectable',
    detectableBySeries: 'Cinq contre une',
    verdict: 'Évaluation',
    judgedBy: 'D’un jour à l’autre, d’après',
    none: '–',
    notMeasured: 'non mesuré',
    notJudged: 'non jugé',
    ownSessions: (count) => `${count} sessions du coureur`,
    rule: 'Différence : après moins avant. Détectable : la plus petite différence que la mesure distingue d’une répétition dans 95 cas sur 100, d + 1,96 · √(u₁² + u₂² + u₃²) : d ± u₃ est le plus grand effet de la différence de vitesse sur la valeur, u₁ et u₂ sont les parts des deux incertitudes (après ±) qui diffèrent entre les sessions d’un même coureur. Cinq contre une : de même pour la moyenne de cinq sessions et une nouvelle, à une même vitesse. Comme d’habitude : une différence mesurable, mais les valeurs de ce coureur varient autant d’un jour à l’autre. On le sait dès qu’il y a des sessions antérieures de cinq jours ; avant, un changement peut être une variation d’un jour à l’autre, et une étude dit combien d’autres coureurs varient. Pas encore connu : une partie de la règle manque. Non jugé : les sessions comparées ont la même vitesse, et ce qui en découle. Équilibre : 100 % signifie que les deux pieds sont au sol aussi longtemps l’un que l’autre.',
    curvesTitle: 'Le cycle de foulée dans les deux sessions',
    curvesAbout:
      'Moyennes sur les foulées, d’un contact au contact suivant du même pied. Les endroits où les deux diffèrent sont déterminés par un test de permutation exact sur les foulées, et seulement au-delà de l’incertitude de la mesure.',
    legendEarlier: 'première session',
    legendLater: 'seconde session',
    legendDiffers: 'elles diffèrent',
    legendBeyondDays: 'au-delà de l’effet des jours et des vitesses',
    chartTitle: (side, angle) => `${side}  ·  ${angle}`,
    missing: 'Pas bien visible, ou moins de quatre foulées entières',
    differs: (ranges) => `diffèrent à ${ranges} %`,
    unknownDays: 'la variation d’un jour à l’autre, ou l’effet des vitesses, n’est pas connu',
    unknownUncertainty: 'l’incertitude de l’angle n’est pas connue',
    differsNowhere: 'aucune différence au-delà de l’incertitude',
    strides: (earlier, later) => `${earlier} et ${later} foulées`,
    range: (from, to) => `${from}–${to}`,
  },
  metricTable: {
    heading: 'Mesures',
    metric: 'Mesure',
    value: 'Valeur',
    reference: 'Plage habituelle',
    source: 'Étude',
    range: (low, high) => `${low} à ${high}`,
    missing: (reason) => `non mesuré : ${reason}`,
    missingWithMark: (mark) => `non mesuré ${mark}`,
    unknownReason: 'raison inconnue',
    labelled: (label, angle) => `${label} (${angle})`,
    footnote: (mark, reason) => `${mark} Non mesuré : ${reason}.`,
    remark: (metrics, note) => `${metrics} : ${note}`,
    remarks: (remarks) => `Remarques. ${remarks}.`,
    study: (source, participants) => `${source} : ${participants}`,
    participants: (studies) => `Coureurs étudiés. ${studies}.`,
    legend:
      'Les valeurs sont des moyennes sur toutes les foulées ± une incertitude type. La plage habituelle couvre environ 95 % des coureurs de l’étude citée à une vitesse proche, pour la cadence celles qui leur demandent le moins d’énergie : elle les décrit et n’est pas un diagnostic. Un côté après une valeur signifie que l’autre jambe n’était pas bien visible. Équilibre : 100 % signifie que les deux pieds sont au sol aussi longtemps l’un que l’autre.',
    legendFromBehind:
      'Les valeurs sont des moyennes sur tous les pas ou toutes les foulées ± une incertitude type. La vidéo a été filmée de dos : le contact au sol, les angles articulaires et la posture demandent une vidéo de profil, et la vitesse est celle qui a été indiquée.',
  },
  form: {
    title: 'Technique de course',
    about:
      'Trois moments d’une foulée, chacun montré par l’image la plus proche. Les chiffres sous une image sont des moyennes sur toutes les foulées ; le chiffre dans l’image est celui de cette image.',
  },
  formCaptions: {
    contact_angle:
      'La ligne de la hanche à la cheville par rapport à la verticale montre à quelle distance en avant du corps le pied se pose.',
    push_angle:
      'La cuisse par rapport à la verticale montre jusqu’où la jambe va vers l’arrière avant que le pied quitte le sol.',
    knee_ankle: 'Le genou et la cheville au moment où le genou fléchit le plus en charge.',
  },
  formTitles: {
    contact_angle: 'Contact initial',
    push_angle: 'Décollage',
    knee_ankle: 'Milieu de l’appui',
  },
  picture: {
    missing: (reason) => `Pas d’image : ${reason}`,
    unknownReason: 'non disponible',
  },
  symmetry: {
    heading: 'Gauche et droite',
    none: 'Aucune mesure n’a pu être faite des deux côtés.',
    metric: 'Mesure',
    left: 'Gauche',
    right: 'Droite',
    difference: 'Droite − gauche',
    index: 'Indice de symétrie',
    legend:
      'Indice de symétrie : 100 · |gauche − droite| / moyenne, pour les mesures qui ont un vrai zéro. En gras : les côtés diffèrent de plus du double de l’incertitude de leur différence.',
    nearSide: (nearSide) =>
      `Le côté ${sideAdjectives[nearSide]} faisait face à la caméra et est le mieux mesuré ; de l’autre côté, les angles articulaires sont moins sûrs que les temps.`,
  },
  gait: {
    title: (side) => `Cycle de foulée, ${side.toLowerCase()}`,
    notMeasured: 'Non mesuré',
    noCycle: (side, reason) => `Il n’y a pas de cycle à montrer à ${sideNames[side]} : ${reason}.`,
    noCycleReason: 'aucun cycle n’était visible',
    about: (side, durationMs, peak, cycleCount, view) =>
      `D’un contact au contact suivant du pied ${sideAdjectives[side]} : ${durationMs} ms. Flexion maximale du genou : ${peak}. C’est le plus typique des ${cycleCount} cycles. ${view}`,
    peakAt: (timeMs) => `à ${timeMs} ms`,
    peakNotSeen: 'non visible',
    nearSide: 'Ce côté faisait face à la caméra.',
    farSide: 'Ce côté était à l’opposé de la caméra ; ses angles sont donc moins sûrs.',
    phaseNotSeen: 'non visible',
    phaseAt: (percent, frame) => `${percent} % · image ${frame}`,
    curvesHeading: 'Angles articulaires sur le cycle',
    legendCurrent: 'cycle montré',
    legendEstimate: 'estimation',
    legendNext: 'cycle suivant',
    legendMean: (cycleCount) => `moyenne ± écart-type de ${cycleCount} cycles`,
    legendNorm: 'moyenne publiée ± 2 écarts-types',
    singleAngles: (hipDeg, kneeDeg, ankleDeg) =>
      `Les valeurs isolées ont une erreur d’environ ± ${hipDeg}° à la hanche, ± ${kneeDeg}° au genou et ± ${ankleDeg}° à la cheville, vérifiée sur des personnes filmées avec le modèle full ; ne regardez que la forme de la courbe en pointillé de la cheville.`,
    noNorm:
      'Les angles publiés ne sont pas montrés : la vitesse n’est pas connue ou trop loin des vitesses étudiées, ou la vidéo n’est pas fiable.',
    norm: (source, speed) =>
      `Angles publiés : ${source}, coureurs réguliers sur tapis à ${String(speed).replace('.', ',')} km/h, la vitesse étudiée la plus proche de cette course, aux instants que l’étude indique. Ses angles de la hanche et de la cheville ne sont pas montrés : celui de la hanche se rapporte au bassin, qu’une vue de profil ne montre pas, et celui de la cheville à un pied rigide.`,
  },
  phaseTitles: {
    strike: 'Contact',
    mid_stance: 'Milieu de l’appui',
    takeoff: 'Décollage',
    flight: 'Vol',
    new_strike: 'Nouveau contact',
  },
  sideTitles: { left: 'Gauche', right: 'Droite' },
  profileFields: {
    height: 'Taille',
    weight: 'Poids',
    leg_length: 'Longueur de jambe',
    gender: 'Sexe',
  },
  chartTitles: {
    posture: 'Inclinaison du tronc, vers l’avant +',
    hip: 'Hanche, cuisse par rapport au tronc, flexion +',
    knee: 'Genou, flexion +',
    ankle: 'Cheville, flexion dorsale +',
  },
  chart: {
    notSeen: 'Non visible',
    cycleAxis: '% du cycle',
    takeoff: 'décollage',
  },
  comments: {
    title: 'Commentaires',
    about: 'Écrits à partir des mesures de cette session.',
    wholeForm: 'La technique dans son ensemble',
    angles: {
      posture_angle: 'Inclinaison du tronc',
      hip_angle: 'Hanche',
      knee_angle: 'Genou',
      ankle_angle: 'Cheville',
    },
    gaitBlock: (side, angle) => `${angle}, ${side.toLowerCase()}`,
    authors: (authors) => `Les commentaires ont été ${authors}.`,
  },
  method: {
    heading: 'Méthode et limites',
    clip: 'Vidéo',
    clipFacts: (facts) => {
      const searched =
        facts.lookedAt === null ? 'd’entre elles' : `des ${facts.lookedAt} images lues`;
      const clip = `${facts.frameCount} images de ${facts.widthPx} × ${facts.heightPx} px, à ${facts.rateHz} par seconde de course${facts.slowMotion}`;
      const found = `le coureur a été trouvé dans ${facts.foundPercent} % ${searched}`;
      return `${clip} ; ${found} ; ${facts.seen}`;
    },
    slowMotion: (factor) => ` (ralentie ${factor} fois)`,
    strides: 'Foulées',
    strideCounts: (left, right, pattern) =>
      `${left} à gauche, ${right} à droite ; mouvement : ${pattern}`,
    measurement: 'Mesure',
    fromBehind: 'vu de dos',
    facing: (side) => `tourné vers la ${sideNames[side]}`,
    measurementFromBehind:
      'Un modèle de pose trouve des points du corps dans une seule vue de dos ; les trous sont comblés et les points lissés. Le moment de chaque pas est déterminé d’après l’oscillation du tronc. Aucune plateforme de force et aucun marqueur ne sont utilisés.',
    uncertaintyFromBehind:
      'Chaque valeur a une incertitude type : d’après la dispersion des pas, l’échelle, et l’erreur du modèle de pose d’une personne à l’autre.',
    measurementText:
      'Un modèle de pose trouve des points du corps dans une seule vue de profil ; les trous sont comblés et les points lissés. Le contact initial et le décollage sont déterminés plus finement qu’à une image près, d’après le mouvement des pieds et du corps. Aucune plateforme de force et aucun marqueur ne sont utilisés.',
    uncertainty: 'Incertitude',
    uncertaintyText:
      'Chaque valeur a une incertitude type : d’après la fréquence d’images, la dispersion des points, le nombre de foulées et les erreurs du modèle de pose sur des personnes enregistrées. Les angles hors du plan de la caméra, comme la pronation, ne sont pas visibles.',
    power: 'Puissance',
    powerText: (source) =>
      `Une estimation d’après la vitesse et la pente, et non une mesure (${source})`,
    checks: 'Vérifications',
    checksPassed: (count) => `les ${count} réussies`,
    checksFailed: (names) => `échouées : ${names}`,
    runner: 'Coureur',
    warnings: 'Avertissements',
    studies: 'Études',
  },
  checkNames: {
    duty_below_half: 'le contact est plus court que la moitié de la foulée',
    flight_above_zero: 'chaque pas a une phase de vol',
    sides_alternate: 'les pieds alternent',
    counts_within_one: 'les contacts gauche et droite diffèrent d’un au plus',
    flight_fits_bounce: 'l’oscillation du corps correspond au temps de vol',
    cadence_confirmed: 'le spectre confirme la cadence',
  },
};
