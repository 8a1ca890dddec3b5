import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';

const strideTime: MetricWords = {
  title: 'Durée de la foulée',
  name: 'durée de la foulée',
  synonyms: /(durée|temps) de (la )?foulée/i,
  means: defined('La durée de la foulée est le temps entre deux poses successives d’un même pied.'),
  matters: defined('Elle dit la même chose que la cadence : deux pas font une foulée.'),
  advice: practice('Pour la modifier, jouez sur la cadence, plus facile à compter.'),
  drill: exercise(
    'none',
    'Exercice : lors d’un footing par semaine, comptez 3 fois les poses du pied droit pendant 1 minute.',
  ),
};

const strideLength: MetricWords = {
  title: 'Longueur de foulée',
  name: 'longueur de foulée',
  synonyms:
    /(longueur|amplitude) de (la |ma |votre )?foulée|\b(ma|votre|mes|vos) foulées?\b|foulées? (longue|courte)/i,
  means: defined(
    'La longueur de foulée est la distance parcourue entre deux poses successives d’un même pied.',
  ),
  matters: found(
    'moore',
    'La longueur de foulée que les coureurs choisissent d’eux-mêmes, ou une foulée plus courte de 3 % au plus, semblait être la plus économique',
  ),
  advice: practice('Laissez-la découler de la vitesse et de la cadence, sans la chercher.'),
  drill: exercise(
    'none',
    'Exercice : après deux footings par semaine, faites 4 lignes droites relâchées de 20 secondes en posant le pied sous le corps.',
  ),
};

const stepLength: MetricWords = {
  title: 'Longueur de pas',
  name: 'longueur de pas',
  synonyms: /longueur (de|des|du|de mes|de vos) pas\b/i,
  questions: /\bpas\b.*\b(courts?|longs?|petits?|grands?)\b|\b(petits|grands) pas\b/i,
  means: defined('La longueur de pas est la distance parcourue d’un pied à l’autre.'),
  matters: found(
    'heiderscheit',
    'À la même vitesse, des pas plus courts et plus rapides réduisaient l’oscillation et le freinage',
  ),
  advice: practice('Raccourcissez-la par des pas plus rapides, et non en courant moins vite.'),
  drill: exercise(
    'none',
    'Exercice : une fois par semaine, courez 4 fois 30 secondes sur des repères un peu plus rapprochés que votre pas habituel.',
  ),
};

