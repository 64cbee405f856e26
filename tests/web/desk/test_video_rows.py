"""Attendance lists as video tools export them. All names invented."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lotse.web.desk.attendance import video_rows
from lotse.web.desk.attendance.video_rows import Unreadable

BERLIN = ZoneInfo("Europe/Berlin")
NINE = datetime(2027, 2, 10, 9, 0, tzinfo=BERLIN)


def read(text: str | bytes) -> video_rows.Listed:
    content = text if isinstance(text, bytes) else text.encode()
    return video_rows.read(content, starts=NINE, zone=BERLIN)


def seen(text: str | bytes) -> dict[str, list[tuple[int, int]]]:
    """Name → (from, to) in minutes after nine."""
    return {
        guest.name: [
            (round((a - NINE).total_seconds() / 60), round((b - NINE).total_seconds() / 60)) for a, b in guest.spans
        ]
        for guest in read(text).guests
    }


ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456,Kurs,02/10/2027 08:55:00 AM,02/10/2027 04:35:00 PM,host@institut.example,460,2

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent
Inga Sommer (Rathaus),inga@musterdorf.example,02/10/2027 09:00:00 AM,02/10/2027 12:00:00 PM,180,Yes,
Inga Sommer,inga@musterdorf.example,02/10/2027 01:00:00 PM,02/10/2027 04:30:00 PM,210,Yes,
"Peters, Jan",,02/10/2027 09:05:00 AM,02/10/2027 04:30:00 PM,445,Yes,
"""
ZOOM_DE = """Name (Originalname),Benutzer-E-Mail,Beitrittszeit,Verlassenszeit,Dauer (Minuten),Gast
Inga Sommer,inga@musterdorf.example,10.02.2027 09:00:00,10.02.2027 12:00:00,180,Ja
"""
TEAMS = """1. Summary
Meeting title\tKurs
Attended participants\t2
Start time\t2/10/27, 8:55:00 AM

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Inga Sommer\t2/10/27, 9:00:05 AM\t2/10/27, 4:30:00 PM\t6h 30m 3s\tinga@musterdorf.example\t\tAttendee
Jan Peters (Gast)\t2/10/27, 9:10:00 AM\t2/10/27, 4:30:00 PM\t7h 20m\t\t\tAttendee

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Inga Sommer\t2/10/27, 9:00:05 AM\t2/10/27, 12:00:00 PM\t2h 59m\tinga@musterdorf.example\tAttendee
Inga Sommer\t2/10/27, 1:00:00 PM\t2/10/27, 4:30:00 PM\t3h 30m\tinga@musterdorf.example\tAttendee
Jan Peters (Gast)\t2/10/27, 9:10:00 AM\t2/10/27, 4:30:00 PM\t7h 20m\t\tAttendee
"""
TEAMS_DE = """1. Zusammenfassung
Titel der Besprechung\tKurs

2. Teilnehmer
Name\tErste Teilnahme\tLetztes Verlassen\tBesprechungsdauer\tE-Mail\tTeilnehmer-ID (UPN)\tRolle
Inga Sommer\t10.02.27, 09:00:05\t10.02.27, 12:00:00\t3 Std. 0 Min.\tinga@musterdorf.example\t\tTeilnehmer
"""
TEAMS_OLD = """Vollständiger Name\tBenutzeraktion\tZeitstempel
Inga Sommer\tBeigetreten\t10.2.2027, 09:00:00
Jan Peters\tVor dem Beitritt beigetreten\t10.2.2027, 08:58:00
Inga Sommer\tVerlassen\t10.2.2027, 12:00:00
Inga Sommer\tBeigetreten\t10.2.2027, 13:00:00
Olga Nord\tVerlassen\t10.2.2027, 10:00:00
"""
WEBEX = """Meeting Name,Name,Attendee Email,Join Time,Leave Time,Attendance Duration,Connection Type
Kurs,Inga Sommer,INGA@musterdorf.example,2027-02-10 09:00:00,2027-02-10 12:00:00,180 mins,Desktop app
"""
BBB = """Name;Moderator;Activity Score;Talk time;Join;Left;Duration
Inga Sommer;FALSE;3,2;00:10:00;10/02/2027 09:00;10/02/2027 12:00;03:00:00
"""
DURATION = """Name (Original Name),User Email,Total Duration (Minutes),Guest
Inga Sommer,inga@musterdorf.example,180,Yes
Inga Sommer,inga@musterdorf.example,30,Yes
"""


def test_zoom_with_a_summary_above() -> None:
    assert seen(ZOOM) == {"Inga Sommer (Rathaus)": [(0, 180), (240, 450)], "Peters, Jan": [(5, 450)]}
    assert [guest.email for guest in read(ZOOM).guests] == ["inga@musterdorf.example", ""]
    assert seen(ZOOM_DE) == {"Inga Sommer": [(0, 180)]}


def test_teams_in_both_languages_each_stay_by_itself() -> None:
    assert seen(TEAMS) == {"Inga Sommer": [(0, 180), (240, 450)], "Jan Peters (Gast)": [(10, 450)]}
    assert seen(("\ufeff" + TEAMS).encode("utf-16-le")) == seen(TEAMS)
    assert seen(TEAMS_DE) == {"Inga Sommer": [(0, 180)]}


