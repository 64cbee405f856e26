import pytest, time
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lotse.base import links
from lotse.events.documents import mails, calendar
from lotse.events.queries import registration as query
from tests import people
pytestmark = pytest.mark.django_db

def test_print(monkeypatch):
    old = links.absolute
    def absolute(name,*a,**k):
        try: return old(name,*a,**k)
        except Exception: return "http://testserver/link/registration/"+str(a[0])+"/"
    monkeypatch.setattr(links,"absolute",absolute)
    run=people.run(mail_note="Bitte Laptop\nmitbringen.", contact_email="kurs@beispiel.example")
    r=people.registered(run.event)
    full=lambda: query.full().get(pk=r.pk)
    def show(m):
        print("="*30,m.kind,"|",m.title); print(m.text); print(m.calendar)
    show(mails.received(registration=full()))
    show(mails.waiting(registration=full(),position=3))
    show(mails.repeated(registration=full()))
    from lotse.events.actions import registration as act
    act.confirm(registration=r,by=people.DESK,at=people.NOW)
    show(mails.confirmed(registration=full()))
    show(mails.moved_up(registration=full()))
    show(mails.changed(registration=full()))
    show(mails.link_again(registration=full()))
    show(mails.cancelled(registration=full(),was="confirmed",by_desk=True,reason="krank"))
    show(mails.lapsed(registration=full(),was="unconfirmed"))
    show(mails.event_cancelled(registration=full(),was="confirmed",reason="krank"))
    f=full()
    with CaptureQueriesContext(connection) as c:
        mails.confirmed(registration=f)
    print("Q",len(c), [q['sql'][:80] for q in c])
    from django.db.models import prefetch_related_objects
    prefetch_related_objects([f],"event__sessions")
    for name,fn in dict(received=lambda: mails.received(registration=f), link=lambda: mails.link_again(registration=f), conf=lambda: mails.confirmed(registration=f), cal=lambda: calendar.invitation(f)).items():
        if name=="received":
            f.hold_until=people.NOW
        t=time.perf_counter()
        for _ in range(300): fn()
        print(name,(time.perf_counter()-t)/300*1000,"ms")