const footStrike: MetricWords = {
  title: 'Attaque du pied',
  name: 'attaque du pied',
  synonyms:
    /attaque (du|de) (pied|talon)|attaques? (talon|médio|avant)|médio[- ]?pied|avant[- ]?pied|arrière[- ]?pied/i,
  questions:
    /\b(pose|attaque|atterri|cour)\p{L}*.*(talon|orteil|pointe|plante)|talon (en premier|d['’]abord)/iu,
  means: defined('L’attaque du pied désigne la partie du pied qui touche le sol en premier.'),
  matters: found(
    'anderson',
    'Les rares études n’ont pas trouvé de différence d’économie de course entre l’attaque talon et les autres ; les coureurs qui attaquaient du talon couraient d’abord moins économiquement quand ils posaient le pied plus à l’avant',
  ),
  advice: practice(
    'Gardez l’attaque qui vous est naturelle ; l’important est l’endroit où le pied se pose.',
  ),
  drill: exercise(
    'none',
    'Exercice : une fois par semaine, courez 4 fois 1 minute sur de l’herbe ferme, et cherchez une pose silencieuse, quelle que soit la partie du pied.',
  ),
};

const footStrikeAngle: MetricWords = {
  title: 'Angle d’attaque du pied',
  name: 'angle du pied au contact',
  synonyms: /angle (d['’]attaque|du pied)/i,
  means: defined(
    'L’angle du pied au contact indique de combien les orteils pointent vers le haut à la pose ; sous zéro, l’avant-pied est plus bas.',
  ),
  matters: practice(
    'Un angle marqué se regarde avec l’avancée du pied, car les deux augmentent quand le pied va chercher loin devant.',
  ),
  advice: practice('Travaillez l’endroit où le pied se pose ; l’angle suivra.'),
  drill: exercise(
    'none',
    'Exercice : avant deux footings par semaine, marchez sur place 3 fois 20 secondes en posant le pied à plat et sans bruit.',
  ),
};

const contactAngle: MetricWords = {
  title: 'Angle de contact',
  name: 'angle de contact',
  synonyms: /angle (de contact|de la jambe)/i,
  means: defined(
    'L’angle de contact indique de combien la ligne de la hanche à la cheville pointe vers l’avant quand le pied se pose.',
  ),
  matters: found(
    'lieberman',
    'Des pas plus rapides à la même vitesse posaient le pied plus près de la hanche',
  ),
  advice: practice('Posez le pied plus près du corps, avec des pas plus rapides.'),
  drill: exercise(
    'none',
    'Exercice : avant deux footings par semaine, courez 4 fois 20 secondes sur place, puis inclinez-vous pour partir en courant.',
  ),
};

const overstride: MetricWords = {
  title: 'Avancée du pied (overstride)',
  name: 'avancée du pied',
  synonyms:
    /avancée du pied|overstrid|(devant|en avant d[eu]) (la |le |ma |mon |votre )?(hanche|corps|bassin)/i,
  means: defined(
    'L’avancée du pied est la distance de la cheville en avant de la hanche quand le pied se pose.',
  ),
  matters: found(
    'heiderscheit',
    'Des pas plus rapides et plus courts à la même vitesse freinaient moins',
  ),
  advice: practice(
    'Presque tous les coureurs se posent un peu en avant de la hanche ; pour réduire la distance, essayez d’abord des pas plus rapides.',
  ),
  drill: exercise(
    'none',
    'Exercice : lors de deux footings par semaine, courez 4 fois 1 minute en posant le pied le plus tard et le plus près possible.',
  ),
  unranged: 'Votre pied se pose avec la cheville {value} en avant de la hanche (± {uncertainty}).',
};

const pushAngle: MetricWords = {
  title: 'Angle de poussée',
  name: 'angle de poussée',
  synonyms: /pouss(ée|er)|extension de (la )?hanche|décollage|décollement/i,
  means: defined(
    'L’angle de poussée indique de combien la cuisse pointe vers l’arrière quand le pied quitte le sol.',
  ),
  matters: found(
    'moore',
    'Des jambes moins tendues au décollage du pied semblaient favorables à l’économie de course, et cet angle ne montre que la cuisse',
  ),
  advice: practice('Ne cherchez pas à pousser plus loin ; enchaînez plutôt sur le pas suivant.'),
  drill: exercise(
    'none',
    'Exercice : lors de deux footings par semaine, courez 4 fois 20 secondes avec une poussée calme, et laissez la jambe revenir toute seule.',
  ),
};

const strideAngle: MetricWords = {
  title: 'Angle de foulée',
  name: 'angle de foulée',
  synonyms: /angle de (la )?foulée/i,
  means: defined(
    'L’angle de foulée est la pente d’une parabole aussi longue et aussi haute que la trajectoire du pied en l’air.',
  ),
  matters: defined(
    'C’est notre propre mesure : ne la comparez pas aux angles de foulée des études, et ne vous entraînez pas pour l’améliorer.',
  ),
  advice: null,
  drill: null,
};

const balance: MetricWords = {
  title: 'Équilibre',
  name: 'équilibre gauche-droite',
  synonyms: /équilibre|symétri|régularité/i,
  means: defined(
    'L’équilibre gauche-droite compare les durées au sol du pied gauche et du pied droit : 100 % signifie la même durée, et 96 % qu’un pied a 52 % du contact.',
  ),
  matters: found(
    'beck',
    'Quand des coureurs couraient exprès de façon inégale, ils avaient besoin de plus d’énergie, d’autant plus que leurs temps de contact étaient inégaux',
  ),
  advice: practice(
    'Vérifiez une différence avec une vidéo prise de l’autre côté de la route ou du tapis.',
  ),
  drill: exercise(
    'none',
    'Exercice : deux fois par semaine, tenez en équilibre sur chaque jambe 3 fois 30 secondes, le regard devant.',
  ),
};

const rightShare: MetricWords = {
  title: 'Part du pied droit dans le contact',
  name: 'part du pied droit dans le contact',
  synonyms: /part (du pied droit|de la droite|droite)/i,
  means: defined(
    'La part du pied droit est celle de tout le contact au sol qui revient au pied droit ; 50 % signifie égalité.',
  ),
  matters: practice(
    'Elle dit quel pied reste le plus longtemps au sol, et l’équilibre dit de combien.',
  ),
  advice: practice('Lisez-la avec l’équilibre et son incertitude.'),
  drill: exercise(
    'none',
    'Exercice : lors d’un footing par semaine, écoutez vos deux pieds 4 fois 1 minute, et faites en sorte qu’ils fassent le même bruit.',
  ),
};

export const stepWords = {
  stride_time: strideTime,
  stride_length: strideLength,
  step_length: stepLength,
  footstrike: footStrike,
  foot_strike_angle: footStrikeAngle,
  contact_angle: contactAngle,
  overstride,
  push_angle: pushAngle,
  stride_angle: strideAngle,
  balance,
  rbalance: rightShare,
} as const;