def test_teams_with_comings_and_goings() -> None:
    found = seen(TEAMS_OLD)
    assert (found["Inga Sommer"][0], found["Olga Nord"]) == ((0, 180), [(-540, 60)])
    # Still there at the end: a day on, cut by the end of the session later.
    assert found["Inga Sommer"][1] == (240, 240 + 1440)
    assert found["Jan Peters"] == [(-2, -2 + 1440)]


def test_webex_and_bigbluebutton() -> None:
    assert seen(WEBEX) == {"Inga Sommer": [(0, 180)]}
    assert read(WEBEX).guests[0].email == "inga@musterdorf.example"
    assert seen(BBB) == {"Inga Sommer": [(0, 180)]}


TEAMS_DE_LATER = """1. Zusammenfassung
Besprechungstitel\tKurs
Startzeit\t10.02.27, 08:55:00

2. Teilnehmer
Name\tErster Beitritt\tLetztes Verlassen\tDauer der Besprechung\tE-Mail\tTeilnehmer-ID (UPN)\tRolle
Inga Sommer\t10.02.27, 09:00:05\t10.02.27, 12:00:00\t2 Std. 59 Min. 55 Sek.\tinga@musterdorf.example\t\tTeilnehmer
"""
WEBEX_API = """displayName,email,joinedTime,leftTime,duration,participantType
Inga Sommer,inga@musterdorf.example,2027-02-10T09:00:00+01:00,2027-02-10T12:00:00+01:00,180,ATTENDEE
"""
UNKNOWN = """Onderwerp,Kurs
Begin,10.02.2027 08:55:00

Deelnemer,Post,Binnen,Buiten,Hoelang,Gast
Inga Sommer,inga@musterdorf.example,10.02.2027 09:00:00,10.02.2027 12:00:00,03:00:00,ja
Jan Peters,,10.02.2027 09:30:00,10.02.2027 12:00:00,02:30:00,ja
"""


def test_other_words_of_the_same_tools() -> None:
    assert seen(TEAMS_DE_LATER) == {"Inga Sommer": [(0, 180)]}
    assert seen(WEBEX_API) == {"Inga Sommer": [(0, 180)]}


def test_unknown_headings_are_understood_by_what_stands_below() -> None:
    assert seen(UNKNOWN) == {"Inga Sommer": [(0, 180)], "Jan Peters": [(30, 180)]}
    assert [guest.email for guest in read(UNKNOWN).guests] == ["inga@musterdorf.example", ""]


def test_a_list_that_tells_only_how_long() -> None:
    (guest,) = read(DURATION).guests
    assert (guest.spans, guest.minutes) == ([], 210)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("10.02.2027 09:30", 30),
        ("02/10/2027 9:30 AM", 30),
        ("10/02/2027 09:30", 30),
        ("2027-02-10T08:30:00Z", 30),
        ("2027-02-10T09:30:00+01:00", 30),
        ("2027-02-10T09:30:00", 30),
        ("09:30", 30),
        ("9:30:00 pm", 750),
        ("10.02.2027, 09:30 Uhr", 30),
    ],
)
def test_times_are_understood_by_the_day_of_the_session(typed: str, minutes: int) -> None:
    guest = read(f"Name;Join Time;Leave Time\nInga;{typed};{typed}").guests[0]
    assert guest.spans[0][0] - NINE == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Inga;11.02.2027 09:00;", "„11.02.2027 09:00“ liegt nicht an diesem Kurstag."),
        ("Inga;bald;", "„bald“ lässt sich nicht als Zeit lesen."),
        ("Inga;;12:00", "Der Zeitpunkt des Beitritts fehlt."),
        ("Inga;09:00;x", "„x“ lässt sich nicht als Zeit lesen."),
    ],
)
def test_lines_that_cannot_be_read_are_named(line: str, said: str) -> None:
    found = read(f"Name;Beitritt;Verlassen\n{line}\nJan;09:00;10:00")
    assert found.problems == [f"Zeile 2 (Inga): {said}"]
    assert [guest.name for guest in found.guests] == ["Jan"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04xx",
        b"\x00" * 500,
        b"a;b;c\n" * 20,
        b"Name;Ort\nInga;Olpe",
        b"Name;Beitritt\n",
        b"Name;Beitritt\n" + b"x;09:00\n" * 3100,
        b"Name;Beitritt\n" + b"".join(b"P%d;09:00\n" % n for n in range(401)),
        b"x" * 2_100_000,
    ],
)
def test_what_is_no_such_list_is_said(content: bytes) -> None:
    with pytest.raises(Unreadable) as problem:
        read(content)
    assert str(problem.value)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("75", 75),
        ("75,5", 75),
        ("01:15:00", 75),
        ("1:15", 75),
        ("1h 15m 3s", 75),
        ("1 Std. 15 Min.", 75),
        ("180 mins", 180),
    ]
    + [("", 0), ("x", 0), ("²", 0), ("9" * 9, 0)],
)
def test_durations(typed: str, minutes: int) -> None:
    assert video_rows._minutes(typed) == minutes


def test_names_without_what_stands_behind_them() -> None:
    assert video_rows.cleaned("Inga Sommer (Gast) [extern]") == "Inga Sommer"
