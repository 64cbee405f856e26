"""The invented persons and bodies. Addresses end in .example and cannot exist (RFC 2606)."""

from collections.abc import Iterator
from dataclasses import dataclass

from lotse.base.text import slug

INSTITUTE = "Beispiel-Bildungsinstitut"
CARRIER = "Beispiel-Regionalagentur"
UTILITY = "Stadtwerke Beispielstadt"
SMALL, MIDDLE, LARGE = "Beispielkommune Musterdorf", "Beispielkommune Ahlental", "Beispielkommune Musterstadt"
# They came later, and copy only.
VALLEY, CITY = "Beispielkommune Birkental", "Beispielkommune Lindenfurt"
DOMAINS = {
    INSTITUTE: "bildungsinstitut.example",
    CARRIER: "regionalagentur.example",
    UTILITY: "stadtwerke-beispielstadt.example",
    SMALL: "musterdorf.example",
    MIDDLE: "ahlental.example",
    LARGE: "musterstadt.example",
    VALLEY: "birkental.example",
    CITY: "lindenfurt.example",
}
EMPLOYERS = (LARGE, MIDDLE, LARGE, UTILITY, SMALL, LARGE, MIDDLE)


@dataclass(frozen=True)
class Person:
    """Somebody invented, with an employer and an official address."""

    first_name: str
    last_name: str
    employer: str

    @property
    def full_name(self) -> str:
        """Given and family name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def email(self) -> str:
        """The official address."""
        return f"{slug(self.first_name)}.{slug(self.last_name)}@{DOMAINS[self.employer]}"


CLERK = Person("Aylin", "Kaya", MIDDLE)
ORGANISER = Person("Katharina", "Sommerfeld", INSTITUTE)
TRAINER = Person("Nadine", "Osei", INSTITUTE)
SECOND_TRAINER = Person("Mehmet", "Brandt", INSTITUTE)
OPERATOR = Person("Jonas", "Petersen", CARRIER)
SUBSTITUTE = Person("Tomasz", "Wendt", INSTITUTE)
RENAMED = Person("Leonie", "Sander", LARGE)
COORDINATOR = Person("Silvia", "Marten", CARRIER)
# Town editors write for their town; heads and press offices release what they have written.
EDITORS = {
    SMALL: Person("Paula", "Wirth", SMALL),
    MIDDLE: Person("Henning", "Brockhaus", MIDDLE),
    LARGE: Person("Cem", "Aksoy", LARGE),
    VALLEY: Person("Roswitha", "Thiele", VALLEY),
    CITY: Person("Ibrahim", "Lorenz", CITY),
}
PRESS = Person("Miriam", "Jost", LARGE)
HEADS = {SMALL: Person("Konrad", "Stüve", SMALL), MIDDLE: Person("Lena", "Wieland", MIDDLE)}
INTERESTED = Person("Gerda", "Lohmann", SMALL)

NAMES = """
Anna Wiesner · Marek Nowak · Fatma Yıldız · Thomas Reuter · Linh Nguyen · Sabine Quast · Ivana Petrović ·
Daniel Okafor · Birgit Hellmann · Samir Haddad · Petra Lindqvist · Jens Ohlendorf · Maria Papadopoulou ·
Uwe Stratmann · Emine Demir · Christian Völker · Olena Kovalenko · Rainer Busch · Giulia Romano · Heike Bartsch ·
Tarek Mansour · Claudia Wegener · João Ferreira · Silke Ahrens · Amira Benali · Norbert Kleine · Zuzana Horáková ·
Sven Dahlke · Priya Raman · Martina Ebbers · Dragan Jovanović · Ulrike Thoma · Yusuf Aydın · Monika Scharf ·
Elif Şahin · Bernd Kröger · Agnieszka Wójcik · Torsten Hag · Svetlana Fuchs · Ali Rezaei · Renate Obermann ·
Mateusz Zieliński · Carmen Iglesias · Dirk Nolte · Hanna Lehtonen · Ralf Sievers · Nour Khalil · Andrea Pohlmann ·
Goran Marić · Stefanie Uhl · Kwame Mensah · Elke Tillmann · Viktor Braun · Rosa Almeida · Holger Finke ·
Mina Park · Gudrun Sasse · Ahmed Saleh · Kerstin Jordan · Paulo Mendes · Inga Behrens · Murat Çelik ·
Franziska Otte · Jan de Vries · Selin Arslan · Wolfgang Ruppert · Lucia Moretti · Tobias Henke · Ewa Kowalczyk ·
Matthias Graf · Rania Farouk · Doris Winkelhaus · Emil Larsen · Hatice Polat · Georg Imhof · Ana Kovačević ·
Sandra Neuhaus · Bilal Hussain · Ingrid Malmberg · Felix Theis
"""


def crowd() -> Iterator[Person]:
    """Return one invented participant after the other, with changing employers."""
    for number, name in enumerate(" ".join(NAMES.split()).split(" · ")):
        first, _, last = name.strip(" ·").partition(" ")
        yield Person(first, last, EMPLOYERS[number % len(EMPLOYERS)])
