import type { MessageTexts } from '../../language.ts';

export const qualityWarningTexts: MessageTexts['qualityWarningTexts'] = {
  pose_model_not_evaluated:
    'Die Punkte kommen vom Pose-Modell {model}, das noch niemand an Personen mit bekannter Bewegung geprüft hat. Jeder Wert hat die größte Unsicherheit der geprüften Modelle und kann um mehr abweichen. Lass den Clip mit BlazePose full oder heavy analysieren.',
  pose_model_not_named:
    'Die Datei mit den Punkten nennt kein Pose-Modell, und die Knochen ändern darin ihre Länge, wie bei Pose-Modellen üblich. Jeder Wert hat die größte Unsicherheit der geprüften Modelle und kann um mehr abweichen. Nenne das Modell in der Datei oder lass den Clip mit BlazePose full oder heavy analysieren.',
  low_frame_rate:
    'Der Clip hat {rateHz} Bilder pro Sekunde, und für so wenige sind Kontakt- und Flugzeiten nicht geprüft. Filme mit 30 oder mehr.',
  too_few_frames:
    'Der Clip hat nur {rateHz} Bilder pro Sekunde. Ein Fuß setzt irgendwo in den {frameMs} ms zwischen zwei Bildern auf, deshalb sagen Kontakt- und Flugzeiten wenig, und die Session zählt in keiner Summe. Filme mit 30 oder mehr.',
  low_frame_rate_from_behind:
    'Der Clip hat {rateHz} Bilder pro Sekunde, und für so wenige sind Schritte von hinten nicht geprüft. Filme mit 30 oder mehr.',
  runner_small:
    'Der Läufer ist klein im Bild, deshalb sind Winkel und Positionen ungenau. Geh näher heran oder zoome, bis der Läufer fast die ganze Höhe füllt.',
  view_oblique:
    'Der Clip wurde anscheinend etwa {offSideDeg}° schräg statt genau von der Seite gefilmt, deshalb sind Geschwindigkeit und Längen zu klein und Winkel falsch. Richte die Kamera im rechten Winkel auf die Laufrichtung.',
  cut_off:
    'Der Läufer berührt in vielen Bildern den Bildrand. Lass auf allen Seiten Platz, vor allem unter den Füßen.',
  runner_lost:
    'Der Läufer wurde nur in {foundShare} der Bilder gefunden. Besseres Licht und freie Sicht auf den Läufer helfen.',
  another_runner:
    'Eine andere Person bewegt sich in {rivalShare} der Bilder, in denen nach Menschen gesucht wurde, wie ein Läufer. Die Zahlen können also ihre sein, und die Session zählt in keiner Summe. Filme einen Läufer oder schneide die anderen aus dem Bild.',
  runner_chosen:
    'Mehrere Menschen sind im Bild, und jemand hat den Läufer von Hand gewählt. Wo einer den anderen verdeckt und beide sich gleichen, prüfe das Skelett im Clip.',
  stood_still:
    'Der Läufer steht {standingS} s des Clips still. Dieser Teil wurde ausgelassen. Filme nur das Laufen oder schneide den Rest weg.',
  legs_mixed_up:
    'Linkes und rechtes Bein wurden in {repairedShare} der Bilder verwechselt, und das wurde korrigiert. Hose oder Schuhe in verschiedenen Farben und mehr Licht helfen.',
  facing_contradicted:
    'Laut Anfrage schaut der Läufer nach {given}, aber Füße, Knie und Kopf zeigen alle nach {seen}, deshalb wurde {seen} verwendet.',
  facing_doubtful:
    'Laut Anfrage schaut der Läufer nach {given}, aber der Clip zeigt eher das Gegenteil. Prüfe die Blickrichtung; ist sie falsch, sind es auch die meisten Winkel.',
  scale_conflict:
    'Bandgeschwindigkeit und Körpergröße passen nicht zusammen. Die Bandgeschwindigkeit wurde verwendet; prüfe beide.',
  body_contradicted:
    'Größe und Beinlänge gehören nicht zu einem Körper, deshalb kann alles in Metern falsch sein, und die Session zählt in keiner Summe. Korrigiere sie und lass den Clip noch einmal analysieren.',
  runs_backwards:
    'Die Füße bewegen sich am Boden nach vorn: Der Clip läuft anscheinend rückwärts, oder der Läufer läuft rückwärts. Die Zahlen beschreiben kein Laufen; die Session zählt in keiner Summe.',
  belt_not_seen:
    'Eine Bandgeschwindigkeit wurde angegeben, aber der Läufer läuft im Clip über freien Boden, deshalb wurde sie nicht verwendet. Wenn es ein Band gab, halte die Kamera nächstes Mal ruhig.',
  camera_tilted:
    'Die Kamera ist anscheinend um {rollDeg}° geneigt, das wurde korrigiert. Die Korrektur ist nur auf 1 bis 2° genau, und das geht in die Rumpfneigung ein. Halte sie nächstes Mal gerade.',
  camera_shaken:
    'Die Kamera hat um {shakeShare} der Bildhöhe gewackelt (quadratisches Mittel). Das wurde am Hintergrund gemessen und herausgerechnet. Der Rest geht in Vertikalbewegung und Kontaktzeiten ein. Filme nächstes Mal vom Stativ.',
  too_dark:
    '{blackShare} des Läufers sind nur schwarz zu sehen, deshalb lassen sich die Beine schwer unterscheiden. Filme bei Tageslicht oder mit mehr Licht, von der beleuchteten Seite.',
  too_bright:
    '{overexposedShare} des Läufers sind weiß überbelichtet, deshalb lassen sich die Beine schwer unterscheiden. Verringere die Belichtung oder filme ohne Gegenlicht.',
  low_contrast:
    'Der Läufer hebt sich kaum vom Hintergrund ab, deshalb sind Punkte am Körper weniger sicher. Mehr Licht hilft, und Kleidung in einer anderen Farbe als der Hintergrund.',
  slow_motion_likely:
    'In der Flugphase fällt der Körper viel langsamer als im freien Fall, der Clip läuft also anscheinend in Zeitlupe. Zeiten und Geschwindigkeiten sind dann falsch, und die Session zählt in keiner Summe. Lass ihn noch einmal analysieren und gib dabei an, wie vielmal langsamer er ist.',
  slow_motion_by:
    'In der Flugphase fällt der Körper viel langsamer als im freien Fall. War das Zeitlupe? Ein Faktor von {factor} passt. Zeiten und Geschwindigkeiten sind dann falsch, und die Session zählt in keiner Summe. Lass den Clip noch einmal als ×{factor} Zeitlupe analysieren.',
  free_fall_unlikely:
    'In der Flugphase fällt der Körper {times}-mal so schnell wie im freien Fall. Längen oder Zeiten sind also anscheinend falsch, und die Session zählt in keiner Summe. Prüfe Größe, Beinlänge und Bandgeschwindigkeit der Session, und ob der Clip in echter Geschwindigkeit läuft.',
  few_strides_none:
    'Kein ganzer Doppelschritt eines Beins konnte gemessen werden. Mittelwerte brauchen mindestens {neededCount}; filme zehn Sekunden oder mehr.',
  few_strides_one:
    'Nur ein ganzer Doppelschritt eines Beins konnte gemessen werden. Mittelwerte brauchen mindestens {neededCount}; filme zehn Sekunden oder mehr.',
  few_strides_many:
    'Nur {strideCount} ganze Doppelschritte eines Beins konnten gemessen werden. Mittelwerte brauchen mindestens {neededCount}; filme zehn Sekunden oder mehr.',
  walking:
    'Der Clip zeigt Gehen: Immer ist ein Fuß am Boden. Die Flugzeit ist negativ, und Richtwerte für das Laufen gelten nicht. Kontaktzeiten können um eine Zehntelsekunde falsch sein, denn wann der Fuß den Boden verlässt, wurde an Laufenden gelernt.',
  cadence_unusual:
    'Der Läufer macht {stepsPerMin} Schritte pro Minute, das ist ungewöhnlich, und die Session zählt in keiner Summe. Wenn der Clip in Zeitlupe oder schneller als in echter Geschwindigkeit läuft, gib das in einer neuen Analyse an.',
  one_leg:
    'Das Bein {unseen} war kaum oder nie zu sehen, deshalb lässt sich nichts über dieses Bein, die Flugphase oder die Balance sagen. Filme von der Seite, mit beiden Beinen im Bild.',
  stance_missed:
    'Nicht gefunden: {missed} von {expected} Bodenkontakten, Bein {leg}, wahrscheinlich weil es verdeckt war. Alle Werte beruhen auf den Schritten, die zu sehen waren; im Seitenvergleich zählt dieses Bein deshalb mit weniger Schritten. Trage die fehlenden Kontakte von Hand ein, oder filme so, dass beide Füße gut zu sehen sind.',
  events_doubtful:
    'Die gefundenen Bodenkontakte passen nicht zusammen (nicht bestandene Prüfungen: {failedChecks}). Sei vorsichtig mit Zeiten und mit dem, was daraus folgt.',
  events_by_hand:
    'Jemand hat die Bodenkontakte von Hand korrigiert. Alle Werte beruhen auf den korrigierten Kontakten; das automatische Ergebnis bleibt erhalten.',
  events_uncertain:
    'Die Bodenkontakte sind nur auf ± {uncertaintyS} ms genau bestimmt. Es hilft, wenn die Füße schärfer zu sehen sind.',
  no_scale:
    'Weder Größe, Beinlänge noch Bandgeschwindigkeit wurde angegeben, deshalb kann nichts in Metern angegeben werden.',
  interlaced:
    'Der Clip ist im Zeilensprungverfahren aufgenommen: Jede zweite Zeile wurde ein halbes Bild später gefilmt. Schnelle Beine sehen deshalb aus wie Kämme, und Kontaktzeiten können um etwa 30 ms zu lang sein. Die Session zählt in keiner Summe. Filme mit Vollbildern (an Kameras: p, nicht i).',
};
