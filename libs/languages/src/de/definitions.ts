import type { DefinitionTexts } from '../language.ts';

export const germanDefinitions: DefinitionTexts = {
  'speed along the ground, m/s': 'Geschwindigkeit über dem Boden, m/s',
  'image scale, m/px': 'Maßstab des Bildes, m/px',
  'treadmill: distance that the belt carries the near forefoot and ankle back; overground: distance that the centre of mass moves, px':
    'Laufband: Weg, um den das Band Vorfuß und Sprunggelenk des kameranahen Beins zurückträgt; im Freien: Weg des Körperschwerpunkts, px',
  'treadmill: 10 to 80 % of stance (ankle: 15 to 45 %); overground: a whole stride, s':
    'Laufband: 10 bis 80 % der Standphase (Sprunggelenk: 15 bis 45 %); im Freien: ein ganzer Doppelschritt, s',
  'A given belt speed is used as it is. A belt has one speed, so the median over stances applies to all strides on a treadmill. The usual 25 to 50 % of stance is too short to average out noise, and the forefoot moves with the belt for longer. Frames that are off its line are left out. The ankle is read while the foot lies flat. The straighter the line of a point, the more it counts. One belt carries both feet, so the ratio of their speeds in the image shows how much nearer the near foot is.':
    'Eine angegebene Bandgeschwindigkeit wird unverändert verwendet. Ein Band hat nur eine Geschwindigkeit, deshalb gilt auf dem Laufband der Median über die Standphasen für alle Doppelschritte. Die sonst üblichen 25 bis 50 % der Standphase sind zu kurz, um das Rauschen herauszumitteln, und der Vorfuß bewegt sich länger mit dem Band. Bilder, die von seiner Linie abweichen, werden ausgelassen. Das Sprunggelenk wird gemessen, solange der Fuß flach aufliegt. Je gerader die Linie eines Punkts, desto mehr zählt er. Beide Füße stehen auf demselben Band; das Verhältnis ihrer Geschwindigkeiten im Bild zeigt deshalb, wie viel näher der kameranahe Fuß ist.',
  "ours: while the foot lies flat it moves with the belt, so the belt's speed can be read off the foot":
    'eigene Methode: Solange der Fuß flach aufliegt, bewegt er sich mit dem Band, deshalb lässt sich die Bandgeschwindigkeit am Fuß ablesen',
  'pace, min/km': 'Pace, min/km',
  'speed, m/s': 'Geschwindigkeit, m/s',
  definition: 'Definition',
  'cadence, steps/min': 'Schrittfrequenz, Schritte/min',
  'stride time, s': 'Doppelschrittzeit, s',
  "The session's value is the mean over the strides of both feet. It is larger than 120 divided by the mean stride time, by the squared variation of stride time: 0.02 steps/min at 1 %.":
    'Der Wert der Session ist der Mittelwert über die Doppelschritte beider Füße. Er ist etwas größer als 120 geteilt durch die mittlere Doppelschrittzeit, und zwar um das Quadrat ihrer Schwankung: 0,02 Schritte/min bei 1 %.',
  'definition; two steps a stride': 'Definition; zwei Schritte sind ein Doppelschritt',
  'running power, W': 'Laufleistung, W',
  'cost of running on the level, 0.98 kJ/kg/km':
    'Energiebedarf beim Laufen in der Ebene, 0,98 kJ/kg/km',
  'body mass, kg': 'Körpermasse, kg',
  'grade: rise over run, uphill +': 'Steigung: Höhe geteilt durch Strecke, bergauf +',
  'efficiency of climbing at that grade': 'Wirkungsgrad beim Steigen an dieser Steigung',
  "Without air resistance: there is none on a treadmill, and overground neither wind nor frontal area is known. It is a model of the external conditions, not a measurement of this runner's muscles. The uncertainty has those of speed, mass (1 kg) and slope (0.3°), and 6 % for the cost of running, by which trained and recreational runners differ; the efficiency of climbing has no published error. Walking costs less, and the model does not describe it.":
    'Ohne Luftwiderstand: Auf dem Laufband gibt es keinen, und im Freien sind weder Wind noch Stirnfläche bekannt. Es ist ein Modell der äußeren Bedingungen, keine Messung an den Muskeln dieses Läufers. Die Unsicherheit enthält die von Geschwindigkeit, Masse (1 kg) und Steigung (0,3°) und 6 % für den Energiebedarf beim Laufen, um den sich trainierte und Freizeitläufer unterscheiden; für den Wirkungsgrad beim Steigen ist kein Fehler veröffentlicht. Gehen braucht weniger Energie, und das Modell beschreibt es nicht.',
  'running power per body mass, W/kg': 'Laufleistung pro Körpermasse, W/kg',
  'See power. The mass cancels, so the value is also known without a weight. It is the mean power divided by the body mass, whatever its key suggests: not the normalized power of Coggan, a mean of power over time that gives hard parts more weight.':
    'Siehe Leistung. Die Masse kürzt sich heraus, deshalb ist der Wert auch ohne Gewicht bekannt. Es ist die mittlere Leistung geteilt durch die Körpermasse, auch wenn der Schlüssel anderes vermuten lässt: nicht die normalisierte Leistung nach Coggan, ein Mittelwert über die Zeit, der harte Abschnitte stärker gewichtet.',
  'contact time, s': 'Bodenkontaktzeit, s',
  'initial contact of a foot, s': 'Fußaufsatz, s',
  'toe-off of the same foot, s': 'Abdruck desselben Fußes, s',
  'flight time, s': 'Flugzeit, s',
  'initial contact of the other foot, s': 'Fußaufsatz des anderen Fußes, s',
  'toe-off of this foot before it, s': 'Abdruck dieses Fußes davor, s',
  'negative where both feet are down at once, which is walking':
    'negativ, wenn beide Füße gleichzeitig am Boden sind, also beim Gehen',
  'share of the stride that a foot is down':
    'Anteil des Doppelschritts, in dem ein Fuß am Boden ist',
  'the next initial contact of the same foot, s': 'nächster Fußaufsatz desselben Fußes, s',
  'stride length along the ground, m': 'Doppelschrittlänge über dem Boden, m',
  "Overground it is the distance between the forefoot's places in two stances of the same foot (25 to 50 % of stance), where both were seen.":
    'Im Freien ist es der Abstand zwischen den Orten des Vorfußes in zwei Standphasen desselben Fußes (25 bis 50 % der Standphase), wenn beide zu sehen waren.',
  "length of the step that ends with this foot's initial contact, m":
    'Länge des Schritts, der mit dem Fußaufsatz dieses Fußes endet, m',
  'initial contact of this foot, s': 'Fußaufsatz dieses Fußes, s',
  'the initial contact of the other foot before it, s': 'Fußaufsatz des anderen Fußes davor, s',
  'ours: from times and speed, since the two feet lie at different depths, and parallax changes their distance in the image':
    'eigene Methode: aus Zeiten und Geschwindigkeit, denn die beiden Füße sind verschieden weit von der Kamera entfernt, und die Parallaxe verändert ihren Abstand im Bild',
  'foot-strike angle, deg': 'Fußaufsatzwinkel, Grad',
  'heel first': 'Ferse zuerst',
  flat: 'flach',
  'ball first': 'Ballen zuerst',
  'toes up +': 'Zehen nach oben +',
  "See the foot-strike angle. The session's class is the most common one of the strides, with its share.":
    'Siehe Fußaufsatzwinkel. Die Art des Fußaufsatzes der Session ist die häufigste der Doppelschritte, mit ihrem Anteil.',
  'line from heel to forefoot against the horizontal at initial contact, deg':
    'Linie von der Ferse zum Vorfuß gegen die Waagerechte beim Fußaufsatz, Grad',
  "the same line from 25 to 50 % of stance, median over the side's stances, deg":
    'dieselbe Linie von 25 bis 50 % der Standphase, Median über die Standphasen der Seite, Grad',
  'The flat foot is measured in mid stance instead of in a standing trial, which a clip does not have. A stride has no angle where its foot was not seen for 4 % of the stride before landing, as at the start of a clip.':
    'Der flache Fuß wird in der Mitte der Standphase gemessen statt in einer Aufnahme im Stehen, die ein Clip nicht hat. Ein Doppelschritt hat keinen Winkel, wenn der Fuß vor der Landung nicht während 4 % des Doppelschritts zu sehen war, zum Beispiel am Anfang eines Clips.',
  "evenness of the two sides' contact times, %":
    'Gleichmäßigkeit der Bodenkontaktzeiten beider Seiten, %',
  "the right foot's share of the contact times over the session, %":
    'Anteil des rechten Fußes an den Bodenkontaktzeiten der Session, %',
  '100 is even': '100 bedeutet gleich',
  'A value of the session: stride by stride, the absolute value would turn the jitter of the events into an imbalance that does not exist.':
    'Ein Wert der Session: Einzeln je Doppelschritt würde der Betrag aus der Streuung der Ereignisse ein Ungleichgewicht machen, das es nicht gibt.',
  "the right foot's share of the contact times, %":
    'Anteil des rechten Fußes an den Bodenkontaktzeiten, %',
  'contact time of the right foot, s': 'Bodenkontaktzeit des rechten Fußes, s',
  'contact time of the left foot, s': 'Bodenkontaktzeit des linken Fußes, s',
  'above 50 the right foot is down for longer': 'über 50 ist der rechte Fuß länger am Boden',
  "In each stride: its own contact, and the other foot's that begins in it.":
    'In jedem Doppelschritt: der eigene Kontakt und der des anderen Fußes, der darin beginnt.',
  'angle of the line from hip to ankle against the vertical at initial contact, deg':
    'Winkel der Linie von der Hüfte zum Sprunggelenk gegen die Senkrechte beim Fußaufsatz, Grad',
  'ankle ahead of the hip, px': 'Sprunggelenk vor der Hüfte, px',
  'ankle below the hip, px': 'Sprunggelenk unter der Hüfte, px',
  'ankle ahead of the hip +': 'Sprunggelenk vor der Hüfte +',
  "ours: hip and ankle are the leg's best seen points, and their line shows how far ahead of the body the foot lands":
    'eigene Methode: Hüfte und Sprunggelenk sind die am besten sichtbaren Punkte des Beins, und ihre Linie zeigt, wie weit vor dem Körper der Fuß landet',
  'ankle ahead of the hip at initial contact, cm': 'Sprunggelenk vor der Hüfte beim Fußaufsatz, cm',
  'ankle ahead of the hip at initial contact, px': 'Sprunggelenk vor der Hüfte beim Fußaufsatz, px',
  'ours: the hip replaces the centre of mass, since it is seen even where the arms are not':
    'eigene Methode: Die Hüfte ersetzt den Körperschwerpunkt, denn sie ist auch dann zu sehen, wenn die Arme verdeckt sind',
  'push-off angle, deg': 'Abdruckwinkel, Grad',
  'thigh against the vertical at toe-off, knee ahead of the hip +, deg':
    'Oberschenkel gegen die Senkrechte beim Abdruck, Knie vor der Hüfte +, Grad',
  'knee behind the hip +': 'Knie hinter der Hüfte +',
  'ours: the thigh against the vertical shows how far the leg drives back, and does not need the pelvis, which a side view hardly shows':
    'eigene Methode: Der Oberschenkel gegen die Senkrechte zeigt, wie weit das Bein nach hinten geht, und braucht das Becken nicht, das von der Seite kaum zu sehen ist',
  'highest knee flexion between initial contact and toe-off, deg':
    'größte Kniebeugung zwischen Fußaufsatz und Abdruck, Grad',
  'angle hip, knee, ankle, deg': 'Winkel Hüfte, Knie, Sprunggelenk, Grad',
  'flexion +, straight leg 0': 'Beugung +, gestrecktes Bein 0',
  'knee flexion at initial contact, deg': 'Kniebeugung beim Fußaufsatz, Grad',
  'angle hip, knee, ankle at initial contact, deg':
    'Winkel Hüfte, Knie, Sprunggelenk beim Fußaufsatz, Grad',
  'highest knee flexion between toe-off and the next initial contact, deg':
    'größte Kniebeugung zwischen Abdruck und nächstem Fußaufsatz, Grad',
  'highest dorsiflexion between initial contact and toe-off, deg':
    'größte Dorsalextension zwischen Fußaufsatz und Abdruck, Grad',
  'angle between the shank and the line from heel to forefoot, deg':
    'Winkel zwischen Unterschenkel und Linie von der Ferse zum Vorfuß, Grad',
  'dorsiflexion +, right angle 0': 'Dorsalextension +, rechter Winkel 0',
  "The foot's line runs from heel to forefoot as the pose model places them, not along a sole that is rigid. On recorded runners this reads 4 to 11° less at its highest, so no published range is compared with it.":
    'Die Linie des Fußes geht von der Ferse zum Vorfuß, wie das Pose-Modell sie setzt, nicht entlang einer starren Sohle. Bei gefilmten Läufern ergibt das am höchsten Punkt 4 bis 11° weniger, deshalb wird der Wert mit keinem veröffentlichten Bereich verglichen.',
  'hip flexion at initial contact, deg': 'Hüftbeugung beim Fußaufsatz, Grad',
  'angle shoulder, hip, knee on the front of the body at initial contact, deg':
    'Winkel Schulter, Hüfte, Knie auf der Vorderseite des Körpers beim Fußaufsatz, Grad',
  'flexion +': 'Beugung +',
  "The thigh against the trunk, not the pelvis, which a side view hardly shows. Of the cycle's values the one at initial contact is reported, since it is one moment and published norms give it.":
    'Der Oberschenkel gegen den Rumpf, nicht gegen das Becken, das von der Seite kaum zu sehen ist. Von den Werten des Zyklus wird der beim Fußaufsatz angegeben, denn das ist ein einzelner Moment, für den es veröffentlichte Werte gibt.',
  'lean of the line from mid hip to mid shoulder against the vertical, mean over the stride, deg':
    'Neigung der Linie von der Mitte der Hüften zur Mitte der Schultern gegen die Senkrechte, Mittelwert über den Doppelschritt, Grad',
  'mid shoulder ahead of the mid hip, px': 'Mitte der Schultern vor der Mitte der Hüften, px',
  'mid shoulder above the mid hip, px': 'Mitte der Schultern über der Mitte der Hüften, px',
  'forward +': 'nach vorn +',
  "Against the vertical of the picture, without the camera's roll as far as the path of the feet shows it. What is left of the roll passes into the value, and is in the uncertainty.":
    'Gegen die Senkrechte des Bildes, ohne die Neigung der Kamera, soweit der Weg der Füße sie zeigt. Was davon übrig bleibt, geht in den Wert ein und ist Teil der Unsicherheit.',
  'peak to trough of the centre of mass in a step, cm':
    'Weg des Körperschwerpunkts vom höchsten zum tiefsten Punkt in einem Schritt, cm',
  'height of the centre of mass, px': 'Höhe des Körperschwerpunkts, px',
  "A step lasts from one foot's initial contact to the other's and counts for the foot that begins it. Where the far leg is hidden behind the near one for less than a stride, the near leg's path half a stride later replaces it, shifted to meet what was seen before and after. How far this may move the centre of mass is part of the uncertainty (ours: pose models lose that leg in many swings).":
    'Ein Schritt dauert vom Fußaufsatz eines Fußes bis zum Fußaufsatz des anderen und zählt für den Fuß, mit dem er beginnt. Ist das kameraferne Bein weniger als einen Doppelschritt lang verdeckt, ersetzt es der Weg des kameranahen Beins einen halben Doppelschritt später, so verschoben, dass er an das davor und danach Gesehene anschließt. Wie weit das den Körperschwerpunkt verschieben kann, ist Teil der Unsicherheit (eigene Methode: Pose-Modelle verlieren dieses Bein in vielen Schwungphasen).',
  'height of the centre of mass above the ground, mean over the stride, m':
    'Höhe des Körperschwerpunkts über dem Boden, Mittelwert über den Doppelschritt, m',
  'height of the centre of mass in the image, px': 'Höhe des Körperschwerpunkts im Bild, px',
  "height of the ground at the runner's mid plane: mean of the heights under the two feet, px":
    'Höhe des Bodens in der Mittelebene des Läufers: Mittelwert der Höhen unter beiden Füßen, px',
  "Where the far leg is hidden behind the near one for less than a stride, the near leg's path half a stride later replaces it, shifted to meet what was seen before and after. How far this may move the centre of mass is part of the uncertainty (ours: pose models lose that leg in many swings).":
    'Ist das kameraferne Bein weniger als einen Doppelschritt lang verdeckt, ersetzt es der Weg des kameranahen Beins einen halben Doppelschritt später, so verschoben, dass er an das davor und danach Gesehene anschließt. Wie weit das den Körperschwerpunkt verschieben kann, ist Teil der Unsicherheit (eigene Methode: Pose-Modelle verlieren dieses Bein in vielen Schwungphasen).',
  "vertical oscillation as a share of the step's length, %":
    'Vertikalbewegung als Anteil der Schrittlänge, %',
  'vertical oscillation in a step, m': 'Vertikalbewegung in einem Schritt, m',
  "time from a foot's initial contact to the other's, s":
    'Zeit vom Fußaufsatz eines Fußes bis zum Fußaufsatz des anderen, s',
  'The vertical oscillation is that of com_oscillation, with its note on a hidden far leg.':
    'Die Vertikalbewegung ist die von com_oscillation, auch was den Hinweis auf ein verdecktes kamerafernes Bein betrifft.',
  'ours: how much a runner bounces for the distance covered, as running watches show it':
    'eigene Methode: wie viel Auf und Ab ein Läufer für die zurückgelegte Strecke macht, wie es Laufuhren anzeigen',
  "angle of the swing foot's parabola against the ground, deg":
    'Winkel der Parabel des Schwungfußes gegen den Boden, Grad',
  "height of the foot's path above the line from toe-off to the next initial contact, m":
    'Höhe des Wegs des Fußes über der Linie vom Abdruck zum nächsten Fußaufsatz, m',
  'length of that line over the ground, m': 'Länge dieser Linie über dem Boden, m',
  'Not comparable with published stride angles. They are the angle of the tangent at toe-off of an arc that an optical system on the floor derives from stride length and the greatest height of the foot; it does not see the foot. Ours takes h and L from the filmed path of the middle between heel and forefoot, from toe-off to initial contact. On a treadmill the distance that the belt moves during swing is part of L. So no range, finding or advice uses it.':
    'Nicht mit veröffentlichten Schrittwinkeln vergleichbar. Diese sind der Winkel der Tangente beim Abdruck an einen Bogen, den ein optisches System am Boden aus Doppelschrittlänge und größter Höhe des Fußes ableitet; den Fuß selbst sieht es nicht. Unserer nimmt h und L aus dem gefilmten Weg der Mitte zwischen Ferse und Vorfuß, vom Abdruck bis zum Fußaufsatz. Auf dem Laufband gehört der Weg des Bandes in der Schwungphase zu L. Deshalb verwenden wir ihn für keinen Bereich, keine Auffälligkeit und keinen Rat.',
  'ours, after Santos-Concejero et al., Stride angle as a novel indicator of running economy in well-trained runners, J. Strength Cond. Res. 28 (2014)':
    'eigene Methode, nach Santos-Concejero et al., Stride angle as a novel indicator of running economy in well-trained runners, J. Strength Cond. Res. 28 (2014)',
  'highest eversion velocity in stance, deg/s':
    'größte Eversionsgeschwindigkeit in der Standphase, Grad/s',
  "change of the rearfoot's angle against the shank, deg":
    'Änderung des Winkels zwischen Rückfuß und Unterschenkel, Grad',
  'time of that change, s': 'Dauer dieser Änderung, s',
  'eversion +': 'Eversion +',
  'Never measured: eversion turns the foot about its long axis, which a side view hardly shows, and from behind pose models do not see the heel accurately enough.':
    'Wird nie gemessen: Bei der Eversion dreht sich der Fuß um seine Längsachse, was von der Seite kaum zu sehen ist, und von hinten erkennen Pose-Modelle die Ferse nicht genau genug.',
  'step width, m': 'Spurbreite, m',
  'right ankle across the picture at its mid-stance, px':
    'rechtes Sprunggelenk quer im Bild in der Mitte seiner Standphase, px',
  'left ankle across the picture at its mid-stance, px':
    'linkes Sprunggelenk quer im Bild in der Mitte seiner Standphase, px',
  'feet apart +, crossed −': 'Füße auseinander +, gekreuzt −',
  'Ankles in place of heels: pose models mark heels worse from behind.':
    'Sprunggelenke statt Fersen: Pose-Modelle erkennen Fersen von hinten schlechter.',
  'distance of the knees across the picture at mid-stance, m':
    'Abstand der Knie quer im Bild in der Mitte der Standphase, m',
  "right knee's middle across the picture, px": 'Mitte des rechten Knies quer im Bild, px',
  "left knee's middle across the picture, px": 'Mitte des linken Knies quer im Bild, px',
  'knees apart +': 'Knie auseinander +',
  'Between the middles of the knees, where the source looks for daylight between them: a gap of 0 there is about the breadth of a knee here.':
    'Zwischen den Mitten der Knie, während die Quelle nach einer Lücke zwischen ihnen sucht: Eine Lücke von 0 ist hier etwa die Breite eines Knies.',
  'stiffness of the leg spring, kN/m': 'Steifigkeit der Beinfeder, kN/m',
  'peak of the half-sine ground force, N': 'größte Bodenreaktionskraft des Halbsinus, N',
  'leg length: as given, else 0.53 of the stature, m':
    'Beinlänge: wie angegeben, sonst 0,53 der Körpergröße, m',
  'shortening of the leg spring, m': 'Verkürzung der Beinfeder, m',
  'fall of the centre of mass in contact, m':
    'Absinken des Körperschwerpunkts während des Kontakts, m',
  'Δy is written as a fall, so that it and the stiffness are positive. The flight is the one that follows the stance. The uncertainty has those of contact, flight, speed, mass and leg length, and 7 % for the model, the largest mean difference from force plates that its authors give.':
    'Δy ist als Absinken geschrieben, damit es und die Steifigkeit positiv sind. Die Flugphase ist die nach der Standphase. Die Unsicherheit enthält die von Kontakt, Flug, Geschwindigkeit, Masse und Beinlänge und 7 % für das Modell, die größte mittlere Abweichung von Kraftmessplatten, die seine Autoren angeben.',
  'slope of the ground against the horizontal, as given, deg':
    'Neigung des Bodens gegen die Waagerechte, wie angegeben, Grad',
  'uphill +': 'bergauf +',
  'ours: it is given, not measured, since a clip does not show whether the belt or the camera is tilted':
    'eigene Methode: angegeben, nicht gemessen, denn ein Clip zeigt nicht, ob das Band oder die Kamera geneigt ist',
  'distance along the ground, m': 'Strecke über dem Boden, m',
  'session speed, m/s': 'Geschwindigkeit der Session, m/s',
  'analysed time, s': 'Analysezeit, s',
  'definition; speed over the analysed time, without standing and gaps':
    'Definition; Geschwindigkeit über die Analysezeit, ohne Stehen und Lücken',
  'from one frame in which the runner was seen to the next, less than half a stride later, s':
    'von einem Bild, in dem der Läufer zu sehen war, bis zum nächsten, weniger als einen halben Doppelschritt später, s',
  'Time in which the runner stood, or was out of sight for half a stride and more, does not count.':
    'Zeit, in der der Läufer stand oder mindestens einen halben Doppelschritt lang nicht zu sehen war, zählt nicht.',
  'definition; slow motion is undone': 'Definition; Zeitlupe wird zurückgerechnet',
  'difference of the sides as a share of their mean, %':
    'Unterschied der Seiten, bezogen auf ihren Mittelwert, %',
  'contact time, mean of the left strides, s':
    'Bodenkontaktzeit, Mittelwert der Doppelschritte links, s',
  'the same, right, s': 'dasselbe rechts, s',
  '0 is even': '0 bedeutet gleich',
  "Without its sign. A value of the session, since a stride's absolute difference is mostly jitter. Errors of scale, speed, body size and model are common to both sides and cancel; each side's remaining error is taken as √2 times that of the mean of both. Null if its uncertainty is above 5 % and noise alone explains the value (within 1.96 times the uncertainty): noise always looks like a difference here.":
    'Ohne Vorzeichen. Ein Wert der Session, denn der Betrag des Unterschieds in einem einzelnen Doppelschritt ist vor allem Streuung. Fehler von Maßstab, Geschwindigkeit, Körpermaßen und Modell sind auf beiden Seiten gleich und heben sich auf; der übrige Fehler jeder Seite wird als das √2-fache des Fehlers des Mittelwerts beider Seiten angenommen. Leer, wenn die Unsicherheit über 5 % liegt und Rauschen allein den Wert erklärt (innerhalb des 1,96-fachen der Unsicherheit): Rauschen sieht hier immer wie ein Unterschied aus.',
  'flight time, mean of the left strides, s': 'Flugzeit, Mittelwert der Doppelschritte links, s',
  'duty factor, mean of the left strides, no unit':
    'Bodenanteil, Mittelwert der Doppelschritte links, ohne Einheit',
  'the same, right, no unit': 'dasselbe rechts, ohne Einheit',
  'step length, mean of the left strides, m':
    'Schrittlänge, Mittelwert der Doppelschritte links, m',
  'the same, right, m': 'dasselbe rechts, m',
  'knee flexion, peak in stance, mean of the left strides, deg':
    'Kniebeugung, maximal in der Standphase, Mittelwert der Doppelschritte links, Grad',
  'the same, right, deg': 'dasselbe rechts, Grad',
  'knee flexion, peak in swing, mean of the left strides, deg':
    'Kniebeugung, maximal in der Schwungphase, Mittelwert der Doppelschritte links, Grad',
  'vertical oscillation, mean of the left strides, cm':
    'Vertikalbewegung, Mittelwert der Doppelschritte links, cm',
  'the same, right, cm': 'dasselbe rechts, cm',
  'vertical ratio, mean of the left strides, %':
    'Vertikalverhältnis, Mittelwert der Doppelschritte links, %',
  'the same, right, %': 'dasselbe rechts, %',
  'stride angle, mean of the left strides, deg':
    'Schrittwinkel, Mittelwert der Doppelschritte links, Grad',
  'leg stiffness, mean of the left strides, kN/m':
    'Beinsteifigkeit, Mittelwert der Doppelschritte links, kN/m',
  'the same, right, kN/m': 'dasselbe rechts, kN/m',
};
