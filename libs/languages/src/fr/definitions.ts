import type { DefinitionTexts } from '../language.ts';

export const frenchDefinitions: DefinitionTexts = {
  'speed along the ground, m/s': 'vitesse au sol, m/s',
  'image scale, m/px': 'échelle de l’image, m/px',
  'treadmill: distance that the belt carries the near forefoot and ankle back; overground: distance that the centre of mass moves, px':
    'tapis : distance sur laquelle le tapis ramène l’avant-pied et la cheville du côté de la caméra ; en extérieur : distance parcourue par le centre de masse, px',
  'treadmill: 10 to 80 % of stance (ankle: 15 to 45 %); overground: a whole stride, s':
    'tapis : de 10 à 80 % de l’appui (cheville : de 15 à 45 %) ; en extérieur : une foulée entière, s',
  'A given belt speed is used as it is. A belt has one speed, so the median over stances applies to all strides on a treadmill. The usual 25 to 50 % of stance is too short to average out noise, and the forefoot moves with the belt for longer. Frames that are off its line are left out. The ankle is read while the foot lies flat. The straighter the line of a point, the more it counts. One belt carries both feet, so the ratio of their speeds in the image shows how much nearer the near foot is.':
    'Une vitesse de tapis indiquée est utilisée telle quelle. Un tapis n’a qu’une vitesse : la médiane sur les appuis vaut donc pour toutes les foulées sur tapis. Les 25 à 50 % habituels de l’appui sont trop courts pour éliminer le bruit en moyenne, et l’avant-pied suit le tapis plus longtemps. Les images qui s’écartent de sa ligne sont exclues. La cheville est mesurée tant que le pied est à plat. Plus la ligne d’un point est droite, plus il compte. Le même tapis porte les deux pieds : le rapport de leurs vitesses dans l’image montre donc de combien le pied le plus proche est plus près.',
  "ours: while the foot lies flat it moves with the belt, so the belt's speed can be read off the foot":
    'méthode maison : tant que le pied est à plat, il suit le tapis ; la vitesse du tapis se lit donc sur le pied',
  'pace, min/km': 'allure, min/km',
  'speed, m/s': 'vitesse, m/s',
  definition: 'définition',
  'cadence, steps/min': 'cadence, pas/min',
  'stride time, s': 'durée de la foulée, s',
  "The session's value is the mean over the strides of both feet. It is larger than 120 divided by the mean stride time, by the squared variation of stride time: 0.02 steps/min at 1 %.":
    'La valeur de la session est la moyenne sur les foulées des deux pieds. Elle est un peu plus grande que 120 divisé par la durée moyenne de la foulée, du carré de sa variation : 0,02 pas/min pour 1 %.',
  'definition; two steps a stride': 'définition ; deux pas par foulée',
  'running power, W': 'puissance de course, W',
  'cost of running on the level, 0.98 kJ/kg/km': 'coût de la course sur le plat, 0,98 kJ/kg/km',
  'body mass, kg': 'masse corporelle, kg',
  'grade: rise over run, uphill +': 'pente : dénivelé divisé par la distance, en montée +',
  'efficiency of climbing at that grade': 'rendement en montée sur cette pente',
  "Without air resistance: there is none on a treadmill, and overground neither wind nor frontal area is known. It is a model of the external conditions, not a measurement of this runner's muscles. The uncertainty has those of speed, mass (1 kg) and slope (0.3°), and 6 % for the cost of running, by which trained and recreational runners differ; the efficiency of climbing has no published error. Walking costs less, and the model does not describe it.":
    'Sans la résistance de l’air : il n’y en a pas sur tapis, et en extérieur on ne connaît ni le vent ni la surface frontale. C’est un modèle des conditions extérieures, et non une mesure des muscles de ce coureur. L’incertitude comprend celles de la vitesse, de la masse (1 kg) et de la pente (0,3°), et 6 % pour le coût de la course, l’écart entre coureurs entraînés et coureurs de loisir ; aucune erreur n’est publiée pour le rendement en montée. La marche coûte moins, et le modèle ne la décrit pas.',
  'running power per body mass, W/kg': 'puissance de course par kilo, W/kg',
  'See power. The mass cancels, so the value is also known without a weight. It is the mean power divided by the body mass, whatever its key suggests: not the normalized power of Coggan, a mean of power over time that gives hard parts more weight.':
    'Voir la puissance. La masse s’élimine : la valeur est donc connue même sans le poids. C’est la puissance moyenne divisée par la masse corporelle, quoi que suggère sa clé : ce n’est pas la puissance normalisée de Coggan, une moyenne dans le temps qui donne plus de poids aux parties dures.',
  'contact time, s': 'temps de contact, s',
  'initial contact of a foot, s': 'contact initial d’un pied, s',
  'toe-off of the same foot, s': 'décollage du même pied, s',
  'flight time, s': 'temps de vol, s',
  'initial contact of the other foot, s': 'contact initial de l’autre pied, s',
  'toe-off of this foot before it, s': 'décollage de ce pied juste avant, s',
  'negative where both feet are down at once, which is walking':
    'négatif si les deux pieds sont au sol en même temps, donc à la marche',
  'share of the stride that a foot is down':
    'part de la foulée pendant laquelle un pied est au sol',
  'the next initial contact of the same foot, s': 'contact initial suivant du même pied, s',
  'stride length along the ground, m': 'longueur de foulée au sol, m',
  "Overground it is the distance between the forefoot's places in two stances of the same foot (25 to 50 % of stance), where both were seen.":
    'En extérieur, c’est la distance entre les positions de l’avant-pied dans deux appuis du même pied (de 25 à 50 % de l’appui), si les deux étaient visibles.',
  "length of the step that ends with this foot's initial contact, m":
    'longueur du pas qui se termine par le contact initial de ce pied, m',
  'initial contact of this foot, s': 'contact initial de ce pied, s',
  'the initial contact of the other foot before it, s':
    'contact initial de l’autre pied juste avant, s',
  'ours: from times and speed, since the two feet lie at different depths, and parallax changes their distance in the image':
    'méthode maison : d’après les temps et la vitesse, car les deux pieds ne sont pas à la même distance de la caméra, et la parallaxe change leur écart dans l’image',
  'foot-strike angle, deg': 'angle d’attaque du pied, degrés',
  'heel first': 'talon d’abord',
  flat: 'à plat',
  'ball first': 'avant du pied d’abord',
  'toes up +': 'orteils vers le haut +',
  "See the foot-strike angle. The session's class is the most common one of the strides, with its share.":
    'Voir l’angle d’attaque du pied. Le type d’attaque de la session est le plus fréquent des foulées, avec sa part.',
  'line from heel to forefoot against the horizontal at initial contact, deg':
    'ligne du talon à l’avant-pied par rapport à l’horizontale au contact initial, degrés',
  "the same line from 25 to 50 % of stance, median over the side's stances, deg":
    'la même ligne de 25 à 50 % de l’appui, médiane sur les appuis de ce côté, degrés',
  'The flat foot is measured in mid stance instead of in a standing trial, which a clip does not have. A stride has no angle where its foot was not seen for 4 % of the stride before landing, as at the start of a clip.':
    'Le pied à plat est mesuré au milieu de l’appui et non debout à l’arrêt, ce qu’une vidéo ne montre pas. Une foulée n’a pas d’angle si le pied n’était pas visible pendant 4 % de la foulée avant la pose, par exemple au début d’une vidéo.',
  "evenness of the two sides' contact times, %":
    'régularité des temps de contact des deux côtés, %',
  "the right foot's share of the contact times over the session, %":
    'part du pied droit dans les temps de contact de la session, %',
  '100 is even': '100 signifie égalité',
  'A value of the session: stride by stride, the absolute value would turn the jitter of the events into an imbalance that does not exist.':
    'C’est une valeur de la session : foulée par foulée, la valeur absolue transformerait la dispersion des événements en un déséquilibre qui n’existe pas.',
  "the right foot's share of the contact times, %":
    'part du pied droit dans les temps de contact, %',
  'contact time of the right foot, s': 'temps de contact du pied droit, s',
  'contact time of the left foot, s': 'temps de contact du pied gauche, s',
  'above 50 the right foot is down for longer':
    'au-dessus de 50, le pied droit reste plus longtemps au sol',
  "In each stride: its own contact, and the other foot's that begins in it.":
    'Dans chaque foulée : son propre contact, et celui de l’autre pied qui y commence.',
  'angle of the line from hip to ankle against the vertical at initial contact, deg':
    'angle de la ligne de la hanche à la cheville par rapport à la verticale au contact initial, degrés',
  'ankle ahead of the hip, px': 'cheville en avant de la hanche, px',
  'ankle below the hip, px': 'cheville au-dessous de la hanche, px',
  'ankle ahead of the hip +': 'cheville en avant de la hanche +',
  "ours: hip and ankle are the leg's best seen points, and their line shows how far ahead of the body the foot lands":
    'méthode maison : la hanche et la cheville sont les points les mieux visibles de la jambe, et leur ligne montre à quelle distance en avant du corps le pied se pose',
  'ankle ahead of the hip at initial contact, cm':
    'cheville en avant de la hanche au contact initial, cm',
  'ankle ahead of the hip at initial contact, px':
    'cheville en avant de la hanche au contact initial, px',
  'ours: the hip replaces the centre of mass, since it is seen even where the arms are not':
    'méthode maison : la hanche remplace le centre de masse, car elle est visible même quand les bras ne le sont pas',
  'push-off angle, deg': 'angle de poussée, degrés',
  'thigh against the vertical at toe-off, knee ahead of the hip +, deg':
    'cuisse par rapport à la verticale au décollage, genou en avant de la hanche +, degrés',
  'knee behind the hip +': 'genou en arrière de la hanche +',
  'ours: the thigh against the vertical shows how far the leg drives back, and does not need the pelvis, which a side view hardly shows':
    'méthode maison : la cuisse par rapport à la verticale montre jusqu’où la jambe va vers l’arrière, sans avoir besoin du bassin, qui se voit à peine de profil',
  'highest knee flexion between initial contact and toe-off, deg':
    'plus grande flexion du genou entre le contact initial et le décollage, degrés',
  'angle hip, knee, ankle, deg': 'angle hanche, genou, cheville, degrés',
  'flexion +, straight leg 0': 'flexion +, jambe tendue 0',
  'knee flexion at initial contact, deg': 'flexion du genou au contact initial, degrés',
  'angle hip, knee, ankle at initial contact, deg':
    'angle hanche, genou, cheville au contact initial, degrés',
  'highest knee flexion between toe-off and the next initial contact, deg':
    'plus grande flexion du genou entre le décollage et le contact initial suivant, degrés',
  'highest dorsiflexion between initial contact and toe-off, deg':
    'plus grande flexion dorsale entre le contact initial et le décollage, degrés',
  'angle between the shank and the line from heel to forefoot, deg':
    'angle entre le tibia et la ligne du talon à l’avant-pied, degrés',
  'dorsiflexion +, right angle 0': 'flexion dorsale +, angle droit 0',
  "The foot's line runs from heel to forefoot as the pose model places them, not along a sole that is rigid. On recorded runners this reads 4 to 11° less at its highest, so no published range is compared with it.":
    'La ligne du pied va du talon à l’avant-pied, là où le modèle de pose les place, et ne suit pas une semelle rigide. Sur des coureurs filmés, le maximum est plus petit de 4 à 11° : aucune plage publiée ne lui est donc comparée.',
  'hip flexion at initial contact, deg': 'flexion de la hanche au contact initial, degrés',
  'angle shoulder, hip, knee on the front of the body at initial contact, deg':
    'angle épaule, hanche, genou sur l’avant du corps au contact initial, degrés',
  'flexion +': 'flexion +',
  "The thigh against the trunk, not the pelvis, which a side view hardly shows. Of the cycle's values the one at initial contact is reported, since it is one moment and published norms give it.":
    'La cuisse par rapport au tronc, et non au bassin, qui se voit à peine de profil. Parmi les valeurs du cycle, c’est celle du contact initial qui est donnée, car c’est un instant précis, pour lequel il existe des valeurs publiées.',
  'lean of the line from mid hip to mid shoulder against the vertical, mean over the stride, deg':
    'inclinaison de la ligne du milieu des hanches au milieu des épaules par rapport à la verticale, moyenne sur la foulée, degrés',
  'mid shoulder ahead of the mid hip, px': 'milieu des épaules en avant du milieu des hanches, px',
  'mid shoulder above the mid hip, px': 'milieu des épaules au-dessus du milieu des hanches, px',
  'forward +': 'vers l’avant +',
  "Against the vertical of the picture, without the camera's roll as far as the path of the feet shows it. What is left of the roll passes into the value, and is in the uncertainty.":
    'Par rapport à la verticale de l’image, sans l’inclinaison de la caméra, dans la mesure où la trajectoire des pieds la montre. Ce qu’il en reste se répercute sur la valeur et fait partie de l’incertitude.',
  'peak to trough of the centre of mass in a step, cm':
    'course du centre de masse du point le plus haut au plus bas pendant un pas, cm',
  'height of the centre of mass, px': 'hauteur du centre de masse, px',
  "A step lasts from one foot's initial contact to the other's and counts for the foot that begins it. Where the far leg is hidden behind the near one for less than a stride, the near leg's path half a stride later replaces it, shifted to meet what was seen before and after. How far this may move the centre of mass is part of the uncertainty (ours: pose models lose that leg in many swings).":
    'Un pas va du contact initial d’un pied à celui de l’autre et compte pour le pied qui le commence. Si la jambe la plus éloignée de la caméra est cachée pendant moins d’une foulée, elle est remplacée par la trajectoire de l’autre jambe une demi-foulée plus tard, décalée pour rejoindre ce qui était visible avant et après. L’effet possible sur le centre de masse fait partie de l’incertitude (méthode maison : les modèles de pose perdent cette jambe dans beaucoup de phases oscillantes).',
  'height of the centre of mass above the ground, mean over the stride, m':
    'hauteur du centre de masse au-dessus du sol, moyenne sur la foulée, m',
  'height of the centre of mass in the image, px': 'hauteur du centre de masse dans l’image, px',
  "height of the ground at the runner's mid plane: mean of the heights under the two feet, px":
    'hauteur du sol dans le plan médian du coureur : moyenne des hauteurs sous les deux pieds, px',
  "Where the far leg is hidden behind the near one for less than a stride, the near leg's path half a stride later replaces it, shifted to meet what was seen before and after. How far this may move the centre of mass is part of the uncertainty (ours: pose models lose that leg in many swings).":
    'Si la jambe la plus éloignée de la caméra est cachée pendant moins d’une foulée, elle est remplacée par la trajectoire de l’autre jambe une demi-foulée plus tard, décalée pour rejoindre ce qui était visible avant et après. L’effet possible sur le centre de masse fait partie de l’incertitude (méthode maison : les modèles de pose perdent cette jambe dans beaucoup de phases oscillantes).',
  "vertical oscillation as a share of the step's length, %":
    'oscillation verticale rapportée à la longueur du pas, %',
  'vertical oscillation in a step, m': 'oscillation verticale pendant un pas, m',
  "time from a foot's initial contact to the other's, s":
    'temps du contact initial d’un pied à celui de l’autre, s',
  'The vertical oscillation is that of com_oscillation, with its note on a hidden far leg.':
    'L’oscillation verticale est celle de com_oscillation, y compris la remarque sur une jambe cachée.',
  'ours: how much a runner bounces for the distance covered, as running watches show it':
    'méthode maison : combien un coureur oscille pour la distance parcourue, comme l’affichent les montres de course',
  "angle of the swing foot's parabola against the ground, deg":
    'angle de la parabole du pied oscillant par rapport au sol, degrés',
  "height of the foot's path above the line from toe-off to the next initial contact, m":
    'hauteur de la trajectoire du pied au-dessus de la ligne du décollage au contact initial suivant, m',
  'length of that line over the ground, m': 'longueur de cette ligne au sol, m',
  'Not comparable with published stride angles. They are the angle of the tangent at toe-off of an arc that an optical system on the floor derives from stride length and the greatest height of the foot; it does not see the foot. Ours takes h and L from the filmed path of the middle between heel and forefoot, from toe-off to initial contact. On a treadmill the distance that the belt moves during swing is part of L. So no range, finding or advice uses it.':
    'Non comparable aux angles de foulée publiés. Ceux-ci sont l’angle, au décollage, de la tangente à un arc qu’un système optique au sol déduit de la longueur de foulée et de la plus grande hauteur du pied ; il ne voit pas le pied. Le nôtre tire h et L de la trajectoire filmée du milieu entre le talon et l’avant-pied, du décollage au contact initial. Sur tapis, la distance parcourue par le tapis pendant la phase oscillante fait partie de L. Il ne sert donc à aucune plage, à aucun constat et à aucun conseil.',
  'ours, after Santos-Concejero et al., Stride angle as a novel indicator of running economy in well-trained runners, J. Strength Cond. Res. 28 (2014)':
    'méthode maison, d’après Santos-Concejero et al., Stride angle as a novel indicator of running economy in well-trained runners, J. Strength Cond. Res. 28 (2014)',
  'highest eversion velocity in stance, deg/s':
    'plus grande vitesse d’éversion à l’appui, degrés/s',
  "change of the rearfoot's angle against the shank, deg":
    'variation de l’angle de l’arrière-pied par rapport au tibia, degrés',
  'time of that change, s': 'durée de cette variation, s',
  'eversion +': 'éversion +',
  'Never measured: eversion turns the foot about its long axis, which a side view hardly shows, and from behind pose models do not see the heel accurately enough.':
    'Jamais mesurée : l’éversion fait tourner le pied autour de son grand axe, ce qui se voit à peine de profil, et de dos les modèles de pose ne voient pas le talon assez précisément.',
  'step width, m': 'largeur de pas, m',
  'right ankle across the picture at its mid-stance, px':
    'cheville droite en travers de l’image au milieu de son appui, px',
  'left ankle across the picture at its mid-stance, px':
    'cheville gauche en travers de l’image au milieu de son appui, px',
  'feet apart +, crossed −': 'pieds écartés +, croisés −',
  'Ankles in place of heels: pose models mark heels worse from behind.':
    'Les chevilles au lieu des talons : les modèles de pose repèrent moins bien les talons de dos.',
  'distance of the knees across the picture at mid-stance, m':
    'distance des genoux en travers de l’image au milieu de l’appui, m',
  "right knee's middle across the picture, px": 'milieu du genou droit en travers de l’image, px',
  "left knee's middle across the picture, px": 'milieu du genou gauche en travers de l’image, px',
  'knees apart +': 'genoux écartés +',
  'Between the middles of the knees, where the source looks for daylight between them: a gap of 0 there is about the breadth of a knee here.':
    'Entre les milieux des genoux, alors que la source cherche un jour entre eux : un écart de 0 correspond ici à peu près à la largeur d’un genou.',
  'stiffness of the leg spring, kN/m': 'raideur du ressort de la jambe, kN/m',
  'peak of the half-sine ground force, N': 'maximum de la force au sol en demi-sinus, N',
  'leg length: as given, else 0.53 of the stature, m':
    'longueur de jambe : celle indiquée, sinon 0,53 de la taille, m',
  'shortening of the leg spring, m': 'raccourcissement du ressort de la jambe, m',
  'fall of the centre of mass in contact, m': 'descente du centre de masse pendant le contact, m',
  'Δy is written as a fall, so that it and the stiffness are positive. The flight is the one that follows the stance. The uncertainty has those of contact, flight, speed, mass and leg length, and 7 % for the model, the largest mean difference from force plates that its authors give.':
    'Δy est écrit comme une descente, pour qu’il soit positif, comme la raideur. Le vol est celui qui suit l’appui. L’incertitude comprend celles du contact, du vol, de la vitesse, de la masse et de la longueur de jambe, et 7 % pour le modèle, le plus grand écart moyen avec des plateformes de force que donnent ses auteurs.',
  'slope of the ground against the horizontal, as given, deg':
    'inclinaison du sol par rapport à l’horizontale, telle qu’indiquée, degrés',
  'uphill +': 'en montée +',
  'ours: it is given, not measured, since a clip does not show whether the belt or the camera is tilted':
    'méthode maison : indiquée et non mesurée, car une vidéo ne montre pas si c’est le tapis ou la caméra qui est incliné',
  'distance along the ground, m': 'distance au sol, m',
  'session speed, m/s': 'vitesse de la session, m/s',
  'analysed time, s': 'durée analysée, s',
  'definition; speed over the analysed time, without standing and gaps':
    'définition ; vitesse sur la durée analysée, sans les arrêts et les trous',
  'from one frame in which the runner was seen to the next, less than half a stride later, s':
    'd’une image où le coureur est visible à la suivante, moins d’une demi-foulée plus tard, s',
  'Time in which the runner stood, or was out of sight for half a stride and more, does not count.':
    'Le temps pendant lequel le coureur était immobile, ou invisible pendant une demi-foulée ou plus, ne compte pas.',
  'definition; slow motion is undone': 'définition ; le ralenti est corrigé',
  'difference of the sides as a share of their mean, %':
    'différence entre les côtés rapportée à leur moyenne, %',
  'contact time, mean of the left strides, s': 'temps de contact, moyenne des foulées gauches, s',
  'the same, right, s': 'de même, à droite, s',
  '0 is even': '0 signifie égalité',
  "Without its sign. A value of the session, since a stride's absolute difference is mostly jitter. Errors of scale, speed, body size and model are common to both sides and cancel; each side's remaining error is taken as √2 times that of the mean of both. Null if its uncertainty is above 5 % and noise alone explains the value (within 1.96 times the uncertainty): noise always looks like a difference here.":
    'Sans signe. C’est une valeur de la session, car la différence absolue d’une seule foulée est surtout de la dispersion. Les erreurs d’échelle, de vitesse, de mensurations et de modèle sont communes aux deux côtés et s’annulent ; l’erreur restante de chaque côté est prise égale à √2 fois celle de la moyenne des deux. Vide si l’incertitude dépasse 5 % et que le bruit suffit à expliquer la valeur (dans 1,96 fois l’incertitude) : ici, le bruit ressemble toujours à une différence.',
  'flight time, mean of the left strides, s': 'temps de vol, moyenne des foulées gauches, s',
  'duty factor, mean of the left strides, no unit':
    'facteur de contact, moyenne des foulées gauches, sans unité',
  'the same, right, no unit': 'de même, à droite, sans unité',
  'step length, mean of the left strides, m': 'longueur de pas, moyenne des foulées gauches, m',
  'the same, right, m': 'de même, à droite, m',
  'knee flexion, peak in stance, mean of the left strides, deg':
    'flexion du genou, maximum à l’appui, moyenne des foulées gauches, degrés',
  'the same, right, deg': 'de même, à droite, degrés',
  'knee flexion, peak in swing, mean of the left strides, deg':
    'flexion du genou, phase oscillante, moyenne des foulées gauches, degrés',
  'vertical oscillation, mean of the left strides, cm':
    'oscillation verticale, moyenne des foulées gauches, cm',
  'the same, right, cm': 'de même, à droite, cm',
  'vertical ratio, mean of the left strides, %': 'ratio vertical, moyenne des foulées gauches, %',
  'the same, right, %': 'de même, à droite, %',
  'stride angle, mean of the left strides, deg':
    'angle de foulée, moyenne des foulées gauches, degrés',
  'leg stiffness, mean of the left strides, kN/m':
    'raideur de la jambe, moyenne des foulées gauches, kN/m',
  'the same, right, kN/m': 'de même, à droite, kN/m',
};
