"""What the invented persons write: own projects, comments, answers."""

CLERK_PROJECT = {
    "title": "Hitzekarte für Ahlental",
    "problem": "An heißen Tagen rufen viele ältere Menschen im Rathaus an und fragen, wo es kühl ist. "
    "Wir wissen es selbst nur ungefähr.",
    "idea": "Zwölf einfache Temperatursensoren an Laternen und eine Karte auf unserer Internetseite, "
    "die kühle Orte und Trinkwasser zeigt.",
    "audience": "Ältere Menschen, Familien mit kleinen Kindern, der Pflegedienst und der Bauhof.",
    "first_step": "Mit dem Bauhof drei Laternen aussuchen und einen Sommer lang messen.",
    "need": "",
}
TRAINER_QUESTION = (
    "Eine starke Idee, und der erste Schritt ist angenehm klein. Zwei Fragen: Wer pflegt die Sensoren nach dem ersten "
    "Sommer? Und woran würden Sie merken, dass die Karte wirklich benutzt wird? Schreiben Sie dazu gern noch, "
    "was Sie von anderen brauchen."
)
PROJECTS = (
    {
        "title": "Mängelmelder ohne Formular",
        "problem": "Schlaglöcher und defekte Laternen werden telefonisch gemeldet und auf Zetteln weitergegeben.",
        "idea": "Ein Foto mit Ort genügt; die Meldung landet gleich beim Bauhof und der Stand ist öffentlich.",
        "audience": "Alle, die unterwegs sind, und der Bauhof.",
        "first_step": "Vier Wochen lang zählen, welche Meldungen heute wie ankommen.",
        "need": "Erfahrungen einer Kommune, die es schon so macht.",
    },
    {
        "title": "Pegel im Blick",
        "problem": "Bei Starkregen fahren Leute der Feuerwehr an drei Bäche, nur um nachzusehen.",
        "idea": "Pegelsensoren mit Funk, eine Anzeige in der Wache, eine Warnung ab einer Marke.",
        "audience": "Feuerwehr, Bauhof, Anlieger.",
        "first_step": "Eine Stelle aussuchen und die Funkabdeckung messen.",
        "need": "Eine Nachbarkommune, die sich die Wartung mit uns teilt.",
    },
    {
        "title": "Digitale Sprechstunde im Dorfladen",
        "problem": "Der Weg ins Rathaus ist für viele eine Stunde mit dem Bus.",
        "idea": "Einmal in der Woche eine Videosprechstunde in einem ruhigen Raum im Dorfladen, mit Hilfe vor Ort.",
        "audience": "Menschen ohne Auto oder ohne eigenes Gerät.",
        "first_step": "Mit dem Bürgerbüro drei Anliegen auswählen, die sich so erledigen lassen.",
        "need": "",
    },
)
COMMENTS = (
    "Sehr gut, dass Sie zuerst zählen. Nehmen Sie auch die Zeit bis zur Erledigung auf, dann haben Sie den Vergleich.",
    "Fragen Sie früh bei der Feuerwehr nach, welche Marke für sie zählt. Das Gerät ist der kleinere Teil.",
)
ANSWERS = (
    "Personalmangel im Bürgerbüro",
    "Die alten Fachverfahren passen nicht zusammen",
    "Hochwasserschutz",
    "Leerstand in der Ortsmitte",
    "Wie wir Anfragen schneller beantworten",
)
PLANS = (
    "Ein Datenverzeichnis anlegen",
    "Die Kolleginnen und Kollegen vom Bauhof einbinden",
    "Einen kleinen Versuch mit Sensoren",
    "Unsere Internetseite verständlicher machen",
)
NOTES = ("", "", "Bitte vegetarisches Essen.", "", "", "Ich komme mit dem Zug um 8:20 Uhr.", "")
